"""Arithmetic as it stands on a page: who reckons with the numbers that are shown gets the result that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from headway.okr.progress import share_of_way
from headway.okr.ranges import is_held, outside, share_closed, way
from headway.rhythm.rows import percent
from headway.series.comes_out import as_shown, comes_out, decimals_to_reckon
from headway.series.quantity import MINUS, decimals_for, number, quantity

EQUAL, ABOUT = "=", "≈"
WHOLE = 100.0
SHARE_DECIMALS = 3
"""More than these of a per cent nobody reads."""


def way_made(value: float, baseline: float, target: float, raw: float, decimals: int | None) -> str:
    """The share of the way that is made, with its numbers.

    Args:
        value: what counts.
        baseline: where the way begins.
        target: where it ends.
        raw: the share, not cut.
        decimals: the metric's; ``None``: as many as three digits take.

    Examples:
        >>> way_made(326.8, 261.2, 230.2, -2.116129, 0).replace(MINUS, "-").replace(chr(0x202F), "_")
        '(326.8 - 261.2) ÷ (230.2 - 261.2) = -212_%'
    """
    values = (value, baseline, target)
    least = [decimals_for(value, decimals), decimals_for(baseline, decimals), decimals_for(target, None)]
    places, exact = decimals_to_reckon(
        values, least, lambda one: share_of_way(one[0], one[1], one[2]) * WHOLE, raw * WHOLE
    )
    at, start, end = (number(one, each) for one, each in zip(values, places, strict=True))
    # between brackets a number below zero would be read with two signs
    begun = f"({start})" if baseline < 0 else start
    way = f"({at} {MINUS} {begun}) ÷ ({end} {MINUS} {begun})"
    return f"{way} {EQUAL if exact else ABOUT} {percent(raw)}"


def closed(value: float, baseline: float, ends: tuple[float, float], raw: float, decimals: int | None) -> str:
    """How much of the distance to a range is closed, with its numbers.

    Args:
        value: what counts.
        baseline: where the way begins.
        ends: of the range.
        raw: the progress, not cut.
        decimals: the metric's; ``None``: as many as three digits take.

    Examples:
        >>> closed(7.0, 9.0, (4.0, 6.0), 2 / 3, 0).replace(MINUS, "-").replace(chr(0x202F), "_")
        '1 outside, of 3 at the baseline: 1 - 1 ÷ 3 = 67_%'
        >>> closed(6.5, 5.0, (4.0, 6.0), 0.75, 1).replace(MINUS, "-").replace(chr(0x202F), "_")
        '0.5 outside a range 2.0 wide: 1 - 0.5 ÷ 2.0 = 75_%'
        >>> closed(5.0, 9.0, (4.0, 6.0), 1.0, 1).replace(chr(0x202F), "_")
        'inside: 100_%'
    """
    off = float(outside(value, *ends))
    if off == 0:
        return f"inside: {percent(raw)}"
    values = (off, float(way(baseline, *ends)))
    least = [decimals_for(one, decimals) for one in values]
    places, exact = decimals_to_reckon(values, least, lambda one: share_closed(one[0], one[1]) * WHOLE, raw * WHOLE)
    away, whole = (number(one, each) for one, each in zip(values, places, strict=True))
    of = (
        f"{away} outside a range {whole} wide"
        if is_held(baseline, *ends)
        else f"{away} outside, of {whole} at the baseline"
    )
    return f"{of}: 1 {MINUS} {away} ÷ {whole} {EQUAL if exact else ABOUT} {percent(raw)}"


def weighed_decimals(shares: Sequence[float], weights: Sequence[float], whole: float) -> tuple[int, bool]:
    """Decimals of per cents with which a weighted mean comes out, and whether it does.

    Args:
        shares: 0 to 1.
        weights: 0 to 1, of each.
        whole: the mean, which is shown as a whole per cent.
    """
    found = next((each for each in range(SHARE_DECIMALS + 1) if weighs_up(shares, weights, whole, each)), None)
    return (0, False) if found is None else (found, True)


def weighs_up(shares: Sequence[float], weights: Sequence[float], whole: float, decimals: int) -> bool:
    """Whether a weighted mean, shown as a whole per cent, comes out of per cents with so many decimals."""
    made, weighs = ([as_shown(one * WHOLE, decimals) for one in kind] for kind in (shares, weights))
    if not sum(weighs):
        return False
    mean = sum(share * weight for share, weight in zip(made, weighs, strict=True)) / sum(weighs)
    return comes_out(mean, as_shown(whole * WHOLE, 0), 0)


def share_words(share: float | None, decimals: int) -> str:
    """A share as a per cent with so many decimals."""
    return quantity(None if share is None else share * WHOLE, "%", decimals)
