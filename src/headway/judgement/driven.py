"""What drivers take from key results: on which days how much, by whose word, and the outlook that is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.dated import Overruling
from headway.judgement.driver_evidence import Evidence
from headway.judgement.driver_links import Links, Pasts
from headway.judgement.outlook import Outlook, taken
from headway.judgement.takings import Takings
from headway.okr.forecast.forecast import Forecast
from headway.okr.key_result_batch import KeyResultBatch
from headway.series.batch import lower_bound
from headway.steering import drivers
from headway.steering.drivers import Harm

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

MOVING_RANGE = 1.128
"""Mean difference of neighbours over their standard deviation, where they are noise alone (Wheeler)."""
NEVER = -1


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """Days on which what drivers take may change, p of them, in order of key result and day.

    Attributes:
        key_result, day: of each.
        item: the forecast that holds then, -1 where the key result has none.
        of: for each of i drivers that count on such a day, which of the days it is.
        link: which driver.
        position: the newest value of its KPI then, -1 before the first.
    """

    key_result: Int
    day: Int
    item: Int
    of: Int
    link: Int
    position: Int


@dataclass(frozen=True, slots=True, eq=False)
class Driven:
    """What drivers take.

    Attributes:
        links, pasts, evidence: the drivers, what their KPIs did, and what history says.
        days: on which anything changes; the last one of each key result there is the judged day.
        total: scales that all drivers of the key result take from each of these days on, shape (p,).
        position: the newest value of each driver's KPI, -1 without one, shape (l,).
        harm: ``Harm`` codes of each driver now, shape (l,).
        reaches: whether the effect of that harm still shows before the key result ends, shape (l,).
        each, by: scales that each takes alone now, and ``By`` codes of what says so, shape (l,).
        overruled: the word that holds on each now; ``None`` where there is none.
    """

    links: Links
    pasts: Pasts
    evidence: Evidence
    days: Days
    total: Float
    position: Int
    harm: NDArray[np.uint8]
    reaches: Bool
    each: Float
    by: NDArray[np.uint8]
    overruled: Sequence[Overruling | None]

    def totals(self, key_results: Int, days: Int) -> Float:
        """What is taken from each of these key results on a day of its own, shape (q,)."""
        first, end = np.searchsorted(self.days.key_result, [key_results, key_results + 1])
        at, found = lower_bound(self.days.day, first, end, days + 1) - 1, np.zeros(len(days))
        found[at >= first] = self.total[at[at >= first]]
        return found

    def changes(self) -> tuple[Int, Int]:
        """Each key result with each day on which what is taken from it changes, shapes (c,)."""
        rows, total = self.days.key_result, self.total
        before = np.append(0.0, total[:-1])
        before[np.diff(rows, prepend=-1) != 0] = 0.0
        return rows[total != before], self.days.day[total != before]

    @property
    def touched(self) -> Int:
        """The key results from which anything was ever taken, rising."""
        return np.unique(self.days.key_result[self.total > 0])


def positions(links: Links, pasts: Pasts, days: Int) -> Int:
    """Position of the newest value of each driver's KPI on a day of its own, -1 before the first, shape (l,)."""
    low, high = pasts.offsets[links.kpi], pasts.offsets[links.kpi + 1]
    place = lower_bound(pasts.days, low, high, days + 1) - 1
    return np.where(place >= low, place, NEVER)


def harms(links: Links, pasts: Pasts, link: Int, position: Int) -> tuple[NDArray[np.uint8], Int]:
    """How each of these drivers harms with each of these values, and from which position on; shapes (i,).

    Returns:
        ``Harm`` codes, none without a value; and positions, of a signal and an alert the earlier one, -1 without harm.
    """
    if not len(pasts.values):
        return np.zeros(len(link), np.uint8), np.full(len(link), NEVER, np.int64)
    there, at = position >= 0, np.maximum(position, 0)
    ranged, nothing = pasts.good[links.kpi[link]] == 0, np.zeros(len(link), bool)
    opposes, variation, above = links.opposes[link], pasts.variation[at], pasts.above[at]
    moving = drivers.harm(opposes, variation, nothing, above, ranged) == Harm.SIGNAL
    said = np.where(there, drivers.harm(opposes, variation, pasts.firing[at], above, ranged), Harm.NONE)
    signal, alert = pasts.since[at], pasts.breached[at]
    alert = np.where(moving & (signal < alert), signal, alert)
    since = np.where(said == Harm.ALERT, alert, np.where(said == Harm.SIGNAL, signal, NEVER))
    return said.astype(np.uint8), since


