"""What a write reads, kept for the next one that begins with the same: a team checks in on the same goals each week.

Whoever asks again has read the head of the audit chain under its lock. What was kept is given again only where that
proves it: the row of the chain at which it was read is still there with its hash, and since then no definition has
changed but in ways that this process has itself committed and that lead to no other record (what key results aim at,
which of their steps are done). Those are told to it by :func:`moved` after they were committed; a process that is
killed, a transaction that is broken off and a write of another process leave it behind, never ahead. What came in since
without changing a definition (check-ins, observations, series, numbers in use) is read in one small query, and where
many observations may have, those in a second one.

It keeps the newest ``MOST`` of all organisations, of no more than ``MOST_ROWS`` together: some tens of megabytes. Where
that is full, the organisation that takes the most of it gives up its oldest: a large one pushes out no small one.
"""

from __future__ import annotations

import json
from collections import Counter, OrderedDict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from django.db import connection

from headway.records import observations
from headway.records.audit import DEFINES_NOTHING, Change, Reached
from headway.records.kinds import CHECK_IN, KEY_RESULT
from headway.records.names import names_listed
from headway.records.touched import JUDGED, Touched, newest_in, observed_in, records_in, rows_of, series_in, steps_in
from headway.records.union import arrays_of_names, part
from headway.records.union_parts import newest_numbers, newest_words, observed, past, series, steps

if TYPE_CHECKING:
    from headway.judgement.definitions import CheckIn, KeyResult
    from headway.records.models import Organisation

