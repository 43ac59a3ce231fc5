"""Adding observations, and reading what is there.

The same observation twice is one: a value is left out where the newest one of its period that is known from the same
day is equal, and of as many cases, or is said without them. Otherwise it is added after those that are there, as a
correction. Of several values of one period and day that come together the last one is taken: nobody could ever read the
others.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from headway.records import observation_table
from headway.records.observation_table import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

MOST_SERIES_NAMED = 500
LARGEST_KEY = 2**62
_PLAIN = np.dtype(
    [(name, observation_table.ROW[name]) for name in observation_table.ROW.names or () if name != "cases"]
)


class NotFiniteError(ValueError):
    """An infinite value: no observation."""


@dataclass(frozen=True, slots=True)
class Added:
    """What was added: how many rows, a digest of them, and the rows themselves in order of the key."""

    count: int
    digest: str
    rows: NDArray[Any]


def read(
    organisation: int, series: Sequence[int] | None = None, as_of: date | None = None, since: int | None = None
) -> NDArray[Any]:
    """Observations in order of series, period and recording, as an array with the fields of ``observation_table.ROW``.

    Args:
        organisation: number of the organisation.
        series: numbers of the series to read, in order; all, where ``None``.
        as_of: leaves out what is known only after this day.
        since: leaves out what rows of the audit log up to this one tell of.
    """
    where, parameters = "organisation_id = %s", [organisation]
    if as_of is not None:
        where += " AND known_on <= %s"
        parameters.append(as_of.toordinal())
    if since is not None:
        where += " AND recording > %s"
        parameters.append(since)
    if series is None:
        return observation_table.read(where, parameters)
    if not len(series):
        return np.zeros(0, observation_table.ROW)
    if len(series) <= MOST_SERIES_NAMED:
        where += f" AND series IN ({', '.join(['%s'] * len(series))})"
        return observation_table.read(where, [*parameters, *(int(each) for each in series)])
    found = observation_table.read(where, parameters)
    return found[np.isin(found["series"], series)]


def read_period(organisation: int, series: int, period: int, held: NDArray[Any] | None = None) -> NDArray[Any]:
    """The observations of one period, in order of recording.

    Args:
        organisation: number of the organisation.
        series: number of the series.
        period: its ordinal.
        held: what is there of the series, where it has been read already.
    """
    if held is not None:
        return np.asarray(held[(held["series"] == series) & (held["period"] == period)])
    where = "organisation_id = %s AND series = %s AND period = %s"
    return observation_table.read(where, [organisation, series, period])


def recordings(organisation: int) -> NDArray[np.int32]:
    """The audit row of each observation of an organisation, in the order of :func:`read`."""
    return observation_table.read_recordings("organisation_id = %s", [organisation])


def recordings_of(organisation: int, series: int, period: int) -> NDArray[np.int32]:
    """The audit row of each observation of a period, in the order recorded."""
    where = "organisation_id = %s AND series = %s AND period = %s"
    return observation_table.read_recordings(where, [organisation, series, period])


def add(
    organisation: int,
    recording: int,
    rows: NDArray[Any],
    held: NDArray[Any] | None = None,
    progress: Progress | None = None,
) -> Added:
    """Insert what is not there yet.

    Args:
        organisation: number of the organisation, whose head row is locked.
        recording: number of the audit row that will tell of it.
        rows: array with the fields of ``observation_table.ROW``, in the order recorded; ``sequence`` is set here, NaN
            withdraws. Cases are NaN where they are not known.
        held: what is there of the periods of ``rows``, where it has been read already.
        progress: called with the number of rows inserted since the last call.

    Raises:
        NotFiniteError: a value is infinite.
    """
    if np.isinf(rows["value"]).any():
        raise NotFiniteError("an observation's value must be a finite number")
    rows = rows.copy()
    rows["value"] += 0.0  # -0.0 is 0.0
    new = _new_rows(_held(organisation, rows) if held is None else held, rows)
    if len(new):
        observation_table.insert(organisation, recording, new, progress)
    return Added(len(new), digest(new), new)


def unheard(organisation: int, rows: NDArray[Any]) -> NDArray[Any]:
    """Which of these rows :func:`add` would insert; nothing is written."""
    return _new_rows(_held(organisation, rows), rows.copy()) if len(rows) else rows


def digest(rows: NDArray[Any]) -> str:
    """What stands for rows in the audit log: SHA-256 of their bytes, in order of the key.

    Cases follow after all else, and where none are known not at all: rows that were told of before there were any stand
    for what they stood for.
    """
    plain = np.empty(len(rows), _PLAIN)
    for name in _PLAIN.names or ():
        plain[name] = rows[name]
    told = hashlib.sha256(plain.tobytes())
    known = ~np.isnan(rows["cases"])
    if known.any():
        told.update(np.where(known, rows["cases"], 0.0).tobytes())
    return told.hexdigest()


def _held(organisation: int, rows: NDArray[Any]) -> NDArray[Any]:
    """What is there of the periods of ``rows``."""
    series = np.unique(rows["series"])
    if len(series) != 1:
        return read(organisation, series.tolist())
    where = "organisation_id = %s AND series = %s AND period BETWEEN %s AND %s"
    bounds = (organisation, int(series[0]), int(rows["period"].min()), int(rows["period"].max()))
    return observation_table.read(where, bounds)


def _new_rows(held: NDArray[Any], rows: NDArray[Any]) -> NDArray[Any]:
    """The rows that say something new, in order of the key, each with its place in its period's sequence."""
    if not len(held) or held["period"].max() < rows["period"].min():  # of these periods nothing is there
        ordered = rows[_order(rows, "series", "period")]
        if _is_rising(ordered):
            ordered["sequence"] = 0
            return ordered
    every = np.concatenate([held, rows])
    came = np.arange(len(every)) >= len(held)
    by_day = _order(every, "series", "period", "known_on")
    told, came_told = every[by_day], came[by_day]
    alike = _same(told["series"]) & _same(told["period"]) & _same(told["known_on"])
    overtaken = np.zeros(len(every), bool)
    overtaken[:-1] = alike & came_told[:-1]
    by_day, told, came_told = by_day[~overtaken], told[~overtaken], came_told[~overtaken]
    alike = _same(told["series"]) & _same(told["period"]) & _same(told["known_on"])
    again = np.zeros(len(told), bool)
    as_many = _same(told["cases"]) | np.isnan(told["cases"][1:])
    again[1:] = alike & came_told[1:] & _equal_or_both_nan(told["value"]) & as_many
    kept = np.sort(by_day[~again])
    kept = kept[_order(every[kept], "series", "period")]
    told = every[kept]
    told["sequence"] = sequence(told)
    return told[came[kept]]


