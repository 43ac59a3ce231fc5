"""What help could bring a key result that leaves its course: no more is known of that than what it did before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from headway.judgement.lines import OptionLines
from headway.judgement.prospect import Prospect
from headway.judgement.what_if import with_rate
from headway.okr.forecast.stretches import best_stretches


class Known(StrEnum):
    """Where the chance with help comes from."""

    PAST = "past"  # as fast as in the best part of its own past
    NO_FASTER = "no_faster"  # that was no better than what is expected anyway
    LOST = "lost"  # nothing takes back what is more than success allows
    BASE = "base"  # its past is too short, or a range knows no faster: what such key results come to


@dataclass(frozen=True, slots=True)
class Help:
    """What help could bring.

    Attributes:
        chance: of success with it, never less than as it goes.
        known: where that comes from.
        share: the share that is told of: of its stretches, or where nothing is known of key results that succeed.
        periods: how long its stretches are: as many periods as are left.
        rate: the change a period (of sums the flow) that is as fast, with the season to come; ``None`` where none is.
    """

    chance: float
    known: Known
    share: float
    periods: int
    rate: float | None = None


def help_for(prospect: Prospect, lines: OptionLines, base: float) -> Help:
    """What help could bring.

    Args:
        prospect: what is open of a key result.
        lines: which part of its past stretches counts, and how many there have to be.
        base: the share of key results that succeed.
    """
    stays, periods = prospect.chance, prospect.left
    if prospect.is_lost:
        return Help(stays, Known.LOST, 0.0, periods)
    unknown = Help(max(stays, base), Known.BASE, base, periods)
    if prospect.is_range:
        return unknown
    found = best_stretches(prospect.readings, lines.best)
    if int(found.number[0]) < lines.stretches:
        return unknown
    rate = float(found.leads_to[0] - prospect.said.stands[0]) / periods
    chance = with_rate(prospect, rate).chance if np.isfinite(rate) else stays
    if chance <= stays:
        return Help(stays, Known.NO_FASTER, lines.best, periods)
    return Help(chance, Known.PAST, lines.best, periods, rate)
