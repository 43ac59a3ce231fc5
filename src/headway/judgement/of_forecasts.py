"""What is foretold of a key result: see :mod:`headway.judgement.verdicts`, of which it is a part."""

from __future__ import annotations

from datetime import date

from headway.series.unchanging import unchanging


@unchanging
class LostVerdict:
    """The time that a hold costs a key result.

    Attributes:
        days: that are lost; of one that is slowed a part of each.
        of: days from the newest reading to the end of the cycle; of steps those that are left.
        until: the last day of the hold that is in force, as soon as it can end; ``None`` where none is in force.
        reaction: ``pause`` or ``slow``, what is in force; ``None`` where nothing is.
        before: probability without it, and without what drivers do.
    """

    days: float
    of: int
    until: date | None
    reaction: str | None
    before: float


@unchanging
class ForecastVerdict:
    """What is foretold of a key result's end, all of it from one distribution; values in the metric's unit.

    Attributes:
        probability: of success at the cycle's end, as the data alone say.
        before_drivers: the same without what its drivers do.
        lost: the time that a hold costs; ``None`` where it costs none.
        projected_end: the middle one of the values at the end; ``None`` of milestones.
        interval_50, interval_80, interval_95: hold the end in so many of 100 cases.
        readings: readings of the metric that it is made from.
        is_thin: whether they are too few to say more than what such key results come to.
        rate, rate_error: change a period that goes on, and its standard error; of sums the flow and how it varies.
        likely: the change a period from now on (of sums the flow) with which the chance is 0.8; ``None`` where none is
            known. With the rate required it is even.
        enough, spans: in how many of how many earlier spans, as long as what remains, it moved as much as is needed.
        made, missed: of steps: how many of earlier cycles were done by the end of theirs, and how many were not.
        met, unmet: of others of cycles under way, whose due day had passed: how many were done, and how many not.
        leading: what speaks for success and what against it most, and what its reasons speak of, as names of
            ``okr.forecast.terms`` with their weight in log-odds, the strongest first.
        tells_course: whether the course follows from it.
        chances: the chance as it was said at the end of each period of the cycle that has a reading, the oldest first.
    """

    probability: float
    before_drivers: float
    projected_end: float | None
    interval_50: tuple[float, float] | None
    interval_80: tuple[float, float] | None
    interval_95: tuple[float, float] | None
    readings: int
    is_thin: bool
    rate: float | None = None
    rate_error: float | None = None
    likely: float | None = None
    enough: int = 0
    spans: int = 0
    leading: tuple[tuple[str, float], ...] = ()
    chances: tuple[tuple[str, float], ...] = ()
    tells_course: bool = False
    made: int = 0
    missed: int = 0
    met: int = 0
    unmet: int = 0
    lost: LostVerdict | None = None
