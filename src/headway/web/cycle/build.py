"""From what is read of cycles to their pages: words and places, and no judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from urllib.parse import urlencode

from headway.judgement.across_cycles import Across, GradedCycle
from headway.judgement.cycles import CycleStanding
from headway.judgement.definitions import Cycle, Definitions, Grade, Metric
from headway.judgement.grading import Proposed, is_adjusted, proposed_grade
from headway.judgement.key_result_words import first_words, grade_words
from headway.judgement.verdicts import ObjectiveVerdict
from headway.rhythm.counted import capital, counted
from headway.rhythm.cycle_lead import cycle_lead, cycles_lead
from headway.rhythm.rows import Names, percent, short_day
from headway.rhythm.words import COURSE, Sign, Tone, hold_note, pressing
from headway.series.period_words import day_words
from headway.series.quantity import UNKNOWN, number
from headway.services.dropped import Dropped
from headway.services.read_cycle import CycleRead, CyclesRead
from headway.web.cockpit.progress import bar
from headway.web.cycle.page import (
    Count,
    CycleLine,
    CyclePage,
    CyclesPage,
    FindingLine,
    GradedLine,
    Learned,
    ObjectiveLine,
    TeamBlock,
)
from headway.web.cycle.week import week_of
from headway.web.deciding.taken import taken
from headway.web.kpi.page import Fact
from headway.web.listing import Chosen
from headway.web.parts import Link, Look, Person, Said, course_head, dropped_words
from headway.web.where import Where

STAGES = {
    "active": Look.of("on-course", Sign("●", "active", Tone.GOOD)),
    "grading": Look.of("drifting", Sign("◆", "to be graded", Tone.WATCH)),
    "drafting": Look.of("unknown", Sign("◌", "drafting", Tone.CALM)),
    "closed": Look.of("healthy", Sign("○", "closed", Tone.CALM)),
}
"""Each state of a cycle."""
BAR_WIDTH = 108.0
TEAMS_A_PAGE, MOST_IDLE = 40, 40
OVER = ("grading", "closed")


class _Maker:
    """Makes the parts of the pages, all as of one day."""

    def __init__(self, definitions: Definitions, where: Where) -> None:
        self.to = where.to
        self.names = Names(definitions)
        self.objectives = {one.id: one for one in definitions.objectives}

    def link(self, standing: CycleStanding) -> Link:
        """A cycle and its page."""
        return Link(self.to(f"/cycles/{standing.cycle.id}"), standing.cycle.name)

    def line(self, standing: CycleStanding, nested: Sequence[CycleLine] = ()) -> CycleLine:
        """A cycle among others."""
        number = len(standing.objectives)
        return CycleLine(
            link=self.link(standing),
            look=STAGES[standing.stage],
            dates=dates(standing),
            gone=gone(standing),
            filled=round(standing.gone / standing.days * BAR_WIDTH, 1),
            objectives=counted(number, "objective"),
            courses=tuple(counts(standing, self.to)) if standing.stage == "active" else (),
            nested=tuple(nested),
        )

    def tree(self, standings: Sequence[CycleStanding], parent: str | None) -> Iterable[CycleLine]:
        """The cycles that lie in one, or in none, each with those in it."""
        known = {one.cycle.id for one in standings}
        for one in standings:
            above = one.cycle.parent if one.cycle.parent in known else None
            if above == parent:
                yield self.line(one, tuple(self.tree(standings, one.cycle.id)))


def dates(standing: CycleStanding) -> str:
    """First and last day of a cycle."""
    return f"{short_day(standing.cycle.starts)} to {short_day(standing.cycle.ends)}"


def gone(standing: CycleStanding) -> str:
    """How many days of a cycle are over."""
    if standing.gone == 0:
        return "not begun"
    return "over" if standing.stage in OVER else f"{standing.gone} of {standing.days} days"


def counts(standing: CycleStanding, to: Callable[[str], str]) -> Iterable[Count]:
    """How many key results are on which course, the most pressing first; each with the objectives on that course."""
    aimed = {one.course for one in standing.objectives if not one.is_graded}
    for course, sign in COURSE.items():
        if standing.courses.get(course):
            there = f"/objectives?{urlencode({'cycle': standing.cycle.id, 'course': course})}"
            yield Count(standing.courses[course], Look.of(course, sign), to(there) if course in aimed else "")


def build_cycles(read: CyclesRead, where: Where) -> CyclesPage:
    """Lay out the page of all cycles.

    Args:
        read: the cycles.
        where: the day and the organisation that every link keeps.
    """
    make = _Maker(read.definitions, where)
    return CyclesPage(
        home=make.to("/"),
        lead=tuple(Said(text, pressing=True) for text in cycles_lead(read.standings)),
        cycles=tuple(make.tree(read.standings, None)),
        graded=tuple(_graded(one, make) for said in read.across[:1] for one in reversed(said.cycles)),
        findings=tuple(_findings(read.across, make)),
        fared=Link(make.to("/calibration"), "How forecasts and people fared"),
    )


def _graded(one: GradedCycle, make: _Maker) -> GradedLine:
    return GradedLine(
        Link(make.to(f"/cycles/{one.cycle.id}"), one.cycle.name),
        number(one.mean, 2),
        f"{one.succeeded} of {len(one.stretch)}" if one.stretch else "",
        f"{one.kept} of {one.committed}" if one.committed else "",
    )


def _findings(across: Sequence[Across], make: _Maker) -> Iterable[FindingLine]:
    whole = next((one.cycles for one in across if one.team is None), ())
    for said in across:
        if said.team is not None and said.cycles == whole:
            continue  # of whom all is, the same was said already
        team = None if said.team is None else Link(make.to(f"/teams/{said.team}"), make.names.team(said.team))
        for reason in said.findings:
            yield FindingLine(team, f"{reason.text[:1].upper()}{reason.text[1:]}.")


def turned(read: CycleRead, chosen: Chosen) -> Chosen:
    """What the address chooses, with a page of teams that there is."""
    return chosen.turned(len({one.team for one in read.standing.objectives}), TEAMS_A_PAGE)


def build_cycle(read: CycleRead, chosen: Chosen, *, writes: bool = False) -> CyclePage:
    """Lay out the page of a cycle.

    Args:
        read: the cycle.
        chosen: which part of its teams the address asks for, and what every link keeps.
        writes: whether whoever looks may decide.
    """
    make, standing = _Maker(read.definitions, chosen.where), read.standing
    teams, paging = chosen.page(_teams_of(read, make), TEAMS_A_PAGE, "teams")
    titles = {one.id: make.names.objective(one.id) for one in standing.objectives}
    return CyclePage(
        home=make.to("/"),
        all=make.to("/cycles"),
        parent=make.link(read.parent) if read.parent else None,
        name=standing.cycle.name,
        dates=dates(standing),
        lead=tuple(
            Said(text, pressing=standing.stage != "closed") for text in cycle_lead(standing, read.nested, titles)
        ),
        number=str(standing.gone),
        number_says=f"of {standing.days} days gone",
        look=STAGES[standing.stage],
        # what is graded is told by what it came to
        courses=() if standing.stage == "closed" else tuple(counts(standing, make.to)),
        facts=tuple(_facts(read)),
        course_head=course_head([one.is_graded for one in standing.objectives]),
        grade_head="grade" if standing.stage == "closed" else "expected grade",
        teams=tuple(_teams(read, make, teams)),
        closed=_closed(read, make),
        conclusion=(standing.cycle.learned or "") if standing.cycle.is_closed(read.verdicts.as_of) else "",
        learned=tuple(_learned(read, make, teams)),
        paging=paging,
        week=week_of(read, make.names, chosen.where),
        dropped=tuple(_dropped(one, make, chosen.where) for one in read.dropped),
        taken=taken(
            read.decisions, read.definitions, read.verdicts.as_of, chosen.where, standing.cycle.id, writes=writes
        ),
        nested=tuple(make.line(one) for one in read.nested),
        invites=not read.nested and standing.stage not in OVER,
        not_doing=standing.cycle.not_doing,
        priorities=standing.priorities if standing.objectives else (),
        idle=tuple(Link(make.to(f"/teams/{one.id}"), one.name) for one in standing.teams[:MOST_IDLE])
        if standing.objectives
        else (),
        more_idle=max(0, len(standing.teams) - MOST_IDLE) if standing.objectives else 0,
    )


def _dropped(one: Dropped, make: _Maker, where: Where) -> tuple[Link, str]:
    """An objective that was dropped, its page as of the day before, and when, by whom and why."""
    link = Link(where.on(one.on - timedelta(days=1)).to(f"/objectives/{one.objective.id}"), one.objective.title)
    return link, dropped_words(one.on, make.names.person(one.by) if one.by else "", one.because)


def _facts(read: CycleRead) -> Iterable[Fact]:
    standing = read.standing
    if standing.objectives:
        yield Fact("Objectives", str(len(standing.objectives)), "")
        yield Fact("Key results", str(sum(standing.courses.values())), "")
    if standing.dropped:
        yield Fact("Dropped", str(standing.dropped), "")
    cycle = standing.cycle
    if cycle.reopened is not None and cycle.reopened <= read.verdicts.as_of:
        yield Fact("Open again", f"since {short_day(cycle.reopened)}", cycle.reopened_because or "")
    if cycle.is_moved and cycle.first_ends and cycle.moved_on:
        yield Fact("End moved", f"from {short_day(cycle.first_ends)}", f"to {short_day(cycle.ends)}{_why_moved(cycle)}")
    if standing.stage == "closed" and standing.objectives:
        yield Fact("Success", str(len(standing.succeeded)), f"of {len(standing.objectives)}")


def _why_moved(cycle: Cycle) -> str:
    since = f", on {short_day(cycle.moved_on)}" if cycle.moved_on else ""
    return f"{since}: {cycle.because}" if cycle.because else since


def _teams_of(read: CycleRead, make: _Maker) -> list[str]:
    """The teams that aim at something in it, in order of name."""
    return sorted({one.team for one in read.standing.objectives}, key=lambda team: (make.names.team(team), team))


def _teams(read: CycleRead, make: _Maker, teams: Sequence[str]) -> Iterable[TeamBlock]:
    """These teams, their objectives the most pressing first."""
    by_team: dict[str, list[ObjectiveVerdict]] = {team: [] for team in teams}
    for one in read.standing.objectives:
        if one.team in by_team:
            by_team[one.team].append(one)
    for team in teams:
        said = sorted(by_team[team], key=lambda one: (pressing(COURSE, one.course), make.names.objective(one.id)))
        link = Link(make.to(f"/teams/{team}"), make.names.team(team))
        yield TeamBlock(team, link, tuple(_objective(one, read, make) for one in said))


def _objective(verdict: ObjectiveVerdict, read: CycleRead, make: _Maker) -> ObjectiveLine:
    objective = make.objectives[verdict.id]
    progress = percent(verdict.progress)
    since = short_day(verdict.course_since) if verdict.stage == "active" else ""
    return ObjectiveLine(
        link=Link(make.to(f"/objectives/{verdict.id}"), objective.title),
        committed=objective.ambition == "committed",
        owner=Person.of(make.names.person(objective.owner)) if objective.owner else None,
        bar=bar(verdict, read.success[objective.ambition], progress, percent(verdict.expected_for_success)),
        progress=progress,
        grade=UNKNOWN if verdict.expected_grade is None else f"{verdict.expected_grade:.2f}",
        look=Look.of_objective(verdict, read.success[objective.ambition]),
        since=since,
        hold=capital(hold_note(verdict)),
    )


def _closed(read: CycleRead, make: _Maker) -> str:
    """When a cycle was closed, and by whom."""
    cycle = read.standing.cycle
    if cycle.closed is None or not cycle.is_closed(read.verdicts.as_of):
        return ""
    by = f" by {make.names.person(cycle.closed_by)}" if cycle.closed_by else ""
    return f"closed on {day_words(cycle.closed)}{by}"


def _learned(read: CycleRead, make: _Maker, teams: Sequence[str]) -> Iterable[Learned]:
    shown = set(teams)
    said = {one.id: one for one in read.verdicts.key_results}
    metric_of = {one.id: one.metric or "" for one in read.definitions.key_results}
    metrics = {one.id: one for one in read.definitions.metrics}
    whole = {one.id: one for one in read.definitions.objectives}
    for objective in read.standing.objectives:
        if objective.team in shown and (lesson := whole[objective.id].lesson(read.verdicts.as_of)):
            yield _of_whole(objective, whole[objective.id].learned_by, lesson, make)
        for name in objective.key_results if objective.team in shown else ():
            grade = read.grades.get(name)
            if grade is not None:
                yield Learned(
                    link=Link(make.to(f"/objectives/{objective.id}#key-result-{name}"), make.names.key_result(name)),
                    grade="dropped" if grade.grade is None else grade_words(grade.grade),
                    who=Person.of(make.names.person(grade.by)) if grade.by else None,
                    because=grade.because,
                    numbers=_numbers(grade, proposed_grade(said[name]), metrics.get(metric_of[name])),
                    learned=grade.learned,
                )


def _of_whole(objective: ObjectiveVerdict, who: str | None, lesson: str, make: _Maker) -> Learned:
    worth = objective.expected_grade
    return Learned(
        link=Link(make.to(f"/objectives/{objective.id}#graded"), make.names.objective(objective.id)),
        grade=grade_words(round(worth, 2)) if objective.is_graded and worth is not None else "",
        who=Person.of(make.names.person(who)) if who else None,
        because="",
        numbers="",
        learned=lesson,
    )


def _numbers(grade: Grade, proposed: Proposed, metric: Metric | None) -> str:
    """What the numbers say, where the grade is another one; and against the first target, where that was changed."""
    if grade.grade is None or proposed.grade is None:
        return ""
    told = [f"The numbers say {grade_words(proposed.grade)}."] if is_adjusted(grade.grade, proposed) else []
    return " ".join([*told, *first_words(proposed, metric)])