MOST, MOST_ROWS = 128, 1 << 18
"""So much is kept, and of so many observations and definitions together at most."""
MOST_MOVES, MOST_MOVED = 1_024, 64
"""So many writes are known, and of so many key results each at most."""
_LEADING = ("objective", "kind", "metric", "drivers", "known_on")
"""Fields of a key result by which other records are found, or steps are counted."""
_STEPS = ("milestones", "done")
_NEWS = "WITH key_result(id) AS ({names}), measured(id) AS ({names}), stepped(starts, ends) AS ({days}), {past}"
_DAYS = {"sqlite": "SELECT %s, %s", "postgresql": "SELECT %s::date, %s::date"}
NEVER = (None, None)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a day, and the end of the audit chain at which it was so."""

    touched: Touched
    day: date
    reached: Reached
    rows: int


class _Move(NamedTuple):
    """What key results became in one write, by id as the audit log tells it, and where that left the definitions."""

    defined: str | None
    key_results: Mapping[str, Any]
    steps: bool


_read: OrderedDict[tuple[int, Hashable], _Read] = OrderedDict()
_moves: OrderedDict[str, _Move] = OrderedDict()
_lock = Lock()


def read_again(
    organisation: Organisation,
    asked: Hashable,
    reached: Reached,
    day: date,
    own: Sequence[Change] = (),
    *,
    many: bool = False,
) -> Touched | None:
    """What was read before, as it is now; ``None`` where nothing proves that it still stands.

    Args:
        organisation: its row.
        asked: what it was kept by.
        reached: the end of the audit chain, read under its lock in this transaction.
        day: the day that is judged; of check-ins no more is read than what counts in that.
        own: what this transaction has changed so far.
        many: whether many observations may have come in: then they are read in a query of their own, as arrays.
    """
    with _lock:
        kept = _read.get((organisation.number, asked))
        moves = None if kept is None else _moves_since(kept.reached.defined, reached.defined)
    mine = _move(own, None)
    if kept is None or moves is None or mine is None or kept.reached.n > reached.n or kept.day > day:
        return None
    moves = [*moves, mine]
    before, since = kept.touched, not _is_mended(kept.touched.definitions.checkins)
    stepped = before.stepped if any(move.steps for move in moves) else NEVER
    lists = [json.dumps(before.spoken_of), json.dumps([metric.id for metric in before.definitions.metrics])]
    words = [day.isoformat(), *([before.newest.checkins, kept.day.isoformat()] if since else [])]
    found = rows_of(
        _statement(connection.vendor, organisation.number, since=since, with_observations=not many),
        [*lists, *stepped, *words, before.newest.series, kept.reached.n, *(() if many else (kept.reached.n,))],
    )
    if [row[0] for row in found["audited"]] != [kept.reached.hash]:
        return None
    checkins = records_in(CHECK_IN, found)
    if since and _is_mended(checkins):  # what was said before may count again
        return None
    numbers = before.series
    if found["series"]:
        numbers = {**numbers, **series_in(organisation, before.definitions.metrics, found)}
    if many:
        new = observations.read(organisation.number, sorted(numbers.values()), since=kept.reached.n)
    else:
        new = observed_in(found, numbers)
    definitions = replace(
        before.definitions,
        key_results=_moved(before.definitions.key_results, moves),
        checkins=_said(before.definitions.checkins, checkins) if since else checkins,
    )
    return replace(
        before,
        definitions=definitions,
        series=numbers,
        held=_together(before.held, new),
        newest=newest_in(found),
        steps=before.steps if stepped == NEVER else steps_in(found),
    )


def keep(organisation: Organisation, asked: Hashable, reached: Reached, touched: Touched, day: date) -> None:
    """Keep what was read, with what has been committed since.

    Args:
        organisation: its row.
        asked: what to keep it by: with the same, the same records are touched.
        reached: the end of the audit chain at which it was so. Its definitions may be those of an earlier end: what
            :func:`moved` knows to have become of them is put in their place in any case.
        touched: what was read.
        day: the day that was judged.
    """
    checkins = _newest(touched.definitions.checkins)
    touched = replace(touched, definitions=replace(touched.definitions, checkins=checkins))
    rows = len(touched.held) + sum(len(getattr(touched.definitions, kind.place)) for kind in JUDGED)
    with _lock:
        _read.pop((organisation.number, asked), None)
        if rows <= MOST_ROWS:
            _read[organisation.number, asked] = _Read(touched, day, reached, rows)
        _make_room()


def _make_room() -> None:
    """Give up what was kept longest of the organisation that takes the most room, until there is room for all."""
    while len(_read) > MOST or sum([one.rows for one in _read.values()]) > MOST_ROWS:
        taken: Counter[int] = Counter()
        for (number, _), one in _read.items():
            taken[number] += 1 if len(_read) > MOST else one.rows
        largest = max(taken, key=taken.__getitem__)
        del _read[next(key for key in _read if key[0] == largest)]


def moved(before: str | None, after: str | None, changes: Iterable[Change]) -> None:
    """Say what one write, which has been committed, did to the definitions.

    Args:
        before: hash of the audit chain when a definition was last written before it.
        after: the same after it.
        changes: what it changed.
    """
    if before is None or after is None or before == after:
        return
    move = _move(changes, after)
    if move is None or len(move.key_results) > MOST_MOVED:
        return
    with _lock:
        _moves[before] = move
        while len(_moves) > MOST_MOVES:
            _moves.popitem(last=False)


def _move(changes: Iterable[Change], defined: str | None) -> _Move | None:
    """What key results become by some changes; ``None`` where that may lead to other records."""
    defining = [one for one in changes if one.kind not in DEFINES_NOTHING]
    if not all(map(_leads_alike, defining)):
        return None
    steps_changed = any(one.before.get(name) != one.after.get(name) for one in defining for name in _STEPS)
    return _Move(defined, {one.subject: one.after for one in defining}, steps_changed)


def _leads_alike(change: Change) -> bool:
    """Whether it is a key result that leads to the same records as before."""
    before, after = change.before, change.after
    return (
        change.kind == KEY_RESULT.name
        and bool(before and after)
        and all(before.get(name) == after.get(name) for name in _LEADING)
    )


def _moves_since(before: str | None, now: str | None) -> list[_Move] | None:
    """The writes that led from one state of the definitions to another, in order; ``None`` where not all are known."""
    found: list[_Move] = []
    while before != now or before is None:
        move = None if before is None else _moves.get(before)
        if move is None:
            return None
        found.append(move)
        before = move.defined
    return found


def _moved(held: tuple[KeyResult, ...], moves: Iterable[_Move]) -> tuple[KeyResult, ...]:
    now: dict[str, Any] = {}
    for move in moves:
        now |= move.key_results
    if not any(one.id in now for one in held):
        return held
    return tuple(KEY_RESULT.adapter.validate_python(now[one.id]) if one.id in now else one for one in held)


def _is_mended(checkins: Iterable[CheckIn]) -> bool:
    """Whether a check-in takes back what was said before."""
    return any(one.withdraws is not None for one in checkins)


def _newest(checkins: tuple[CheckIn, ...]) -> tuple[CheckIn, ...]:
    """Of each key result the newest check-in that states a confidence; all, where one was taken back."""
    if _is_mended(checkins):
        return checkins
    newest = {one.key_result: at for at, one in enumerate(checkins) if one.confidence is not None}
    return tuple(checkins[at] for at in sorted(newest.values()))


def _said(before: tuple[CheckIn, ...], since: tuple[CheckIn, ...]) -> tuple[CheckIn, ...]:
    """The newest check-ins of key results, by date and number; what came since is the newest of its key result."""
    if not since:
        return before
    anew = {one.key_result for one in since}
    return tuple(sorted([*(one for one in before if one.key_result not in anew), *since], key=lambda one: one.date))


def _together(held: Any, new: Any) -> Any:
    if not len(new):
        return held
    rows = np.concatenate([held, new])
    return rows[np.lexsort((rows["sequence"], rows["period"], rows["series"]))]


@cache
def _statement(vendor: str, organisation: int, *, since: bool, with_observations: bool) -> str:
    """What is read anew.

    Its parameters: ids of key results and of metrics as JSON; from when until when the cycles last whose steps are
    judged, and the day (ISO); where ``since``, the number of the newest check-in and the day (ISO) that were known; the
    number of the newest series; the row of the audit log at which all was so, once more where there are observations.
    """
    parts = [
        part("", [], "WHERE 1 = 0"),
        *newest_words(organisation, since=since),
        steps(organisation),
        series(organisation, since=True),
        newest_numbers(organisation),
        *([observed(organisation, since=True)] if with_observations else []),
        part("audited", ["hash"], f"FROM records_auditrow WHERE organisation_id = {int(organisation)} AND n = %s"),
    ]
    named = _NEWS.format(names=names_listed("%s"), days=_DAYS[vendor], past=past(organisation))
    return arrays_of_names(vendor, f"{named} {' UNION ALL '.join(parts)}")
