"""The parts that pages about teams are made of: places in words, decisions, KPIs, objectives and their key results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headway.judgement.allowance_words import allowed_words, is_allowance, is_whole
from headway.judgement.confidence import is_wide
from headway.judgement.definitions import Definitions, KeyResult
from headway.judgement.forecast_words import chance_short
from headway.judgement.kpi_words import aim_words, when_reached
from headway.judgement.policy import Policy
from headway.judgement.too_little_data import beside_chance
from headway.judgement.verdicts import (
    DecisionNeeded,
    KeyResultVerdict,
    KpiVerdict,
    ObjectiveVerdict,
    TeamVerdict,
    Verdicts,
)
from headway.rhythm.counted import capital
from headway.rhythm.decision_words import KINDS
from headway.rhythm.lead import own_teams
from headway.rhythm.page import SHOWN_STAGES
from headway.rhythm.rows import Names, kpi_row, percent
from headway.rhythm.words import COURSE, QUADRANT, STATUS, confidence_words, gap_words, hold_note, pressing
from headway.series.period_words import count_of, day_words
from headway.series.quantity import UNKNOWN, quantity
from headway.services.decided import Taken
from headway.services.reading.foremost_of import Whole
from headway.steering.quadrant import QuadrantLines
from headway.web.cockpit.page import (
    Decision,
    KeyResultLine,
    KpiLine,
    ObjectiveBlock,
    TeamSection,
    Why,
)
from headway.web.cockpit.progress import RING_WIDTH, bar
from headway.web.cockpit.sparkline import sparkline
from headway.web.deciding.taken import decided_words
from headway.web.kept import Kept
from headway.web.late import Lateness
from headway.web.parts import Late, Look, Person, signal_look
from headway.web.where import ACTION, Where

HARMS_NOW = ("guardrail", "alert")
ABOUT_KPIS = ("alert", "stopped", "stale", "dip_asked", "dip_ending", "dip_ended", "land")
KPI_LINES: Kept[KpiLine] = Kept(4096)
OBJECTIVES: Kept[ObjectiveBlock] = Kept(2048)
SECTIONS: Kept[TeamSection] = Kept(512)
"""What was made before, of some hundred pages."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Thresholds that are drawn.

    Attributes:
        quadrant: those of the quadrant.
        success: progress that is success, by ambition.
        optimism_gap: from which on people and data are far apart.
    """

    quadrant: QuadrantLines
    success: Mapping[str, float]
    optimism_gap: float

    @staticmethod
    def of(policy: Policy) -> Lines:
        """Those of a policy."""
        return Lines(policy.quadrant, policy.success, policy.optimism_gap)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided meanwhile about what is asked; whether whoever looks may decide; and from where they do."""

    taken: Taken
    writes: bool
    come_from: str = ""


