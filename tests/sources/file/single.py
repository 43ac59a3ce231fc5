"""One source of one metric, read by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from headway.judgement.definitions import FileSource, Metric
from headway.series.grid import Grid
from headway.sources.file.read import FileTables, SourceRequest, SourceResult, read_file_sources


def read_file_source(source: FileSource, metric: Metric, grid: Grid, root: Path, today: date) -> SourceResult:
    """The readings of one metric."""
    request = SourceRequest(source, metric, grid)
    return read_file_sources([request], FileTables(root, [request]), today)[0]
