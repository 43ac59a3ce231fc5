"""What happened, and was said or agreed, on a day: the dated records of an organisation.

Immutable and compared by value, as all definitions are.
"""

from __future__ import annotations

from datetime import date

from headway.series.unchanging import unchanging

Date = date


@unchanging
class Waiver:
    """A planned dip: an agreed, bounded, expiring tolerance of a KPI's decline. Both days inclusive.

    It is agreed from the day on which it was ``approved`` (``None``: always) by somebody, and from the day on which it
    was ``ended`` it is no more. ``bought`` says, once it was ``answered`` for, whether the dip was worth it.
    """

    kpi: str
    objective: str
    starts: Date
    until: Date
    tolerate: str
    because: str = ""
    asked_by: str | None = None
    approved_by: str | None = None
    asked: Date | None = None
    approved: Date | None = None
    declined: Date | None = None
    declined_by: str | None = None
    declined_because: str | None = None
    ended: Date | None = None
    ended_by: str | None = None
    ended_because: str | None = None
    answered: Date | None = None
    answered_by: str | None = None
    bought: bool | None = None
    learned: str | None = None


@unchanging
class Landing:
    """A person's answer to the band with which a KPI was proposed to land, once its loan had ``ended``.

    ``accepted`` and ``changed`` come with a new band of the KPI, ``declined`` leaves the one that is in force.
    """

    kpi: str
    ended: Date
    date: Date
    state: str = "accepted"
    by: str | None = None
    because: str = ""


@unchanging
class Event:
    """Something that happened, drawn on the charts of the metrics it names (of all, where none).

    Charts show it from ``known_on`` on (always, where ``None``), from the day on which it was ``withdrawn`` no more.
    """

    date: Date
    title: str
    metrics: tuple[str, ...] = ()
    withdrawn: Date | None = None
    withdrawn_by: str | None = None
    withdrawn_because: str | None = None
    known_on: Date | None = None


@unchanging
class Segment:
    """A person's word on a KPI's process: from the period that holds ``starts`` on it is another one, or it is not.

    ``accepted`` begins its limits anew there, ``declined`` says that nothing changed. Known from ``date`` on; of
    several words on one period the newest holds.
    """

    kpi: str
    starts: Date
    date: Date
    state: str = "accepted"
    by: str | None = None
    because: str = ""


@unchanging
class Withdrawal:
    """Who took a number back on a day, and why: it has counted for nothing since. ``period`` is as people write it."""

    metric: str
    period: str
    date: Date
    by: str | None = None
    because: str = ""


@unchanging
class CheckIn:
    """A person's word on a key result. ``value`` is also kept as an observation of its ``period``.

    The value is known from the day on which it was ``recorded``; from the check-in's own day, where that says nothing.
    One that ``withdraws`` takes back what the same person said of the key result on that day, and says nothing else
    but why, and who did it for that person (``withdrawn_by``).
    """

    key_result: str
    date: Date
    by: str | None = None
    confidence: float | None = None
    value: float | None = None
    period: str | None = None
    note: str = ""
    obstacle: str = ""
    withdraws: Date | None = None
    recorded: Date | None = None
    withdrawn_by: str | None = None

    @property
    def known_on(self) -> Date:
        """The day from which the value is known."""
        return self.recorded or self.date


@unchanging
class Grade:
    """What a key result was worth at the cycle's end; ``grade`` of ``None`` is "dropped"."""

    key_result: str
    date: Date
    grade: float | None
    by: str | None = None
    because: str = ""
    learned: str = ""


@unchanging
class Overruling:
    """A person's word on how far a KPI that moves harmfully moves a key result, known from ``date`` on.

    ``takes`` is in scales of the key result's distribution; ``None`` leaves it again to history and the defaults. Of
    several words on one driver the newest holds.
    """

    key_result: str
    kpi: str
    date: Date
    takes: float | None
    by: str | None = None
    because: str = ""