class Maker:
    """Makes the parts of one page, all as of its day."""

    def __init__(
        self,
        definitions: Definitions,
        verdicts: Verdicts,
        lines: Lines,
        where: Where,
        whole: Whole | None = None,
        *,
        writes: bool = False,
    ) -> None:
        self.to, self.deciding = where.to, where.deciding
        self.whole = whole
        calendar = definitions.organisation
        self.words = (where, calendar.week_starts, calendar.fiscal_year_starts)
        self.definitions = definitions
        self.verdicts = verdicts
        self.lines = lines
        self.names = Names(definitions)
        self.late = Lateness(definitions, self.names, where, verdicts.as_of, writes=writes)
        self.key_results = {one.id: one for one in definitions.key_results}
        self.said = {one.id: one for one in verdicts.key_results}
        self.objectives = {one.id: one for one in definitions.objectives}
        self._kpis_of: defaultdict[str, list[KpiVerdict]] = defaultdict(list)
        for kpi in verdicts.kpis:
            self._kpis_of[kpi.team].append(kpi)
        self._running_of: defaultdict[str, list[ObjectiveVerdict]] = defaultdict(list)
        for one in verdicts.objectives:
            if one.stage in SHOWN_STAGES:
                self._running_of[one.team].append(one)

    def own_teams(self) -> list[TeamVerdict]:
        """Teams with something of their own and none below them that has, the most pressing first."""
        if self.whole is not None:
            return self.in_order([team for team in self.verdicts.teams if team.id in self.whole.lowest])
        return self.in_order(own_teams(self.definitions, self.verdicts))

    def owners(self) -> list[TeamVerdict]:
        """Every team that has a KPI or a running objective of its own, the most pressing first."""
        owners = self._kpis_of.keys() | self._running_of.keys()
        return self.in_order([team for team in self.verdicts.teams if team.id in owners])

    def in_order(self, teams: Sequence[TeamVerdict]) -> list[TeamVerdict]:
        """Teams, the most pressing first."""
        return sorted(teams, key=lambda team: (pressing(QUADRANT, team.quadrant), self.names.team(team.id)))

    def why(self, team: TeamVerdict) -> Why:
        """A team's place in words."""
        since = day_words(team.quadrant_since) if team.quadrant_since else ""
        # the lines that shares are held against are drawn above, and the day stands beside the quadrant's name
        told = [text.partition(", and ")[0] for text in team.because if not (since and text.endswith(since))]
        because = "; ".join(told)
        return Why(
            team=team.id or "",
            href=self.to(f"/teams/{team.id}") if team.id else "",
            name=self.names.team(team.id),
            look=Look.of(team.quadrant, QUADRANT[team.quadrant]),
            since=since,
            because=f"{because[:1].upper()}{because[1:]}." if because else "",
        )

    def decision(self, one: DecisionNeeded, decided: Decided) -> Decision:
        """A decision that is needed, and what was decided meanwhile; it leads to the page of what it is about."""
        kind = one.named or ("kpi" if one.kind in ABOUT_KPIS else "objective")
        page = f"/{kind.replace('_', '-')}s/{one.about}"
        asking = f"/kpis/{one.asked_by}" if one.kind in HARMS_NOW and one.asked_by else page
        why = f"/decisions#decision-{one.of}" if one.kind == ACTION else f"{asking}#why"
        return Decision(
            title=one.title,
            href=self.to(page),
            kind=KINDS.get(one.kind, one.kind),
            why=self.to(why),
            tone="worse" if one.kind in HARMS_NOW else "calm",
            team=self.names.team(one.team),
            since=day_words(one.since) if one.since else "",
            text=one.text,
            who=tuple(Person.of(self.names.person(person)) for person in one.who),
            suggestion=one.suggestion,
            options=one.others,
            decide=self.deciding(one, decided.come_from) if decided.writes else "",
            decided=decided_words(decided.taken.get(one), self.names),
        )

    def section(self, team: TeamVerdict) -> TeamSection:
        """A team with what is its own."""
        own = self._kpis_of.get(team.id or "", [])
        kpis = sorted(own, key=lambda one: (pressing(STATUS, one.status), self.names.kpi(one.id), one.id))
        running = self._running_of.get(team.id or "", [])
        objectives = sorted(running, key=lambda one: (pressing(COURSE, one.course), self.names.objective(one.id)))
        more = (0, 0) if self.whole is None else self.whole.beside(team.id or "", len(kpis), len(objectives))
        lines, blocks = tuple(map(self.kpi, kpis)), tuple(map(self.objective, objectives))
        return SECTIONS.of(
            (team, *lines, *blocks),
            (self.names.team(team.id), more, *self.words),
            lambda: self._section(team, kpis, (lines, blocks), more),
        )

    def _shown_of(self, objective: ObjectiveVerdict) -> Iterable[object]:
        """All that an objective's block is made of."""
        yield from (objective, self.objectives[objective.id])
        for name in objective.key_results:
            key_result = self.key_results[name]
            metric = None if key_result.metric is None else self.names.metrics[key_result.metric]
            yield from (self.said[name], key_result, metric)

    def _section(
        self,
        team: TeamVerdict,
        kpis: Sequence[KpiVerdict],
        made: tuple[tuple[KpiLine, ...], tuple[ObjectiveBlock, ...]],
        more: tuple[int, int],
    ) -> TeamSection:
        return TeamSection(
            id=team.id or "",
            href=self.to(f"/teams/{team.id}"),
            name=self.names.team(team.id),
            look=Look.of(team.quadrant, QUADRANT[team.quadrant]),
            kpi_health=percent(team.kpi_health),
            okr_course=percent(team.okr_course),
            periods=_periods(kpis, self.names),
            kpis=made[0],
            objectives=made[1],
            more_kpis=more[0],
            more_objectives=more[1],
        )

    def kpi(self, verdict: KpiVerdict) -> KpiLine:
        """A KPI's line."""
        late = self.late.of_kpi(verdict)
        made_of = (verdict, self.names.metrics[verdict.metric])
        return KPI_LINES.of(made_of, (late, *self.words), lambda: self._kpi(verdict, late))

    def _kpi(self, verdict: KpiVerdict, late: Late | None) -> KpiLine:
        row = kpi_row(verdict, self.names)
        metric = self.names.metrics[verdict.metric]
        said = quantity(verdict.value, metric.unit, metric.decimals)
        return KpiLine(
            id=verdict.id,
            name=row.name,
            href=self.to(f"/kpis/{verdict.id}"),
            sparkline=sparkline(verdict, self.names.grid(metric), said),
            number=row.number,
            unit=row.unit,
            period=row.period,
            look=Look.of(verdict.status, row.sign),
            note=row.note,
            signal=signal_look(row.turned) if row.turned else None,
            signal_words=row.signal,
            since=row.since,
            why="; ".join(row.why),
            late=late,
        )

    def objective(self, verdict: ObjectiveVerdict) -> ObjectiveBlock:
        """An objective with its key results, in the order of the judgement."""
        success = self.lines.success[self.objectives[verdict.id].ambition]
        lates = tuple(self.late.of_key_result(self.said[name]) for name in verdict.key_results)
        return OBJECTIVES.of(
            tuple(self._shown_of(verdict)),
            (success, self.lines.optimism_gap, lates, *self.words),
            lambda: self._objective(verdict, success),
        )

    def _objective(self, verdict: ObjectiveVerdict, success: float) -> ObjectiveBlock:
        objective = self.objectives[verdict.id]
        return ObjectiveBlock(
            id=verdict.id,
            title=objective.title,
            href=self.to(f"/objectives/{verdict.id}"),
            ambition=objective.ambition,
            look=Look.of_course(verdict),
            stage=verdict.stage,
            hold=capital(hold_note(verdict)),
            key_results=tuple(self.key_result(self.said[name], success) for name in verdict.key_results),
        )

    def key_result(self, verdict: KeyResultVerdict, success: float) -> KeyResultLine:
        """A key result's line."""
        key_result = self.key_results[verdict.id]
        progress, pace = percent(verdict.progress), percent(verdict.expected_for_success)
        confidence, chance, gap = verdict.confidence, verdict.probability, verdict.optimism_gap
        return KeyResultLine(
            id=verdict.id,
            title=key_result.title,
            href=self.to(f"/objectives/{verdict.objective}#key-result-{verdict.id}"),
            now=", ".join(filter(None, (self._now(verdict, key_result), beside_chance(verdict.forecast)))),
            bar=bar(verdict, success, progress, pace),
            progress=progress,
            confidence="" if confidence is None else confidence_words(confidence),
            ring=round((confidence or 0.0) * RING_WIDTH, 1),
            chance="" if chance is None else chance_short(chance),
            upright=round((chance or 0.0) * RING_WIDTH, 1),
            gap="" if gap is None else gap_words(gap),
            is_wide=is_wide(gap, self.lines.optimism_gap),
            look=Look.of_course(verdict),
            why="; ".join(reason.text for reason in verdict.reasons),
            late=self.late.of_key_result(verdict),
        )

    def _now(self, verdict: KeyResultVerdict, key_result: KeyResult) -> str:
        """Where a key result is: its value against the target, or its first reason where it has no metric."""
        if key_result.metric is None:
            return verdict.stands
        metric = self.names.metrics[key_result.metric]
        value = quantity(verdict.value, metric.unit, metric.decimals)
        if value == UNKNOWN:
            return "no reading yet"
        # a target may be finer than the metric is shown: its own digits hold
        at = "at best" if key_result.counts == "any" else "now"
        if is_allowance(verdict, key_result.counts):
            spent = "in all" if is_whole(verdict) else "so far"
            return f"{value} {spent}, of {allowed_words(verdict, metric)}"
        aim = aim_words(verdict.target, verdict.target_high, metric.unit)
        return f"{at} {value}, target {aim}{when_reached(key_result.counts)}"


def _periods(kpis: Sequence[KpiVerdict], names: Names) -> str:
    """The head over sparklines: how many periods they show, where all show the same grain."""
    shown = {(len(kpi.recent), str(names.grid(names.metrics[kpi.metric]).grain)) for kpi in kpis if kpi.recent}
    if len(shown) == 1:
        count, grain = next(iter(shown))
        return f"last {count_of(count, grain)}, in the band"
    return "newest periods, in the band"
