"""Paces that are not straight: stated in steps, or the season's own share of past years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.okr.pace import PaceTable, season_shares
from headway.series.batch import offsets_of

if TYPE_CHECKING:
    from headway.judgement.subject import Subject

Knots = tuple[list[int], list[float]]
"""Days, and the progress that is asked for at their end; rising, 0 at the first and 1 at the last."""


@dataclass(frozen=True, slots=True)
class Season:
    """The season's own pace of a key result.

    Attributes:
        knots: the eve of the cycle, the end of each of its periods, and its last day.
        years: how many past years tell it.
    """

    knots: Knots
    years: int


def pace_table(context: Context, subjects: Sequence[Subject]) -> PaceTable | None:
    """Knots of the key results whose pace is not straight, by their places; ``None`` where all are."""
    rows: list[int] = []
    made: list[Knots] = []
    for index, one in enumerate(subjects):
        is_straight = one.key_result.pace != "season" and not one.key_result.pace_steps
        if not is_straight and (knots := knots_of(context, one)) is not None:
            rows.append(index)
            made.append(knots)
    if not rows:
        return None
    return PaceTable(
        np.array(rows, np.int64),
        offsets_of(np.array([len(days) for days, _ in made])),
        np.array([day for days, _ in made for day in days], np.int64),
        np.array([share for _, shares in made for share in shares]),
    )


def knots_of(context: Context, subject: Subject) -> Knots | None:
    """The knots of a numeric key result's pace; ``None`` where it is straight."""
    if subject.key_result.pace_steps:
        return _stated(subject)
    season = season_of(context, subject)
    return None if season is None else season.knots


def _stated(subject: Subject) -> Knots:
    cycle = subject.cycle
    steps = [(cycle.starts.toordinal() - 1, 0.0)]
    stated = sorted(subject.key_result.pace_steps, key=lambda one: one.by)
    steps += [(one.by.toordinal(), one.progress) for one in stated]
    if steps[-1][0] < cycle.ends.toordinal():
        steps.append((cycle.ends.toordinal(), 1.0))
    return [day for day, _ in steps], [share for _, share in steps]


def season_of(context: Context, subject: Subject) -> Season | None:
    """The season's own pace, where a key result asks for it and past years tell one; else it is straight."""
    key_result, cycle = subject.key_result, subject.cycle
    lines = context.policy.season_pace
    if key_result.pace != "season" or key_result.metric is None or not key_result.targets:
        return None
    at = context.metric_at[key_result.metric]
    grid = context.grids[at]
    year, flows = lines.year[grid.grain], key_result.counts == "sum"
    first, last = grid.ordinal(cycle.starts), grid.last_complete(cycle.ends)
    if not year or last < first:
        return None
    held = context.series.of(at)
    periods, values = context.series.periods[held], context.series.values[held]
    past = [
        _span(periods, values, first - back - (not flows), last - back, first)
        for back in range(year, year * lines.years + 1, year)
    ]
    whole = [one for one in past if one is not None]
    baseline = 0.0 if flows and key_result.baseline is None else key_result.baseline
    if baseline is None:
        before = values[periods < first]
        baseline = float(before[-1]) if len(before) else np.nan
    first_target = key_result.targets[0]
    if first_target.high is not None and first_target.value <= baseline <= first_target.high:
        return None  # a range to stay in is no way
    # what is to stay below its target is held against the season of the flow all the same
    rising = first_target.value > baseline or (flows and baseline > 0.0)
    shares = season_shares(np.array(whole), flows=flows, rising=rising, least=lines.least)
    if shares is None or np.isnan(baseline):
        return None
    ends = np.minimum(grid.last_day(np.arange(first, last + 1)), cycle.ends.toordinal()).tolist()
    days, asked = [cycle.starts.toordinal() - 1, *ends], [0.0, *shares.tolist()]
    if days[-1] < cycle.ends.toordinal():
        days, asked = [*days, cycle.ends.toordinal()], [*asked, 1.0]
    return Season((days, asked), len(whole))


def _span(
    periods: NDArray[np.int64], values: NDArray[np.float64], first: int, last: int, before: int
) -> NDArray[np.float64] | None:
    """The values of some periods, none of them in the cycle itself; ``None`` where one is missing."""
    if last >= before:
        return None
    start = int(np.searchsorted(periods, first))
    found = slice(start, start + last - first + 1)
    if found.stop > len(periods) or periods[start] != first or periods[found.stop - 1] != last:
        return None
    return values[found]