@unchanging
class Intervention:
    """The answer to an alert: who owns it, what was found, what is done, and whether it worked.

    What a later one of the same alert leaves out stands as an earlier one said it. ``alert`` is the cause of the alert,
    ``since`` the period with which it began; without that, it is the alert that was open on the day.
    """

    kpi: str
    date: Date
    owner: str | None = None
    cause: str = ""
    action: str = ""
    worked: bool | None = None
    closed: Date | None = None
    alert: str | None = None
    since: str | None = None

    @property
    def of(self) -> str:
        """The cause of the alert that it answers: of a breach, where nothing is said."""
        return self.alert or "breach"


@unchanging
class AlertAct:
    """What somebody did about an alert, short of answering it: ``acknowledged``, ``snoozed`` or ``woken``.

    The alert is the one of this KPI and cause (``alert``: ``breach`` or ``stopped``) that began with the period
    ``since``. A snooze lasts to the end of the day ``until``.
    """

    kpi: str
    alert: str
    since: str
    date: Date
    act: str
    by: str | None = None
    until: Date | None = None
    because: str = ""

    @property
    def of(self) -> str:
        """The cause of the alert."""
        return self.alert


@unchanging
class AssumptionState:
    """A person's word on an assumption of an objective, named by its text: ``holds``, ``in_doubt`` or ``broken``.

    It holds from ``date`` on; of several words the newest. Before the first the state stands that the objective gives.
    """

    objective: str
    assumption: str
    date: Date
    state: str = "holds"
    by: str | None = None
    note: str = ""


@unchanging
class Hold:
    """A person's word on a hold, from ``date`` on: ``in_force``, ``declined`` or ``released``.

    One record may also tell of both its ends, in force from ``date`` until ``released``. What is ``proposed`` says
    nothing: a guardrail proposes by itself.
    """

    objective: str
    guardrail: str
    reaction: str
    state: str
    date: Date
    by: str | None = None
    because: str = ""
    released: Date | None = None
    released_by: str | None = None


@unchanging
class DueMoved:
    """A person's word, of ``date``, that what was decided is to be done by another day, and why."""

    date: Date
    due: Date
    because: str = ""
    by: str | None = None


@unchanging
class Decision:
    """What somebody decided, about what (an id of any kind), who does it by when.

    ``due`` is the day by which it was to be done at first; ``moved`` tells of each other one, in order of its date.
    From the day on which it was ``withdrawn`` it answers nothing and asks nothing of anybody. ``answers`` is the kind
    of the question that it answers, and ``of`` the id of the KPI that tells it from others of its kind: the guardrail,
    or at whose cost. Without ``answers`` it is about the thing as a whole.
    """

    id: str
    date: Date
    about: str
    decision: str
    by: str | None = None
    because: str = ""
    assigned_to: str | None = None
    due: Date | None = None
    done: Date | None = None
    withdrawn: Date | None = None
    withdrawn_by: str | None = None
    withdrawn_because: str | None = None
    moved: tuple[DueMoved, ...] = ()
    answers: str | None = None
    of: str | None = None

    def due_on(self, day: Date) -> Date | None:
        """The day by which it is to be done, as it was agreed on a day; ``None`` where no day was.

        Examples:
            >>> later = DueMoved(date(2019, 4, 2), date(2019, 5, 1), "The supplier is late.")
            >>> hire = Decision("d", date(2019, 3, 6), "beds", "Hire.", due=date(2019, 4, 1), moved=(later,))
            >>> hire.due_on(date(2019, 4, 1)).isoformat(), hire.due_on(date(2019, 4, 2)).isoformat()
            ('2019-04-01', '2019-05-01')
        """
        return next((one.due for one in reversed(self.moved) if one.date <= day), self.due)


@unchanging
class ReviewItem:
    """Something that a review asked: of which kind, about what (an id), in words, and whether it was settled there."""

    kind: str
    about: str
    text: str
    settled: bool = False


@unchanging
class Review:
    """A held meeting of the rhythm: daily, weekly, monthly or quarterly.

    From the day on which it was ``withdrawn`` it was never held.
    """

    id: str
    kind: str
    date: Date
    team: str | None = None
    attended: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    notes: str = ""
    by: str | None = None
    asked: tuple[ReviewItem, ...] = ()
    withdrawn: Date | None = None
    withdrawn_by: str | None = None
    withdrawn_because: str | None = None
