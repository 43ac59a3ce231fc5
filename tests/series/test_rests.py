"""Weekdays on which a daily metric rests."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.series.rests import WEEK, RestLines, expected_up_to, places_of, weekdays_read

LINES = RestLines(weeks=13, least=3, share=0.1)
WORKING = np.array([True] * 5 + [False] * 2)
MONDAY = 7 * 100 + 1


def days(*lacks: int, weeks: int = 13) -> np.ndarray:
    """Every day of so many weeks but for some weekdays."""
    every = np.arange(MONDAY, MONDAY + weeks * WEEK)
    return every[~np.isin((every - 1) % WEEK, lacks)]


def test_saturdays_and_sundays_without_numbers_are_days_of_rest() -> None:
    assert weekdays_read(days(5, 6), LINES)[-1].tolist() == WORKING.tolist()


def test_two_of_them_are_too_few_to_tell() -> None:
    assert weekdays_read(days(5, 6, weeks=2), LINES).all()
    assert weekdays_read(np.zeros(0, np.int64), LINES).all()


def test_one_saturday_on_which_somebody_counted_makes_saturdays_no_working_days_but_two_do() -> None:
    once = np.sort(np.append(days(5, 6), MONDAY + 5))
    assert weekdays_read(once, LINES)[-1].tolist() == WORKING.tolist()
    assert weekdays_read(np.sort(np.append(once, MONDAY + 12)), LINES)[-1].tolist() == [True] * 6 + [False]


def test_who_reports_now_and_then_has_no_days_of_rest() -> None:
    """Each weekday once in seven weeks: no one of them is less read than another."""
    assert weekdays_read(np.arange(MONDAY, MONDAY + 13 * WEEK, 8), LINES)[-1].all()


def test_what_was_long_ago_says_nothing_of_now() -> None:
    every_day, then = days(weeks=20), np.arange(MONDAY + 20 * WEEK, MONDAY + 33 * WEEK)
    read = np.append(every_day, then[(then - 1) % WEEK < 5])
    assert weekdays_read(read, LINES)[-1].tolist() == WORKING.tolist()


@settings(max_examples=20)
@given(st.lists(st.integers(1, 150), max_size=60, unique=True))
def test_what_is_known_of_them_at_a_reading_no_later_one_changes(some: list[int]) -> None:
    read = np.array(sorted(some), np.int64)
    known = weekdays_read(read, LINES)
    assert [weekdays_read(read[:many], LINES)[-1].tolist() for many in range(len(read) + 1)] == known.tolist()


weekdays = st.lists(st.booleans(), min_size=WEEK, max_size=WEEK).map(np.array)


@settings(max_examples=20)
@given(st.integers(1, 400), st.integers(0, 60), weekdays)
def test_the_days_that_are_expected_are_counted_one_by_one(first: int, more: int, chosen: np.ndarray) -> None:
    begun, until = expected_up_to(np.array([first - 1, first + more]), chosen).tolist()
    assert until - begun == sum(bool(chosen[(day - 1) % WEEK]) for day in range(first, first + more + 1))


@settings(max_examples=20)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=20, unique=True), weekdays)
def test_readings_rise_in_their_places_and_alone_as_beside_another_series(some: list[int], chosen: np.ndarray) -> None:
    read = np.array(sorted(some))
    alone = places_of(read, np.array([0, len(read)]), chosen[None])
    assert (np.diff(alone) > 0).all()
    two = places_of(np.tile(read, 2), np.array([0, len(read), 2 * len(read)]), np.array([~chosen, chosen]))
    assert two[len(read) :].tolist() == alone.tolist()
    assert places_of(read, np.array([0, len(read)]), np.ones((1, WEEK), bool)).tolist() == read.tolist()