def _is_rising(rows: NDArray[Any]) -> bool:
    """Whether rows come in order of series and period, no period twice."""
    series, period = rows["series"], rows["period"]
    return bool(((series[1:] > series[:-1]) | (_same(series) & (period[1:] > period[:-1]))).all())


def _order(rows: NDArray[Any], *names: str) -> NDArray[np.int64]:
    """The stable order of rows by these columns.

    One key of 64 bits sorts in a third of the time of several columns; where they span too much for it, they are sorted
    one after the other.
    """
    spans = [int(rows[name].max(initial=0)) - int(rows[name].min(initial=0)) + 1 for name in names]
    if math.prod(spans) >= LARGEST_KEY:
        return np.lexsort(tuple(rows[name] for name in reversed(names)))
    key = np.zeros(len(rows), np.int64)
    for name, span in zip(names, spans, strict=True):
        key = key * span + (rows[name] - rows[name].min(initial=0))
    return np.argsort(key, kind="stable")


def _equal_or_both_nan(values: NDArray[Any]) -> NDArray[np.bool_]:
    missing = np.isnan(values)
    return np.asarray(_same(values) | (missing[1:] & missing[:-1]))


def _same(column: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether each element but the first equals the one before it."""
    return np.asarray(column[1:] == column[:-1])


def sequence(rows: NDArray[Any]) -> NDArray[np.int64]:
    """Place of each row among those of its series and period, which lie together."""
    places = np.arange(len(rows))
    starts = np.ones(len(rows), bool)
    starts[1:] = ~(_same(rows["series"]) & _same(rows["period"]))
    return places - np.maximum.accumulate(np.where(starts, places, 0))
