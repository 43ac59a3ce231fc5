"""Stretches cover every value once, whatever their lengths and wherever they were cut."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headway.kpi.process.stretches import rows_of, stretches
from tests.kpi.notation import offsets


@given(
    st.lists(st.integers(0, 6), max_size=8),
    st.sets(st.integers(0, 47)),
    st.integers(0, 3),
    st.integers(1, 20),
)
def test_every_value_lies_in_one_row_and_is_written_where_it_was_read(
    lengths: list[int], cuts: set[int], fixed: int, size: int
) -> None:
    laid = offsets(lengths)
    total = int(laid[-1])
    cut = stretches(laid, np.array([at for at in cuts if at < total], np.int64))
    flat, written, seen = np.arange(total, dtype=np.float64), np.zeros(total, np.uint8), 0
    for rows in rows_of(cut, np.full(len(lengths), fixed, np.int64), size):
        values = rows.read(flat)
        assert values.shape == (len(rows.which), rows.length)
        assert rows.window == min(rows.length, fixed or rows.length)
        rows.write(written, values.astype(np.uint8))
        seen += values.size
    assert seen == total
    assert written.tolist() == list(range(total))


def test_a_series_without_values_has_no_stretch() -> None:
    cut = stretches(offsets([0, 2, 0]), np.zeros(0, np.int64))
    assert cut.newest.tolist() == [-1, 0, -1]
    assert cut.series.tolist() == [1]


def test_a_rebase_at_the_first_value_changes_nothing() -> None:
    cut = stretches(offsets([3, 2]), np.array([3, 0]))
    assert cut.starts.tolist() == [0, 3]
