"""What is foretold of a key result: see :mod:`headway.judgement.verdicts`, of which it is a part."""

from __future__ import annotations

from datetime import date

from headway.series.unchanging import unchanging

CERTAIN = (0.0, 1.0)
"""Chances where nothing is open any more."""


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
        base_rate: the share of such goals that was reached, of steps the share that is supposed to be done, while
            nothing else is known and none of its own is done; ``None`` as soon as anything is, and where it is not
            what the chance is made of.
        projected_end: the middle one of the values at the end; ``None`` of milestones.
        interval_50, interval_80, interval_95: hold the end in so many of 100 cases.
        readings: readings of the metric that it is made from; 0 of steps.
        is_thin: whether they, or the steps that it is made from, are too few to say more than what such goals come to.
        ongoing_rate, ongoing_rate_error: change a period that goes on, and its standard error; of sums the flow and
            how it varies.
        expected_rate: the change a period from now on (of sums the flow) that leads to ``projected_end``; ``None`` at
            the end and after it, of steps, and of what may be reached at any time.
        rate_for_50, rate_for_80: the change a period from now on (of sums the flow) with which the chance is 0.5, and
            0.8; ``None`` where none is known, and once the cycle is over.
        end_for_80: the value at the end that is reached, on the good side, with a chance of 0.8; ``None`` of ranges, of
            steps, and without a reading.
        enough, spans: in how many of how many earlier spans, as long as what remains, it moved as much as is needed.
        made, missed: of steps: how many of earlier cycles were done by the end of theirs, and how many were not.
        met, unmet: of others of cycles under way, whose due day had passed: how many were done, and how many not.
        due: of its own steps: how many were due by now.
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
    ongoing_rate: float | None = None
    ongoing_rate_error: float | None = None
    expected_rate: float | None = None
    rate_for_50: float | None = None
    rate_for_80: float | None = None
    end_for_80: float | None = None
    enough: int = 0
    spans: int = 0
    leading: tuple[tuple[str, float], ...] = ()
    chances: tuple[tuple[str, float], ...] = ()
    tells_course: bool = False
    made: int = 0
    missed: int = 0
    met: int = 0
    unmet: int = 0
    due: int = 0
    lost: LostVerdict | None = None
    base_rate: float | None = None

    @property
    def end_for_50(self) -> float | None:
        """The value at the end that is reached, on the good side, with a chance of 0.5; ``None`` likewise."""
        return None if self.end_for_80 is None else self.projected_end

    @property
    def steps(self) -> int:
        """Of how many steps it is known how they went."""
        return self.made + self.missed + self.met + self.unmet + self.due
