"""Verdicts on the end of numeric key results, from their outlook."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headway.judgement.foretold import Foretold
from headway.judgement.of_forecasts import ForecastVerdict, LostVerdict
from headway.judgement.outlook import Outlook, taken
from headway.okr.forecast.terms import GROUPS
from headway.okr.judge import KeyResultBatch
from headway.okr.ranges import way
from headway.series.grid import Grid

Float = NDArray[np.float64]

SHARES = (0.5, 0.8, 0.95)
"""Shares of the cases that an interval holds."""
LIKELY = 0.8
"""A chance for which it is said which rate it would take."""
LEADING = 2
"""So many groups of terms are named: what speaks most, for or against."""


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
    said = taken(outlook.said, outlook.newest)
    progress = said.spread.expected_progress(batch.baseline, batch.target)
    if batch.high is not None:
        whole = way(batch.baseline, batch.target, batch.high)
        within = said.spread.expected_within(batch.target, batch.high, whole)
        progress = np.where(np.isnan(batch.high), progress, within)
    middle, likely = said.quantile(0.5), said.rate_with(LIKELY)
    intervals = [said.interval(share) for share in SHARES]
    found: list[ForecastVerdict | None] = []
    for row, grid in enumerate(grids):
        item = int(outlook.newest[row])
        chance = float(outlook.probability[item])
        if np.isnan(chance):
            found.append(None)
            continue
        groups = zip(GROUPS, said.reasons[:, row].tolist(), strict=True)
        periods = batch.periods[batch.offsets[row] : batch.offsets[row + 1]].tolist()
        chances = outlook.probability[outlook.first(row) + 1 : item + 1].tolist()
        found.append(
            ForecastVerdict(
                probability=chance,
                before_drivers=float(before.probability[item]),
                projected_end=float(middle[row]),
                interval_50=_interval(intervals[0], row),
                interval_80=_interval(intervals[1], row),
                interval_95=_interval(intervals[2], row),
                readings=int(outlook.known[item]),
                is_thin=bool(said.too_little_data[row]),
                rate=_known(said.rate[row]),
                rate_error=_known(said.rate_error[row]),
                likely=_known(likely[row]),
                enough=int(said.enough[row]),
                spans=int(said.spans[row]),
                leading=tuple(sorted(groups, key=lambda one: -abs(one[1]))[:LEADING]),
                chances=tuple((grid.label(period), one) for period, one in zip(periods, chances, strict=True)),
                tells_course=bool(chances) and bool(tells[batch.offsets[row + 1] - 1]),
                lost=lost[row],
            )
        )
    return found, np.where(np.isnan(outlook.probability[outlook.newest]), np.nan, progress)


def forecast_of_steps(foretold: Foretold | None, lost: LostVerdict | None) -> ForecastVerdict | None:
    """What is foretold of a milestone or binary key result after the newest day; ``None`` where nothing is."""
    if foretold is None or np.isnan(foretold.probability[-1]):
        return None
    chance = float(foretold.probability[-1])
    went = foretold.before
    return ForecastVerdict(
        chance, chance, None, None, None, None, readings=0, is_thin=False, made=went.made, missed=went.missed, lost=lost
    )


def expected_progress(foretold: Foretold) -> float:
    """Mean progress at the end after the newest day; NaN where nothing is foretold."""
    return np.nan if np.isnan(foretold.probability[-1]) else float(foretold.progress[-1].mean())


def _interval(interval: tuple[Float, Float], row: int) -> tuple[float, float]:
    low, high = interval
    return float(low[row]), float(high[row])


def _known(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None
