"""From what is read of an objective to its page: words and places, and no judgement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from headway.judgement.cycles import days_gone
from headway.judgement.forecast_words import chance_words
from headway.judgement.too_little_data import SHORT, beside_chance
from headway.rhythm.behind import GOOD
from headway.rhythm.objective_lead import Known, Watched, objective_lead
from headway.rhythm.rows import Names, percent, short_day
from headway.rhythm.words import Sign, Tone, hold_note
from headway.series.period_words import count_of, day_words, period_words
from headway.series.quantity import UNKNOWN, number
from headway.services.read_objective import ObjectiveRead
from headway.web.deciding.taken import decided_words, taken
from headway.web.downloads import ways_to_take
from headway.web.kpi.page import Asks, Fact
from headway.web.late import Lateness
from headway.web.objective.confidence import chances_of, confidence_line, gap_of, plotted_confidence, words_on
from headway.web.objective.key_result import May, key_result_block
from headway.web.objective.page import AssumptionLine, ConfidenceLine, ObjectivePage
from headway.web.objective.related import guards, supported_by, supports
from headway.web.objective.said import Taking, check_ins, grades, initiatives, nobody
from headway.web.objective.why import why_objective
from headway.web.parts import Link, Look, Person, Said
from headway.web.where import Where

SHOWN_CHECK_INS = 8
ASSUMPTIONS = {
    "holds": Look.of("healthy", Sign("○", "holds", Tone.CALM)),
    "in_doubt": Look.of("watch", Sign("◆", "in doubt", Tone.WATCH)),
    "broken": Look.of("breach", Sign("▲", "broken", Tone.WORSE)),
}
WHOLE = 1.0


def build_page(
    read: ObjectiveRead, where: Where, *, writes: bool = False, taking: Taking = nobody, may: May | None = None
) -> ObjectivePage:
    """Lay out the page of an objective.

    Args:
        read: the objective.
        where: the day and the organisation that every link keeps.
        writes: whether whoever looks may write a number down.
        taking: gives the way to take a check-in back.
        may: what whoever looks may do with key results, and tries.
    """
    return _Maker(read, where, taking, may or May(), writes=writes).page()


class _Maker:
    """Makes the parts of one page."""

    def __init__(self, read: ObjectiveRead, where: Where, taking: Taking, may: May, *, writes: bool) -> None:
        self.read, self.where, self.to, self.taking = read, where, where.to, taking
        self.writes, self.may = writes, may
        self.verdict, self.objective = read.verdict, read.objective
        self.names = Names(read.definitions)
        self.late = Lateness(read.definitions, self.names, where, read.verdicts.as_of, writes=writes)
        self.success = read.policy.success[read.objective.ambition]

    def page(self) -> ObjectivePage:
        """The whole."""
        read, verdict, objective, cycle = self.read, self.verdict, self.objective, self.read.cycle
        said = check_ins(read, self.names, self.taking)
        return ObjectivePage(
            home=self.to("/"),
            team=self.team(objective.team),
            cycle=Link(self.to(f"/cycles/{cycle.id}"), cycle.name),
            left=self.left(),
            ambition=f"{objective.ambition}, {self.success_words()}",
            title=objective.title,
            lead=self.lead(),
            owner=Person.of(self.names.person(objective.owner)) if objective.owner else None,
            number=UNKNOWN if verdict.expected_grade is None else f"{verdict.expected_grade:.2f}",
            number_says=self.number_says(),
            chance="" if verdict.probability is None else chance_words(verdict.probability),
            little=SHORT if verdict.too_little_data else "",
            look=self.look(),
            since=day_words(verdict.course_since) if verdict.course_since and verdict.stage != "closed" else "",
            why=why_objective(read),
            asks=tuple(self.asks()),
            facts=tuple(self.facts()),
            key_results=tuple(
                key_result_block(one, read, self.names, self.late, self.where, self.may) for one in read.key_results
            ),
            grades=tuple(grades(read, self.names)),
            check_ins=tuple(said[:SHOWN_CHECK_INS]),
            older=tuple(said[SHOWN_CHECK_INS:]),
            decided=taken(
                read.decisions, read.definitions, read.verdicts.as_of, self.where, objective.id, writes=self.writes
            ),
            initiatives=tuple(initiatives(read, self.names)),
            confidence=tuple(self.confidence()),
            guards=tuple(guards(read, self.names, self.where, writes=self.writes)),
            assumptions=tuple(self.assumed()),
            purpose=objective.why,
            not_doing=objective.not_doing,
            supports=tuple(supports(read, self.names, self.to)),
            supported_by=tuple(supported_by(read, self.to)),
            contributors=tuple(self.team(one) for one in objective.contributors),
            instead_of=self.instead_of(),
        )

    def look(self) -> Look:
        """Its course; once it is closed with a grade, whether that is success."""
        return Look.of_objective(self.verdict, self.success)

    def assumed(self) -> Iterable[AssumptionLine]:
        """What it rests on: how each stands, since when, and who said so."""
        can = self.writes and self.verdict.stage in ("drafting", "active")
        for at, one in enumerate(self.verdict.assumptions, start=1):
            since = f"since {day_words(one.since)}" if one.since else ""
            who = self.names.person(one.by) if one.by else ""
            asked = f"asked {day_words(one.asked)}" if one.asked and one.asked != one.since else ""
            others = [state for state in ASSUMPTIONS if state != one.state or one.asks] if can else []
            path = f"/objectives/{self.objective.id}/assumptions?n={at}&state="
            yield AssumptionLine(
                look=ASSUMPTIONS[one.state],
                text=one.text,
                said=", ".join(filter(None, (since, asked, who))),
                note=one.note,
                ways=tuple(Link(self.to(f"{path}{state}"), ASSUMPTIONS[state].word) for state in others),
            )

    def instead_of(self) -> Link | None:
        """The objective in whose place it came, as of its last day."""
        before = next((one for one in self.read.definitions.objectives if one.id == self.objective.replaces), None)
        if before is None:
            return None
        last = self.where if before.retired_on is None else self.where.on(before.retired_on - timedelta(days=1))
        return Link(last.to(f"/objectives/{before.id}"), f"“{before.title}”")

    def team(self, team: str) -> Link:
        """A team and its page."""
        return Link(self.to(f"/teams/{team}"), self.names.team(team))

    def success_words(self) -> str:
        """From where success begins."""
        return "success is all of it" if self.success >= WHOLE else f"success from {self.success:g}"

    def number_says(self) -> str:
        """Which number stands out."""
        over = self.verdict.stage in ("grading", "closed")
        return f"{'grade' if over else 'expected grade'}, {self.success_words()}"

    def left(self) -> str:
        """How much of the cycle is left."""
        cycle = self.read.cycle
        gone, days = days_gone(cycle, self.read.verdicts.as_of)
        if gone == 0:
            return f"begins {short_day(cycle.starts)}"
        if cycle.closed is not None and cycle.is_closed(self.read.verdicts.as_of):
            return f"closed {short_day(cycle.closed)}"
        if self.read.verdicts.as_of > cycle.ends:
            return f"ended {short_day(cycle.ends)}"
        return f"{count_of(days - gone, 'day')} left" if days > gone else "ends today"

    def lead(self) -> tuple[Said, ...]:
        """The sentences; what goes well is said more quietly."""
        read = self.read
        kept = [one for one in read.key_results if one.grade is None or one.grade.grade is not None]
        known = Known(
            cycle=read.cycle,
            success=self.success,
            key_results=[one.verdict for one in kept],
            titles={one.key_result.id: one.key_result.title for one in kept},
            shares={one.key_result.id: one.share for one in kept if one.share is not None},
            ungraded=sum(one.grade is None for one in kept),
            guards=list(self.watched()),
            assumptions=self.verdict.assumptions,
            hold=hold_note(self.verdict) if self.in_force else "",
        )
        said = objective_lead(self.verdict, known)
        fires = any(one.fires for one in known.guards)
        calm = self.verdict.stage in ("drafting", "closed") or (self.verdict.course in GOOD and not fires)
        return tuple(Said(text, pressing=not calm) for text in said)

    @property
    def in_force(self) -> bool:
        """Whether a guardrail slows or pauses it."""
        return self.verdict.hold is not None and self.verdict.hold.state == "in_force"

    def watched(self) -> Iterable[Watched]:
        """The guardrails of KPIs that there are."""
        for one in self.read.guards:
            if one.verdict is None:
                continue
            grid = self.names.grid(self.names.metrics[one.verdict.metric])
            since = one.verdict.alert_since
            yield Watched(
                self.names.kpi(one.verdict.id),
                one.verdict.alert == "firing",
                period_words(grid, grid.parse(since)) if since else "",
            )

    def asks(self) -> Iterable[Asks]:
        """What has to be decided because of it or its key results."""
        about = {self.objective.id, *self.verdict.key_results}
        for one in self.read.verdicts.decisions:
            if one.about in about or one.asked_by == self.objective.id:
                who = tuple(Person.of(self.names.person(person)) for person in one.who)
                decided = decided_words(self.read.decided.get(one), self.names)
                yield Asks(one.title, who, one.suggestion, decided, self.where.deciding(one) if self.writes else "")

    def facts(self) -> Iterable[Fact]:
        """The figures under the sentence."""
        verdict = self.verdict
        if verdict.progress is not None:
            pace = f"pace to success {percent(verdict.expected_for_success)}"
            yield Fact("Progress", percent(verdict.progress), pace)
        if (below := self.read.roll_up) is not None:
            of = f"expected of {count_of(below.objectives, 'objective')}, {below.good} on course or arrived"
            yield Fact("Supporting it", number(below.grade, 2), of)
        newest = next((one.check_in for one in self.read.said if one.taken_back is None), None)
        if newest is not None:
            by = self.names.person(newest.by) if newest.by else ""
            yield Fact("Last check-in", short_day(newest.date), by)
        elif verdict.stage == "active":
            yield Fact("Last check-in", "none yet", "")

    def confidence(self) -> Iterable[ConfidenceLine]:
        """What people said of each key result, and what the data say, over the cycle."""
        for one in self.read.key_results:
            key_result = one.key_result
            words = words_on(key_result.id, self.read)
            link = Link(f"#key-result-{key_result.id}", key_result.title)
            chances, gap = chances_of(one, self.read), gap_of(one, self.read.policy.optimism_gap)
            drawn = plotted_confidence(words, self.read, key_result.title) is not None
            takes = ways_to_take(self.to, f"/key-results/{key_result.id}/confidence", drawn=drawn)
            line = confidence_line(link, words, self.read.cycle, takes, chances=chances, gap=gap)
            if line is not None:
                yield replace(line, little=beside_chance(one.verdict.forecast))
