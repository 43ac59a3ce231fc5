"""What a chart is made of before it has a place: values of periods, and the bounds and moments beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headway.series.grid import Grid
from headway.web.chart.drawing import Key


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a period, and both in words."""

    period: int
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Zone:
    """A band from a period on, until the next one.

    Attributes:
        first: its first period; ``None``: always.
        low, high: ends of what is healthy; ``None`` where it is open. Both: no band is in force.
        worse_low, worse_high: bounds beyond which it is a breach, drawn as lines; ``None`` where there is none apart
            from the band itself.
        healthy: the healthy side in words.
        breach: the breach side in words; empty where no line is drawn.
    """

    first: int | None
    low: float | None
    high: float | None
    worse_low: float | None
    worse_high: float | None
    healthy: str
    breach: str


@dataclass(frozen=True, slots=True)
class Level:
    """A value to compare with, which judges nothing."""

    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened on a day, with the letter that stands for it."""

    day: date
    letter: str
    words: str


@dataclass(frozen=True, slots=True)
class Run:
    """Periods in a row of which the same is said: first and last one, what, and the word for it."""

    first: int
    last: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Plateau:
    """A value that is aimed at from a day on, until the next one; and both in words, short."""

    since: date
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Between:
    """Two values between which success lies from a day on, until the next one; and both in words, short."""

    since: date
    low: float
    high: float
    words: str

    def nearer(self, value: float) -> float:
        """The end that is nearer to a value."""
        return self.low if abs(value - self.low) <= abs(value - self.high) else self.high


@dataclass(frozen=True, slots=True)
class Opening:
    """What may be at the end of a period: the middle, and the intervals around it, the widest first."""

    period: int
    middle: float
    spans: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Fanned:
    """What may become of a value until the end.

    Attributes:
        steps: the oldest first.
        names: what the intervals at the end are, in words, the widest first.
        middle_words: the middle at the end, in words.
    """

    steps: tuple[Opening, ...]
    names: tuple[str, ...]
    middle_words: str


@dataclass(frozen=True, slots=True)
class Trajectory:
    """What a key result is read against: its cycle, and the lines to where it is meant to go.

    Attributes:
        opens: first day of the cycle.
        ends: last day of the cycle.
        today: the day shown.
        opens_words: the beginning of the cycle in words, for its line.
        today_words: the day shown in words, likewise.
        targets: what is aimed at, the oldest first.
        successes: what is success; none where that is the target.
        pace: corners of the pace, as the day at whose end a value is asked for, and the value; none where not known.
        pace_words: what the pace is called.
        start_words: what the value is called from which it starts.
        fan: what may become of it; ``None`` where nothing is open or foretold.
        within: between what success lies where a range is aimed at, the oldest first; none where that is the range.
    """

    opens: date
    ends: date
    today: date
    opens_words: str
    today_words: str
    targets: tuple[Plateau, ...]
    successes: tuple[Plateau, ...]
    pace: tuple[tuple[date, float], ...]
    pace_words: str
    start_words: str
    fan: Fanned | None = None
    within: tuple[Between, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process is at a period: its level, and the limits of what noise does."""

    period: int
    middle: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Signal:
    """A period whose value is more than noise: ``better``, ``worse``, or with no good way ``higher`` or ``lower``."""

    period: int
    turn: str


@dataclass(frozen=True, slots=True)
class Begin:
    """A period with which another process began, or is proposed to have begun.

    Attributes:
        period: the first one of it.
        is_proposed: whether nobody has accepted it yet.
        words: what it is, in full.
        names: what it may be called beside its line, the longest first.
    """

    period: int
    is_proposed: bool
    words: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """How the values move.

    Attributes:
        stretches: level and limits of each process, one after the other, where they can be told.
        signals: what is more than noise, in order.
        begins: where another process began, in order.
    """

    stretches: tuple[tuple[Limits, ...], ...]
    signals: tuple[Signal, ...]
    begins: tuple[Begin, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed for some days: what a planned dip tolerates, or the floor of a loan.

    Attributes:
        first, last: its days, both in.
        low, high: edges of what it tolerates, in the unit of the values; ``None`` where that is open.
        names: what it may be called inside the chart, the longest first.
        words: what it is, as a sentence.
    """

    first: date
    last: date
    low: float | None
    high: float | None
    names: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ChartData:
    """Everything that one chart shows.

    Attributes:
        grid: the periods.
        points: the oldest first; at least one.
        zones: the oldest first.
        levels: lines to compare with.
        moments: in order of day.
        so_far: the value of a period that is not over; ``None`` without one.
        mark: name of the shape of the newest point, as in ``shapes.html``.
        tone: class that colours its label.
        now: the newest value in words.
        now_period: its period in words.
        unit: of the values.
        minimum, maximum: no value can lie beyond.
        statuses: what the status was.
        alerts: what the alert was.
        label: the chart in words.
        trajectory: what a key result is read against, up to its cycle's end; ``None`` on the chart of a KPI.
        joined: whether one line goes through all values; else a period without one breaks it.
        stepped: whether a value holds until the next one.
        ends: values that are always on the axis.
        process: how the values move; ``None`` where that is not drawn.
        dips: planned dips that were agreed, in order of first day.
        floors: those of its loans, likewise.
        said: what people said, in order of day.
        keys: what of its marks is told under it.
    """

    grid: Grid
    points: tuple[Point, ...]
    zones: tuple[Zone, ...]
    levels: tuple[Level, ...]
    moments: tuple[Moment, ...]
    so_far: Point | None
    mark: str
    tone: str
    now: str
    now_period: str
    unit: str
    minimum: float | None
    maximum: float | None
    statuses: tuple[Run, ...]
    alerts: tuple[Run, ...]
    label: str
    trajectory: Trajectory | None = None
    joined: bool = False
    stepped: bool = False
    ends: tuple[float, ...] = ()
    process: Process | None = None
    dips: tuple[Agreed, ...] = ()
    floors: tuple[Agreed, ...] = ()
    said: tuple[Moment, ...] = ()
    keys: tuple[Key, ...] = ()
