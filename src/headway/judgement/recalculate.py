"""What can be done about a key result that leaves its course, each way with its own chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from headway.judgement.helped import Help
from headway.judgement.left_out import LeftOut
from headway.judgement.prospect import Prospect
from headway.judgement.what_if import Tried, is_reached, other_ends, with_rate, with_target
from headway.okr.ranges import is_held, success_range, way

HALVINGS = 40
SHORT = 0.005
"""So little less than the chance looked for is that chance, as it is told."""


@dataclass(frozen=True, slots=True)
class Options:
    """Ways to go on; ``None`` where there is none that has the chance looked for.

    Attributes:
        wanted: the chance that each way is to have.
        stays: the chance where nothing changes.
        rate: the change a period that is expected where nothing changes; ``None`` of what may be reached at any time.
        more: the rate from now on.
        later: the first end.
        smaller: the target nearest to the one there is; of a range a wider one.
        help: what help could bring.
        stop: what becomes of its objective without it; of itself nothing does.
        ends: the last day that counts, as it stands.
    """

    wanted: float
    stays: float
    rate: float | None
    more: Tried | None
    later: Tried | None
    smaller: Tried | None
    help: Help
    stop: LeftOut
    ends: date


def recalculate(prospect: Prospect, chance: float, decimals: int, helped: Help, stop: LeftOut) -> Options:
    """The ways of a key result.

    Args:
        prospect: what is open of it.
        chance: that a way is to have.
        decimals: of the target that is proposed: rounded to the side on which it is easier.
        helped: what help could bring.
        stop: what becomes of its objective without it.
    """
    expected = float(prospect.said.expected_rate[0])
    return Options(
        wanted=chance,
        stays=prospect.chance,
        rate=expected if np.isfinite(expected) else None,
        more=_more(prospect, chance),
        later=_later(prospect, chance),
        smaller=_smaller(prospect, chance, decimals),
        help=helped,
        stop=stop,
        ends=prospect.grid.ends(prospect.last),
    )


def _more(prospect: Prospect, chance: float) -> Tried | None:
    """The rate that has the chance; ``None`` where none has it: what is lost no rate takes back."""
    rate = float(prospect.said.rate_with(chance)[0])
    if prospect.is_lost or not np.isfinite(rate):
        return None
    tried = with_rate(prospect, rate)
    return tried if tried.chance >= chance - SHORT else None


def _later(prospect: Prospect, chance: float) -> Tried | None:
    """The first end after the cycle's own by which the chance is as large."""
    later = (one for one in other_ends(prospect) if one.value > prospect.last)
    return next((one for one in later if one.chance >= chance), None)


def _smaller(prospect: Prospect, chance: float, decimals: int) -> Tried | None:
    """A target between the baseline and the one there is; ``None`` where even the smallest one is too much.

    Nor is one proposed that has been reached already: that would be no goal.
    """
    if prospect.is_range:
        return _wider(prospect, chance, decimals)
    value = float(prospect.said.target_with(chance)[0])
    target = prospect.baseline + (value - prospect.baseline) / prospect.success
    rises = prospect.target > prospect.baseline
    unit = 10.0**-decimals
    rounded = round((np.floor(target / unit) if rises else np.ceil(target / unit)) * unit, decimals)
    way = prospect.target - prospect.baseline
    share = (rounded - prospect.baseline) / way
    return with_target(prospect, rounded) if 0.0 < share < 1.0 and not is_reached(prospect, rounded) else None


def _wider(prospect: Prospect, chance: float, decimals: int) -> Tried | None:
    """A range with the one there is in its middle, and without the baseline where that lies outside of it now.

    ``None`` where none within the way has the chance.
    """
    low, high, whole = prospect.target, prospect.high, float(way(prospect.baseline, prospect.target, prospect.high))

    def chance_of(first: float, last: float) -> float:
        ends = success_range(prospect.baseline, np.array([first]), np.array([last]), prospect.success)
        return float(prospect.said.spread.chance_within(*ends)[0])

    least, most = 0.0, whole
    for _ in range(HALVINGS):
        middle = (least + most) / 2
        enough = chance_of(low - middle, high + middle) >= chance
        least, most = (least, middle) if enough else (middle, most)
    unit = 10.0**-decimals
    first = round(float(np.floor((low - most) / unit)) * unit, decimals)
    last = round(float(np.ceil((high + most) / unit)) * unit, decimals)
    batch = prospect.readings
    if not prospect.is_sum:
        first, last = max(first, float(batch.minimum[0])), min(last, float(batch.maximum[0]))
    reaches = chance_of(first, last)
    same = bool(is_held(prospect.baseline, first, last)) == bool(is_held(prospect.baseline, low, high))
    return Tried("target", first, None, reaches, last) if same and reaches >= chance else None
