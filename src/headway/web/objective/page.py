"""What the template of an objective's page reads: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.chart.drawing import Chart, Dot
from headway.web.deciding.page import Taken
from headway.web.kpi.page import Asks, Fact, Happening, Why
from headway.web.objective.open_page import OptionLine, WhatIfBlock
from headway.web.parts import Late, Link, Look, Person, Said


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A reading in the table of a key result's numbers.

    Attributes:
        period: in words, short.
        value: what counts, without its unit.
        progress: share of the way; an en dash before the cycle.
        pace: share that the pace to success asks for; an en dash likewise.
        look: the course then; ``None`` before the cycle.
        why: where its reasons stand, on the day on which the reading was the newest; empty where it never was.
        recorded: the day from which it is known, ISO.
        recorded_words: the same in words.
        said: the row in words, for who reads the chart point by point.
        withdrawn: that the value was taken back, when, by whom and why; empty where it stands.
    """

    period: str
    value: str
    progress: str
    pace: str
    look: Look | None
    why: str
    recorded: str
    recorded_words: str
    said: str
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A milestone, or the whole of a binary key result.

    Attributes:
        look: done, late, or still to come.
        title: what is done then.
        when: when it was done and was due, in words.
        weight: its share of the key result; empty where all weigh the same.
    """

    look: Look
    title: str
    when: str
    weight: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """A day in the table of what is done of milestones.

    Attributes:
        day: the day, ISO.
        when: the same in words.
        progress: share that is done by its end.
        pace: share that the pace to success asks for.
        text: what was done and was due on it; empty where nothing was.
        said: the row in words, for who reads the chart point by point.
    """

    day: str
    when: str
    progress: str
    pace: str
    text: str
    said: str


@dataclass(frozen=True, slots=True)
class DriverLine:
    """A KPI that a key result depends on.

    Attributes:
        link: the KPI.
        look: whether it harms now, by a signal or an alert.
        effect: which way it works, and after how long.
        text: what moved and since when; empty while it does not harm.
        takes: the chance before and after it, and by whose word; empty where it takes nothing.
        evidence: what history says of the two; empty where nothing was asked.
        overruled: a person's word on what it takes; empty where there is none.
        way: where it is overruled; ``None`` where whoever looks may not.
        dip: where a dip of it is planned; ``None`` where it costs nothing, or whoever looks may not.
        leave: where it is removed; ``None`` where whoever looks may not.
    """

    link: Link
    look: Look
    effect: str
    text: str
    takes: str
    evidence: str
    overruled: str
    way: Link | None
    dip: Link | None = None
    leave: Link | None = None


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A KPI that is on loan to a key result: the way to it, and until when and on what floor."""

    link: Link
    text: str


@dataclass(frozen=True, slots=True)
class KeyResultBlock:
    """A key result with its way.

    Attributes:
        id: its id, and its place on the page.
        title: its title.
        owner: who owns it; ``None`` where nobody does.
        instead_of: the key result in whose place it came; ``None`` where it came in nobody's.
        late: what is said where its reading is late; ``None`` where it is not.
        look: its course.
        figures: progress, pace, confidence, grade.
        why: reasons and arithmetic.
        chart: its way; ``None`` where there is nothing to draw.
        narrow: the same for a phone.
        rows: the numbers of the chart, the newest first.
        happened: what happened, by its letter in the chart, the newest first.
        unit: head of their column.
        steps: milestones, in the order in which they were written.
        step_rows: the numbers of their chart, the newest first.
        downloads: data and picture.
        none: what is missing; empty where something is shown.
        what_if: what other targets, ends and rates would do; ``None`` where nothing is open.
        options: ways to go on, where it leaves its course.
        so_far: its newest number of a period that is not over, and when it counts; empty without one.
        foretold: the numbers of the fan, for a screen on which they do not fit beside it; empty without one.
        unforetold: why nothing is foretold, or that it is from too little data; empty where there is nothing to say.
        little: that its chances are from too little data, in short; empty where they are not.
        drivers: the KPIs that it depends on, those that take most first.
        borrows: the KPI that is on loan to it; ``None`` where none is.
    """

    id: str
    title: str
    owner: Person | None
    instead_of: Link | None
    late: Late | None
    look: Look
    figures: tuple[Fact, ...]
    why: Why
    chart: Chart | None
    narrow: Chart | None
    rows: tuple[NumberRow, ...]
    happened: tuple[Happening, ...]
    unit: str
    steps: tuple[StepLine, ...]
    step_rows: tuple[StepRow, ...]
    downloads: tuple[Link, ...]
    none: str
    what_if: WhatIfBlock | None = None
    options: tuple[OptionLine, ...] = ()
    so_far: str = ""
    foretold: str = ""
    unforetold: str = ""
    drivers: tuple[DriverLine, ...] = ()
    borrows: Borrowed | None = None
    little: str = ""


@dataclass(frozen=True, slots=True)
class CheckInLine:
    """What somebody said of a key result.

    Attributes:
        who: the person; ``None`` where nobody is named.
        when: the day, in words.
        day: the day, ISO.
        link: the key result.
        confidence: 0 to 1; empty without one.
        value: the value that was told with it; empty without one.
        note: what changed; empty where nothing was said.
        obstacle: what is in the way; likewise.
        taken_back: that it was, by whom, when and why; empty where it stands.
        back: the way to take it back; ``None`` where whoever looks may not.
    """

    who: Person | None
    when: str
    day: str
    link: Link
    confidence: str
    value: str
    note: str
    obstacle: str
    taken_back: str
    back: Link | None


