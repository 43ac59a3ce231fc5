"""Verdicts on the end of numeric key results, from their outlook."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise, starmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.judgement.forecast_words import NAMED
from headway.judgement.foretold import Foretold
from headway.judgement.of_forecasts import ForecastVerdict, LostVerdict
from headway.judgement.outlook import Outlook
from headway.judgement.strongest import GROUP_OF
from headway.okr.forecast.forecast import Forecast
from headway.okr.forecast.luck import LEVELS
from headway.okr.forecast.milestones import StepLines
from headway.okr.forecast.terms import GROUPS
from headway.okr.key_result_batch import KeyResultBatch
from headway.okr.progress import ANY
from headway.okr.ranges import way
from headway.series.batch import offsets_of
from headway.series.grid import Grid

Float = NDArray[np.float64]
Int = NDArray[np.int64]

SHARES = (0.5, 0.8, 0.95)
"""Shares of the cases that an interval holds."""
EVEN, LIKELY = 0.5, 0.8
"""Chances for which it is said which rate they would take, and which end has them."""
_OF_STEPS = ("made", "missed", "met", "unmet", "due")
"""What is told of steps alone."""
_IS_TOLD_OF = np.array([name in GROUP_OF.values() for name in GROUPS])
"""Of which groups of terms a reason speaks."""


def forecast_verdicts(
    outlook: Outlook,
    before: Outlook,
    batch: KeyResultBatch,
    grids: Sequence[Grid],
    tells: NDArray[np.bool_],
    lost: Sequence[LostVerdict | None],
    base_rate: float,
    lost_at: NDArray[np.bool_],
) -> tuple[list[ForecastVerdict | None], Float]:
    """What is foretold of each key result after its newest reading, and its mean progress at the end (NaN: not known).

    Args:
        outlook: of all of them.
        before: the same without what their drivers take.
        batch: the key results.
        grids: periods of the metric of each.
        tells: at which readings of the batch the chance tells the course.
        lost: the time that holds cost each.
        base_rate: chance of a key result of which there is no reading.
        lost_at: which are lost at their newest reading, so that no rate has a chance, shape (m,).
    """
    said = outlook.of_newest
    progress = said.spread.expected_progress(batch.baseline, batch.target)
    if batch.high is not None:
        whole = way(batch.baseline, batch.target, batch.high)
        within = said.spread.expected_within(batch.target, batch.high, whole)
        progress = np.where(np.isnan(batch.high), progress, within)
    middle, *edges = said.spread.quantiles(
        [0.5, *(0.5 + half for share in SHARES for half in (-share / 2, share / 2))]
    ).T
    # of what is over nothing goes on at any rate
    over = np.zeros(len(grids), bool) if batch.ended is None else batch.ended
    # from nowhere no rate leads anywhere
    unread = said.points == 0
    # -1, where there is none, is the last place
    newest_reading = np.where(batch.offsets[1:] > batch.offsets[:-1], batch.offsets[1:] - 1, -1)
    intervals = [_intervals((low, high)) for low, high in zip(edges[::2], edges[1::2], strict=True)]
    # the columns of verdicts, in the order in which one has them
    columns: tuple[Sequence[Any], ...] = (
        outlook.probability[outlook.newest].tolist(),
        before.probability[outlook.newest].tolist(),
        middle.tolist(),
        *intervals,
        outlook.known[outlook.newest].tolist(),
        said.too_little_data.tolist(),
        *(_known(one) for one in (said.rate, said.rate_error, np.where(over, np.nan, said.rate_to(middle)))),
        *(_known(np.where(lost_at | over | unread, np.nan, said.rate_with(one))) for one in (EVEN, LIKELY)),
        _known(np.where(unread, np.nan, said.target_with(LIKELY))),
        said.enough.tolist(),
        said.spans.tolist(),
        _leading(said.reasons),
        _chances(outlook, batch, grids),
        np.append(tells, np.False_)[newest_reading].tolist(),
        *[[0] * len(grids)] * len(_OF_STEPS),
        lost,
        _known(_base_rates(said, batch, base_rate)),
    )
    found = [
        None if math.isnan(one.probability) else one for one in starmap(ForecastVerdict, zip(*columns, strict=True))
    ]
    return found, np.where(np.isnan(outlook.probability[outlook.newest]), np.nan, progress)


def _base_rates(said: Forecast, batch: KeyResultBatch, base_rate: float) -> Float:
    """The base rate where it is what the chance is made of; NaN elsewhere.

    A range, and what may be reached at any time, have another chance with the same distribution.
    """
    alone = (said.points == 0) & (said.left > 0) & ~said.spread.in_range & (batch.counts != ANY)
    return np.where(alone, base_rate, np.nan)


def _chances(outlook: Outlook, batch: KeyResultBatch, grids: Sequence[Grid]) -> list[tuple[tuple[str, float], ...]]:
    """What was foretold of each after each reading, with its period."""
    offsets, every = batch.offsets.tolist(), outlook.of_readings[0].tolist()
    labels = _labels(batch.periods, offsets, grids)
    return [
        tuple(zip(own, every[first:end], strict=True))
        for own, (first, end) in zip(labels, pairwise(offsets), strict=True)
    ]


def _labels(periods: Int, offsets: Sequence[int], grids: Sequence[Grid]) -> list[list[str]]:
    """The periods of the readings of each, as people write them; many were read in the same."""
    known: dict[tuple[Grid, bytes], list[str]] = {}
    found = []
    for grid, first, end in zip(grids, offsets, offsets[1:], strict=False):
        own = periods[first:end]
        key = grid, own.tobytes()
        labels = known.get(key)
        if labels is None:
            labels = known[key] = [grid.label(period) for period in own.tolist()]
        found.append(labels)
    return found


def _leading(reasons: Float) -> list[tuple[tuple[str, float], ...]]:
    """The groups of terms that say most for or against the success of each key result, and those a reason speaks of."""
    names, by_key_result = list(GROUPS), reasons.T
    # of two that say as much the first one leads
    order = np.argsort(-np.abs(by_key_result), axis=1, kind="stable")
    told = _IS_TOLD_OF[order]
    told[:, :NAMED] = True
    weights = np.take_along_axis(by_key_result, order, axis=1)[told].tolist()
    every = list(zip([names[at] for at in order[told].tolist()], weights, strict=True))
    ends = pairwise(offsets_of(np.count_nonzero(told, axis=1)).tolist())
    return [tuple(every[first:end]) for first, end in ends]


def forecast_of_steps(
    foretold: Foretold | None, lost: LostVerdict | None, own: tuple[int, int], lines: StepLines, enough: int
) -> ForecastVerdict | None:
    """What is foretold of a milestone or binary key result after the newest day; ``None`` where nothing is.

    Args:
        foretold: of it.
        lost: the time that holds cost it.
        own: how many of its own steps were due by now, and how many are done.
        lines: how steps go where nothing is known.
        enough: steps from which on it is not said that there are too few.
    """
    if foretold is None or np.isnan(foretold.probability[-1]):
        return None
    chance = float(foretold.probability[-1])
    went, (due, done) = foretold.before, own
    known = went.made + went.missed + went.met + sum(count for *_, count in went.open) + due
    return ForecastVerdict(
        chance,
        chance,
        None,
        None,
        None,
        None,
        readings=0,
        is_thin=known < enough,
        tells_course=bool(foretold.tells[-1]),
        made=went.made,
        missed=went.missed,
        met=went.met,
        unmet=sum(count for *_, count in went.open),
        due=due,
        lost=lost,
        base_rate=None if known or done else lines.made / (lines.made + lines.missed),
    )


def expected_progress(foretold: Foretold) -> float:
    """Mean progress at the end after the newest day; NaN where nothing is foretold."""
    return np.nan if np.isnan(foretold.probability[-1]) else float(np.add.reduce(foretold.progress[-1]) / LEVELS)


def _intervals(interval: tuple[Float, Float]) -> list[tuple[float, float]]:
    low, high = interval
    return list(zip(low.tolist(), high.tolist(), strict=True))


def _known(numbers: Float) -> list[float | None]:
    return [one if math.isfinite(one) else None for one in numbers.tolist()]
