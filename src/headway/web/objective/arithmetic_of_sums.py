"""The arithmetic of sums that are to stay at or below a value, or to end within a range, as it stands on a page."""

from __future__ import annotations

import math

import numpy as np

from headway.okr.allowances import share_kept, share_saved, steps_of_allowance
from headway.rhythm.rows import percent
from headway.series.comes_out import decimals_to_reckon
from headway.series.quantity import MINUS, decimals_for, number
from headway.web.objective.arithmetic import ABOUT, EQUAL, WHOLE


def saved(value: float, baseline: float, target: float, run: float, raw: float, decimals: int | None) -> str:
    """What is saved by now, of what is to be saved, with its numbers.

    Args:
        value: the sum so far.
        baseline: what it would come to in the whole cycle.
        target: what it may come to.
        run: share of the cycle that is over.
        raw: the progress, not cut.
        decimals: the metric's; ``None``: as many as three digits take.

    Examples:
        >>> def told(*of):
        ...     return saved(*of).replace(MINUS, "-").replace(chr(0x202F), "_")
        >>> told(1336.0, 2500.0, 2000.0, 0.6, 0.328, 0)
        '60_% of 2500 by now: (1500 - 1336) ÷ (2500 - 2000) = 33_%'
        >>> told(1000.0, 2500.0, 2000.0, 0.6, 0.6, 0)
        'ahead of the pace: 60_%, as no more is asked for by now'
        >>> told(2100.0, 2500.0, 2000.0, 1.0, 0.8, 0)
        '(2500 - 2100) ÷ (2500 - 2000) = 80_%'
    """
    steps = steps_of_allowance(*(np.array(one) for one in (value, baseline, target, run)))
    if steps.is_ahead(raw):
        return f"ahead of the pace: {percent(raw)}, as no more is asked for by now"
    values = (float(steps.by_now), value, baseline, target)
    least = [decimals_for(one, decimals) for one in values]
    places, exact = decimals_to_reckon(
        values, least, lambda one: share_saved(one[0], one[1], one[2], one[3]) * WHOLE, raw * WHOLE
    )
    now, at, start, end = (number(one, each) for one, each in zip(values, places, strict=True))
    of = f"{percent(run)} of {start} by now: " if run < 1.0 else ""
    return f"{of}({now} {MINUS} {at}) ÷ ({start} {MINUS} {end}) {EQUAL if exact else ABOUT} {percent(raw)}"


def within_so_far(
    value: float, baseline: float, ends: tuple[float, float], run: float, raw: float, decimals: int | None
) -> str:
    """How far a sum is from where it is to be by now on its way into a range, with its numbers.

    Args:
        value: the sum so far.
        baseline: as stated, or 0.
        ends: of the range.
        run: share of the cycle that is over.
        raw: the progress, not cut.
        decimals: the metric's; ``None``: as many as three digits take.

    Examples:
        >>> within_so_far(100.0, 0.0, (400.0, 600.0), 0.5, 0.25, 0).replace(MINUS, "-").replace(chr(0x202F), "_")
        '100 outside of 200 to 300 by now, of 400: 50_% - 100 ÷ 400 = 25_%'
        >>> within_so_far(250.0, 0.0, (400.0, 600.0), 0.5, 0.5, 0).replace(chr(0x202F), "_")
        'within 200 to 300 by now: 50_%'
    """
    steps = steps_of_allowance(*(np.array(one) for one in (value, baseline, ends[0], run, ends[1])))
    low, high = float(steps.low), float(steps.high)
    span = f"{number(low, decimals_for(low, decimals))} to {number(high, decimals_for(high, decimals))} by now"
    if steps.off == 0:
        return f"within {span}: {percent(raw)}"
    values = (float(steps.off), float(steps.whole))
    least = [decimals_for(one, decimals) for one in values]
    places, exact = decimals_to_reckon(values, least, lambda one: share_kept(run, one[0], one[1]) * WHOLE, raw * WHOLE)
    away, whole = (number(one, each) for one, each in zip(values, places, strict=True))
    is_equal = exact and math.isclose(run * WHOLE, round(run * WHOLE), abs_tol=1e-9)
    said = f"{percent(run)} {MINUS} {away} ÷ {whole} {EQUAL if is_equal else ABOUT} {percent(raw)}"
    return f"{away} outside of {span}, of {whole}: {said}"
