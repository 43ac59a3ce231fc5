"""What an organisation has defined: plain records, the same whether they came from files or from the store.

Every record is immutable and compares by value. Text that carries a rule (a band's ``">= 95"``) is in its canonical
spelling, which the room that owns the rule parses. A judgement *as of* a day reads a definition from ``known_on`` on
(``None``: always; goals files say nothing else), and not from ``retired_on`` on.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date

from headway.judgement.bearing import Driver, Guardrail
from headway.judgement.dated import (
    AlertAct,
    AssumptionState,
    CheckIn,
    Decision,
    DueMoved,
    Event,
    Grade,
    Hold,
    Intervention,
    Landing,
    Overruling,
    Review,
    ReviewItem,
    Segment,
    Waiver,
    Withdrawal,
)
from headway.judgement.file_source import FileSource
from headway.series.unchanging import unchanging

__all__ = [
    "AlertAct",
    "Assumption",
    "AssumptionState",
    "Band",
    "Benchmark",
    "CheckIn",
    "Cycle",
    "Decision",
    "Definitions",
    "Derived",
    "Driver",
    "DueMoved",
    "Event",
    "FileSource",
    "Grade",
    "Guardrail",
    "Hold",
    "Initiative",
    "Intervention",
    "KeyResult",
    "Kpi",
    "Landing",
    "Membership",
    "Metric",
    "Milestone",
    "Objective",
    "Organisation",
    "Overruling",
    "PaceStep",
    "Person",
    "Review",
    "ReviewItem",
    "Segment",
    "Target",
    "Team",
    "Waiver",
    "Withdrawal",
]

Date = date

LINT_LEVEL, LINT_LIMIT = "level.", "limit."
"""Begin the keys of ``Definitions.lint`` that set a rule's level and a limit; other keys are codes that are ignored."""


@unchanging
class Organisation:
    """The tenant: whose goals these are, and by which calendar it lives."""

    id: str
    name: str
    timezone: str = "UTC"
    week_starts: str = "monday"
    fiscal_year_starts: int = 1
    signals: str | None = None
    mission: str = ""
    priorities: tuple[str, ...] = ()
    remind_on: str | None = None


@unchanging
class Person:
    """Somebody who owns, decides or checks in."""

    id: str
    name: str
    email: str = ""


@unchanging
class Membership:
    """A person's role in a team: viewer, member, lead, coach or admin."""

    person: str
    team: str
    role: str


@unchanging
class Team:
    """A node in the organisation's tree of teams."""

    id: str
    name: str
    parent: str | None = None
    lead: str | None = None
    lint_ignore: tuple[tuple[str, str], ...] = ()
    guardrails: tuple[Guardrail, ...] = ()


@unchanging
class Derived:
    """A metric made of others: the ``ratio`` of two, or the ``change`` of one ``over`` so many periods."""

    kind: str
    of: tuple[str, ...]
    over: int | None = None
    scale: float = 1.0


@unchanging
class Metric:
    """A measurement. ``fiscal`` tells whether its quarters and years are the organisation's fiscal ones."""

    id: str
    name: str
    team: str | None = None
    area: str = ""
    definition: str = ""
    why: str = ""
    unit: str = ""
    direction: str = "up"
    grain: str = "month"
    rollup: str = "last"
    minimum: float | None = None
    maximum: float | None = None
    decimals: int | None = None
    counter: tuple[str, ...] = ()
    due_after: int | None = None
    owner: str | None = None
    fiscal: bool = False
    source: FileSource | None = None
    derived: Derived | None = None
    known_on: Date | None = None
    retired_on: Date | None = None


@unchanging
class Band:
    """A band in force from ``start`` on (always, where ``None``), as canonical text such as ``">= 95"``.

    ``healthy`` of ``None`` says that no band is in force; ``breach`` of ``None`` that whatever is not healthy is a
    breach. ``window`` is the number of periods over which compliance is counted.
    """

    start: Date | None = None
    healthy: str | None = None
    breach: str | None = None
    window: int | None = None
    because: str = ""


@unchanging
class Benchmark:
    """A figure to compare with: drawn, never judged."""

    value: float
    source: str = ""


@unchanging
class Kpi:
    """A metric that a team has declared vital. ``bands`` are in order of ``start``."""

    id: str
    metric: str
    team: str
    because: str = ""
    bands: tuple[Band, ...] = ()
    alert_for: int | None = None
    alert_clear: int | None = None
    steward: str | None = None
    agreed_by: tuple[str, ...] = ()
    agreed_on: Date | None = None
    review_by: Date | None = None
    benchmark: Benchmark | None = None
    signals: str | None = None
    lint_ignore: tuple[tuple[str, str], ...] = ()
    known_on: Date | None = None
    retired_on: Date | None = None


