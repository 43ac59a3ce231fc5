"""How key results that succeed later, and those that fail, read at the middle of their cycle, by the lines of course.

``python -m bench.course`` prints the table of docs/judging.md. As one of the benchmarks it holds the lines to what they
were set for. The course is folded over the readings of the cycle, as the product does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.forecast import DATA, FILE
from bench.forecast_items import Items, of_columns, read_items
from bench.line import Line, at_most
from headway.app.policy import load_policy
from headway.okr.course import course_by_chance, course_by_pace, has_arrived
from headway.okr.forecast.forecast import forecast
from headway.okr.progress import Counts
from headway.series.batch import offsets_of
from headway.series.words import Course

BEGINS, ENDS = 0.4, 0.6
"""Shares of the cycle that are its middle."""
MISSED, TAKEN_FOR_GOOD = 0.3, 0.25
"""Of later successes so many may read otherwise than on course, of later failures so many on course."""
READ = (Course.ARRIVED, Course.ON_COURSE, Course.DRIFTING, Course.OFF_COURSE)

Float = NDArray[np.float64]
Codes = NDArray[np.uint8]
Rows = list[tuple[str, tuple[float, ...]]]
"""Whose, and the shares of them that read as ``READ``."""


def run(data: Path = DATA) -> Iterator[Line]:
    """Later successes that read otherwise than on course, and later failures that do."""
    items = at_the_middle(read_items(data / FILE))
    found = dict(rows(items))
    about = f"{len(items):,} key results on real series, at the middle of their cycle, aspirational"
    ahead = {whose: sum(found[f"aspirational, {whose} later"][:2]) for whose in ("succeed", "fail")}
    yield at_most("course, successes not seen", 1 - ahead["succeed"], MISSED, "share", about)
    yield at_most("course, failures on course", ahead["fail"], TAKEN_FOR_GOOD, "share", about)


def at_the_middle(items: Items) -> Items:
    """The items at the middle of their cycle with readings enough for the chance to tell the course."""
    over = items.columns["j"] / items.columns["n"]
    known = np.add.reduceat(np.isfinite(items.batch.values), items.batch.offsets[:-1])
    return items.chosen((over > BEGINS) & (over < ENDS) & (known >= load_policy().chances.readings))


def rows(items: Items) -> Rows:
    """Later successes and failures by the lines of either ambition, and by the pace alone."""
    hit = items.columns["hit"].astype(bool)
    found: Rows = []
    for name, codes in _courses(items):
        for whose, who in (("succeed", hit), ("fail", ~hit)):
            mine = codes[who & (codes != Course.UNKNOWN)]
            found.append((f"{name}, {whose} later", tuple(float((mine == one).mean()) for one in READ)))
    return found


def _courses(items: Items) -> Iterator[tuple[str, Codes]]:
    """The course of each item at its newest reading: by the chance, as either ambition, and by the pace."""
    policy, early, offsets = load_policy(), _each_reading(items), offsets_of(items.columns["j"].astype(np.int64))
    newest = offsets[1:] - 1
    batch, over = early.batch, early.columns["j"] / early.columns["n"]
    stands = np.where(batch.counts == Counts.SUM, batch.so_far, batch.values[batch.offsets[1:] - 1])
    with np.errstate(divide="ignore", invalid="ignore"):
        made = (stands - batch.baseline) / (batch.target - batch.baseline)
    # the target of an item is success itself
    arrived = has_arrived(made, np.ones(len(made)))
    by_pace = course_by_pace(np.clip(made, 0.0, 1.0), over, over, arrived, offsets, policy.course)
    known = np.add.reduceat(np.isfinite(batch.values), batch.offsets[:-1]) >= policy.chances.readings
    chance = np.where(known & np.isfinite(stands), forecast(batch, policy.forecast).probability, np.nan)
    for ambition, on_course in policy.chances.on_course.items():
        on, off = (np.full(len(items), line) for line in (on_course, policy.chances.off_course[ambition]))
        yield ambition, course_by_chance(chance, by_pace, on, off, offsets, policy.chances.margin)[newest]
    yield "by pace", by_pace[newest]


def _each_reading(items: Items) -> Items:
    """Each item as it was after each reading of its cycle, the oldest first."""
    seen = items.columns["j"].astype(np.int64)
    of = np.repeat(np.arange(len(items)), seen)
    later = np.repeat(seen, seen) - 1 - (np.arange(len(of)) - np.repeat(offsets_of(seen)[:-1], seen))
    columns = {name: one[of] if name != "values" else one for name, one in items.columns.items()}
    return of_columns(columns | {"j": columns["j"] - later, "length": columns["length"] - later})


if __name__ == "__main__":
    print("| | arrived | on course | drifting | off course |\n|---|---|---|---|---|")
    for who, shares in rows(at_the_middle(read_items(DATA / FILE))):
        print(f"| {who} | {' | '.join(f'{100 * one:.0f} %' for one in shares)} |")
