"""What the cockpit's template reads: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.cockpit.drawing import Plot
from headway.web.cockpit.progress import Bar
from headway.web.cockpit.sparkline import Sparkline
from headway.web.parts import Late, Link, Look, Person, Said


@dataclass(frozen=True, slots=True)
class Why:
    """A team's place in the quadrant, in words.

    Attributes:
        team: its id.
        href: its own page, on the same day.
        name: its name.
        look: the quadrant.
        since: the day since when, in words; empty where it has held all along.
        because: what decided it, one sentence.
        moves: what would move it, a sentence each; none where that is not to be told from what is shown.
    """

    team: str
    href: str
    name: str
    look: Look
    since: str
    because: str
    moves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that needs a decision.

    Attributes:
        title: the question.
        href: the page of what it is about.
        kind: which kind it is, in words.
        why: the reasons of the verdict that asks for it.
        tone: colour of the kind: what harms now is worse.
        team: name of the team.
        since: the day since when, in words; empty where not known.
        text: the numbers.
        who: those who can decide.
        suggestion: one step.
        options: what they might choose.
        decide: where it is decided; empty where nothing can be written.
        decided: what was decided since it is asked for, by whom and when; empty where nothing was.
    """

    title: str
    href: str
    kind: str
    why: str
    tone: str
    team: str
    since: str
    text: str
    who: tuple[Person, ...]
    suggestion: str
    options: tuple[str, ...]
    decide: str
    decided: str


@dataclass(frozen=True, slots=True)
class KpiLine:
    """A KPI in its team's table.

    Attributes:
        id: its id, and its place on the page.
        name: the metric's.
        href: its own page, on the same day.
        sparkline: the newest periods in the band; ``None`` where there are fewer than two.
        number: the value without its unit; an en dash where not known.
        unit: the unit; empty where it stands with the number.
        period: the period of the value, short.
        look: its status.
        note: the alert, or what it was before it went stale; empty where there is nothing to say.
        signal: what its open signal says of it; ``None`` without one.
        signal_words: the same with since when; empty without one.
        since: the period since when, short.
        why: the reason, one sentence.
        late: what is said where its number is late; ``None`` where it is not.
    """

    id: str
    name: str
    href: str
    sparkline: Sparkline | None
    number: str
    unit: str
    period: str
    look: Look
    note: str
    signal: Look | None
    signal_words: str
    since: str
    why: str
    late: Late | None


@dataclass(frozen=True, slots=True)
class KeyResultLine:
    """A key result under its objective.

    Attributes:
        id: its id, and its place on the page.
        title: its title.
        href: its place on the objective's page, on the same day.
        now: where it is, in a few words; empty where nothing is known.
        bar: progress with the marks of pace and success.
        progress: progress in percent; an en dash where not known.
        confidence: a person's word, 0 to 1, as text; empty without a check-in.
        ring: where the ring of the confidence stands on its line.
        chance: what the data say, likewise; empty where nothing is foretold.
        upright: where the bar of the chance stands on that line.
        gap: how far the person is ahead of the data, or behind; empty where either is missing.
        is_wide: whether that is so far that somebody is asked.
        look: its course.
        why: the reason, one sentence.
        late: what is said where its reading is late; ``None`` where it is not.
    """

    id: str
    title: str
    href: str
    now: str
    bar: Bar
    progress: str
    confidence: str
    ring: float
    chance: str
    upright: float
    gap: str
    is_wide: bool
    look: Look
    why: str
    late: Late | None


@dataclass(frozen=True, slots=True)
class ObjectiveBlock:
    """An objective with its key results.

    Attributes:
        id: its id, and its place on the page.
        title: its title.
        href: its own page, on the same day.
        ambition: ``committed`` or ``aspirational``.
        look: its course.
        stage: ``active``, or ``grading`` where the cycle has ended and a grade is missing.
        hold: that it is held or is to be, since when, why and until when; empty where nothing holds it.
        key_results: its key results.
    """

    id: str
    title: str
    href: str
    ambition: str
    look: Look
    stage: str
    hold: str
    key_results: tuple[KeyResultLine, ...]


@dataclass(frozen=True, slots=True)
class TeamSection:
    """A team with the KPIs and objectives of its own.

    Attributes:
        id: its id, and its place on the page.
        href: its own page, on the same day.
        name: its name.
        look: its quadrant.
        kpi_health: the share of KPIs that are sound, in percent.
        okr_course: the share of the objectives' weight that is on course, in percent.
        periods: head of the sparklines' column.
        kpis: the most pressing first.
        objectives: the running ones, the most pressing first.
        more_kpis: how many others it has.
        more_objectives: how many others are running.
    """

    id: str
    href: str
    name: str
    look: Look
    kpi_health: str
    okr_course: str
    periods: str
    kpis: tuple[KpiLine, ...]
    objectives: tuple[ObjectiveBlock, ...]
    more_kpis: int
    more_objectives: int


@dataclass(frozen=True, slots=True)
class CockpitPage:
    """The cockpit.

    Attributes:
        lead: what a careful colleague would say, in sentences.
        numbers: how many of what, and where in the cycle.
        plot: the quadrant for a wide page; ``None`` where no team has a place in it.
        small_plot: the same for a phone.
        path: over what the path in the quadrant runs, in words.
        takes: its data and its picture; none where there is no quadrant.
        why: the teams' places, in words.
        more_teams: how many other teams have something of their own.
        decisions: the most urgent first; after them those on which somebody has decided meanwhile.
        needed: how many decisions are needed in all.
        teams: the most pressing first.
        all_teams: address of the tree of teams.
        all_decided: address of the list of what was decided.
        reviews: address of the reviews that were held.
        hold: the way to hold one; ``None`` where whoever looks may not.
        alerts: the way to the alerts; ``None`` where none fires.
    """

    lead: tuple[Said, ...]
    numbers: str
    plot: Plot | None
    small_plot: Plot | None
    path: str
    takes: tuple[Link, ...]
    why: tuple[Why, ...]
    more_teams: int
    decisions: tuple[Decision, ...]
    needed: int
    teams: tuple[TeamSection, ...]
    all_teams: str
    all_decided: str
    reviews: str
    hold: Link | None
    alerts: Link | None
