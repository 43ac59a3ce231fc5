"""How fast a key result moved, is expected to move and would have to, in one sentence that keeps the three apart."""

from __future__ import annotations

from headway.judgement.definitions import Metric
from headway.judgement.verdicts import KeyResultVerdict, Reason
from headway.series.period_words import count_of
from headway.series.quantity import ROUGH_DIGITS, SYMBOLS, decimals_for, number, roughly


def rate_reason(verdict: KeyResultVerdict, metric: Metric, counts: str) -> Reason | None:
    """The rate that was measured, the one that the forecast expects, and the one that success needs.

    Where the measured one would be enough and the expected one is not, or the other way round, it is said why: its
    readings vary too much to count on it. Of what does not run any more only the measured one is told.

    Args:
        verdict: on a numeric key result.
        metric: that it reads.
        counts: ``end``, ``sum`` or ``any``.

    Returns:
        ``None`` where no rate was measured, and where it has arrived.
    """
    if verdict.recent_rate is None or verdict.course == "arrived":
        return None
    foretold = verdict.forecast if verdict.running else None
    recent, expected = verdict.recent_rate, None if foretold is None else foretold.expected_rate
    need = verdict.required_rate
    if verdict.success_high is not None and need == 0:
        need = None
    say = _Told(metric, verdict.rate_per or "", is_sum=counts == "sum")
    lately = say.did(recent, need)
    parts = [f"{lately} lately"]
    if expected is not None:
        alike = lately == say.did(expected, need)
        parts.append("is expected to go on so" if alike else f"is expected to {say.does(expected, need)} from now on")
    if need is not None:
        least = recent if expected is None else expected
        # at any time one period is enough: with less than leads there by the end it may succeed all the same
        to = "to be there by the end" if counts == "any" else "to success"
        allowed = need >= 0 and verdict.is_ceiling
        parts.append(f"is allowed {say.needs(need, least)}" if allowed else f"needs {say.needs(need, least)} {to}")
    *before, last = parts
    told = f"{', '.join(before)}{',' if len(before) > 1 else ''} and {last}" if before else last
    # at any time less may do, and noise is not why it is not counted on
    doubt = "" if counts == "any" else _doubt(verdict, recent, expected, need)
    return Reason("kr.rate", told + doubt)


def _doubt(verdict: KeyResultVerdict, recent: float, expected: float | None, need: float | None) -> str:
    """Why the measured rate is not expected to go on, where that decides; empty where its noise is not why."""
    forecast = verdict.forecast
    if forecast is None or need is None or forecast.ongoing_rate is None or forecast.ongoing_rate_error is None:
        return ""
    counted_on, error, over = forecast.ongoing_rate, forecast.ongoing_rate_error, recent - need
    # without its noise it lies on the other side of what is needed, and so does what is expected
    if over * (counted_on - need) >= 0 or (expected is not None and over * (expected - need) >= 0):
        return ""
    if abs(counted_on) <= error or counted_on * recent <= 0:
        return f"; its {count_of(forecast.readings, 'reading')} vary too much to count on that"
    places = decimals_for(error, None, ROUGH_DIGITS)
    least = f"{number(abs(counted_on), places)}, give or take {number(error, places)},"
    return f"; its {count_of(forecast.readings, 'reading')} vary, and of that {least} can be counted on"


class _Told:
    """Rates of one metric as they are told; of sums what comes in a period, of the rest gains and losses."""

    def __init__(self, metric: Metric, period: str, *, is_sum: bool) -> None:
        self._unit = "points" if metric.unit == "%" and not is_sum else metric.unit
        self._period, self._is_sum = period, is_sum
        self._short = self._unit if self._unit in SYMBOLS else ""

    def did(self, rate: float, beside: float | None) -> str:
        """What was, with its whole unit."""
        verb = "came to" if self._is_sum else "gained" if rate >= 0 else "lost"
        return f"{verb} {self._size(rate, beside, self._unit)}"

    def does(self, rate: float, beside: float | None) -> str:
        """What will be."""
        verb = "come to" if self._is_sum else "gain" if rate >= 0 else "lose"
        return f"{verb} {self._size(rate, beside)}"

    def needs(self, rate: float, beside: float) -> str:
        """What would have to be; where that goes the other way than what was told before, by name."""
        size = self._size(rate, beside)
        if self._is_sum:
            return size
        turn = "" if (rate >= 0) == (beside >= 0) else "a gain of " if rate >= 0 else "a loss of "
        return f"{turn}{size}"

    def _size(self, rate: float, beside: float | None, unit: str | None = None) -> str:
        """A rate beside another one, of gains and losses without a sign; without a unit it has money's alone."""
        if not self._is_sum:
            rate, beside = abs(rate), None if beside is None else abs(beside)
        return f"{roughly(rate, self._short if unit is None else unit, beside=beside)} a {self._period}"
