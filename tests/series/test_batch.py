"""The primitives of batches, each against a slow one in plain Python."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.series.batch import (
    blocks,
    count_true,
    lasting,
    lower_bound,
    lower_bound_of_distinct,
    newest_up_to,
    offsets_of,
    rising,
    run_lengths,
)

flags = st.lists(st.lists(st.booleans(), max_size=15), max_size=6)


def laid(series: list[list[bool]]) -> tuple[np.ndarray, np.ndarray]:
    flat = np.array([flag for one in series for flag in one], bool)
    return flat, offsets_of(np.array([len(one) for one in series], np.int64))


def runs_by_hand(series: list[bool]) -> list[int]:
    found: list[int] = []
    for flag in series:
        found.append((found[-1] if found else 0) + 1 if flag else 0)
    return found


@given(flags)
def test_run_lengths_count_true_flags_within_a_series(series: list[list[bool]]) -> None:
    assert run_lengths(*laid(series)).tolist() == [length for one in series for length in runs_by_hand(one)]


@pytest.mark.parametrize("most", [1, 3, 8, 9, 20])
@given(series=flags, data=st.data())
def test_lasting_is_a_run_that_is_long_enough(most: int, series: list[list[bool]], data: st.DataObject) -> None:
    flat, offsets = laid(series)
    needed = data.draw(st.lists(st.integers(1, most), min_size=len(series), max_size=len(series)))
    before = flat.copy()
    found = lasting(flat, offsets, np.array(needed, np.int64))
    assert found.tolist() == [n >= need for one, need in zip(series, needed, strict=True) for n in runs_by_hand(one)]
    assert flat.tolist() == before.tolist()
    assert not np.shares_memory(found, flat)


@given(flags)
def test_rising_is_the_first_flag_of_each_run(series: list[list[bool]]) -> None:
    flat, offsets = laid(series)
    runs = [length for one in series for length in runs_by_hand(one)]
    assert rising(flat, offsets).tolist() == [at for at, length in enumerate(runs) if length == 1]


@given(st.lists(st.lists(st.integers(-5, 5), max_size=9).map(sorted), max_size=5), st.data())
def test_lower_bound_searches_each_stretch_alone(series: list[list[int]], data: st.DataObject) -> None:
    flat = np.array([number for one in series for number in one], np.int64)
    offsets = offsets_of(np.array([len(one) for one in series], np.int64))
    wanted = data.draw(st.lists(st.integers(-7, 7), min_size=len(series), max_size=len(series)))
    found = lower_bound(flat, offsets[:-1], offsets[1:], np.array(wanted, np.int64))
    by_hand = [
        start + sum(n < want for n in one) for start, one, want in zip(offsets.tolist(), series, wanted, strict=False)
    ]
    assert found.tolist() == by_hand


@given(st.lists(st.lists(st.integers(-5, 5), max_size=9).map(sorted), max_size=5), st.data())
def test_the_newest_up_to_something_lies_before_all_that_is_above_it(
    series: list[list[int]], data: st.DataObject
) -> None:
    flat = np.array([number for one in series for number in one], np.int64)
    lengths = np.array([len(one) for one in series], np.int64)
    wanted = data.draw(st.lists(st.integers(-7, 7), min_size=len(series), max_size=len(series)))
    found = newest_up_to(flat, lengths, np.array(wanted, np.int64), np.arange(len(series)))
    by_hand = [
        start + sum(n <= want for n in one) - 1
        for start, one, want in zip(offsets_of(lengths).tolist(), series, wanted, strict=False)
    ]
    assert found.tolist() == by_hand


@given(st.lists(st.lists(st.integers(-9, 9), max_size=9, unique=True).map(sorted), max_size=5), st.data())
def test_lower_bound_of_distinct_is_lower_bound(series: list[list[int]], data: st.DataObject) -> None:
    flat = np.array([number for one in series for number in one], np.int64)
    offsets = offsets_of(np.array([len(one) for one in series], np.int64))
    many = len(series)
    wanted = np.array(data.draw(st.lists(st.integers(-30, 30), min_size=many, max_size=many)), np.int64)
    # not every stretch begins with its series
    first = np.minimum(
        offsets[:-1] + np.array(data.draw(st.lists(st.integers(0, 3), min_size=many, max_size=many)), np.int64),
        offsets[1:],
    )
    found = lower_bound_of_distinct(flat, first, offsets[1:], wanted)
    assert found.tolist() == lower_bound(flat, first, offsets[1:], wanted).tolist()


@given(flags, st.data())
def test_true_flags_are_counted_in_each_stretch(series: list[list[bool]], data: st.DataObject) -> None:
    flat, _ = laid(series)
    ends = st.integers(0, len(flat))
    pairs = [sorted(pair) for pair in data.draw(st.lists(st.tuples(ends, ends), max_size=5))]
    first, last = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    assert count_true(flat, first, last).tolist() == [int(flat[low:high].sum()) for low, high in pairs]


@given(st.lists(st.integers(0, 12), max_size=12), st.integers(1, 20))
def test_blocks_cover_every_series_once_in_order(lengths: list[int], size: int) -> None:
    offsets = offsets_of(np.array(lengths, np.int64))
    found = list(blocks(offsets, size))
    assert [at for first, last in found for at in range(first, last)] == list(range(len(lengths)))
    assert all(offsets[last] - offsets[first] <= size for first, last in found if last - first > 1)


def test_blocks_are_not_smaller_than_they_need_to_be() -> None:
    assert [key for key, _ in groupby(blocks(np.arange(0, 101, 10), 50))] == [(0, 5), (5, 10)]