@unchanging
class Cycle:
    """A period for goals, both days inclusive.

    From the day on which somebody ``closed`` it nothing in it runs any more, and ``learned`` says what came of it.
    Where that was a mistake, it runs again from the day on which it was ``reopened``. Where its last day was moved
    while it ran, ``first_ends`` is the one that it had first, ``moved_on`` the day on which it was moved last, and
    ``because`` why.
    """

    id: str
    name: str
    starts: Date
    ends: Date
    parent: str | None = None
    not_doing: tuple[str, ...] = ()
    closed: Date | None = None
    closed_by: str | None = None
    learned: str | None = None
    reopened: Date | None = None
    reopened_by: str | None = None
    reopened_because: str | None = None
    lint_ignore: tuple[tuple[str, str], ...] = ()
    known_on: Date | None = None
    first_ends: Date | None = None
    moved_on: Date | None = None
    because: str | None = None

    @property
    def is_moved(self) -> bool:
        """Whether it ends on another day than it was to end on first."""
        return self.first_ends is not None and self.first_ends != self.ends

    def is_closed(self, day: Date) -> bool:
        """Whether somebody has closed it by a day, and nobody has opened it again."""
        is_open_again = self.reopened is not None and self.reopened <= day
        return self.closed is not None and self.closed <= day and not is_open_again

    def runs_on(self, day: Date) -> bool:
        """Whether a day lies in it, and it was not closed before."""
        return self.starts <= day <= self.ends and not self.is_closed(day)


@unchanging
class Assumption:
    """What an objective rests on: ``holds``, ``in_doubt`` or ``broken``, until somebody says otherwise on a day."""

    text: str
    state: str = "holds"


@unchanging
class Objective:
    """A direction worth wanting. ``supports`` is the id of an objective or key result, or one of the priorities.

    ``replaces`` is the id of the one in whose place it came. ``learned`` is what was learned from it, as somebody said
    on ``learned_on``: it counts for each of its key results of which nothing else was said.
    """

    id: str
    title: str
    team: str
    cycle: str
    owner: str | None = None
    ambition: str = "aspirational"
    contributors: tuple[str, ...] = ()
    supports: str | None = None
    why: str = ""
    assumptions: tuple[Assumption, ...] = ()
    not_doing: tuple[str, ...] = ()
    guardrails: tuple[Guardrail, ...] = ()
    lint_ignore: tuple[tuple[str, str], ...] = ()
    known_on: Date | None = None
    retired_on: Date | None = None
    retired_by: str | None = None
    retired_because: str | None = None
    replaces: str | None = None
    learned: str | None = None
    learned_on: Date | None = None
    learned_by: str | None = None

    def lesson(self, day: Date) -> str:
        """What was learned from it, as known on a day; empty where nobody had said so by then."""
        return (self.learned or "") if self.learned_on is not None and self.learned_on <= day else ""


@unchanging
class Target:
    """A target in force from ``start`` on (from the beginning, where ``None``), in the metric's unit.

    With ``high`` it is a range from ``value`` to it, both ends in: to come within it, or to stay there.
    """

    value: float
    start: Date | None = None
    because: str = ""
    high: float | None = None


@unchanging
class PaceStep:
    """Progress (0 to 1) that is meant to be reached by a day."""

    by: Date
    progress: float


@unchanging
class Milestone:
    """A step of a key result; ``done`` is the day it was done."""

    title: str
    weight: float = 1.0
    due: Date | None = None
    done: Date | None = None


@unchanging
class KeyResult:
    """Evidence for an objective. ``kind`` is ``numeric``, ``milestones`` or ``binary``.

    ``targets`` are in order of ``start``; the first one holds from the beginning of the cycle. ``pace`` is
    ``straight``, ``season`` or ``steps`` (then ``pace_steps``). ``done`` is the day a binary key result was done.
    ``replaces`` is the id of the one of the same objective in whose place it came.
    """

    id: str
    objective: str
    title: str
    kind: str
    metric: str | None = None
    baseline: float | None = None
    targets: tuple[Target, ...] = ()
    counts: str = "end"
    weight: float = 1.0
    owner: str | None = None
    pace: str = "straight"
    pace_steps: tuple[PaceStep, ...] = ()
    drivers: tuple[Driver, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    done: Date | None = None
    lint_ignore: tuple[tuple[str, str], ...] = ()
    known_on: Date | None = None
    replaces: str | None = None


@unchanging
class Initiative:
    """Work done for a key result: proposed, running, slowed, paused, done or dropped."""

    id: str
    objective: str
    title: str
    owner: str | None = None
    key_result: str | None = None
    state: str = "proposed"
    url: str = ""


@unchanging
class Definitions:
    """All that is defined. Records with an id are in order of id; dated ones in order of date, then as written."""

    organisation: Organisation
    people: tuple[Person, ...] = ()
    memberships: tuple[Membership, ...] = ()
    teams: tuple[Team, ...] = ()
    metrics: tuple[Metric, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    objectives: tuple[Objective, ...] = ()
    key_results: tuple[KeyResult, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    events: tuple[Event, ...] = ()
    segments: tuple[Segment, ...] = ()
    landings: tuple[Landing, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    checkins: tuple[CheckIn, ...] = ()
    grades: tuple[Grade, ...] = ()
    overrulings: tuple[Overruling, ...] = ()
    alert_acts: tuple[AlertAct, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    assumption_states: tuple[AssumptionState, ...] = ()
    holds: tuple[Hold, ...] = ()
    decisions: tuple[Decision, ...] = ()
    reviews: tuple[Review, ...] = ()
    lint: tuple[tuple[str, str], ...] = field(default=())
