"""The forecast of many key results: one distribution each, shifted to agree with the stacked chance of success."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.batch import RANGE, ForecastBatch
from headway.okr.forecast.evidence import Evidence, Question, evidence_of
from headway.okr.forecast.lines import ForecastLines
from headway.okr.forecast.pairs import factors_of, scaled, together
from headway.okr.forecast.peaks import may_peak, peaks_of
from headway.okr.forecast.ready import LONGEST, Ready, make_ready
from headway.okr.forecast.rows import filled, tables
from headway.okr.forecast.shape import moved, own_chance, rate_of, shape_of
from headway.okr.forecast.spread import LARGEST, LEAST, MOST, Spread
from headway.okr.forecast.terms import (
    GROUPS,
    SEASON,
    STRAIGHT,
    TOGETHER,
    added,
    any_time_terms,
    by_weight,
    chance_terms,
    weighed,
)
from headway.okr.progress import ANY, SUM
from headway.series.batch import blocks, finite, limited

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

AT_ONCE, MOST_AT_ONCE = 1 << 20, 1 << 14
"""Readings and key results handled at once, so that a hundred thousand of them stay under a gigabyte."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is foretold of m key results, in the metric's unit; shapes (m,) where nothing else is said.

    Attributes:
        probability: of success; 0 or 1 only where nothing is open any more.
        spread: the distribution, with its quantiles and the chance of any other target.
        points: readings that are known.
        too_little_data: so few that little is known: the interval is wide, the chance near what is usual.
        rate, rate_error: recent change a period, drawn to 0 by its doubt, and its standard error; for sums the
            flow of a period and how much it varies.
        spans, enough: earlier spans as long as what remains, and those of them that moved as much as is needed now.
        reasons: what each group of ``GROUPS`` adds to the log-odds of success, shape (groups, m).
        stands: what counts now: newest value, sum or best so far.
        left: periods that remain.
        target: what success takes, of a range its lower end.
        target_high: upper end of a range, NaN elsewhere.
    """

    probability: Float
    spread: Spread
    points: Int
    too_little_data: Bool
    rate: Float
    rate_error: Float
    spans: Int
    enough: Int
    reasons: Float
    stands: Float
    left: Int
    target: Float
    target_high: Float

    def of(self, rows: Int) -> Forecast:
        """What is foretold of some of the key results."""
        said = {one.name: getattr(self, one.name)[..., rows] for one in fields(self) if one.name != "spread"}
        return Forecast(spread=self.spread.of(rows), **said)

    def quantile(self, chance: float) -> Float:
        """The value at or below which what counts ends with this chance; 0.5 gives the projected end."""
        return self.spread.quantile(chance)

    def interval(self, share: float) -> tuple[Float, Float]:
        """The interval in whose middle what counts lies with this chance."""
        return self.quantile(0.5 - share / 2), self.quantile(0.5 + share / 2)

    def chance_of(self, target: Float) -> Float:
        """The chance of another target, from the same distribution."""
        return self.spread.chance_of(target)

    def success_by(self, spread: Spread) -> Float:
        """The chance of what success takes here, by another distribution of the same kind."""
        plain = spread.chance_of(self.target)
        if not spread.in_range.any():
            return plain
        return np.where(spread.in_range, spread.chance_within(self.target, self.target_high), plain)

    def target_with(self, chance: float) -> Float:
        """The target that would be reached with this chance; NaN of a range."""
        said = np.where(self.spread.rising, self.quantile(1.0 - chance), self.quantile(chance))
        return np.where(self.spread.in_range, np.nan, said)

    def rate_to(self, end: Float) -> Float:
        """The change a period from now (for sums: the flow) that leads to this end.

        NaN at the end, and of what may be reached at any time: its best value so far stays, whatever comes.
        """
        goes = (self.left > 0) & ~self.spread.any_time
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            return finite(np.where(goes, (end - self.stands) / self.left, np.nan))

    @property
    def expected_rate(self) -> Float:
        """The same to the projected end."""
        return self.rate_to(self.quantile(0.5))

    def rate_with(self, chance: float) -> Float:
        """The change a period from now (for sums: the flow) with which the target has this chance.

        NaN at the end, and of a range where no rate leads to so much, or where it is likelier than that as it goes.
        """
        middle = self.spread.middle_with(self.target, chance)
        if self.spread.in_range.any():
            within = self.spread.middle_within(self.target, self.target_high, chance)
            likelier = self.spread.chance_within(self.target, self.target_high) > chance
            middle = np.where(self.spread.in_range, np.where(likelier, np.nan, within), middle)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            return finite(np.where(self.left > 0, (middle - self.stands) / self.left, np.nan))


def forecast(batch: ForecastBatch, lines: ForecastLines) -> Forecast:
    """Forecast a batch, block by block; what is said of a key result never depends on its neighbours.

    What counts at any time is foretold for the cycle's end and for the season's best time before it, and the likelier
    of the two is told: after its season it may be too late.
    """
    batch = _sound(batch)
    said, rows = _block_by_block(batch, lines), may_peak(batch)
    if not len(rows):
        return said
    some = batch.of(rows)
    peaks = peaks_of(some, filled(some.values, some.periods, some.offsets, LONGEST))
    sooner = _block_by_block(some.ending_in(peaks), lines)
    better = np.flatnonzero(sooner.probability > said.probability[rows])
    if not len(better):
        return said
    order = np.arange(len(batch))
    order[rows[better]] = len(batch) + better
    return joined([said, replace(sooner, left=said.left[rows])]).of(order)


def _block_by_block(batch: ForecastBatch, lines: ForecastLines) -> Forecast:
    spans = list(_blocks(batch))
    if len(spans) <= 1:
        return _forecast(batch, lines)
    return joined([_forecast(batch.cut(first, last), lines) for first, last in spans])


def _sound(batch: ForecastBatch) -> ForecastBatch:
    """Without more periods to come in a sum than the cycle has, where its newest reading lies before the cycle."""
    steps = np.maximum(batch.steps, 1)
    left = np.where(batch.counts == SUM, np.minimum(batch.left, steps), batch.left)
    is_sound = (steps == batch.steps).all() and (left == batch.left).all()
    return batch if is_sound else replace(batch, steps=steps, left=left)


def looked_at(batch: ForecastBatch) -> Iterator[tuple[Float, Int, Evidence]]:
    """The evidence of a batch, table by table: its unit, which key results these are, and the evidence."""
    batch = _sound(batch)
    for first, last in _blocks(batch):
        part = batch.cut(first, last)
        ready = make_ready(part)
        for rows, evidence in _evidence(part, ready):
            yield ready.unit[rows], rows + first, evidence


def _blocks(batch: ForecastBatch) -> Iterator[tuple[int, int]]:
    for first, last in blocks(batch.offsets, AT_ONCE):
        for begin in range(first, last, MOST_AT_ONCE):
            yield begin, min(begin + MOST_AT_ONCE, last)


def _evidence(batch: ForecastBatch, ready: Ready) -> Iterator[tuple[Int, Evidence]]:
    sums = batch.counts == SUM
    for table in tables(ready.dense, np.maximum(batch.season, 1)):
        rows = table.rows
        asked = Question(
            batch.left[rows],
            batch.steps[rows],
            sums[rows],
            ready.dense.known[rows],
            *(
                getattr(ready, name)[rows]
                for name in ("scale", "size", "leaning", "direction", "baseline", "target", "low", "high", "done")
            ),
        )
        yield rows, evidence_of(table, asked)


def _forecast(batch: ForecastBatch, lines: ForecastLines) -> Forecast:
    ready, count = make_ready(batch), len(batch)
    middle, above, below, gone_back, rate, error = np.zeros((6, count))
    spans, enough = np.zeros((2, count), np.int64)
    reasons = np.zeros((len(GROUPS), count))
    in_range = batch.direction == RANGE
    for rows, evidence in _evidence(batch, ready):
        shape = shape_of(evidence, lines)
        own = own_chance(shape, evidence)
        own_odds = np.log(own / (1.0 - own))
        terms = by_weight(chance_terms(evidence, own_odds), lines.chance)
        joint = together(scaled(factors_of(evidence, own_odds), lines.factors), lines.pairs, len(rows))
        mingled = 1.0 - shape.alone
        odds = mingled * (added(terms.values(), len(rows)) + joint) + shape.alone * own_odds
        chance = limited(1.0 / (1.0 + np.exp(-odds)), LEAST, MOST)
        chance = np.where(ready.points[rows] > 0, chance, lines.base_rate)
        most = np.where(ready.points[rows] > 0, lines.shift, np.inf)
        # what is told is cut anyway, and needs no move
        stays = in_range[rows] | (own >= MOST) & (chance >= MOST) | (own <= LEAST) & (chance <= LEAST)
        middle[rows] = np.where(stays, shape.middle, moved(shape, evidence, chance, most))
        above[rows], below[rows] = shape.above, shape.below
        gone_back[rows] = weighed(any_time_terms(evidence), lines.any_time)
        rate[rows], error[rows] = rate_of(evidence, shape, lines)
        spans[rows], enough[rows] = evidence.spans.number, evidence.spans.enough
        beside = {TOGETHER: mingled * joint, STRAIGHT: shape.straight * own_odds}
        for number, (group, names) in enumerate(GROUPS.items()):
            if group in beside:
                reasons[number, rows] = beside[group]
            else:
                reasons[number, rows] = mingled * added((terms[name] for name in names if name in terms), len(rows))
            if group == SEASON:
                reasons[number, rows] += shape.again * own_odds
    spread, stands = _in_metric_unit(batch, ready, (middle, above, below), gone_back, lines)
    probability = spread.chance_of(batch.target)
    if in_range.any():
        within = spread.chance_within(batch.target, batch.target_high)
        probability = np.where(in_range, within, probability)
    size = np.abs(ready.unit)
    return Forecast(
        probability,
        spread,
        ready.points,
        ready.points < lines.enough,
        rate * ready.unit,
        error * size,
        # what a move in one direction took says nothing of staying between two values
        np.where(in_range, 0, spans),
        np.where(in_range, 0, enough),
        np.where(in_range, 0.0, reasons),
        stands,
        batch.left,
        batch.target,
        batch.target_high,
    )


def _in_metric_unit(
    batch: ForecastBatch, ready: Ready, shape: tuple[Float, Float, Float], gone_back: Float, lines: ForecastLines
) -> tuple[Spread, Float]:
    """The distribution in the metric's own unit and on its own side, and what counts now."""
    middle, above, below = shape
    turned, size = ready.unit < 0, np.abs(ready.unit)
    sums, any_time = batch.counts == SUM, batch.counts == ANY
    newest = ready.dense.values[ready.dense.offsets[1:] - 1] * ready.unit
    stands = np.where(
        sums | any_time, np.where(np.isfinite(batch.so_far), batch.so_far, np.where(sums, 0.0, newest)), newest
    )
    left = np.maximum(batch.left, 0)
    with np.errstate(over="ignore", invalid="ignore"):
        low = np.where(sums, stands + np.where(left > 0, left * batch.minimum, 0.0), batch.minimum)
        high = np.where(sums, stands + np.where(left > 0, left * batch.maximum, 0.0), batch.maximum)
        spread = Spread(
            limited(middle * ready.unit, -LARGEST, LARGEST),
            np.minimum(np.where(turned, below, above) * size, LARGEST),
            np.minimum(np.where(turned, above, below) * size, LARGEST),
            low,
            high,
            batch.direction >= 0,
            any_time,
            batch.direction == RANGE,
            np.where(any_time, batch.so_far, np.nan),
            gone_back,
            np.full(len(batch), lines.any_time["slope"]),
            batch.left <= 0,
            stands,
        )
    return spread, stands


def joined(parts: list[Forecast]) -> Forecast:
    """Forecasts of blocks as one."""
    spread = Spread(*(np.concatenate([getattr(part.spread, one.name) for part in parts]) for one in fields(Spread)))
    said = {
        one.name: np.concatenate([getattr(part, one.name) for part in parts], axis=-1)
        for one in fields(Forecast)
        if one.name != "spread"
    }
    return Forecast(spread=spread, **said)
