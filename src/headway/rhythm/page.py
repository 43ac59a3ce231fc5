"""A review as people read it: the rows and words that the terminal, Markdown and HTML all show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headway.judgement.definitions import Definitions
from headway.judgement.moving import Move
from headway.judgement.recalculate import Options
from headway.judgement.review import NO_MOVES, NO_WAYS
from headway.judgement.verdicts import DecisionNeeded, TeamVerdict, Verdicts
from headway.lint.findings import Finding
from headway.rhythm.assumed import AssumedRow, assumed_of
from headway.rhythm.decision_words import KINDS
from headway.rhythm.made import NOTHING, Made, made_of
from headway.rhythm.moving import moves_said
from headway.rhythm.opening import opening
from headway.rhythm.rows import KpiRow, Names, ObjectiveRow, kpi_row, objective_row, percent
from headway.rhythm.words import COURSE, QUADRANT, STATUS, Sign, pressing
from headway.series.period_words import day_words

SHOWN_STAGES = ("active", "grading")


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision that is needed.

    Attributes:
        rank: its place, 1 for the most urgent.
        title: the question.
        text: the numbers.
        kind: which kind it is, in words.
        team: name of the team.
        since: the day since when, in words; empty where not known.
        who: names of those who can decide.
        suggestion: one step.
        options: what else they might choose.
    """

    rank: int
    title: str
    text: str
    kind: str
    team: str
    since: str
    who: tuple[str, ...]
    suggestion: str
    options: tuple[str, ...]

    @property
    def about(self) -> str:
        """One line on which kind, whose, since when, and who decides."""
        since = f"since {self.since}" if self.since else ""
        who = f"decides: {', '.join(self.who)}" if self.who else ""
        return " · ".join(filter(None, (self.kind, self.team, since, who)))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a team or the organisation stands, what decided it, and what would have to change, a sentence each."""

    name: str
    quadrant: Sign
    since: str
    kpi_health: str
    okr_course: str
    because: tuple[str, ...]
    moves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamBlock:
    """A team with the KPIs and objectives of its own, the most pressing first."""

    standing: Standing
    kpis: tuple[KpiRow, ...]
    objectives: tuple[ObjectiveRow, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole review.

    Attributes:
        organisation: its name, and the team's where the review is narrowed to one.
        as_of: the day, in words.
        lead: sentences, the first of which says where the organisation stands.
        standing: the quadrant and both shares.
        decisions: what is needed, most urgent first.
        teams: those with anything of their own, the most pressing first.
        made: how well the goals are made.
        assumed: what objectives rest on and is asked about.
    """

    organisation: str
    as_of: str
    lead: tuple[str, ...]
    standing: Standing
    decisions: tuple[DecisionRow, ...]
    teams: tuple[TeamBlock, ...]
    made: Made = NOTHING
    assumed: tuple[AssumedRow, ...] = ()


def page_of(
    definitions: Definitions,
    verdicts: Verdicts,
    findings: Sequence[Finding] = (),
    ways: Mapping[str, Options] = NO_WAYS,
    moves: Mapping[str | None, Sequence[Move]] = NO_MOVES,
) -> Page:
    """Lay out a review.

    Args:
        definitions: for the names, units and decimals.
        verdicts: of the same definitions, whole or narrowed to a team.
        findings: of the lint, narrowed alike.
        ways: to go on, by id of the key results that leave their course.
        moves: what would move the teams, by id; of ``None`` the whole.
    """
    names = Names(definitions)
    told = {team: tuple(one.text for one in moves_said(some, verdicts, names)) for team, some in moves.items()}
    blocks = _blocks(names, verdicts, ways, told)
    shown = [block for block in blocks if block.kpis or block.objectives]
    order = [sign.word for sign in QUADRANT.values()]
    return Page(
        organisation=", ".join(dict.fromkeys((definitions.organisation.name, names.team(verdicts.summary.id)))),
        as_of=day_words(verdicts.as_of),
        lead=opening(definitions, verdicts),
        standing=_standing(verdicts.summary, names, told),
        decisions=tuple(_decision(decision, names) for decision in verdicts.decisions),
        teams=tuple(sorted(shown, key=lambda block: (order.index(block.standing.quadrant.word), block.standing.name))),
        made=made_of(definitions, findings),
        assumed=assumed_of(definitions, verdicts),
    )


def _standing(team: TeamVerdict, names: Names, told: Mapping[str | None, tuple[str, ...]]) -> Standing:
    return Standing(
        name=names.team(team.id),
        quadrant=QUADRANT[team.quadrant],
        since=day_words(team.quadrant_since) if team.quadrant_since else "",
        kpi_health=percent(team.kpi_health),
        okr_course=percent(team.okr_course),
        because=team.because,
        moves=told.get(team.id, ()),
    )


def _decision(decision: DecisionNeeded, names: Names) -> DecisionRow:
    return DecisionRow(
        rank=decision.rank,
        title=decision.title,
        text=decision.text,
        kind=KINDS.get(decision.kind, decision.kind),
        team=names.team(decision.team),
        since=day_words(decision.since) if decision.since else "",
        who=tuple(names.person(person) for person in decision.who),
        suggestion=decision.suggestion,
        options=decision.others,
    )


def _blocks(
    names: Names, verdicts: Verdicts, ways: Mapping[str, Options], told: Mapping[str | None, tuple[str, ...]]
) -> list[TeamBlock]:
    key_results = {key_result.id: key_result for key_result in verdicts.key_results}
    kpis: defaultdict[str | None, list[KpiRow]] = defaultdict(list)
    for kpi in sorted(verdicts.kpis, key=lambda one: (pressing(STATUS, one.status), names.kpi(one.id), one.id)):
        kpis[kpi.team].append(kpi_row(kpi, names))
    objectives: defaultdict[str | None, list[ObjectiveRow]] = defaultdict(list)
    for objective in sorted(
        (one for one in verdicts.objectives if one.stage in SHOWN_STAGES),
        key=lambda one: (pressing(COURSE, one.course), names.objective(one.id), one.id),
    ):
        objectives[objective.team].append(objective_row(objective, key_results, names, ways))
    return [
        TeamBlock(_standing(team, names, told), tuple(kpis[team.id]), tuple(objectives[team.id]))
        for team in verdicts.teams
    ]
