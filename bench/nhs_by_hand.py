"""The NHS's process behaviour chart of one series, point by point and without arrays, from the rules as documented.

Written from the documentation and the rules of NHSRplotthedots 0.2.2, apart from Headway's own, to tell whether both
say the same. It is slow and reads like the rules.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LIMIT, SCREEN, RUN = 2.66, 3.267, 7
COMMON = "Common Cause"


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart; the fields are those of the benchmark's answer."""

    mean: float
    lower: float
    upper: float
    points: list[str]
    variation: str
    assurance: str


def chart(values: Sequence[float], target: float, *, increase: bool = True, screened: bool = True) -> Chart:
    """The chart of a series without gaps, whose points all count for its limits."""
    mean, moving = centre(values, screened=screened)
    lower, upper = mean - LIMIT * moving, mean + LIMIT * moving
    points = [_name(values, at, mean, moving) for at in range(len(values))]
    way = {True: 1, False: -1}[increase] * _way(points[-1])
    variation = {0: "common_cause", 1: "special_cause_improvement", -1: "special_cause_concern"}[way]
    if target > upper:
        assurance = "consistent_fail" if increase else "consistent_pass"
    elif target < lower:
        assurance = "consistent_pass" if increase else "consistent_fail"
    else:
        assurance = "inconsistent"
    return Chart(mean, lower, upper, points, variation, assurance)


def centre(values: Sequence[float], *, screened: bool = True) -> tuple[float, float]:
    """Mean, and mean moving range; without one that counts, NaN."""
    mean = math.fsum(values) / len(values)
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    moving = _mean(ranges)
    if screened:
        moving = _mean([one for one in ranges if one < SCREEN * moving])
    return mean, moving


def _mean(numbers: list[float]) -> float:
    return math.fsum(numbers) / len(numbers) if numbers else math.nan


def _way(name: str) -> int:
    if "Above" in name or "Increasing" in name:
        return 1
    return -1 if "Below" in name or "Decreasing" in name else 0


def _name(values: Sequence[float], at: int, mean: float, moving: float) -> str:
    value = values[at]
    if value > mean + LIMIT * moving:
        return "Above UCL"
    if value < mean - LIMIT * moving:
        return "Below LCL"
    if _in_trend(values, at):
        return f"7 Point Trend ({'In' if _rises(values, at) else 'De'}creasing)"
    side = "Above" if value > mean else "Below"
    if _two_in_three(values, at, mean, moving):
        return f"2 in 3 {side} CL"
    if _in_run(values, at, mean):
        return f"7 Points {side} CL"
    return COMMON


def _windows(values: Sequence[float], at: int, length: int) -> list[Sequence[float]]:
    """Every ``length`` points in a row among which is the one at ``at``."""
    firsts = range(max(0, at - length + 1), min(at, len(values) - length) + 1)
    return [values[first : first + length] for first in firsts]


def _in_run(values: Sequence[float], at: int, mean: float) -> bool:
    return any(
        all(value > mean for value in window) or all(value < mean for value in window)
        for window in _windows(values, at, RUN)
    )


def _in_trend(values: Sequence[float], at: int) -> bool:
    for window in _windows(values, at, RUN):
        steps = [later - earlier for earlier, later in pairwise(window)]
        if all(step > 0 for step in steps) or all(step < 0 for step in steps):
            return True
    return False


def _rises(values: Sequence[float], at: int) -> bool:
    """By the step to the next point, if that one is in a trend too, else by the step from the one before."""
    if at + 1 < len(values) and _in_trend(values, at + 1):
        return values[at + 1] > values[at]
    return values[at] > values[at - 1]


def _two_in_three(values: Sequence[float], at: int, mean: float, moving: float) -> bool:
    near, far = 2 * (LIMIT / 3) * moving, LIMIT * moving

    def is_near(value: float) -> bool:
        inside = mean - far <= value <= mean + far
        return inside and (value > mean + near or value < mean - near)

    return is_near(values[at]) and any(
        (all(value > mean for value in window) or all(value < mean for value in window))
        and sum(map(is_near, window)) >= 2
        for window in _windows(values, at, 3)
    )
