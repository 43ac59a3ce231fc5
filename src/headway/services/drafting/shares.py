"""Targets that a name tells as a change, such as “by 30 %”: what goes on from one aims at the same change anew."""

from __future__ import annotations

import re
from datetime import date

import numpy as np

from headway.judgement.context import metric_grid
from headway.judgement.definitions import Target
from headway.records.touched import Touched
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


def newest_value(touched: Touched, metric: str, today: date) -> float | None:
    """The value of a metric's newest period that is over; ``None`` where it has none, or is made of other metrics.

    Args:
        touched: what was read of it.
        metric: its id.
        today: the day.
    """
    facts = facts_of(touched)
    at = next(at for at, one in enumerate(facts.definitions.metrics) if one.id == metric)
    grid = metric_grid(facts.definitions.metrics[at], facts.definitions.organisation)
    seen = facts.observations
    own = (seen.metric == at) & (seen.period <= grid.last_complete(today))
    periods, values = seen.period[own], seen.value[own]
    # of each period the newest word counts; what was taken back is no number
    newest = values[np.append(periods[1:] != periods[:-1], [True] * bool(periods.size))]
    told = newest[np.isfinite(newest)]
    return float(told[-1]) if told.size else None
