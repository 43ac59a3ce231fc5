"""Numbers from files: CSV (also gzipped), Parquet and Excel."""
