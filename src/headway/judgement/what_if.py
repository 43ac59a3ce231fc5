"""What if the target, the end or the rate of a key result were another: its chance, from the same forecast.

Another target is asked of the very distribution from which the verdict's chance comes. A later or an earlier end is
forecast anew from the same readings. A rate that goes on from now moves the middle of the distribution to where it
leads and leaves its width. Nothing is stored, and nothing is judged anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.outlook import taken
from headway.judgement.prospect import Prospect
from headway.okr.forecast.forecast import Forecast
from headway.okr.progress import Counts

Float = NDArray[np.float64]

POINTS = 33
"""Points of a curve of chances."""
WIDEST = (0.03, 0.97)
"""Quantiles between which other targets and rates are shown, as far as these are not beyond the ones asked for."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing changed: by which name, to which value, and the chance of success then.

    Attributes:
        by: ``target``, ``rate`` or ``end``.
        value: the target or the rate; of an end, the ordinal of its last period.
        ends: the last day, of an end; ``None`` else.
        chance: of success.
        high: the upper end of a range whose lower one is ``value``; ``None`` where it is none.
        is_reached: of a target, whether it has been reached already; see :func:`is_reached`.
    """

    by: str
    value: float
    ends: date | None
    chance: float
    high: float | None = None
    is_reached: bool = False


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The chances that a key result would have, each curve from the least value to the largest.

    Attributes:
        chance: as it stands.
        baseline, target: as they stand.
        rate: the change a period (of sums: the flow) with which the forecast's middle would be reached.
        ends: the last day that counts, as it stands.
        by_target: other targets; none of a range.
        by_end: other ends.
        by_rate: other rates from now on.
    """

    chance: float
    baseline: float
    target: float
    rate: float
    ends: date
    by_target: tuple[Tried, ...]
    by_end: tuple[Tried, ...]
    by_rate: tuple[Tried, ...]


class NotToBeTriedError(ValueError):
    """A value that cannot be tried, and why, in words."""


def what_if(prospect: Prospect) -> WhatIf:
    """The curves of a key result."""
    said, now = prospect.said, rate_now(prospect)
    spread = [float(said.quantile(share)[0]) for share in WIDEST]
    targets = () if prospect.is_range else _target_curve(prospect, spread)
    if prospect.is_range:  # the rates that lead to where it may end anyway
        rates = sorted(float((one - said.stands[0]) / prospect.left) for one in spread)
    else:
        rates = sorted(float(said.rate_with(share)[0]) for share in WIDEST)
    return WhatIf(
        chance=prospect.chance,
        baseline=prospect.baseline,
        target=prospect.target,
        rate=now,
        ends=prospect.grid.ends(prospect.last),
        by_target=tuple(targets),
        by_end=tuple(other_ends(prospect)),
        by_rate=tuple(_rates(prospect, _span(rates, now))),
    )


def with_target(prospect: Prospect, target: float) -> Tried:
    """The chance with another target.

    Raises:
        NotToBeTriedError: it does not lie on the same side of the baseline, or no value can reach it.
    """
    if prospect.is_range:
        raise NotToBeTriedError("a range is changed on its form")
    if not np.isfinite(target) or (target - prospect.baseline) * (prospect.target - prospect.baseline) <= 0:
        side = "above" if prospect.target > prospect.baseline else "below"
        raise NotToBeTriedError(f"a target lies {side} the baseline")
    batch = prospect.readings
    if not batch.minimum[0] <= target <= batch.maximum[0] and not prospect.is_sum:
        raise NotToBeTriedError("no value can lie there")
    tried = next(iter(_targets(prospect, np.array([target]))))
    return replace(tried, is_reached=is_reached(prospect, target))


def is_reached(prospect: Prospect, target: float) -> bool:
    """Whether what counts now would be success by a target, and is not only what the newest number happens to be.

    That is so of the best number, and of a sum that is to be reached; one that is to stay below is kept at the end.
    """
    rises, counts = prospect.target > prospect.baseline, int(prospect.readings.counts[0])
    if counts == Counts.END or (counts == Counts.SUM and not rises):
        return False
    stands, wanted = float(prospect.said.stands[0]), prospect.wanted(target)
    return stands >= wanted if rises else stands <= wanted


def with_rate(prospect: Prospect, rate: float) -> Tried:
    """The chance with so much change a period from now on.

    Raises:
        NotToBeTriedError: it is no number that can be reckoned with.
    """
    if not np.isfinite(rate * prospect.left):
        raise NotToBeTriedError("a rate is a number")
    return next(iter(_rates(prospect, np.array([rate]))))


def with_end(prospect: Prospect, period: int) -> Tried:
    """The chance with another last period, which the prospect was asked for.

    Raises:
        NotToBeTriedError: the period is not after the newest reading, or farther off than is looked at.
    """
    if period <= prospect.newest:
        raise NotToBeTriedError("an end lies after the newest reading")
    found = next((one for one in other_ends(prospect) if one.value == period), None)
    if found is None:
        raise NotToBeTriedError("that is too far off to tell")
    return found


def other_ends(prospect: Prospect) -> list[Tried]:
    """The chance with each end that was forecast, the nearest first."""
    chances = prospect.with_ends.probability.tolist()
    return [
        Tried("end", float(period), prospect.grid.ends(period), chance)
        for period, chance in zip(prospect.ends, chances, strict=True)
    ]


def rate_now(prospect: Prospect) -> float:
    """The change a period (of sums: the flow) with which the forecast's middle would be reached."""
    said = prospect.said
    return float((said.spread.middle[0] - said.stands[0]) / prospect.left)


def _target_curve(prospect: Prospect, spread: list[float]) -> Iterable[Tried]:
    """Targets that lead from what is nearly sure to what is hardly possible, with the one there is among them."""
    ends = sorted((_target_of(prospect, spread[0]), _target_of(prospect, spread[1])))
    return _targets(prospect, _span(ends, prospect.target))


def _targets(prospect: Prospect, targets: Float) -> Iterable[Tried]:
    said = _repeated(prospect, len(targets))
    wanted = prospect.baseline + prospect.success * (targets - prospect.baseline)
    for target, chance in zip(targets.tolist(), said.chance_of(wanted).tolist(), strict=True):
        yield Tried("target", target, None, chance)


def _rates(prospect: Prospect, rates: Float) -> Iterable[Tried]:
    said = _repeated(prospect, len(rates))
    moved = replace(said.spread, middle=said.stands + rates * prospect.left)
    for rate, chance in zip(rates.tolist(), said.success_by(moved).tolist(), strict=True):
        yield Tried("rate", rate, None, chance)


def _repeated(prospect: Prospect, many: int) -> Forecast:
    return taken(prospect.said, np.zeros(many, np.int64))


def _target_of(prospect: Prospect, value: float) -> float:
    """The target of which this value would be success, on the side of the target that there is."""
    target = prospect.baseline + (value - prospect.baseline) / prospect.success
    rises = prospect.target > prospect.baseline
    least = prospect.baseline + (prospect.target - prospect.baseline) / POINTS
    target = max(target, least) if rises else min(target, least)
    if prospect.is_sum:
        return target
    return min(max(target, float(prospect.readings.minimum[0])), float(prospect.readings.maximum[0]))


def _span(ends: list[float], now: float) -> Float:
    """Values from end to end, with what is now among them."""
    low, high = min(ends[0], now), max(ends[1], now)
    return np.array(sorted({*np.linspace(low, high, POINTS).tolist(), now}))
