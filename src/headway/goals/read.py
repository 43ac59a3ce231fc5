"""Reading goals files: every record, or every problem with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from headway.goals import codes
from headway.goals.build import Places, build, metric_of
from headway.goals.check.alerts import check_snoozes
from headway.goals.check.every import check
from headway.goals.collecting import without_collection
from headway.goals.entries import Collector, Entries, Entry
from headway.goals.files import goals_files, text_of
from headway.goals.limits import LIMITS, Limits
from headway.goals.problems import Problems, place_of
from headway.goals.readable import readable_calendar, readable_metrics
from headway.goals.readings import Readings, take_readings
from headway.goals.result import Place, ReadResult, SourceUse
from headway.goals.tree import Spot, UnreadableError, parse
from headway.judgement.definitions import Metric


def read(
    path: Path,
    today: date,
    limits: Limits = LIMITS,
    *,
    longest_snooze: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ReadResult:
    """Read a goals file, or all of a folder as one.

    Args:
        path: a file, or a folder: every ``*.yaml`` and ``*.yml`` below it.
        today: the day against which a period counts as not begun.
        limits: how large files may be.
        longest_snooze: days up to which an alert may be left alone at most; ``None``: that is not looked at.
        progress: called with how many files are read, and of how many.

    Returns:
        The definitions and what else the files say; or the problems, each with its place.
    """
    problems = Problems(limits)
    with without_collection():
        entries = _entries(path, problems, limits, progress)
        check(entries, problems)
        if longest_snooze is not None:
            check_snoozes(entries, longest_snooze, problems)
        readings = take_readings(entries, today, problems)
        return _result(entries, readings, problems)


def _result(entries: Entries, readings: Readings, problems: Problems) -> ReadResult:
    said = problems.in_order()
    if said:
        calendar = readable_calendar(entries)
        readable = readable_metrics(entries, calendar, problems)
        sources = _sources(readable, [metric_of(entry.model, readings) for entry in readable])
        return ReadResult(said, sources=sources, fiscal_unsaid=readings.fiscal_unsaid, calendar=calendar)
    places: Places = {}
    definitions = build(entries, readings, places)
    return ReadResult(
        said,
        definitions,
        readings.in_order(),
        _sources(entries.metrics, definitions.metrics),
        places,
        readings.fiscal_unsaid,
        definitions.organisation,
    )


def _sources(entries: Iterable[Entry[Any]], metrics: Iterable[Metric]) -> tuple[SourceUse, ...]:
    at = {entry.model.id: entry.place("source") for entry in entries}
    return tuple(SourceUse(metric, metric.source, at[metric.id]) for metric in metrics if metric.source is not None)


def _entries(path: Path, problems: Problems, limits: Limits, progress: Callable[[int, int], None] | None) -> Entries:
    collector = Collector(problems, limits)

    def refused(name: str, message: str) -> None:
        problems.add(Place(name, 1, 1), codes.NOT_FOUND, message)
        collector.entries.has_unread_files = True

    files = goals_files(path, refused)
    if not files and not collector.entries.has_unread_files:
        message = "no *.yaml or *.yml file in this folder; name another one, or begin with: headway init DIR"
        problems.add(Place(path.name or ".", 1, 1), codes.NOT_FOUND, message)
        collector.entries.has_unread_files = True
        return collector.entries
    if len(files) > limits.files:
        message = f"{len(files)} files, and {limits.files} are the most at once; join them, or read fewer"
        problems.add(Place(files[limits.files][0], 1, 1), codes.TOO_LARGE, message)
        collector.entries.has_unread_files = True
    size = 0
    for name, file in _counted(files[: limits.files], progress):
        try:
            size += _take(name, text_of(file, path, limits), collector, problems, limits)
        except UnreadableError as error:
            problems.add(place_of(name, error.spot), error.code, error.message)
            collector.entries.has_unread_files = True
        if size > limits.run_characters:
            message = f"more than {limits.run_characters / 1e6:.0f} million characters at once; read fewer files"
            problems.add(Place(name, 1, 1), codes.TOO_LARGE, message)
            collector.entries.has_unread_files = True
            break
    return collector.entries


def _counted(files: list[tuple[str, Path]], progress: Callable[[int, int], None] | None) -> Iterator[tuple[str, Path]]:
    """The files, with word of how many have been taken."""
    tell = progress or (lambda _done, _of: None)
    for number, file in enumerate(files):
        tell(number, len(files))
        yield file
    tell(len(files), len(files))


def _take(name: str, text: str, collector: Collector, problems: Problems, limits: Limits) -> int:
    """Take in a file; returns the number of its characters."""

    def report(spot: Spot, code: str, message: str) -> None:
        problems.add(place_of(name, spot), code, message)

    collector.take(name, parse(text, report, limits))
    return len(text)
