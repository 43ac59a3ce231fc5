"""Bands: the values in which a KPI is healthy, with a watch zone and a breach bound.

A bound is written ``>= 95``, ``> 95``, ``<= 4``, ``< 4``, ``80..92`` (both ends in) or ``outside 70..95`` (both ends
out). The healthy side and the breach side are each one bound; what lies between them is the watch zone.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.series.quoted import quoted

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_ONE_SIDED = re.compile(rf"(>=|<=|>|<|≥|≤)\s*({_NUMBER})")
_RANGE = re.compile(rf"(outside\s+)?({_NUMBER})\s*\.\.\s*({_NUMBER})")
_PLAIN = {"≥": ">=", "≤": "<="}


FORMS = "'>= 95', '> 95', '<= 4', '< 4', '80..92' or 'outside 70..95'"


class BandError(ValueError):
    """A band that cannot be read or that contradicts itself. The message says what would do."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A set of values: one side of a number, the inside of a range, or its outside.

    Attributes:
        kind: ``>=``, ``>``, ``<=``, ``<``, ``inside`` or ``outside``.
        low: the number, or the lower end of the range.
        high: the upper end of the range; equal to ``low`` where there is no range.
    """

    kind: str
    low: float
    high: float

    def text(self) -> str:
        """The canonical spelling.

        Examples:
            >>> parse_bound("outside 70.0 .. 95").text(), parse_bound("≥95").text()
            ('outside 70..95', '>= 95')
        """
        if self.kind in ("inside", "outside"):
            mark = "outside " if self.kind == "outside" else ""
            return f"{mark}{plain_number(self.low)}..{plain_number(self.high)}"
        return f"{self.kind} {plain_number(self.low)}"

    @property
    def side(self) -> str:
        """Which way the set is open: ``up``, ``down``, ``inside`` or ``outside``."""
        return {">=": "up", ">": "up", "<=": "down", "<": "down"}.get(self.kind, self.kind)

    def edges(self) -> tuple[float, float]:
        """Lowest and highest value on the inner side of the bound, both of them in.

        For ``outside`` these are the ends of the hole, which belong to the hole.
        """
        match self.kind:
            case ">=":
                return self.low, math.inf
            case ">":
                return math.nextafter(self.low, math.inf), math.inf
            case "<=":
                return -math.inf, self.low
            case "<":
                return -math.inf, math.nextafter(self.low, -math.inf)
        return self.low, self.high


def plain_number(value: float) -> str:
    """The shortest text that reads back as ``value``, without a trailing ``.0``."""
    return repr(float(value) + 0.0).removesuffix(".0")  # a minus zero is a zero


def parse_bound(text: str) -> Bound:
    """Read a bound.

    Raises:
        BandError: the text is none of the forms, a number is not finite, or a range is upside down.
    """
    stripped = text.strip()
    if found := _ONE_SIDED.fullmatch(stripped):
        number = float(found[2])
        bound = Bound(_PLAIN.get(found[1], found[1]), number, number)
    elif found := _RANGE.fullmatch(stripped):
        bound = Bound("outside" if found[1] else "inside", float(found[2]), float(found[3]))
    else:
        raise BandError(f"{quoted(text)} is no band: write one of {FORMS}")
    if not (math.isfinite(bound.low) and math.isfinite(bound.high)):
        raise BandError(f"{quoted(text)} has a number that is not finite: write a smaller one")
    if bound.low > bound.high:
        raise BandError(
            f"{quoted(text)} runs from high to low: write {plain_number(bound.high)}..{plain_number(bound.low)}"
        )
    return bound


def check_band(direction: str, healthy: Bound, breach: Bound | None) -> None:
    """Refuse a band that contradicts its metric's direction, or whose breach lies inside its healthy side.

    Raises:
        BandError: with the contradiction and a band that would do.
    """
    wanted = {"up": "up", "down": "down", "range": "inside"}[direction]
    if healthy.side != wanted:
        form = {"up": "'>= 95'", "down": "'<= 4'", "range": "'80..92'"}[direction]
        raise BandError(f"healthy {healthy.text()!r} contradicts the direction {direction!r}: write it like {form}")
    if breach is None:
        return
    opposite = {"up": "down", "down": "up", "inside": "outside"}[wanted]
    if breach.side != opposite:
        form = {"up": "'< 92'", "down": "'> 5'", "range": "'outside 70..95'"}[direction]
        raise BandError(f"breach {breach.text()!r} is not the far side of {healthy.text()!r}: write it like {form}")
    numbers = encode(healthy, breach)
    if numbers[2] > numbers[0] or numbers[3] < numbers[1]:
        raise BandError(f"breach {breach.text()!r} lies inside healthy {healthy.text()!r}: move them apart")


def encode(healthy: Bound | None, breach: Bound | None) -> tuple[float, float, float, float]:
    """The four numbers of a band that :func:`headway.kpi.status.status_codes` reads.

    Returns:
        ``healthy_low, healthy_high, breach_low, breach_high``: healthy is ``healthy_low <= v <= healthy_high``; breach
        is ``v < breach_low or v > breach_high``. All NaN where no band is in force. Strict bounds are moved to the
        neighbouring float, so that comparisons need no flags.
    """
    if healthy is None:
        return (math.nan,) * 4
    healthy_low, healthy_high = healthy.edges()
    if breach is None:
        return healthy_low, healthy_high, healthy_low, healthy_high
    edge_low, edge_high = breach.edges()
    match breach.side:
        case "down":  # breach is everything up to edge_high
            return (
                healthy_low,
                healthy_high,
                math.nextafter(edge_high, math.inf),
                math.inf,
            )
        case "up":
            return (
                healthy_low,
                healthy_high,
                -math.inf,
                math.nextafter(edge_low, -math.inf),
            )
    return healthy_low, healthy_high, edge_low, edge_high


@dataclass(frozen=True, slots=True)
class BandTable:
    """Bands of many KPIs, one row a version, laid end to end in order of KPI and period.

    Attributes:
        kpi: row's KPI, int64, not falling.
        first: first period in which the row is in force (the smallest int64: always), int64, rising within a KPI.
        healthy_low, healthy_high, breach_low, breach_high: see :func:`encode`, float64.
    """

    kpi: NDArray[np.int64]
    first: NDArray[np.int64]
    healthy_low: NDArray[np.float64]
    healthy_high: NDArray[np.float64]
    breach_low: NDArray[np.float64]
    breach_high: NDArray[np.float64]
