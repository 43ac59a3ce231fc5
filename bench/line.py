"""What a benchmark says: one line of the table, one object of ``build/bench.json``."""

from __future__ import annotations

from dataclasses import dataclass

DIGITS = 4
"""Significant digits of a figure: more would be noise."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure beside its bound.

    Attributes:
        name: benchmark and what of it, unique in a run.
        value: the figure; smaller is better.
        bound: the largest figure that holds; ``None``: it is reported, and nothing is asked of it.
        holds: whether the figure is within its bound.
        unit: what the figure counts.
        against: what it was measured against in the same run, and how much that took.
    """

    name: str
    value: float
    bound: float | None
    holds: bool
    unit: str
    against: str


def at_most(name: str, value: float, bound: float, unit: str, against: str) -> Line:
    """A figure that may not pass its bound."""
    rounded = float(f"{value:.{DIGITS}g}")
    return Line(name, rounded, bound, rounded <= bound, unit, against)


def reported(name: str, value: float, unit: str, against: str) -> Line:
    """A figure of which nothing is asked."""
    return Line(name, float(f"{value:.{DIGITS}g}"), None, True, unit, against)  # noqa: FBT003 - it holds whatever it is
