"""What the templates of the cycles' pages read: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.changes.page import TurnLine
from headway.web.cockpit.progress import Bar
from headway.web.deciding.page import Taken
from headway.web.kpi.page import Fact
from headway.web.listing import Paging
from headway.web.parts import Link, Look, Person, Said


@dataclass(frozen=True, slots=True)
class CycleLine:
    """A cycle among others.

    Attributes:
        link: its name and its page.
        look: its state.
        dates: first and last day.
        gone: how many of its days are over, in words.
        filled: the same as a bar's length.
        objectives: how many it has, in words.
        courses: how many of their key results are on which course; empty where there is nothing to count.
        nested: the cycles that lie in it.
    """

    link: Link
    look: Look
    dates: str
    gone: str
    filled: float
    objectives: str
    courses: tuple[Count, ...]
    nested: tuple[CycleLine, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many key results are on a course.

    Attributes:
        number: how many.
        look: the course.
        href: the objectives that are on it; empty where none is as a whole.
    """

    number: int
    look: Look
    href: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """An objective of the cycle.

    Attributes:
        link: its title and its page.
        committed: whether success is all of it.
        owner: who owns it; ``None`` where nobody does.
        bar: progress with the marks of pace and success.
        progress: progress in percent.
        grade: the expected grade, or the grade; an en dash where not known.
        look: its course; where it is closed, whether it was success.
        since: since when, short; empty where not known.
        hold: that it is held or is to be, since when, why and until when; empty where nothing holds it.
    """

    link: Link
    committed: bool
    owner: Person | None
    bar: Bar
    progress: str
    grade: str
    look: Look
    since: str
    hold: str


@dataclass(frozen=True, slots=True)
class TeamBlock:
    """A team with its objectives of the cycle."""

    id: str
    link: Link
    objectives: tuple[ObjectiveLine, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """What a key result was worth and what was learned, or what was learned from an objective.

    Attributes:
        link: the key result, or the objective.
        grade: 0.0 to 1.0, or that it was dropped; empty of an objective that has none yet.
        who: who said so; ``None`` where nobody is named.
        because: why; empty where nothing was said.
        numbers: what the numbers say where the grade is another one, and against the first target; likewise.
        learned: what was learned; likewise.
    """

    link: Link
    grade: str
    who: Person | None
    because: str
    numbers: str
    learned: str


@dataclass(frozen=True, slots=True)
class GradedLine:
    """What the objectives of a cycle that is over came to.

    Attributes:
        link: the cycle.
        mean: mean grade of its stretch objectives; an en dash without any.
        succeeded: how many of these succeeded, in words; empty without any.
        kept: how many commitments were kept, in words; likewise.
    """

    link: Link
    mean: str
    succeeded: str
    kept: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What cycles say together: of the organisation where there is no team, and in words."""

    team: Link | None
    text: str


@dataclass(frozen=True, slots=True)
class CyclesPage:
    """The page of all cycles.

    Attributes:
        home: the cockpit on the same day.
        lead: what a careful colleague would say, in sentences.
        cycles: those that lie in no other, in order of start, each with those in it.
        graded: what the objectives of those that are over came to, the newest first.
        findings: what they say together, of the organisation and then of teams.
        fared: how forecasts and people fared in those that are over.
    """

    home: str
    lead: tuple[Said, ...]
    cycles: tuple[CycleLine, ...]
    graded: tuple[GradedLine, ...]
    findings: tuple[FindingLine, ...]
    fared: Link


@dataclass(frozen=True, slots=True)
class Week:
    """What changed since last week.

    Attributes:
        since: the day a week before, in words.
        all: the page of all that changed since.
        turned: courses that turned, what became worse first.
        others: key results that were added, aimed at anew, graded or dropped, and how.
    """

    since: str
    all: str
    turned: tuple[TurnLine, ...]
    others: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class CyclePage:
    """The page of a cycle.

    Attributes:
        home: the cockpit on the same day.
        all: the page of all cycles.
        parent: the cycle that it lies in; ``None`` where it lies in none.
        name: the cycle's.
        dates: first and last day.
        lead: what a careful colleague would say, in sentences.
        number: days that are over.
        number_says: of how many.
        look: its state.
        courses: how many of its key results are on which course.
        facts: short figures.
        course_head: head of the column that says how they go, or what they came to.
        grade_head: head of the column of grades.
        teams: with their objectives, in order of name.
        closed: when it was closed and by whom, in words; empty where nobody has closed it.
        conclusion: what was learned in it as a whole; likewise.
        learned: what its key results were worth, each objective that says what was learned before its own.
        dropped: objectives that were dropped, with the page of each as it was last; when, by whom and why.
        taken: what was decided about it, the newest first.
        nested: the cycles that lie in it.
        invites: whether a first objective may still be written for it.
        not_doing: what is not done in it.
        priorities: those that no objective in it supports.
        idle: teams that aim at nothing in it, the first of them.
        more_idle: how many others there are.
        paging: the ways to the other teams; ``None`` where one page holds all.
        week: what changed since last week; ``None`` where it does not run, or did not then.
    """

    home: str
    all: str
    parent: Link | None
    name: str
    dates: str
    lead: tuple[Said, ...]
    number: str
    number_says: str
    look: Look
    courses: tuple[Count, ...]
    facts: tuple[Fact, ...]
    course_head: str
    grade_head: str
    teams: tuple[TeamBlock, ...]
    closed: str
    conclusion: str
    learned: tuple[Learned, ...]
    dropped: tuple[tuple[Link, str], ...]
    taken: tuple[Taken, ...]
    nested: tuple[CycleLine, ...]
    invites: bool
    not_doing: tuple[str, ...]
    priorities: tuple[str, ...]
    idle: tuple[Link, ...]
    more_idle: int
    paging: Paging | None
    week: Week | None
