"""What checking in and taking it back have in common: check-ins, and the observations that they tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from headway.judgement.definitions import CheckIn, Metric
from headway.judgement.dropped import is_dropped
from headway.judgement.facts import Observations
from headway.judgement.newest import newest
from headway.records import rows
from headway.records.kinds import CHECK_IN
from headway.records.read_before import keep, read_again
from headway.records.touched import Seeds, Touched, metrics_of_key_results, read_touched
from headway.series.grid import Grid
from headway.series.unchanging import unchanging
from headway.services.judging.observed import with_recorded
from headway.services.readings import Reading
from headway.services.recording import record
from headway.services.transaction import RefusedError, Writing


@unchanging
class Told:
    """A reading, and the day from which it is known."""

    reading: Reading
    known_on: date


def metrics_of(checkins: Iterable[CheckIn], touched: Touched) -> dict[str, Metric]:
    """The metric of each key result of which a check-in tells a value."""
    metrics = {metric.id: metric for metric in touched.definitions.metrics}
    reads = {one.id: metrics.get(one.metric or "") for one in touched.definitions.key_results}
    found = {one.key_result: reads.get(one.key_result) for one in checkins if one.value is not None}
    return {key_result: metric for key_result, metric in found.items() if metric is not None}


def period_of(checkin: CheckIn, grid: Grid) -> int:
    """The period of a metric's grid that a check-in's value is of: the one that it names, or that contains its day."""
    return grid.parse(checkin.period) if checkin.period else grid.ordinal(checkin.date)


def read_around(
    writing: Writing, key_results: Collection[str], valued: Collection[str], words_of: date | None = None
) -> Touched:
    """What check-ins touch: a value of a metric that something else reads too touches that as well.

    Args:
        writing: the write under way, which has changed nothing yet.
        key_results: ids of the key results that are spoken of.
        valued: those of them of which a value is told.
        words_of: see ``records.touched.read_touched``.
    """
    organisation = writing.organisation
    if words_of is not None:
        known = read_again(organisation, _asked(key_results, valued), writing.reached, words_of)
        if known is not None:
            return known
    metrics = metrics_of_key_results(organisation, valued) if valued else []
    seeds = Seeds(metrics=metrics, key_results=sorted(set(key_results)), named=metrics)
    return read_touched(organisation, seeds, words_of=words_of)


def refuse_closed(touched: Touched, key_results: Iterable[str], today: date) -> None:
    """Refuse a word on key results of cycles that are closed: what they came to is told, and stays.

    Raises:
        RefusedError: one of them is.
    """
    definitions = touched.definitions
    closed = {one.id: one for one in definitions.cycles if one.is_closed(today)}
    if not closed:
        return
    cycles = {one.id: closed[one.cycle] for one in definitions.objectives if one.cycle in closed}
    wanted = set(key_results)
    for one in definitions.key_results:
        if one.id in wanted and one.objective in cycles:
            cycle = cycles[one.objective]
            raise RefusedError(
                f"{one.id!r} is part of {cycle.name}, which was closed on {cycle.closed}: "
                "open it again to say anything more of it"
            )


def refuse_dropped(touched: Touched, said: Iterable[tuple[str, str]], today: date) -> None:
    """Refuse a word on key results that were dropped: nobody works towards them any more. One on days before is taken.

    Args:
        touched: what has been read.
        said: ids of key results, each with the day (ISO) of what is said of it.
        today: the day.

    Raises:
        RefusedError: one of them was.
    """
    last = newest(touched.definitions.grades, today)
    dropped = {name: grade for name, grade in last.items() if is_dropped(grade)}
    if not dropped:
        return
    measured = {one.id for one in touched.definitions.key_results if one.metric}
    for name, day in said:
        grade = dropped.get(name)
        if grade is not None and day >= grade.date.isoformat():
            way_out = "its metric still takes numbers" if name in measured else "add a key result in its place"
            raise RefusedError(f"{name!r} was dropped on {grade.date}, and nothing more is said of it; {way_out}")


def keep_around(
    writing: Writing, key_results: Collection[str], valued: Collection[str], touched: Touched, day: date
) -> None:
    """Keep what check-ins touched, with them, for those that speak of the same next: once they are committed.

    Args:
        writing: the write under way.
        key_results: what :func:`read_around` was asked with, as is ``valued``.
        valued: the same.
        touched: what has been read and added.
        day: the day of the check-ins.
    """
    asked, defined = _asked(key_results, valued), writing.reached.defined
    # a step that is done changes how steps went, which has not been read since: that must still be seen to have moved
    writing.committed.append(lambda now: keep(writing.organisation, asked, replace(now, defined=defined), touched, day))


def _asked(key_results: Collection[str], valued: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(key_results), frozenset(valued)


def put(
    writing: Writing, checkins: Sequence[CheckIn], observed: Sequence[Told], source: str, touched: Touched
) -> Touched:
    """Add check-ins and the observations that come with them; returns what was touched, with all of it.

    Args:
        writing: the write under way.
        checkins: as drafts are read, in the order said.
        observed: readings of metrics that have been read.
        source: what told them, for the audit log.
        touched: what has been read.
    """
    if observed:
        metrics = touched.definitions.metrics
        place = {metric.id: at for at, metric in enumerate(metrics)}
        seen = Observations(
            np.array([place[one.reading.metric.id] for one in observed], np.int32),
            np.array([one.reading.period for one in observed], np.int64),
            np.array([one.reading.value for one in observed], np.float64),
            np.array([one.known_on.toordinal() for one in observed], np.int32),
        )
        touched = with_recorded(touched, record(writing, metrics, seen, source, touched))
    newest = touched.newest
    for number, added in rows.add(CHECK_IN, writing.organisation.number, checkins, newest.checkins).items():
        writing.note(CHECK_IN.name, number, None, CHECK_IN.as_json(added))
    newest = newest._replace(checkins=newest.checkins + len(checkins))
    every = sorted([*touched.definitions.checkins, *checkins], key=lambda one: one.date)
    return replace(touched, definitions=replace(touched.definitions, checkins=tuple(every)), newest=newest)
