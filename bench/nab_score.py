"""The score of the Numenta Anomaly Benchmark: how early each anomaly was met, and how often nothing was there.

A detection within an anomaly's window is worth the more the earlier it comes, and only the first one in a window
counts; each one outside costs, the more the farther it lies behind the last window; a window that was missed costs its
whole. The sum is brought to a scale on which a detector that says nothing has 0 and a perfect one 100.

Source: Lavin, A. and Ahmad, S. (2015), Evaluating real-time anomaly detection algorithms, arXiv 1510.03336.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FAR = 3.0
"""Widths of a window behind it, from which on a false detection costs all that it can."""
STEEPNESS = 5.0


@dataclass(frozen=True, slots=True)
class Costs:
    """What a detection is worth: in a window at most, outside at most, and a window that was missed."""

    hit: float
    false: float
    missed: float


PROFILES = {"standard": Costs(1.0, 0.11, 1.0), "few false": Costs(1.0, 0.22, 1.0), "few missed": Costs(1.0, 0.11, 2.0)}


@dataclass(frozen=True, slots=True)
class Stream:
    """What is scored of one stream; positions of rows.

    Attributes:
        rows: how many there are.
        windows: first and last row of each anomaly's window, in order.
        said: rows with a detection, in order.
    """

    rows: int
    windows: Sequence[tuple[int, int]]
    said: Sequence[int]

    @property
    def probation(self) -> int:
        """The first rows, which are not scored."""
        return min(int(0.15 * self.rows), 750)


def raw(stream: Stream, costs: Costs) -> float:
    """The sum of what detections are worth, not yet on the scale.

    Examples:
        The first row of the window has all of it, a detection far from any costs its whole, and so does silence.

        >>> round(raw(Stream(1000, [(500, 599)], [500]), PROFILES["standard"]), 3)
        1.0
        >>> round(raw(Stream(1000, [(500, 599)], [300, 500]), PROFILES["standard"]), 3)
        0.89
        >>> round(raw(Stream(1000, [(500, 599)], []), PROFILES["standard"]), 3)
        -1.0
    """
    said = [row for row in stream.said if row >= stream.probation]
    total = 0.0
    for first, last in stream.windows:
        inside = [row for row in said if first <= row <= last]
        if inside:
            total += costs.hit * _worth(-(last - inside[0] + 1) / (last - first + 1)) / _worth(-1.0)
        elif last >= stream.probation:
            total -= costs.missed
    return total + sum(costs.false * _worth(_behind(row, stream.windows)) for row in said if _is_out(row, stream))


def score(streams: Iterable[Stream], costs: Costs) -> float:
    """The score of many streams together: 0 for who says nothing, 100 for who is perfect."""
    every = list(streams)
    windows = sum(last >= one.probation for one in every for _, last in one.windows)
    nothing = -costs.missed * windows
    return 100 * (sum(raw(one, costs) for one in every) - nothing) / (costs.hit * windows - nothing)


def _worth(place: float) -> float:
    """From 1 far before a window's end, over 0 at its end, to -1 far behind it."""
    return -1.0 if place >= FAR else 2 / (1 + math.exp(STEEPNESS * place)) - 1


def _behind(row: int, windows: Sequence[tuple[int, int]]) -> float:
    """Widths of the last window that ended before a row, between its end and the row."""
    before = [(first, last) for first, last in windows if last < row]
    if not before:
        return FAR
    first, last = before[-1]
    return (row - last) / max(last - first, 1)


def _is_out(row: int, stream: Stream) -> bool:
    return not any(first <= row <= last for first, last in stream.windows)
