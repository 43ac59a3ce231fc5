"""Verdicts on the end of numeric key results, from their outlook."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.judgement.forecast_words import NAMED
from headway.judgement.foretold import Foretold
from headway.judgement.of_forecasts import ForecastVerdict, LostVerdict
from headway.judgement.outlook import Outlook
from headway.judgement.strongest import GROUP_OF
from headway.okr.forecast.luck import LEVELS
from headway.okr.forecast.terms import GROUPS
from headway.okr.judge import KeyResultBatch
from headway.okr.ranges import way
from headway.series.grid import Grid

Float = NDArray[np.float64]
Int = NDArray[np.int64]

SHARES = (0.5, 0.8, 0.95)
"""Shares of the cases that an interval holds."""
LIKELY = 0.8
"""A chance for which it is said which rate it would take."""
_TOLD = (
    *("before_drivers", "projected_end", "interval_50", "interval_80", "interval_95", "readings", "is_thin"),
    *("rate", "rate_error", "likely", "enough", "spans", "leading"),
)
"""The fields of a verdict that have a column each."""
TOLD_OF = frozenset(GROUP_OF.values())
"""Groups of terms of which a reason speaks."""


def forecast_verdicts(
    outlook: Outlook,
    before: Outlook,
    batch: KeyResultBatch,
    grids: Sequence[Grid],
    tells: NDArray[np.bool_],
    lost: Sequence[LostVerdict | None],
) -> tuple[list[ForecastVerdict | None], Float]:
    """What is foretold of each key result after its newest reading, and its mean progress at the end (NaN: not known).

    Args:
        outlook: of all of them.
        before: the same without what their drivers take.
        batch: the key results.
        grids: periods of the metric of each.
        tells: at which readings of the batch the chance tells the course.
        lost: the time that holds cost each.
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
    intervals = [_intervals((low, high)) for low, high in zip(edges[::2], edges[1::2], strict=True)]
    offsets, every, newest = batch.offsets.tolist(), outlook.probability.tolist(), outlook.newest.tolist()
    periods, tell = _labels(batch.periods, offsets, grids), tells.tolist()
    own = zip(
        newest,
        before.probability[outlook.newest].tolist(),
        middle.tolist(),
        *intervals,
        outlook.known[outlook.newest].tolist(),
        said.too_little_data.tolist(),
        *(_known(one) for one in (said.rate, said.rate_error, said.rate_with(LIKELY))),
        said.enough.tolist(),
        said.spans.tolist(),
        _leading(said.reasons),
        strict=True,
    )
    found: list[ForecastVerdict | None] = []
    for row, (item, *rest) in enumerate(own):
        chance, readings = every[item], offsets[row + 1] - offsets[row]
        if math.isnan(chance):
            found.append(None)
            continue
        chances = tuple(zip(periods[row], every[item + 1 - readings : item + 1], strict=True))
        tells_course = readings > 0 and tell[offsets[row + 1] - 1]
        told: dict[str, Any] = dict(zip(_TOLD, rest, strict=True))
        found.append(ForecastVerdict(chance, **told, chances=chances, tells_course=tells_course, lost=lost[row]))
    return found, np.where(np.isnan(outlook.probability[outlook.newest]), np.nan, progress)


def _labels(periods: Int, offsets: Sequence[int], grids: Sequence[Grid]) -> list[list[str]]:
    """The periods of the readings of each, as people write them; many were read in the same."""
    known: dict[tuple[Grid, bytes], list[str]] = {}
    found = []
    for grid, first, end in zip(grids, offsets, offsets[1:], strict=False):
        own = periods[first:end]
        key = grid, own.tobytes()
        if key not in known:
            known[key] = [grid.label(period) for period in own.tolist()]
        found.append(known[key])
    return found


def _leading(reasons: Float) -> list[tuple[tuple[str, float], ...]]:
    """The groups of terms that say most for or against the success of each key result, and those a reason speaks of."""
    names = list(GROUPS)
    # of two that say as much the first one leads
    order = np.argsort(-np.abs(reasons), axis=0, kind="stable")
    weights = reasons[order, np.arange(reasons.shape[1])]
    return [
        tuple(
            (names[at], weight)
            for rank, (at, weight) in enumerate(zip(places, told, strict=True))
            if rank < NAMED or names[at] in TOLD_OF
        )
        for places, told in zip(order.T.tolist(), weights.T.tolist(), strict=True)
    ]


def forecast_of_steps(foretold: Foretold | None, lost: LostVerdict | None) -> ForecastVerdict | None:
    """What is foretold of a milestone or binary key result after the newest day; ``None`` where nothing is."""
    if foretold is None or np.isnan(foretold.probability[-1]):
        return None
    chance = float(foretold.probability[-1])
    went = foretold.before
    return ForecastVerdict(
        chance,
        chance,
        None,
        None,
        None,
        None,
        readings=0,
        is_thin=False,
        made=went.made,
        missed=went.missed,
        met=went.met,
        unmet=sum(count for *_, count in went.open),
        lost=lost,
    )


def expected_progress(foretold: Foretold) -> float:
    """Mean progress at the end after the newest day; NaN where nothing is foretold."""
    return np.nan if np.isnan(foretold.probability[-1]) else float(np.add.reduce(foretold.progress[-1]) / LEVELS)


def _intervals(interval: tuple[Float, Float]) -> list[tuple[float, float]]:
    low, high = interval
    return list(zip(low.tolist(), high.tolist(), strict=True))


def _known(numbers: Float) -> list[float | None]:
    return [one if math.isfinite(one) else None for one in numbers.tolist()]
