"""From definitions and verdicts to the tree of objectives: words and places, and no judgement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from headway.judgement.cycles import is_success
from headway.judgement.narrow import teams_below
from headway.judgement.verdicts import ObjectiveVerdict
from headway.rhythm.counted import capital
from headway.rhythm.objectives_lead import objectives_lead, objectives_shown_lead
from headway.rhythm.page import SHOWN_STAGES
from headway.rhythm.rows import Names, short_day
from headway.rhythm.words import COURSE, hold_note, pressing
from headway.series.period_words import count_of
from headway.series.quantity import UNKNOWN
from headway.services.read_cockpit import Cockpit
from headway.web.listing import Among, Chosen, Pick, has_words, pick
from headway.web.objectives.page import ObjectiveNode, ObjectivesPage, Purpose
from headway.web.objectives.supporting import supports
from headway.web.parameters import PARAMETERS
from headway.web.parts import Link, Look, Person, Said, course_head
from headway.web.tree import fitting, upwards

PATH = "/objectives"
NAMES = PARAMETERS["objectives"]
NARROWING = ("q", "cycle", "team", "course", "under")
ROOTS_A_PAGE, MOST_OBJECTIVES = 50, 90
UNFOLDED, DEEPEST = 1, 6
NOT_CLOSED = (*SHOWN_STAGES, "drafting")
STAGES = {"drafting": "not begun", "grading": "cycle ended, to be graded", "closed": "closed"}
EXPECTED, GRADED = "expected grade", "grade"
CALM = ("on_course", "arrived", "unknown")


def build_page(found: Cockpit, chosen: Chosen) -> ObjectivesPage:
    """Lay out the tree of objectives.

    Args:
        found: definitions and verdicts.
        chosen: what the address chooses.
    """
    return _Maker(found, chosen).page()


def narrowed(found: Cockpit, chosen: Chosen) -> dict[str, str]:
    """The team and the cycle of which all shown are, where an objective can still be set there; empty where of none."""
    teams = {one.id for one in found.definitions.teams}
    cycles = {one.id for one in found.definitions.cycles if one.ends >= found.verdicts.as_of}
    there = {"team": teams, "cycle": cycles}
    return {name: value for name, known in there.items() if (value := chosen.get(name)) in known}


class _Maker:
    """Makes the parts of one page."""

    def __init__(self, found: Cockpit, chosen: Chosen) -> None:
        definitions = found.definitions
        self.found, self.to = found, chosen.where.to
        self.names = Names(definitions)
        self.said = {one.id: one for one in found.verdicts.objectives}
        self.objectives = {one.id: one for one in definitions.objectives if one.id in self.said}
        self.cycles = {one.id: one for one in definitions.cycles}
        self.teams = {one.id: one.name for one in definitions.teams}
        self.support = supports(definitions, self.said)
        self.above = {name: one.objective for name, one in self.support.items()}
        self.chosen = chosen = chosen.among(
            Among("cycle", "cycle", ["all", *self.cycles], "those that are not closed are shown"),
            Among("team", "team", self.teams),
            Among("course", "course", COURSE),
            Among("under", "objective", self.objectives),
        )
        self.cycle, self.team = chosen.get("cycle"), chosen.get("team")
        self.course, self.under = chosen.get("course"), chosen.get("under")
        self.matched = self.search()
        self.shown = self.matched | {above for one in self.matched for above in upwards(one, self.above)}
        below: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.in_order(self.shown):
            if parent := self.above[one]:
                below[parent].append(one)
        self.below = dict(below)
        shared = {self.objectives[one].cycle for one in self.shown}
        self.one_cycle = next(iter(shared)) if len(shared) == 1 else None

    def search(self) -> set[str]:
        """The objectives that the address asks for."""
        words = self.chosen.words()
        teams = teams_below(self.found.definitions, self.team) if self.team else frozenset()
        return {
            one.id
            for one in self.found.verdicts.objectives
            if self.is_in_cycle(one)
            and (not self.team or one.team in teams)
            and (not self.course or (one.course == self.course and not one.is_graded))
            and (not self.under or one.id == self.under or self.under in upwards(one.id, self.above))
            and has_words(words, self.objectives[one.id].title, one.id)
        }

    def is_in_cycle(self, one: ObjectiveVerdict) -> bool:
        """Whether an objective is of the cycle that is asked for; without one, whether it is not closed."""
        if self.cycle:
            return self.cycle in ("all", one.cycle)
        return one.stage in NOT_CLOSED

    def in_order(self, objectives: Iterable[str]) -> list[str]:
        """Objectives, the most pressing first; then what is graded, what fell short before what was success."""
        return sorted(objectives, key=lambda one: (*self.pressing(self.said[one]), self.names.objective(one), one))

    def pressing(self, one: ObjectiveVerdict) -> tuple[bool, int]:
        """How much an objective presses: by its course, and once it is graded by what it came to."""
        if one.is_graded:
            return True, int(self.is_success(one))
        return False, pressing(COURSE, one.course)

    def is_success(self, one: ObjectiveVerdict) -> bool:
        """Whether a grade is success."""
        return is_success(one.expected_grade, self.success(one.id))

    def success(self, name: str) -> float:
        """The grade from which on an objective succeeds."""
        return self.found.policy.success[self.objectives[name].ambition]

    def page(self) -> ObjectivesPage:
        """The whole."""
        organisation = self.found.definitions.organisation
        roots = [self.under] if self.under else [one for one in self.in_order(self.shown) if self.above[one] is None]
        purposes = [*organisation.priorities, ""]
        ordered = [one for name in purposes for one in roots if self.support[one].priority == name]
        if self.under:
            ordered = roots
        self.chosen = self.chosen.turned(len(ordered), ROOTS_A_PAGE)
        shown, paging = self.chosen.page(ordered, ROOTS_A_PAGE, "objectives that support no other")
        fits = fitting(shown, self.below, MOST_OBJECTIVES)
        matched = [self.said[one] for one in self.in_order(self.matched)]
        loose = sum(self.support[one.id].objective is None and not self.support[one.id].priority for one in matched)
        unserved = self.unserved()
        definitions = self.found.definitions
        lead = (
            objectives_shown_lead(definitions, matched, loose, len(self.objectives))
            if self.narrowed()
            else objectives_lead(definitions, matched, loose, unserved, len(self.objectives) - len(matched))
        )
        words = {GRADED if self.said[one].is_graded else EXPECTED for one in self.shown}
        calm = all(one.is_graded or one.course in CALM for one in matched) and not loose and not unserved
        return ObjectivesPage(
            lead=tuple(Said(text, pressing=not calm) for text in lead),
            numbers=self.numbers(),
            mission=organisation.mission,
            asking=self.chosen.asking(self.picks(), NARROWING, "Show all that are not closed"),
            crumbs=self.crumbs(),
            course_head=course_head([self.said[one].is_graded for one in self.shown]),
            grade_head=words.pop() if len(words) == 1 else f"{GRADED}, or expected",
            purposes=tuple(self.purposes(shown, fits, unserved, turned=paging is not None)),
            paging=paging,
            nothing="" if matched else self.nothing(),
            fared=Link(self.chosen.where.to("/calibration"), "How forecasts and people fared"),
        )

    def narrowed(self) -> bool:
        """Whether the address leaves something out."""
        return any(name in self.chosen.said for name in NARROWING)

    def nothing(self) -> str:
        """What is said where no objective is shown."""
        if self.narrowed():
            return "No objective is like that."
        return "Under “Cycle”, “all” shows what is closed." if self.objectives else "No objective is written."

    def unserved(self) -> list[str]:
        """Priorities that no objective supports; only where all are looked at."""
        if self.narrowed():
            return []
        served = {self.support[one].priority for one in self.matched}
        return [one for one in self.found.definitions.organisation.priorities if one not in served]

    def purposes(
        self, shown: Sequence[str], fits: frozenset[str], unserved: Sequence[str], *, turned: bool
    ) -> Iterable[Purpose]:
        """The priorities with what supports them, then what supports nothing."""
        if self.under:
            yield Purpose("", "", "", tuple(self.node(one, 0, fits) for one in shown))
            return
        for priority in self.found.definitions.organisation.priorities:
            nodes = tuple(self.node(one, 0, fits) for one in shown if self.support[one].priority == priority)
            if nodes or (priority in unserved and not turned):
                yield Purpose(priority, "priority", "" if nodes else "No objective supports it.", nodes)
        if loose := tuple(self.node(one, 0, fits) for one in shown if not self.support[one].priority):
            yield Purpose("Supports no priority and no other objective", "", "", loose)

    def node(self, name: str, depth: int, fits: frozenset[str]) -> ObjectiveNode:
        """An objective with what supports it."""
        objective, verdict = self.objectives[name], self.said[name]
        children = self.below.get(name, [])
        there = [one for one in children if one in fits]
        through = self.support[name].key_result
        grade = verdict.expected_grade
        support = f"{count_of(len(children), 'objective')} {'supports' if len(children) == 1 else 'support'} it"
        return ObjectiveNode(
            link=Link(self.to(f"{PATH}/{name}"), objective.title),
            through=self.names.key_result(through) if through and depth else "",
            team=Link(self.to(f"/teams/{objective.team}"), self.names.team(objective.team)),
            owner=Person.of(self.names.person(objective.owner)) if objective.owner else None,
            look=Look.of_objective(verdict, self.success(name)),
            since="" if verdict.is_graded else short_day(verdict.course_since),
            grade=UNKNOWN if grade is None else f"{grade:.2f}",
            grade_word=GRADED if verdict.is_graded else EXPECTED,
            ambition=objective.ambition,
            cycle="" if objective.cycle == self.one_cycle else self.cycles[objective.cycle].name,
            stage="" if verdict.is_dropped and verdict.stage == "drafting" else STAGES.get(verdict.stage, ""),
            hold=capital(hold_note(verdict)),
            context=name not in self.matched,
            depth=min(depth, DEEPEST),
            unfolded=depth < UNFOLDED or name not in self.matched,
            below=tuple(self.node(one, depth + 1, fits) for one in there),
            more=Link(self.chosen.to(under=name), support) if children and not there else None,
        )

    def picks(self) -> list[Pick]:
        """What can be chosen."""
        cycles = sorted(self.cycles.values(), key=lambda one: (one.starts, one.id), reverse=True)
        teams = sorted(self.teams.items(), key=lambda team: team[1].casefold())
        named = [("", "not closed"), ("all", "all"), *((one.id, one.name) for one in cycles)]
        return [
            pick("cycle", "Cycle", named, self.cycle),
            pick("team", "Team and those below", [("", "any"), *teams], self.team),
            pick("course", "Course", [("", "any"), *((key, sign.word) for key, sign in COURSE.items())], self.course),
        ]

    def crumbs(self) -> tuple[Link, ...]:
        """The way back from the one objective that the page is about."""
        if not self.under:
            return ()
        above = [Link(self.to(f"{PATH}/{one}"), self.names.objective(one)) for one in upwards(self.under, self.above)]
        return (Link(self.to(PATH), "Objectives"), *above)

    def numbers(self) -> str:
        """How many of all the page is about, where the sentence does not say it, and of which cycle."""
        said = [f"{self.cycles[self.one_cycle].name}."] if self.one_cycle else []
        if self.narrowed():
            return " ".join(said)
        every, matched = count_of(len(self.objectives), "objective"), len(self.matched)
        return " ".join([f"{matched} of {every}." if matched != len(self.objectives) else f"{every}.", *said])
