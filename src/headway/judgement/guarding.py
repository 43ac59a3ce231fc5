"""What guards an objective: the guardrails that it names itself, and those of its team and of all teams above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headway.judgement.bearing import holding
from headway.judgement.definitions import Guardrail, Objective, Team
from headway.steering.holds import Reaction


@dataclass(frozen=True, slots=True)
class Guarding:
    """A guardrail of an objective.

    Attributes:
        guardrail: what was agreed, and from when to when.
        team: id of the team whose guardrail it is; ``None`` where the objective names it itself.
    """

    guardrail: Guardrail
    team: str | None = None

    def guards_on(self, day: date | None) -> bool:
        """Whether it guards on a day; without one, whether it goes on."""
        return bool(holding([self.guardrail], day))


class Guards:
    """The guardrails of an organisation's teams, read once: each holds for its team and for all teams below it."""

    def __init__(self, teams: Iterable[Team]) -> None:
        """Args: all teams of the organisation."""
        every = {one.id: one for one in teams}
        self._of: dict[str, tuple[Guarding, ...]] = {}
        if any(one.guardrails for one in every.values()):
            for name in every:
                self._read(name, every)

    def _read(self, name: str, every: Mapping[str, Team]) -> None:
        """Those of a team, the nearest first, and of all above it that were not read yet."""
        line: list[str] = []
        at: str = name
        while at in every and at not in self._of and at not in line:
            line.append(at)
            at = every[at].parent or ""
        for team in reversed(line):
            above = self._of.get(every[team].parent or "", ())
            self._of[team] = (*(Guarding(one, team) for one in every[team].guardrails), *above)

    def every(self, objective: Objective) -> tuple[Guarding, ...]:
        """All that ever guards an objective: its own guardrails first, then those of the nearest team."""
        return (*(Guarding(one) for one in objective.guardrails), *self._of.get(objective.team, ()))

    def of(self, objective: Objective, day: date | None = None) -> tuple[Guarding, ...]:
        """What guards an objective on a day, each KPI once; where several name it, the stricter of each term.

        Args:
            objective: which.
            day: the day; those that go on, where ``None``.

        Examples:
            >>> ward = Team("ward", "Ward", guardrails=(Guardrail("beds", "pause", 2), Guardrail("harm")))
            >>> flow = Objective("flow", "Flow", "ward", "h1", guardrails=(Guardrail("beds", "slow", 3),))
            >>> found = Guards([ward]).of(flow)
            >>> [(one.guardrail.kpi, one.guardrail.reaction, one.guardrail.release_after, one.team) for one in found]
            [('beds', 'pause', 3, None), ('harm', 'pause', None, 'ward')]
        """
        together: dict[str, list[Guarding]] = {}
        for one in self.every(objective):
            if one.guards_on(day):
                together.setdefault(one.guardrail.kpi, []).append(one)
        return tuple(Guarding(strictest([one.guardrail for one in same]), same[0].team) for same in together.values())

    def of_team(self, team: str, day: date | None = None) -> dict[str, Guarding]:
        """What guards all objectives of a team on a day, by KPI: the nearest team's guardrail of each."""
        found: dict[str, Guarding] = {}
        for one in self._of.get(team, ()):
            if one.guards_on(day):
                found.setdefault(one.guardrail.kpi, one)
        return found

    def kpis(self, objective: Objective, day: date | None = None) -> tuple[str, ...]:
        """Ids of the KPIs that guard an objective on a day."""
        return tuple(one.guardrail.kpi for one in self.of(objective, day))


def strictest(same: list[Guardrail]) -> Guardrail:
    """Of guardrails on one KPI the stronger reaction, the longer time until release, and at once where one says so.

    The KPI guards since the first of them does.
    """
    if len(same) == 1:
        return same[0]
    after = [one.release_after for one in same if one.release_after is not None]
    began = [one.known_on for one in same if one.known_on is not None]
    return Guardrail(
        same[0].kpi,
        max(Reaction[one.reaction.upper()] for one in same).word,
        max(after, default=None),
        automatic=any(one.automatic for one in same),
        known_on=min(began) if len(began) == len(same) else None,
    )
