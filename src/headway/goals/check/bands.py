"""Bands: readable, in the metric's direction, with the breach outside the healthy side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from headway.goals import codes
from headway.goals.entries import Entries, Entry, by_id
from headway.goals.problems import Problems
from headway.goals.schema.kpi import Band, Kpi
from headway.kpi.band import BandError, Bound, check_band, parse_bound

Path = tuple[str | int, ...]


def bands_of(kpi: Kpi) -> list[tuple[Path, Band]]:
    """A KPI's bands as written, each with its path."""
    if kpi.band is None:
        return []
    if isinstance(kpi.band, Band):
        return [(("band",), kpi.band)]
    return [(("band", number), band) for number, band in enumerate(kpi.band)]


def check_bands(entries: Entries, problems: Problems) -> None:
    """Report every band and tolerance that cannot be meant."""
    directions = {id_: metric.direction for id_, metric in by_id(entries.metrics).items()}
    of_kpi: dict[str, str] = {}
    for entry in entries.kpis:
        direction = directions.get(entry.model.metric)
        if direction is not None:
            of_kpi[entry.model.id or entry.model.metric] = direction
        bands = bands_of(entry.model)
        for path, band in bands:
            _check_one(entry, path, band, direction, problems)
        check_starts(entry, [(path, band.start) for path, band in bands], "band", problems)
    for waiver in entries.waivers:
        bound = _bound(waiver.model.tolerate, waiver, ("tolerate",), problems)
        way = of_kpi.get(waiver.model.kpi)
        if bound is not None and way is not None:
            _contradiction(way, bound, None, waiver, ("tolerate",), problems)


def check_starts(entry: Entry[Any], starts: Sequence[tuple[Path, date | None]], what: str, problems: Problems) -> None:
    """Report dated versions that begin on the same day."""
    seen: dict[date | None, Path] = {}
    for path, start in starts:
        if start in seen:
            since = "without 'from'" if start is None else f"from {start}"
            message = (
                f"a second {what} {since}, first at {entry.place(*seen[start])}; give it another day, or remove one"
            )
            place = entry.place(*path) if start is None else entry.place(*path, "from")
            problems.add(place, codes.DEFINED_TWICE, message)
        seen.setdefault(start, path)


def _check_one(entry: Entry[Kpi], path: Path, band: Band, direction: str | None, problems: Problems) -> None:
    healthy = _bound(band.healthy, entry, (*path, "healthy"), problems)
    breach = _bound(band.breach, entry, (*path, "breach"), problems)
    if band.healthy is None and band.breach is not None:
        message = "a breach without a healthy side; write healthy too, or leave both out"
        problems.add(entry.place(*path, "breach"), codes.BAD_BAND, message)
    if healthy is None or direction is None or (breach is None and band.breach is not None):
        return
    _contradiction(direction, healthy, breach, entry, (*path, "healthy"), problems)


def _bound(text: str | None, entry: Entry[Any], path: Path, problems: Problems) -> Bound | None:
    if text is None:
        return None
    try:
        return parse_bound(text)
    except BandError as error:
        problems.add(entry.place(*path), codes.BAD_BAND, str(error))
        return None


def _contradiction(
    direction: str, healthy: Bound, breach: Bound | None, entry: Entry[Any], path: Path, problems: Problems
) -> None:
    try:
        check_band(direction, healthy, breach)
    except BandError as error:
        said = str(error)
        place = entry.place(*path[:-1], "breach") if said.startswith("breach") else entry.place(*path)
        if path == ("tolerate",):
            said = said.replace("healthy", "tolerate", 1)
        problems.add(place, codes.BAD_BAND, said)
