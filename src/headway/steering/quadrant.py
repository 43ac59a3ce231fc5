"""The quadrant: speed against heading, for a team, a tree of teams and the organisation. Never one blended score.

A team counts what hangs on it and on every team below it, each thing once, at its owning team.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.series.hysteresis import above_both
from headway.series.words import Quadrant

_SIDES = np.array(
    [[Quadrant.STOP_AND_FIX, Quadrant.OVERHEATING], [Quadrant.GOING_NOWHERE, Quadrant.MAKING_HEADWAY]], np.uint8
)
"""By whether the KPIs are sound, and whether the objectives are on course."""


@dataclass(frozen=True, slots=True)
class QuadrantLines:
    """Where sound and on course begin, and what a change back takes."""

    kpi_health: float
    okr_course: float
    margin: float


@dataclass(frozen=True, slots=True)
class Tallies:
    """What there is to count at each team, on each of d days; shapes (t, d).

    Attributes:
        sound: KPIs that are sound.
        kpis: KPIs that count (unknown ones do not).
        on_course: shares of objectives that are on course or arrived.
        objectives: shares of objectives that count (held and unknown ones do not).
        guardrail: guardrails that fire.
    """

    sound: NDArray[np.int64]
    kpis: NDArray[np.int64]
    on_course: NDArray[np.float64]
    objectives: NDArray[np.float64]
    guardrail: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where each team stands on each day, shapes (t, d): shares are NaN where nothing counts."""

    kpi_health: NDArray[np.float64]
    okr_course: NDArray[np.float64]
    quadrant: NDArray[np.uint8]


def with_those_below(own: Tallies, parent: NDArray[np.int64], order: NDArray[np.int64]) -> Tallies:
    """Add to each team the tallies of all teams below it.

    Args:
        own: what hangs on each team itself.
        parent: index of each team's parent, -1 at the top, shape (t,).
        order: all teams, children before their parents, shape (t,).
    """
    total = Tallies(*(getattr(own, name).copy() for name in Tallies.__slots__))
    for team in order.tolist():
        above_it = int(parent[team])
        if above_it >= 0:
            for name in Tallies.__slots__:
                getattr(total, name)[above_it] += getattr(total, name)[team]
    return total


def stand(tallies: Tallies, lines: QuadrantLines) -> Standing:
    """Place each team in its quadrant on each day, folded from the first so that it does not flap.

    Examples:
        Three of four KPIs sound, a third of the objectives on course, no guardrail fires:

        >>> one = np.array([[1]])
        >>> said = stand(Tallies(one * 3, one * 4, one / 3, one * 1.0, one * 0), QuadrantLines(0.75, 0.5, 0.05))
        >>> Quadrant(said.quadrant[0, 0]).word
        'going_nowhere'
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        health = np.where(tallies.kpis > 0, tallies.sound / tallies.kpis, np.nan)
        course = np.where(tallies.objectives > 0, tallies.on_course / tallies.objectives, np.nan)
    # shares of weights are sums of fractions: a whole may come out a hair above 1
    course = np.clip(course, 0.0, 1.0)
    teams, days = health.shape
    sides = above_both(
        (health.ravel(), course.ravel()),
        np.arange(teams + 1) * days,
        (lines.kpi_health, lines.okr_course),
        lines.margin,
    )
    sound, heading = sides.reshape(2, teams, days)
    sound &= tallies.guardrail == 0
    quadrant = _SIDES[sound.astype(np.intp), heading.astype(np.intp)]
    quadrant[np.isnan(course)] = Quadrant.NO_GPS
    quadrant[np.isnan(health)] = Quadrant.NO_SPEEDOMETER
    return Standing(health, course, quadrant)
