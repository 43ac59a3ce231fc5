"""The history strip: status by height, alerts as bars, under the same time axis as the chart above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from headway.web.chart.data import Run
from headway.web.chart.drawing import Stretch
from headway.web.chart.scale import Scale
from headway.web.cockpit.boxes import Box
from headway.web.cockpit.drawing import Text
from headway.web.cockpit.labels import text_width

ROW, GAP = 16.0, 12.0
HEIGHTS = {"breach": ROW, "watch": ROW / 2, "healthy": 2.0}
"""Status by height: what is in breach stands highest."""
BETWEEN = 1.0
SIZE = 12.0
BOLD = 1.12
"""How much wider than the page's sans is what stands in an alert: it is bold."""
SHOWN_ALERTS = ("pending", "firing")


def stretches(scale: Scale, top: float, statuses: Sequence[Run], alerts: Sequence[Run]) -> tuple[Stretch, ...]:
    """Both rows of the strip; what is not known and what does not alert leaves its place empty."""
    return (*_row(scale, top, statuses, _status), *_row(scale, top + ROW + GAP, alerts, _alert))


def height() -> float:
    """Of the strip with its two rows."""
    return 2 * ROW + GAP


def _row(
    scale: Scale, top: float, runs: Iterable[Run], draw: Callable[[Run, float, float, float], Stretch | None]
) -> Iterable[Stretch]:
    for run in runs:
        left, right = scale.left(run.first), scale.left(run.last + 1)
        drawn = draw(run, left, round(max(1.0, right - left - BETWEEN), 1), top)
        if drawn:
            yield drawn


def _status(run: Run, left: float, width: float, top: float) -> Stretch | None:
    if run.kind not in HEIGHTS:
        return None
    tall = HEIGHTS[run.kind]
    return Stretch(Box(left, round(top + ROW - tall, 1), width, tall), f"h-{run.kind}", None, run.words)


def _alert(run: Run, left: float, width: float, top: float) -> Stretch | None:
    if run.kind not in SHOWN_ALERTS:
        return None
    long, short = run.words.partition(": ")[2], run.kind
    text = next((one for one in (long, short) if one and BOLD * text_width(one, SIZE) + 8 < width), None)
    inside = None if text is None else Text(round(left + width / 2, 1), top + ROW - 4, "middle", text)
    return Stretch(Box(left, top, width, ROW), f"a-{run.kind}", inside, run.words)
