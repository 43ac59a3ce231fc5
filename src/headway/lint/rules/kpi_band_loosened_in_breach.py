"""A band that was loosened while it was being missed.

**Why**: Moving the line is the quickest way back to green, and the last one to be healthy.

**Example**: Healthy from 95 on, then from 90 on the day after a breach.

**Better**: Keep the band and ask for a waiver; or say under `because` what was learned.

**Passes**: bands drawn tighter; loosened bands with a `because`; a KPI that was healthy when its band changed; a
loosened band that another has followed.

**Source**: Guides on gaming.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from headway.judgement.definitions import Band, Kpi
from headway.kpi.band import parse_bound
from headway.lint.goals import Goals
from headway.lint.healths import is_healthy
from headway.lint.past_moves import PERIODS_A_YEAR
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.kpis:
        before, after = ([None, None] + [band for band in one.bands if not band.start or band.start <= goals.today])[
            -2:
        ]
        if before is None or after is None or after.start is None or not before.healthy or not after.healthy:
            continue
        if after.because or not _is_looser(before, after):
            continue
        values = _until(goals, one, after.start)[-LOOK:]
        if sum(not is_healthy(before, value) for value in values) * 2 > len(values):
            yield Found(
                "kpi",
                one.id,
                f"its band went from {before.healthy} to {after.healthy} while it was missed",
                "give what was learned as the reason of the band, or grant a waiver instead",
            )


LOOK = 6
"""Periods before the change; in more than half of them the band was missed."""


def _until(goals: Goals, one: Kpi, start: date) -> Sequence[float]:
    """The values of the periods that were over when a band began."""
    values, metric = goals.values.get(one.metric, ()), goals.metric.get(one.metric)
    if metric is None:
        return values
    since = int((goals.today - start).days / 365.25 * PERIODS_A_YEAR[metric.grain]) - goals.due.get(metric.id, 0)
    return values[: max(0, len(values) - max(0, since))]


def _is_looser(before: Band, after: Band) -> bool:
    old, new = parse_bound(before.healthy or "").edges(), parse_bound(after.healthy or "").edges()
    return new[0] <= old[0] and new[1] >= old[1] and new != old


RULE = Rule("HW308", "kpi-band-loosened-in-breach", "warning", __doc__, find, version=2)
