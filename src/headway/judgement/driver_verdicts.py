"""Verdicts on the drivers of key results: what each does, since when, what it takes, and what history says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import CheckIn
from headway.judgement.driven import Driven, harms, shifted
from headway.judgement.driver_evidence import WORDS, Evidence
from headway.judgement.driver_links import Links, Pasts, links_of, pasts_of
from headway.judgement.driver_words import Moving, driver_reasons, evidence_text, moving_words, still_words, takes_words
from headway.judgement.of_drivers import DriverVerdict, EvidenceVerdict, OverruledVerdict
from headway.judgement.points import Numeric
from headway.judgement.subject import Subject
from headway.series.period_words import day_words
from headway.steering.drivers import By, Harm, one_by_one, still

Chances = dict[int, tuple[float, float]]
"""Probability before and after each driver that takes anything, by its place."""


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """Drivers, and what holds on the judged day of each; ``driven`` is ``None`` of key results without numbers."""

    links: Links
    pasts: Pasts
    position: NDArray[np.int64]
    harm: NDArray[np.uint8]
    since: NDArray[np.int64]
    driven: Driven | None
    chances: Chances


def driver_verdicts(context: Context, numeric: Numeric) -> list[tuple[DriverVerdict, ...]]:
    """The drivers of each numeric key result, in the order in which they are named."""
    found: list[list[DriverVerdict]] = [[] for _ in numeric.subjects]
    driven = numeric.driven
    if driven is not None:
        every = np.arange(len(driven.links.kpi))
        since = harms(driven.links, driven.pasts, every, driven.position)[1]
        said = _Said(
            driven.links, driven.pasts, driven.position, driven.harm, since, driven, _chances(context, numeric, driven)
        )
        for at, key_result in _counting(context, driven.links):
            begun = numeric.subjects[key_result].cycle.starts <= context.as_of
            found[key_result].append(_verdict(said, at, begun=begun))
    return [tuple(one) for one in found]


def drivers_of_steps(context: Context, subjects: Sequence[Subject]) -> list[tuple[DriverVerdict, ...]]:
    """The same of key results of steps: what moves is told, and nothing is taken, for they have no distribution."""
    found: list[list[DriverVerdict]] = [[] for _ in subjects]
    links = links_of(context, [one.key_result for one in subjects])
    if links is not None:
        pasts, every = pasts_of(context, links.kpis), np.arange(len(links.kpi))
        position = np.array([_newest(pasts, kpi) for kpi in links.kpi.tolist()], np.int64)
        harm, since = harms(links, pasts, every, position)
        said = _Said(links, pasts, position, harm, since, None, {})
        for at, key_result in _counting(context, links):
            found[key_result].append(_verdict(said, at, begun=subjects[key_result].cycle.starts <= context.as_of))
    return [tuple(one) for one in found]


def _counting(context: Context, links: Links) -> Iterable[tuple[int, int]]:
    """The drivers that count on the judged day: their places, and those of their key results."""
    at = np.flatnonzero(links.counts_on(np.arange(len(links.kpi)), context.today))
    return zip(at.tolist(), links.key_result[at].tolist(), strict=True)


def _newest(pasts: Pasts, kpi: int) -> int:
    first, end = int(pasts.offsets[kpi]), int(pasts.offsets[kpi + 1])
    return end - 1 if end > first else -1


def _chances(context: Context, numeric: Numeric, driven: Driven) -> Chances:
    """Probability before and after each driver of each key result, the one that takes most first."""
    rows: list[tuple[int, float, float]] = []
    places: list[int] = []
    lines = context.policy.drivers
    touched = driven.touched
    begin, end = np.searchsorted(driven.links.key_result, [touched, touched + 1]).tolist()
    for key_result, *ends in zip(touched.tolist(), begin, end, strict=True):
        own = np.arange(*ends)
        mine = own[driven.each[own] > 0]
        mine = mine[np.argsort(-driven.each[mine], kind="stable")]
        before = 0.0
        for at, total in zip(mine.tolist(), one_by_one(driven.each[mine].tolist(), lines), strict=True):
            rows.append((key_result, before, total))
            places.append(at)
            before = total
    if not rows:
        return {}
    items = numeric.before.newest[[key_result for key_result, _, _ in rows]]
    known = ~np.isnan(numeric.before.probability[items])
    before_each, after_each = (
        shifted(numeric.before.said, items, np.array([one[place] for one in rows])).probability for place in (1, 2)
    )
    chances = zip(places, before_each.tolist(), after_each.tolist(), known.tolist(), strict=True)
    return {at: (first, second) for at, first, second, is_known in chances if is_known}


def _verdict(said: _Said, at: int, *, begun: bool) -> DriverVerdict:
    links, pasts, driven = said.links, said.pasts, said.driven
    driver, kpi = links.drivers[at], int(links.kpi[at])
    position, since = int(said.position[at]), int(said.since[at])
    harm = Harm(int(said.harm[at])) if begun else Harm.NONE
    grid = pasts.grids[kpi]
    word = driven.overruled[at] if driven is not None else None
    before, after = said.chances.get(at, (None, None))
    verdict = DriverVerdict(
        kpi=driver.kpi,
        effect=driver.effect,
        lag=driver.lag,
        harm=harm.word,
        since=grid.label(int(pasts.periods[since])) if harm else None,
        known_since=_known_since(pasts, harm, position, driver.known_on) if harm else None,
        takes=0.0 if driven is None else float(driven.each[at]),
        by=By.NOTHING.word if driven is None else By(int(driven.by[at])).word,
        before=before,
        after=after,
        text="",
        evidence=None if driven is None else _evidence(driven.evidence, at, has_ways=bool(pasts.good[kpi])),
        overruled=None if word is None else OverruledVerdict(word.takes or 0.0, word.date, word.by, word.because),
    )
    if not harm:
        return verdict
    moves = moving_words(Moving(links.kpis[kpi], pasts.metrics[kpi], grid, pasts, since, position, harm))
    reaches = driven is None or bool(driven.reaches[at])
    takes = takes_words(verdict, reaches=reaches, grain=str(grid.grain))
    return replace(verdict, text=f"{moves}; {takes}" if takes else moves)


def _known_since(pasts: Pasts, harm: Harm, position: int, named: date | None) -> date:
    """The day on which it was known that it harms as it does now: not before it was named."""
    at = int((pasts.fired if harm is Harm.ALERT else pasts.seen)[position])
    known = date.fromordinal(int(pasts.days[at]))
    return known if named is None else max(known, named)


def _evidence(said: Evidence, at: int, *, has_ways: bool) -> EvidenceVerdict | None:
    """What history says of one driver; ``None`` where nothing was asked."""
    if not said.grains[at]:
        return None
    tried = int(said.lag[at]) >= 0
    strength = float(said.strength[at] if np.isfinite(said.strength[at]) else said.raw[at])
    facts = (
        WORDS[int(said.verdict[at])],
        strength if tried else None,
        int(said.lag[at]) if tried else None,
        float(said.chance[at]) if tried else None,
        int(said.periods[at]),
        str(said.grains[at]),
    )
    return EvidenceVerdict(*facts, evidence_text(EvidenceVerdict(*facts, ""), has_ways=has_ways))


def still_asked(drivers: tuple[DriverVerdict, ...], checkin: CheckIn | None) -> str | None:
    """What the next check-in asks: whether what was said still holds, now that a driver harms; ``None``: nothing."""
    harming = [one for one in drivers if one.known_since is not None and one.takes > 0]
    if checkin is None or checkin.confidence is None or not harming:
        return None
    newest = still(
        np.array([one.known_since.toordinal() for one in harming if one.known_since], np.int64),
        np.array([checkin.date.toordinal()]),
        np.zeros(len(harming), np.int64),
        np.ones(1),
    )
    if newest[0] < 0:
        return None
    since = [one for one in harming if one.known_since and one.known_since > checkin.date]
    return still_words(checkin.confidence, day_words(checkin.date), driver_reasons(tuple(since))[0].text)
