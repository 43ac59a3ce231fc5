"""The map: how KPIs, key results and objectives hang together, from the daily number to the aim."""
