"""A band that was loosened while it was being missed.

**Why**: Moving the line is the quickest way back to green, and the last one to be healthy.

**Example**: Healthy from 95 on, then from 90 on the day after a breach.

**Better**: Keep the band and ask for a waiver; or say under `because` what was learned.

**Passes**: bands drawn tighter; loosened bands with a `because`; a KPI that was healthy then.

**Source**: Guides on gaming.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.judgement.definitions import Band
from headway.kpi.band import parse_bound
from headway.lint.goals import Goals
from headway.lint.healths import is_healthy
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.kpis:
        values = list(goals.values.get(one.metric, ()))
        for before, after in zip(one.bands, one.bands[1:], strict=False):
            if not before.healthy or not after.healthy or after.because or (after.start and after.start > goals.today):
                continue
            if (
                _is_looser(before, after)
                and values
                and sum(not is_healthy(before, value) for value in values[-LOOK:]) * 2 > len(values[-LOOK:])
            ):
                yield Found(
                    "kpi",
                    one.id,
                    f"its band went from {before.healthy} to {after.healthy} while it was missed",
                    "say under because what was learned, or grant a waiver instead",
                )


LOOK = 6


def _is_looser(before: Band, after: Band) -> bool:
    old, new = parse_bound(before.healthy or "").edges(), parse_bound(after.healthy or "").edges()
    return new[0] <= old[0] and new[1] >= old[1] and new != old


RULE = Rule("HW308", "kpi-band-loosened-in-breach", "warning", __doc__, find)
