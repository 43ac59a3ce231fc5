"""How much a team aims at and watches, against how much is too much."""

from __future__ import annotations

from dataclasses import dataclass

from headway.lint.goals import Goals

WITHIN, MANY, TOO_MANY = "within", "many", "too_many"
"""How a count stands: within what guides advise, beyond that, and beyond what they warn of."""


@dataclass(frozen=True, slots=True)
class Spent:
    """One count of a team's focus budget.

    Attributes:
        count: how many there are.
        advised: up to how many the guides advise.
        most: from one more on they warn.
    """

    count: int
    advised: int
    most: int

    @property
    def stands(self) -> str:
        """``within``, ``many`` or ``too_many``.

        Examples:
            >>> Spent(3, 3, 5).stands, Spent(4, 3, 5).stands, Spent(6, 3, 5).stands
            ('within', 'many', 'too_many')
        """
        return WITHIN if self.count <= self.advised else MANY if self.count <= self.most else TOO_MANY


@dataclass(frozen=True, slots=True)
class Focus:
    """What a team spends of its attention.

    Attributes:
        team: its id.
        objectives: of the cycle.
        key_results: of the objective that has most of them.
        kpis: that the team has declared.
    """

    team: str
    objectives: Spent
    key_results: Spent
    kpis: Spent


def focus(goals: Goals, cycle: str, team: str) -> Focus:
    """The focus budget of a team in a cycle; limits are the goals' own."""
    limits = goals.limits
    own = [one for one in goals.objectives if one.team == team and one.cycle == cycle]
    most = max((len(goals.results_of.get(one.id, ())) for one in own), default=0)
    return Focus(
        team,
        Spent(len(own), limits.objectives_hint, limits.objectives),
        Spent(most, limits.key_results, limits.key_results),
        Spent(len(goals.kpis_of.get(team, ())), limits.kpis_hint, limits.kpis),
    )
