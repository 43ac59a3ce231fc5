"""Read how KPIs, key results and objectives hang together: of a team and all below it, or of the organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Definitions, Objective, Team
from headway.judgement.narrow import teams_below
from headway.judgement.nearness import Arrow, Thing, arrows, is_red, pursued, untouched_while_red, without_kpi
from headway.judgement.verdicts import KpiVerdict, ObjectiveVerdict, Verdicts
from headway.rhythm.words import COURSE, STATUS, pressing
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.read_team import TeamUnknownError
from headway.services.transaction import Clock

MOST_OBJECTIVES, MOST_KPIS = 12, 18
"""So many are drawn at most: a picture that is walked, and no wall."""


@dataclass(frozen=True, slots=True)
class MapRead:
    """What the map shows.

    Attributes:
        definitions: what is shown by name.
        verdicts: of the day, on all of the organisation.
        team: that it is narrowed to; ``None`` where it is of the whole.
        objectives: pursued ones that are drawn: those that run, the most pressing first, then those that do not.
        kpis: ids of the KPIs that are drawn: those that bear on these, then the red ones, then others.
        arrows: between all that is drawn.
        stages: how many of the objectives that are pursued, drawn or not, are at each stage that any is at.
        more_objectives: how many others are pursued.
        more_kpis: how many other KPIs there are.
        far: ids of the pursued objectives near which no KPI stands, all of them.
        untouched: ids of the KPIs that are red and that no objective has touched since, all of them.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    verdicts: Verdicts
    team: Team | None
    objectives: tuple[Objective, ...]
    kpis: tuple[str, ...]
    arrows: tuple[Arrow, ...]
    stages: Mapping[str, int]
    more_objectives: int
    more_kpis: int
    far: tuple[str, ...]
    untouched: tuple[str, ...]
    today: date


def read_map(
    *, organisation: str, clock: Clock, policies: Policies, as_of: date | None = None, team: str = ""
) -> MapRead:
    """How things hang together as of a day.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.
        team: id of the team; empty for the whole organisation.

    Raises:
        OrganisationUnknownError: there is none of this id.
        TeamUnknownError: there is no such team.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    definitions, verdicts = found.definitions, found.verdicts
    chosen = next((one for one in definitions.teams if one.id == team), None)
    if team and chosen is None:
        raise TeamUnknownError(team)
    teams = teams_below(definitions, team) if team else frozenset(one.id for one in definitions.teams)
    every = pursued(definitions, verdicts, frozenset(one.id for one in definitions.teams))
    own = [one for one in every if one.team in teams]
    said = {one.id: one for one in verdicts.objectives}
    drawn = tuple(sorted(own, key=lambda one: _pressing(said[one.id]))[:MOST_OBJECTIVES])
    bears = arrows(definitions, drawn, verdicts.as_of)
    untouched = set(untouched_while_red(definitions, verdicts))
    of_team = [one for one in verdicts.kpis if one.team in teams]
    kpis = _kpis(of_team, bears, untouched, {one.id for one in verdicts.kpis})
    return MapRead(
        definitions=definitions,
        verdicts=verdicts,
        team=chosen,
        objectives=drawn,
        kpis=kpis,
        arrows=tuple(one for one in bears if one.source[0] is not Thing.KPI or one.source[1] in kpis),
        stages=Counter(said[one.id].stage for one in own),
        more_objectives=len(own) - len(drawn),
        more_kpis=len({one.id for one in of_team} - set(kpis)),
        far=without_kpi(own, arrows(definitions, every, verdicts.as_of)),
        untouched=tuple(one.id for one in of_team if one.id in untouched),
        today=found.today,
    )


def _pressing(verdict: ObjectiveVerdict) -> tuple[bool, int, str]:
    """What runs comes before what does not, and of that the most pressing first."""
    return verdict.stage != "active", pressing(COURSE, verdict.course), verdict.id


def _kpis(
    own: Iterable[KpiVerdict], bears: Iterable[Arrow], untouched: Collection[str], there: Collection[str]
) -> tuple[str, ...]:
    near = dict.fromkeys(one.source[1] for one in bears if one.source[0] is Thing.KPI and one.source[1] in there)
    rest = sorted(own, key=lambda one: (one.id not in untouched, not is_red(one), pressing(STATUS, one.status), one.id))
    return tuple(dict.fromkeys([*near, *(one.id for one in rest)]))[:MOST_KPIS]
