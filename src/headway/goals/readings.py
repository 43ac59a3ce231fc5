"""Values that stand in goals files themselves, under ``observations`` and in check-ins; and that were taken back."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from headway.goals import codes
from headway.goals.check.targets import out_of_bounds
from headway.goals.entries import Entries, Entry, by_id
from headway.goals.problems import Problems
from headway.goals.result import Place, Reading
from headway.goals.schema.key_result import KeyResult
from headway.goals.schema.metric import Metric
from headway.goals.schema.record import CheckIn, Series, Withdrawal
from headway.judgement import definitions as d
from headway.judgement.withdrawn import unsaid_the_same_day
from headway.series.grid import FIRST_DAY, LAST_DAY, Grid, PeriodError, grid_of, tells_fiscal

FISCAL_GRAINS = ("quarter", "year")


@dataclass(frozen=True, slots=True)
class Period:
    """A period of a grid, with its days."""

    ordinal: int
    starts: date
    ends: date


@lru_cache(maxsize=100_000)
def _period(grid: Grid, text: str) -> Period:
    ordinal = grid.parse(text)
    try:
        starts, ends = grid.starts(ordinal), grid.ends(ordinal)
    except (ValueError, OverflowError):
        starts = ends = date.min
    if not (starts >= FIRST_DAY and ends <= LAST_DAY):
        raise PeriodError(f"{text!r} is out of reach: periods run from {FIRST_DAY} to {LAST_DAY}")
    return Period(ordinal, starts, ends)


@dataclass(slots=True)
class Readings:
    """Readings by metric, period and day from which they are known.

    Attributes:
        fiscal: whether the quarters and years of a metric are fiscal ones.
        fiscal_unsaid: metrics of quarters or years of which nothing says so.
        periods: the canonical label of the period of each check-in or withdrawal that names one, by its place.
    """

    fiscal: dict[str, bool]
    fiscal_unsaid: frozenset[str]
    at: dict[tuple[str, int, date], Reading] = field(default_factory=dict)
    periods: dict[Place, str] = field(default_factory=dict)

    def in_order(self) -> tuple[Reading, ...]:
        """In order of metric, period, and the day from which they are known."""
        return tuple(self.at[key] for key in sorted(self.at))


def take_readings(entries: Entries, today: date, problems: Problems, held: d.Definitions | None = None) -> Readings:
    """Take in all values, and report those that are refused.

    Args:
        entries: records of files.
        today: no period that begins later has a value.
        problems: where what is refused goes.
        held: definitions that stand already, whose key results and metrics values may be of.
    """
    return _Taker(entries, today, problems, held).take()


class _Taker:
    def __init__(self, entries: Entries, today: date, problems: Problems, held: d.Definitions | None) -> None:
        self._entries = entries
        self._today = today
        self._problems = problems
        self._metrics: dict[str, Metric | d.Metric] = {**by_id(entries.metrics)}
        self._key_results: dict[str, KeyResult | d.KeyResult] = {**by_id(entries.key_results)}
        if held is not None:
            self._metrics |= {metric.id: metric for metric in held.metrics}
            self._key_results |= {key_result.id: key_result for key_result in held.key_results}
        organisation = entries.organisation[0].model if entries.organisation else None
        self._week_starts = organisation.week_starts if organisation else "monday"
        self._year_starts = organisation.fiscal_year_starts if organisation else 1
        self._checked: set[tuple[str, int, date]] = set()
        said = self._fiscal_said()
        asked = {
            id_ for id_, metric in self._metrics.items() if metric.grain in FISCAL_GRAINS and metric.fiscal is None
        }
        self._readings = Readings({id_: said.get(id_, False) for id_ in self._metrics}, frozenset(asked - said.keys()))
        self._grids = {id_: self._grid(metric) for id_, metric in self._metrics.items()}

    def take(self) -> Readings:
        for series in self._entries.observations:
            if (metric := self._metrics.get(series.model.metric)) is not None:
                self._series(series, metric)
        for withdrawal in self._entries.withdrawals:
            if (metric := self._metrics.get(withdrawal.model.metric)) is not None:
                self._withdrawal(withdrawal, metric)
        unsaid = unsaid_the_same_day([entry.model for entry in self._entries.checkins])
        for at, checkin in enumerate(self._entries.checkins):
            self._checkin(checkin, is_unsaid=at in unsaid)
        return self._readings

    def _fiscal_said(self) -> dict[str, bool]:
        """What the files say of each metric: by its ``fiscal``, else by the first period that tells."""
        said = {id_: metric.fiscal for id_, metric in self._metrics.items() if metric.fiscal is not None}
        for series in self._entries.observations:
            for text in series.model.values:
                self._note_fiscal(said, series.model.metric, text)
        for withdrawal in self._entries.withdrawals:
            self._note_fiscal(said, withdrawal.model.metric, withdrawal.model.period)
        for checkin in self._entries.checkins:
            key_result = self._key_results.get(checkin.model.key_result)
            if key_result is not None and key_result.metric is not None and checkin.model.period is not None:
                self._note_fiscal(said, key_result.metric, checkin.model.period)
        return said

    def _note_fiscal(self, said: dict[str, bool], metric: str, text: str) -> None:
        """Note whether the period is written as a fiscal one, where the text tells."""
        found = self._metrics.get(metric)
        if metric in said or found is None or found.grain not in FISCAL_GRAINS:
            return
        told = tells_fiscal(text, found.grain, self._year_starts)
        if told is not None:
            said[metric] = told

    def _grid(self, metric: Metric | d.Metric) -> Grid:
        return grid_of(
            metric.grain,
            week_starts=self._week_starts,
            fiscal_year_starts=self._year_starts,
            fiscal=self._readings.fiscal[metric.id],
        )

    def _series(self, entry: Entry[Series], metric: Metric | d.Metric) -> None:
        if metric.derived is not None:
            message = f"{metric.id} is made of other metrics and takes no values; give the values of those"
            self._problems.add(entry.place("metric"), codes.WRONG_VALUE, message)
            return
        recorded = entry.model.recorded
        if recorded is not None and recorded > self._today:
            message = f"{recorded} lies after {self._today}; write the day on which the values became known"
            self._problems.add(entry.place("recorded"), codes.BAD_PERIOD, message)
            return
        cases = self._cases(entry, metric)
        for text, value in entry.model.values.items():
            at = entry.key_place("values", text)
            period = self._period(metric, text, at)
            if period is None:
                continue
            if recorded is not None and recorded < period.starts:
                message = f"{text} begins after {recorded}, the day on which it was recorded; mend one of them"
                self._problems.add(at, codes.BAD_PERIOD, message)
                continue
            known_on = recorded or period.ends
            place = entry.place("values", text)
            number = math.nan if value is None else value
            of = cases.pop(period.ordinal, math.nan)
            self._add(metric, Reading(metric.id, period.ordinal, number, known_on, place, of), text, is_checkin=False)
            if value is None and not math.isnan(of):
                message = f"{text} has no value to be a share of {of:g} cases; leave them out"
                self._problems.add(entry.place("cases"), codes.WRONG_VALUE, message)
        for ordinal in cases:
            message = f"{self._grids[metric.id].label(ordinal)} has cases and no value; give both, or neither"
            self._problems.add(entry.place("cases"), codes.WRONG_VALUE, message)

    def _cases(self, entry: Entry[Series], metric: Metric | d.Metric) -> dict[int, float]:
        """Of how many cases the values are shares, by ordinal of the period."""
        found = (
            (self._period(metric, text, entry.key_place("cases", text)), of) for text, of in entry.model.cases.items()
        )
        return {period.ordinal: of for period, of in found if period is not None}

    def _withdrawal(self, entry: Entry[Withdrawal], metric: Metric | d.Metric) -> None:
        """A reading of no value, unless a number of the same day says that it was said again."""
        withdrawal = entry.model
        if metric.derived is not None:
            message = (
                f"{metric.id} is made of other metrics and has no numbers to take back; name the one it is made of"
            )
            self._problems.add(entry.place("metric"), codes.WRONG_VALUE, message)
            return
        period = self._period(metric, withdrawal.period, entry.place("period"))
        if period is None:
            return
        self._readings.periods[entry.place()] = self._grids[metric.id].label(period.ordinal)
        if not period.starts <= withdrawal.date <= self._today:
            message = f"{withdrawal.date} is no day from {period.starts} to {self._today}; mend the day or the period"
            self._problems.add(entry.place("date"), codes.BAD_PERIOD, message)
            return
        key = (metric.id, period.ordinal, withdrawal.date)
        if key not in self._readings.at:
            self._readings.at[key] = Reading(metric.id, period.ordinal, math.nan, withdrawal.date, entry.place())

    def _checkin(self, entry: Entry[CheckIn], *, is_unsaid: bool) -> None:
        checkin = entry.model
        key_result = self._key_results.get(checkin.key_result)
        if key_result is None or (checkin.value is None and checkin.period is None):
            return
        if key_result.metric is None:
            key = "value" if checkin.value is not None else "period"
            message = f"{checkin.key_result} reads no metric, so it takes no {key}; leave it out"
            self._problems.add(entry.place(key), codes.WRONG_VALUE, message)
            return
        metric = self._metrics.get(key_result.metric)
        if metric is None:
            return
        if metric.derived is not None and checkin.value is not None:
            message = f"{metric.id} is made of other metrics and takes no values; leave the value out"
            self._problems.add(entry.place("value"), codes.WRONG_VALUE, message)
            return
        self._checked_in(entry, metric, is_unsaid=is_unsaid)

    def _checked_in(self, entry: Entry[CheckIn], metric: Metric | d.Metric, *, is_unsaid: bool) -> None:
        checkin, grid = entry.model, self._grids[metric.id]
        text = checkin.period or grid.label(grid.ordinal(checkin.date))
        period = self._period(metric, text, entry.place("period" if checkin.period else "date"))
        if period is None:
            return
        if checkin.period is not None:
            self._readings.periods[entry.place()] = grid.label(period.ordinal)
            if checkin.date < period.starts:
                message = f"{text} begins after the check-in of {checkin.date}; mend one of them"
                self._problems.add(entry.place("period"), codes.BAD_PERIOD, message)
                return
        recorded = checkin.recorded or checkin.date
        if not checkin.date <= recorded <= max(self._today, checkin.date):
            message = f"{recorded} is no day from {checkin.date}, the check-in's, to {self._today}; mend one of them"
            self._problems.add(entry.place("recorded"), codes.BAD_PERIOD, message)
            return
        if checkin.value is not None and not is_unsaid:
            reading = Reading(metric.id, period.ordinal, checkin.value, recorded, entry.place("value"))
            self._add(metric, reading, text, is_checkin=True)

    def _period(self, metric: Metric | d.Metric, text: str, place: Place) -> Period | None:
        if text.startswith("FY") and not self._readings.fiscal[metric.id] and self._year_starts != 1:
            message = f"{text} is a fiscal period, and those of {metric.id} are not; give the metric fiscal: true"
            self._problems.add(place, codes.BAD_PERIOD, message)
            return None
        try:
            period = _period(self._grids[metric.id], text)
        except PeriodError as error:
            said, grid = str(error), self._grids[metric.id]
            way_out = (
                ""
                if "write it" in said or ";" in said
                else f"; write a {grid.grain} such as {grid.label(grid.ordinal(self._today))}"
            )
            self._problems.add(place, codes.BAD_PERIOD, said + way_out)
            return None
        if period.starts > self._today:
            message = f"{text} begins on {period.starts}, after {self._today}; a period that has not begun has no value"
            self._problems.add(place, codes.BAD_PERIOD, message)
            return None
        return period

    def _add(self, metric: Metric | d.Metric, reading: Reading, text: str, *, is_checkin: bool) -> None:
        if (said := out_of_bounds(reading.value, metric)) is not None:
            self._problems.add(reading.place, codes.OUT_OF_BOUNDS, said)
            return
        key = (reading.metric, reading.period, reading.known_on)
        first = self._readings.at.setdefault(key, reading)
        if is_checkin and first is reading:
            self._checked.add(key)
        # what stands under observations, or was withdrawn, overrules a check-in of the same day
        is_agreed = first is reading or (is_checkin and (first.value == reading.value or key not in self._checked))
        if not is_agreed:
            message = f"a second value of {metric.id} for {text}, first at {first.place}; keep one"
            self._problems.add(reading.place, codes.TWO_VALUES, f"{message}, or give the later one a 'recorded' day")
