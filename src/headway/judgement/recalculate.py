"""What can be done about a key result that leaves its course, each way with its own chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from headway.judgement.prospect import Prospect
from headway.judgement.what_if import Tried, other_ends, rate_now, with_rate, with_target


@dataclass(frozen=True, slots=True)
class Options:
    """Ways to go on; ``None`` where there is none that has the chance looked for.

    Attributes:
        wanted: the chance that each way is to have.
        stays: the chance where nothing changes.
        rate: the change a period where nothing changes.
        more: the rate from now on.
        later: the first end.
        smaller: the target nearest to the one there is.
        ends: the last day that counts, as it stands.
    """

    wanted: float
    stays: float
    rate: float
    more: Tried | None
    later: Tried | None
    smaller: Tried | None
    ends: date


def recalculate(prospect: Prospect, chance: float, decimals: int) -> Options:
    """The ways of a key result.

    Args:
        prospect: what is open of it.
        chance: that a way is to have.
        decimals: of the target that is proposed: rounded to the side on which it is easier.
    """
    return Options(
        wanted=chance,
        stays=prospect.chance,
        rate=rate_now(prospect),
        more=_more(prospect, chance),
        later=_later(prospect, chance),
        smaller=_smaller(prospect, chance, decimals),
        ends=prospect.grid.ends(prospect.last),
    )


def _more(prospect: Prospect, chance: float) -> Tried | None:
    rate = float(prospect.said.rate_with(chance)[0])
    return with_rate(prospect, rate) if np.isfinite(rate) else None


def _later(prospect: Prospect, chance: float) -> Tried | None:
    """The first end after the cycle's own by which the chance is as large."""
    later = (one for one in other_ends(prospect) if one.value > prospect.last)
    return next((one for one in later if one.chance >= chance), None)


def _smaller(prospect: Prospect, chance: float, decimals: int) -> Tried | None:
    """A target between the baseline and the one there is.

    ``None`` where even the smallest one is too much, and of a range.
    """
    if prospect.is_range:
        return None
    value = float(prospect.said.target_with(chance)[0])
    target = prospect.baseline + (value - prospect.baseline) / prospect.success
    rises = prospect.target > prospect.baseline
    unit = 10.0**-decimals
    rounded = round((np.floor(target / unit) if rises else np.ceil(target / unit)) * unit, decimals)
    way = prospect.target - prospect.baseline
    share = (rounded - prospect.baseline) / way
    return with_target(prospect, rounded) if 0.0 < share < 1.0 else None
