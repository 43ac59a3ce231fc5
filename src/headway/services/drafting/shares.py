"""Targets that a name tells as a change, such as “by 30 %”: what goes on from one aims at the same change anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from headway.judgement.context import metric_grid
from headway.judgement.definitions import KeyResult, Metric, Target
from headway.records.touched import Seeds, Touched
from headway.services.judging.facts_of import facts_of

_PERCENT = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)\s?%")
ROUNDING = 0.05
"""So far, in percent, the change that a name tells may lie from the one between baseline and target."""


def told_share(title: str, baseline: float | None, target: Target) -> float | None:
    """The change of the baseline, in percent, that the name of a key result tells; ``None`` where it tells none.

    Args:
        title: the name.
        baseline: where it began; ``None`` where nobody said.
        target: where it shall end.

    Examples:
        >>> told_share("Waste down by 30 %", 180.0, Target(126.0)), told_share("Sales +5%", 200.0, Target(210.0))
        (-30.0, 5.0)

        A level is no change, also where the numbers would fit:

        >>> told_share("From 50 % to 25 %", 50.0, Target(25.0)), told_share("Waste to 126", 180.0, Target(126.0))
        (None, None)
    """
    if not baseline or target.high is not None:
        return None
    change = 100 * (target.value - baseline) / baseline
    numbers = [float(one.replace(",", ".")) for one in _PERCENT.findall(title)]
    told = [one for one in numbers if one not in (baseline, target.value) and abs(one - abs(change)) < ROUNDING]
    return None if not told else told[0] if change > 0 else -told[0]


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change that a name tells: of how many percent, and where its metric stands, which is above zero."""

    share: float
    stands: float
    metric: Metric


def told_changes(
    aims: Iterable[tuple[KeyResult, Target]], read: Callable[[Seeds], Touched], today: date
) -> dict[str, ToldChange]:
    """What the names of key results tell as a change, by id; where all of their metrics stand is read at once.

    Args:
        aims: numeric key results, each with the target that was aimed at.
        read: reads what is observed of metrics that are named.
        today: the day.
    """
    shares = {
        one.id: (one.metric, share)
        for one, target in aims
        if one.metric is not None
        and one.counts != "sum"
        and (share := told_share(one.title, one.baseline, target)) is not None
    }
    if not shares:
        return {}
    touched = read(Seeds(named=sorted({metric for metric, _ in shares.values()})))
    stands, metrics = _newest_values(touched, today), {one.id: one for one in touched.definitions.metrics}
    # a change of what lies below zero could be read in two ways
    return {
        name: ToldChange(share, stands[metric], metrics[metric])
        for name, (metric, share) in shares.items()
        if stands.get(metric, 0.0) > 0
    }


def _newest_values(touched: Touched, today: date) -> dict[str, float]:
    """The value of the newest period of each metric that is over; nothing of those without one, or made of others."""
    facts = facts_of(touched)
    seen, organisation = facts.observations, facts.definitions.organisation
    found: dict[str, float] = {}
    for at, metric in enumerate(facts.definitions.metrics):
        own = (seen.metric == at) & (seen.period <= metric_grid(metric, organisation).last_complete(today))
        periods, values = seen.period[own], seen.value[own]
        # of each period the newest word counts; what was taken back is no number
        newest = values[np.append(periods[1:] != periods[:-1], [True] * bool(periods.size))]
        told = newest[np.isfinite(newest)]
        if told.size:
            found[metric.id] = float(told[-1])
    return found
