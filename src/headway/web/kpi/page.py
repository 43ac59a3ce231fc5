"""What the template of a KPI's page reads: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.alerts.page import AlertLine
from headway.web.chart.drawing import Chart
from headway.web.parts import Late, Link, Look, Person, Said


@dataclass(frozen=True, slots=True)
class Fact:
    """A short figure of the row under the sentence.

    Attributes:
        name: what it is.
        value: the figure; stands out.
        more: what is said beside it, quietly.
        tone: class of the value's colour.
    """

    name: str
    value: str
    more: str
    tone: str = "calm"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the arithmetic: what is reckoned, and with which numbers."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why the status is what it is.

    Attributes:
        question: the word that opens it.
        reasons: each a sentence, the decisive one first.
        steps: the arithmetic.
        moves: what is said of how it moves, likewise.
        rules: the arithmetic of that.
        means: the rules by which it is read, each with what it looks for.
    """

    question: str
    reasons: tuple[str, ...]
    steps: tuple[Step, ...]
    moves: tuple[str, ...] = ()
    rules: tuple[Step, ...] = ()
    means: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A period in the table of numbers.

    Attributes:
        period: in words.
        value: without its unit.
        look: its status; ``None`` where the value was taken back.
        why: where the reasons of the status stand, on the day on which it was the newest; empty where it never was.
        alert: what the alert was then; empty where there was none.
        recorded: the day from which the value is known, ISO.
        recorded_words: the same in words.
        withdrawn: that the value was taken back, when, by whom and why; empty where it stands.
        level: of its process then; empty, as the limits, where it was too early to tell.
        limits: of its process then, from lower to upper.
        signal: what the value says beyond noise; ``None`` where it says nothing.
        read: the row as the chart reads it out.
    """

    period: str
    value: str
    look: Look | None
    why: str
    alert: str
    recorded: str
    recorded_words: str
    withdrawn: str = ""
    level: str = ""
    limits: str = ""
    signal: Look | None = None
    read: str = ""


@dataclass(frozen=True, slots=True)
class Spell:
    """Periods in a row of one status.

    Attributes:
        look: the status.
        why: where its reasons stand, on the day on which it began; empty where there is none.
        since: first period.
        until: last period; ``now`` where it goes on.
        lasting: how many periods.
        values: from which to which value.
    """

    look: Look
    why: str
    since: str
    until: str
    lasting: str
    values: str


@dataclass(frozen=True, slots=True)
class SignalLine:
    """A signal: values that are more than noise.

    Attributes:
        look: what it is for the metric.
        since: first period of it.
        until: last period; ``now`` where it goes on.
        saw: what was seen.
        seen: the period that showed it; empty where that is the first one.
        rules: names of the rules that saw it.
    """

    look: Look
    since: str
    until: str
    saw: str
    seen: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """What somebody said of where another process began.

    Attributes:
        since: the period.
        state: that another one began, or did not.
        because: why; empty where nothing was said.
        when: the day on which it was said.
        who: who said it; ``None`` where nobody is named.
        way: where the opposite is said; ``None`` where whoever looks may not.
    """

    since: str
    state: str
    because: str
    when: str
    who: Person | None
    way: Link | None


@dataclass(frozen=True, slots=True)
class ProcessPart:
    """How the KPI moves: its signals, and where another process began.

    Attributes:
        said: what is said of its process, in sentences, where there is no signal.
        signals: the newest first.
        asks: that another process may have begun; empty where nothing is proposed.
        ways: where that is answered, or another process begun by hand; none where whoever looks may not.
        segments: what was said, the newest period first.
    """

    said: tuple[str, ...]
    signals: tuple[SignalLine, ...]
    asks: str
    ways: tuple[Link, ...]
    segments: tuple[SegmentLine, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened, was done or was decided, with the letter that stands for it in the chart.

    Attributes:
        letter: in the chart; empty where that does not show it.
        when: the day.
        kind: what it was, an event, an answer to an alert or a decision; leads to where it is changed.
        text: what happened.
        more: the cause, the reason, or what came of it; empty where nothing was said.
        who: who did or decided it; ``None`` where nobody is named.
        withdrawn: that it was taken back, when, by whom and why; empty where it stands.
    """

    letter: str
    when: str
    kind: Link
    text: str
    more: str
    who: Person | None
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Hanging:
    """Something that hangs on the KPI.

    Attributes:
        link: what it is.
        look: its verdict; ``None`` where there is none.
        text: how it hangs on the KPI.
    """

    link: Link
    look: Look | None
    text: str


@dataclass(frozen=True, slots=True)
class Counterweight:
    """A counter-metric: what would give way if the KPI were gamed.

    Attributes:
        link: the metric, and its own page where it is a KPI.
        look: its status as a KPI; ``None`` where it is none.
        text: where it stands.
    """

    link: Link
    look: Look | None
    text: str


@dataclass(frozen=True, slots=True)
class Asks:
    """A decision that the KPI asks for.

    Attributes:
        title: the question.
        who: those who can decide.
        suggestion: one step.
        decided: what was decided since it is asked for, by whom and when; empty where nothing was.
        decide: where it is decided; empty where nothing can be written.
    """

    title: str
    who: tuple[Person, ...]
    suggestion: str
    decided: str
    decide: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A part of the definition: its name, its text, and people where it is about people."""

    name: str
    text: str
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class KpiPage:
    """The page of a KPI.

    Attributes:
        home: the cockpit on the same day.
        team: the page of its team.
        name: the metric's.
        lead: what a careful colleague would say, in sentences.
        late: what is said where its number is late; ``None`` where it is not.
        number: the newest value without its unit; an en dash where not known.
        unit: the unit; empty where it stands with the number.
        look: the status.
        since: since when, in words; empty where not known.
        why: reasons and arithmetic.
        facts: short figures.
        heading: what the chart shows, in a few words.
        chart: the chart; ``None`` where there is no value.
        rows: the newest numbers, the newest first.
        older: the numbers before them.
        spells: the history of the status, the newest first.
        alerts: every alert with its history: those that fire, then the newest first.
        every_alert: the list of all alerts, on the same day.
        flapping: that its alerts come and go; empty where they do not.
        happenings: what happened, the newest first.
        process: how it moves; ``None`` where there is no value.
        asks: decisions that are needed.
        hanging: what hangs on it.
        counters: its counter-metrics.
        definition: the definition, in sentences.
        terms: the rest of the definition.
        patterns: what it did over the time that is looked back over, in sentences.
        downloads: the data and the picture.
    """

    home: str
    team: Link
    name: str
    lead: tuple[Said, ...]
    late: Late | None
    number: str
    unit: str
    look: Look
    since: str
    why: Why
    facts: tuple[Fact, ...]
    heading: str
    chart: Chart | None
    rows: tuple[Row, ...]
    older: tuple[Row, ...]
    spells: tuple[Spell, ...]
    alerts: tuple[AlertLine, ...]
    every_alert: Link
    flapping: str
    happenings: tuple[Happening, ...]
    process: ProcessPart | None
    asks: tuple[Asks, ...]
    hanging: tuple[Hanging, ...]
    counters: tuple[Counterweight, ...]
    definition: tuple[str, ...]
    terms: tuple[Term, ...]
    patterns: tuple[str, ...]
    downloads: tuple[Link, ...]
