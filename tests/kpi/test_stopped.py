"""Reporting that stops: each transition as a case, and all of it against a slow walk through the days."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.kpi.stopped import OPEN, arrivals, silences

LENGTH, GRACE, AFTER = 10, 2, 2
"""Periods of ten days; period p ends on day ``10 p + 9``, and is overdue once two more days are over."""

Came = dict[int, int]
"""The day on which the value of each period came."""
Said = list[tuple[int, int, int | None, int | None]]
"""First missing period, day of the alert, period and day that resolved it."""


def overdue(period: int) -> int:
    return LENGTH * period + LENGTH - 1 + GRACE + 1


def run(today: int, *series: Came) -> list[Said]:
    known = [{period: day for period, day in one.items() if day <= today} for one in series]
    flat = [(period, day) for one in known for period, day in sorted(one.items())]
    offsets = np.concatenate(([0], np.cumsum([len(one) for one in known]))).astype(np.int64)
    periods, days = (np.array(column, np.int64) for column in (zip(*flat, strict=True) if flat else ((), ())))
    came = arrivals(periods, days, offsets)
    said = silences(came, overdue(came.newest + 1), overdue(came.newest + AFTER), today)  # type: ignore[arg-type]
    rows = zip(said.series, said.missing, said.fired_on, said.resolved, said.resolved_on, strict=True)
    found: list[Said] = [[] for _ in series]
    for index, missing, fired, resolved, on in rows:
        ended = (None, None) if resolved == OPEN else (int(resolved), int(on))
        found[int(index)].append((int(missing), int(fired), *ended))
    return found


def by_hand(today: int, came: Came) -> Said:
    """One day after the other."""
    found: Said = []
    for day in range(today + 1):
        known = [period for period, on in came.items() if on <= day]
        if not known:
            continue
        newest = max(known)
        is_open = bool(found) and found[-1][2] is None
        if is_open and day < overdue(newest + 1):
            found[-1] = (*found[-1][:2], newest, day)
        elif not is_open and day >= overdue(newest + AFTER):
            found.append((newest + 1, day, None, None))
    return found


@pytest.mark.parametrize(
    ("came", "today", "wanted"),
    [
        ({}, 99, []),  # never a value: not known, and nothing has stopped
        ({0: 9}, 31, []),  # period 1 is overdue from day 22 on: one number is late
        ({0: 9}, 32, [(1, 32, None, None)]),  # period 2 is, too
        ({0: 9, 2: 31}, 32, []),  # came in time, without the one before it
        ({0: 9, 2: 32}, 32, []),  # on the very day
        ({0: 9, 3: 40}, 40, [(1, 32, 3, 40)]),  # resolved: nothing is overdue any more
        ({0: 9, 1: 40}, 41, [(1, 32, None, None)]),  # what was missing first does not end it: period 2 is overdue
        ({0: 9, 1: 40, 3: 41}, 41, [(1, 32, 3, 41)]),
        ({0: 9, 3: 52}, 52, [(1, 32, None, None)]),  # on the day on which the one after it is overdue itself
        ({0: 9, 3: 40}, 62, [(1, 32, 3, 40), (4, 62, None, None)]),  # and stops again
        ({0: 95, 1: 95, 9: 99}, 99, [(2, 95, 9, 99)]),  # old numbers entered late: it had stopped by then
        ({0: 99, 1: 99, 9: 99}, 99, []),  # a past entered in one go
    ],
)
def test_each_transition(came: Came, today: int, wanted: Said) -> None:
    assert run(today, came) == [wanted]
    assert by_hand(today, came) == wanted


CAME = st.dictionaries(st.integers(0, 9), st.integers(0, 110), max_size=6)


@given(st.lists(CAME, min_size=1, max_size=4), st.integers(0, 130))
def test_the_machine_says_what_the_days_say_one_after_the_other(series: list[Came], today: int) -> None:
    assert run(today, *series) == [by_hand(today, came) for came in series]


@given(CAME, st.integers(0, 130), st.integers(0, 130))
def test_what_was_said_of_a_day_is_said_of_it_later(came: Came, first: int, more: int) -> None:
    then, now = run(first, came)[0], run(first + more, came)[0]
    as_it_was = [
        (missing, fired, *((None, None) if on is None or on > first else (resolved, on)))
        for missing, fired, resolved, on in now
        if fired <= first
    ]
    assert then == as_it_was
    assert sum(on is None for *_, on in now) <= 1
