"""Small charts made of letters, for places where nothing else can be drawn."""

from __future__ import annotations

from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"
FULL, REST, MARK = "━", "╌", "┃"


def sparkline(values: Sequence[float | None]) -> str:
    """A line of bars from the lowest value to the highest, a blank where there is none.

    Examples:
        >>> sparkline([1.0, 2.0, None, 8.0]), sparkline([3.0, 3.0])
        ('▁▂ █', '▄▄')
    """
    known = [value for value in values if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    return "".join(" " if value is None else _bar(value, low, high) for value in values)


def _bar(value: float, low: float, high: float) -> str:
    if high == low:
        return BARS[len(BARS) // 2 - 1]
    # halves first, so that a span near the largest float does not overflow
    share = (value / 2 - low / 2) / (high / 2 - low / 2)
    return BARS[min(len(BARS) - 1, int(share * len(BARS)))]


def progress_bar(progress: float | None, pace: float | None, width: int = 16) -> str:
    """Progress as a bar, with a mark where the pace to success stands today.

    Examples:
        >>> progress_bar(0.5, 0.75, 8), progress_bar(None, None, 4)
        ('━━━━╌╌┃╌', '╌╌╌╌')
    """
    done = round(_clipped(progress or 0.0) * width)
    bar = FULL * done + REST * (width - done)
    if pace is None:
        return bar
    at = min(width - 1, int(_clipped(pace) * width))
    return bar[:at] + MARK + bar[at + 1 :]


def _clipped(share: float) -> float:
    return min(1.0, max(0.0, share))