@dataclass(frozen=True, slots=True)
class ConfidenceLine:
    """What people said of a key result over its cycle beside what the data say, drawn small.

    Attributes:
        link: the key result.
        line: points of the line through people's words; empty where there is only one.
        dots: every word.
        now: the newest one; an en dash without one.
        label: the drawing in words.
        downloads: data and picture.
        data: points of the line through the chances; empty where there is only one.
        bar: the newest chance; ``None`` without one.
        chance: the same in words; an en dash likewise.
        between: the line between the newest of both: its place from the left and its two heights; ``None`` where
            either is missing.
        is_wide: whether they are so far apart that somebody is asked.
        gap: how far they are apart, in words; empty where either is missing.
        little: that the chance is from too little data, in short; empty where it is not.
    """

    link: Link
    line: str
    dots: tuple[Dot, ...]
    now: str
    label: str
    downloads: tuple[Link, ...]
    data: str = ""
    bar: Dot | None = None
    chance: str = ""
    between: tuple[float, float, float] | None = None
    is_wide: bool = False
    gap: str = ""
    little: str = ""


@dataclass(frozen=True, slots=True)
class InitiativeLine:
    """Work done for the objective.

    Attributes:
        title: what is done.
        href: address in a tracker; empty without one.
        look: its state: proposed, running and so on.
        who: who does it; ``None`` where nobody is named.
        link: the key result it is done for; ``None`` where it is for the whole.
    """

    title: str
    href: str
    look: Look
    who: Person | None
    link: Link | None


@dataclass(frozen=True, slots=True)
class Related:
    """Something that hangs together with the objective.

    Attributes:
        link: what it is.
        look: its verdict; ``None`` where it has none.
        text: how it hangs together, and its numbers; empty where its name says it.
        way: what can be done about it; ``None`` where nothing can, or not by whoever looks.
    """

    link: Link
    look: Look | None
    text: str
    way: Link | None = None


@dataclass(frozen=True, slots=True)
class AssumptionLine:
    """Something that the objective rests on, and whether it holds.

    Attributes:
        look: how it stands.
        text: what is taken to be so.
        said: since when, when it was last asked, and who answered; empty where nobody has said anything.
        note: what was said with it.
        ways: the other states, each where it is said.
    """

    look: Look
    text: str
    said: str
    note: str
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GradeLine:
    """What a key result was worth, or all of them together.

    Attributes:
        link: the key result; ``None`` where the objective as a whole is told of.
        grade: 0.0 to 1.0, or that it was dropped; empty where the objective has none yet.
        when: the day.
        who: who said so; ``None`` where nobody is named.
        because: why; empty where nothing was said.
        learned: what was learned; likewise.
    """

    link: Link | None
    grade: str
    when: str
    who: Person | None
    because: str
    learned: str


@dataclass(frozen=True, slots=True)
class ObjectivePage:
    """The page of an objective.

    Attributes:
        home: the cockpit on the same day.
        team: the team that owns it.
        cycle: its cycle.
        left: how much of the cycle is left, in words.
        ambition: what success is, in words.
        title: the objective's.
        lead: what a careful colleague would say, in sentences.
        owner: who owns it; ``None`` where nobody does.
        number: the expected grade, or the grade; an en dash where not known.
        number_says: which of the two it is, and from where success begins.
        chance: chance of success; empty where nothing is foretold.
        little: that it is from too little data, in short; empty where it is not.
        look: the course.
        since: since when, in words; empty where not known.
        why: reasons and arithmetic.
        asks: decisions that are needed.
        facts: short figures.
        key_results: in order of id.
        grades: what each was worth, where graded.
        check_ins: the newest ones.
        older: the check-ins before them.
        decided: decisions taken, the newest first.
        initiatives: the work.
        confidence: what people said of each key result, over the cycle.
        guards: KPIs that it may not break.
        assumptions: on which it rests.
        purpose: why it is worth wanting; empty where nobody said.
        not_doing: what is not done for its sake.
        supports: what it is done for.
        supported_by: what is done for it.
        contributors: teams that help.
        instead_of: the objective in whose place it came; ``None`` where it came in nobody's.
    """

    home: str
    team: Link
    cycle: Link
    left: str
    ambition: str
    title: str
    lead: tuple[Said, ...]
    owner: Person | None
    number: str
    number_says: str
    chance: str
    little: str
    look: Look
    since: str
    why: Why
    asks: tuple[Asks, ...]
    facts: tuple[Fact, ...]
    key_results: tuple[KeyResultBlock, ...]
    grades: tuple[GradeLine, ...]
    check_ins: tuple[CheckInLine, ...]
    older: tuple[CheckInLine, ...]
    decided: tuple[Taken, ...]
    initiatives: tuple[InitiativeLine, ...]
    confidence: tuple[ConfidenceLine, ...]
    guards: tuple[Related, ...]
    assumptions: tuple[AssumptionLine, ...]
    purpose: str
    not_doing: tuple[str, ...]
    supports: tuple[Related, ...]
    supported_by: tuple[Related, ...]
    contributors: tuple[Link, ...]
    instead_of: Link | None = None
