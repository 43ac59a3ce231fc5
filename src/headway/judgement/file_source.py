"""Where in a file the numbers of a metric stand."""

from __future__ import annotations

from headway.series.unchanging import unchanging


@unchanging
class FileSource:
    """Numbers read from a file beside the goals: one value column, or a numerator over a denominator.

    ``grain`` is that of the file's own periods, the metric's or a finer one; ``None``: their texts tell.
    """

    file: str
    period: str
    value: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    scale: float = 1.0
    where: tuple[tuple[str, str], ...] = ()
    recorded: str | None = None
    sheet: str | None = None
    grain: str | None = None
