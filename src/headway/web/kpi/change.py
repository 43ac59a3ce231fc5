"""How far a value is from an earlier one, as the figures under a sentence say it."""

from __future__ import annotations

from headway.judgement.definitions import Metric
from headway.judgement.history import Change
from headway.rhythm.rows import short_period
from headway.series.comes_out import decimals_to_reckon
from headway.series.grid import Grid
from headway.series.quantity import decimals_for, number, quantity
from headway.web.kpi.page import Fact


def change_fact(change: Change, value: float, metric: Metric, grid: Grid) -> Fact:
    """The difference from an earlier period, which comes out of the two values that are shown.

    Where it does not come out of them as they are shown elsewhere, both stand here with more decimals.

    Args:
        change: the earlier period, its value, and the difference.
        value: the newest value.
        metric: of which they are.
        grid: its periods.

    Examples:
        >>> from headway.series.grid import grid_of
        >>> month, share = grid_of("month"), Metric("four-hour", "Four hours", unit="%", decimals=0)
        >>> def said(value: float, earlier: float) -> str:
        ...     change = Change(month.parse("2018-12"), earlier, value - earlier)
        ...     fact = change_fact(change, value, share, month)
        ...     return f"{fact.value} {fact.more}".replace(chr(0x202F), "_").replace(chr(0x2212), "-")
        >>> said(55.0, 67.0), said(55.4, 67.5)
        ('-12 points from 67_%', '-12 points from 67.5_% to 55.4_%')
    """
    places = decimals_for(change.change, metric.decimals)
    plain = [decimals_for(one, metric.decimals) for one in (value, change.value)]
    needed, _ = decimals_to_reckon([value, change.value], plain, lambda pair: pair[0] - pair[1], change.change, places)
    points = metric.unit == "%"
    by = number(change.change, places, sign=True) if points else quantity(change.change, metric.unit, places, sign=True)
    earlier = quantity(change.value, metric.unit, needed[1])
    told = f"from {earlier}"
    if list(needed) != plain:
        told += f" to {quantity(value, metric.unit, needed[0])}"
    then = short_period(grid, grid.label(change.period))
    return Fact(f"On {then}", by, f"points {told}" if points else told)
