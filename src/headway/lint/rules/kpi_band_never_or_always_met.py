"""A band that its process has never met, or never left.

**Why**: A light that is always red, or never, tells nothing, and nobody looks any more.

**Example**: Healthy from 95 on, and the best of 24 months was 91.

**Better**: A band at what the process can do when it is well; the wish belongs in a key result.

**Passes**: fewer than twelve values; a legal limit, ignored with that reason; a KPI on loan to a key result.

**Source**: Transit agencies publish such indicators for years.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.judgement.definitions import Band
from headway.kpi.band import parse_bound
from headway.lint.goals import Goals
from headway.lint.healths import band_of, is_healthy
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    on_loan = {kr.metric for kr in goals.key_results}
    for one in goals.kpis:
        band, values = band_of(goals, one), list(goals.values.get(one.metric, ()))[-LAST:]
        if band is None or len(values) < FEWEST:
            continue
        healthy = sum(is_healthy(band, value) for value in values)
        if healthy == 0 and one.metric not in on_loan:
            yield Found(
                "kpi",
                one.id,
                f"reached the band that holds now in none of its last {len(values)} periods",
                "set the band that is healthy, and aim at the rest with a key result",
            )
        elif healthy == len(values) and band.breach is not None and _is_far(band, values):
            yield Found(
                "kpi",
                one.id,
                f"has not come near the edge of its band in {len(values)} periods",
                "ask whether it still decides anything, or draw the band nearer",
                "hint",
            )


FEWEST, LAST = 12, 36


def _is_far(band: Band, values: list[float]) -> bool:
    """Whether every value keeps further from the edge than the values differ among each other."""
    low, high = parse_bound(band.healthy or "").edges()
    spread = max(values) - min(values)
    return all(min(value - low, high - value) > spread for value in values)


RULE = Rule("HW303", "kpi-band-never-or-always-met", "warning", __doc__, find)