def moves(links: Links, pasts: Pasts, link: Int, position: Int, since: Int) -> Float:
    """How far each KPI has moved the harmful way, in standard deviations of its noise, NaN where not known."""
    found = np.full(len(link), np.nan)
    good = pasts.good[links.kpi[link]].astype(np.float64)
    way = np.where(links.opposes[link], good, -good)
    for at in np.flatnonzero(since >= 0).tolist():
        last = int(position[at])
        level = float(pasts.values[int(since[at]) : last + 1].mean())
        with np.errstate(invalid="ignore", divide="ignore"):
            found[at] = way[at] * (level - pasts.middle[last]) / pasts.noise[last]
    return np.where(np.isfinite(found) & (way != 0), found, np.nan)


def noise_of(values: Float) -> float:
    """Standard deviation of one period of a series, by how much neighbours differ; NaN of fewer than two values."""
    return float(np.abs(np.diff(values)).mean()) / MOVING_RANGE if len(values) > 1 else float("nan")


def good_way(said: Forecast, items: Int) -> Int:
    """1 where more is better for each forecast, -1 where less is: of a range, what leads from the middle into it."""
    spread = said.spread
    centre = (said.target[items] + said.target_high[items]) / 2.0
    rising = np.where(spread.in_range[items], spread.middle[items] <= centre, spread.rising[items])
    return np.where(rising, 1, -1)


def bad_scale(said: Forecast, items: Int) -> Float:
    """The scale of each forecast on its bad side."""
    return np.where(good_way(said, items) > 0, said.spread.below[items], said.spread.above[items])


def shifted(said: Forecast, items: Int, totals: Float) -> Forecast:
    """These forecasts with so many scales taken from each: middle, intervals and chance move, the width stays."""
    some = taken(said, items)
    middle = drivers.moved(some.spread.middle, bad_scale(said, items), good_way(said, items), totals)
    spread = replace(some.spread, middle=middle)
    return replace(some, spread=spread, probability=np.where(totals > 0, some.success_by(spread), some.probability))


def outlook_left(before: Outlook, batch: KeyResultBatch, takings: Takings | None, today: int) -> Outlook:
    """The outlook with what is taken: from each forecast on the day of its reading, from the newest one today."""
    if takings is None:
        return before
    days = np.empty(len(before.known), np.int64)
    days[before.firsts] = batch.starts if batch.begins is None else batch.begins
    days[before.items.reading >= 0] = batch.days
    days[before.newest] = today
    asked = np.flatnonzero(np.isin(before.items.key_result, takings.touched))
    totals = np.zeros(len(days))
    totals[asked] = takings.totals(before.items.key_result[asked], days[asked])
    rows = np.flatnonzero(totals > 0)
    if not len(rows):
        return before
    return before.moved(rows, shifted(before.said, rows, totals[rows]))


def words_on(context: Context, ids: Sequence[str]) -> dict[tuple[str, str], list[Overruling]]:
    """What people said of the drivers of key results up to the judged day, the oldest first."""
    wanted, found = frozenset(ids), dict[tuple[str, str], list[Overruling]]()
    for one in context.definitions.overrulings:
        if one.key_result in wanted and one.date <= context.as_of:
            found.setdefault((one.key_result, one.kpi), []).append(one)
    return found


def newest_word(words: Iterable[Overruling], day: int) -> Overruling | None:
    """The word that holds on a day, if one does: none where the newest leaves it to history and the defaults."""
    held = None
    for one in words:
        if one.date <= date.fromordinal(day):
            held = one
    return held if held is not None and held.takes is not None else None
