"""Drivers of numeric key results: which harm on which day, what history says of them, and what they take."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Overruling
from headway.judgement.driven import (
    NEVER,
    Days,
    Driven,
    bad_scale,
    harms,
    moves,
    newest_word,
    noise_of,
    positions,
    words_on,
)
from headway.judgement.driver_evidence import Evidence, evidence_of
from headway.judgement.driver_links import Links, Pasts, links_of, pasts_of
from headway.judgement.forecasts import Ahead
from headway.judgement.outlook import Outlook
from headway.judgement.subject import Subject
from headway.okr.key_result_batch import KeyResultBatch
from headway.series.batch import lower_bound
from headway.steering import drivers
from headway.steering.drivers import Harm

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

Spoken = dict[tuple[str, str], list[Overruling]]


def drive(
    context: Context, subjects: Sequence[Subject], batch: KeyResultBatch, ahead: Ahead, before: Outlook
) -> Driven | None:
    """What drivers take from numeric key results; ``None`` where none has any.

    Args:
        context: the judgement's common ground.
        subjects: the key results.
        batch: the same with their readings.
        ahead: where their series lie.
        before: what is foretold of them without their drivers.
    """
    links = links_of(context, [one.key_result for one in subjects])
    if links is None:
        return None
    pasts = pasts_of(context, links.kpis)
    words = words_on(context, [one.key_result.id for one in subjects])
    starts = np.array([one.cycle.starts.toordinal() for one in subjects], np.int64)
    days = _days(context, subjects, links, pasts, words, starts)
    items = _items(days, batch, before)
    days = Days(days.key_result, days.day, items, days.of, days.link, days.position)
    evidence = _evidence(context, subjects, links, before, days)
    noise = _noise(context, subjects, ahead, days)
    harm, since = harms(links, pasts, days.link, days.position)
    held = [
        newest_word(words.get((subjects[key].key_result.id, links.drivers[link].kpi), ()), day)
        for link, key, day in zip(
            days.link.tolist(), links.key_result[days.link].tolist(), days.day[days.of].tolist(), strict=True
        )
    ]
    scale = np.full(len(days.of), np.nan)
    told = items[days.of] >= 0
    scale[told] = bad_scale(before.said, items[days.of][told])
    reaches = _reaches(links, pasts, days.link, since, batch.ends)
    with np.errstate(invalid="ignore", divide="ignore"):
        reach = noise[links.key_result[days.link]] / scale
    said = drivers.taken(
        drivers.Links(
            days.of,
            harm,
            reaches,
            links.opposes[days.link],
            evidence.counts(days.link, days.of, context.policy.evidence),
            moves(links, pasts, days.link, days.position, since),
            reach,
            np.array([np.nan if one is None or one.takes is None else one.takes for one in held], np.float64),
        ),
        len(days.day),
        context.policy.drivers,
    )
    return _driven((context, subjects, links, pasts, evidence), days, said, (harm, reaches), words)


def _driven(
    of: tuple[Context, Sequence[Subject], Links, Pasts, Evidence],
    days: Days,
    said: drivers.Taken,
    harm: tuple[NDArray[np.uint8], Bool],
    words: Spoken,
) -> Driven:
    """All of it, with what holds on the judged day of each driver."""
    context, subjects, links, pasts, evidence = of
    many, today = len(links.kpi), np.full(len(links.kpi), context.today, np.int64)
    each, by, harm_now, reaches = (
        np.zeros(many),
        np.zeros(many, np.uint8),
        np.zeros(many, np.uint8),
        np.ones(many, bool),
    )
    now = days.day[days.of] == context.today
    at = days.link[now]
    each[at], by[at], harm_now[at], reaches[at] = said.each[now], said.by[now], harm[0][now], harm[1][now]
    overruled = [
        newest_word(words.get((subjects[key].key_result.id, driver.kpi), ()), context.today)
        for key, driver in zip(links.key_result.tolist(), links.drivers, strict=True)
    ]
    return Driven(
        links=links,
        pasts=pasts,
        evidence=evidence,
        days=days,
        total=said.total,
        position=positions(links, pasts, today),
        harm=harm_now,
        reaches=reaches,
        each=each,
        by=by,
        overruled=overruled,
    )


def _days(
    context: Context, subjects: Sequence[Subject], links: Links, pasts: Pasts, words: Spoken, starts: Int
) -> Days:
    """The days since each cycle began on which a driver that harms begins to, moves on, recovers or is overruled."""
    opens = np.minimum(starts[links.key_result], context.today)
    first = positions(links, pasts, opens)
    last = positions(links, pasts, np.full(len(opens), context.today, np.int64))
    begun = starts[links.key_result] <= context.today
    lengths = np.where(begun & (last >= 0), last - np.maximum(first, pasts.offsets[links.kpi]) + 1, 0)
    link = np.repeat(np.arange(len(lengths)), lengths)
    position = np.repeat(last + 1 - np.cumsum(lengths), lengths) + np.arange(len(link))
    harmful = harms(links, pasts, link, position)[0] != Harm.NONE
    went = np.zeros(len(link), bool)
    went[1:] = harmful[:-1] & (link[1:] == link[:-1])
    begins = np.maximum(pasts.days[position], opens[link]) if len(link) else link
    matters = (harmful | went) & links.counts_on(link, begins)
    of_key_result: dict[int, set[int]] = {}
    mine: dict[int, list[int]] = {}
    for at, key_result in enumerate(links.key_result.tolist()):
        mine.setdefault(key_result, []).append(at)
    named = _named(context, links, pasts, opens)
    for at, day in [*zip(link[matters].tolist(), begins[matters].tolist(), strict=True), *named]:
        of_key_result.setdefault(int(links.key_result[at]), {context.today}).add(day)
    rows: list[tuple[int, int]] = []
    for key_result in sorted(of_key_result):
        id_ = subjects[key_result].key_result.id
        spoken = {
            word.date.toordinal() for at in mine[key_result] for word in words.get((id_, links.drivers[at].kpi), ())
        }
        began = int(starts[key_result])
        days = of_key_result[key_result] | {max(day, began) for day in spoken if day <= context.today}
        rows += [(key_result, day) for day in sorted(days)]
    first_day, until = links.first.tolist(), links.until.tolist()
    pairs = [
        (at, one, day)
        for at, (key_result, day) in enumerate(rows)
        for one in mine[key_result]
        if first_day[one] <= day < until[one]
    ]
    chosen = np.array([one for _, one, _ in pairs], np.int64)
    then = np.array([day for _, _, day in pairs], np.int64)
    return Days(
        np.array([key_result for key_result, _ in rows], np.int64),
        np.array([day for _, day in rows], np.int64),
        np.full(len(rows), NEVER, np.int64),
        np.array([at for at, _, _ in pairs], np.int64),
        chosen,
        positions(links.part(chosen), pasts, then),
    )


def _named(context: Context, links: Links, pasts: Pasts, opens: Int) -> list[tuple[int, int]]:
    """Each driver that harmed when it was named, or when it was named no more, in the cycle, and the day of that."""
    found: list[tuple[int, int]] = []
    for days, eve in ((links.first, 0), (links.until, 1)):
        link = np.flatnonzero((days > opens) & (days <= context.today) & (links.first < links.until))
        some = links.part(link)
        harm = harms(some, pasts, np.arange(len(link)), positions(some, pasts, days[link] - eve))[0]
        found += zip(link[harm != Harm.NONE].tolist(), days[link][harm != Harm.NONE].tolist(), strict=True)
    return found


def _items(days: Days, batch: KeyResultBatch, before: Outlook) -> Int:
    """Which forecast of its key result holds on each day."""
    begin, end = batch.offsets[days.key_result], batch.offsets[days.key_result + 1]
    known = lower_bound(batch.days, begin, end, days.day + 1) - begin
    return before.firsts[days.key_result] + known


def _evidence(context: Context, subjects: Sequence[Subject], links: Links, before: Outlook, days: Days) -> Evidence:
    """What history says of the drivers of key results that run, or that were harmed; of others nothing is asked."""
    harmed = frozenset(days.key_result.tolist())
    asked = np.array(
        [key in harmed or subjects[key].cycle.runs_on(context.as_of) for key in links.key_result.tolist()], bool
    )
    places = np.flatnonzero(asked)
    some = links.part(places)
    spread = before.said.spread
    ways = np.where(spread.in_range, 0, np.where(spread.rising, 1, -1))[before.newest].tolist()
    found = evidence_of(
        context,
        some,
        [one.key_result.metric for one in subjects],
        ways,
        [one.cycle.starts.toordinal() for one in subjects],
    )
    return found if asked.all() else Evidence.none_of(len(asked)).put(found, places)


def _noise(context: Context, subjects: Sequence[Subject], ahead: Ahead, days: Days) -> Float:
    """Standard deviation of one period of the metric of each key result that is harmed, before its cycle began."""
    found = np.full(len(subjects), np.nan)
    for key_result in np.unique(days.key_result).tolist():
        begin, first = int(ahead.begin[key_result]), int(ahead.first[key_result])
        begin = max(begin, first - context.policy.evidence.most)
        found[key_result] = noise_of(context.series.values[begin:first])
    return found


def _reaches(links: Links, pasts: Pasts, link: Int, since: Int, ends: Int) -> Bool:
    """Whether what began with each harm, the driver's lag later, comes before the end of the key result."""
    found = np.ones(len(link), bool)
    harmed = np.flatnonzero(since >= 0)
    period, kpi = pasts.periods[since[harmed]] + links.lag[link[harmed]], links.kpi[link[harmed]]
    until = ends[links.key_result[link[harmed]]]
    for grid in set(pasts.grids):
        mine = np.array([one == grid for one in pasts.grids])[kpi]
        found[harmed[mine]] = grid.last_day(period[mine]) <= until[mine]
    return found
