"""Which metrics a judgement reads."""

from __future__ import annotations

from headway.judgement.definitions import Definitions


def metrics_read(definitions: Definitions) -> frozenset[str]:
    """The metrics of KPIs and key results, and those that they are derived from."""
    of = {metric.id: metric.derived.of for metric in definitions.metrics if metric.derived}
    waiting = {kpi.metric for kpi in definitions.kpis}
    waiting |= {one.metric for one in definitions.key_results if one.metric is not None}
    found: set[str] = set()
    while waiting:
        found |= waiting
        waiting = {name for metric in waiting for name in of.get(metric, ())} - found
    return frozenset(found)
