"""What is known at the end of a day: corrections, withdrawals, and nothing from the future."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headway.judgement.facts import Observations
from headway.judgement.known import known_series

Row = tuple[int, int, float, int]


def observations(rows: list[Row]) -> Observations:
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    return Observations(*(np.array(c, t) for c, t in zip(columns, ("i4", "i8", "f8", "i4"), strict=True)))


def known(rows: list[Row], as_of: int, metrics: int = 3) -> list[dict[int, float]]:
    """Value by period of each metric."""
    series = known_series(observations(rows), metrics, as_of)
    found = []
    for at in range(metrics):
        mine = series.of(at)
        assert np.all(np.diff(series.periods[mine]) > 0)
        found.append(dict(zip(series.periods[mine].tolist(), series.values[mine].tolist(), strict=True)))
    return found


def test_the_last_recorded_of_several_holds() -> None:
    rows = [(0, 1, 10.0, 5), (0, 1, 11.0, 5), (0, 1, 12.0, 7)]
    assert known(rows, 5)[0] == {1: 11.0}
    assert known(rows, 6)[0] == {1: 11.0}
    assert known(rows, 7)[0] == {1: 12.0}


def test_a_withdrawn_value_leaves_the_period_empty_until_it_is_given_anew() -> None:
    rows = [(0, 1, 10.0, 5), (0, 1, np.nan, 6), (0, 1, 9.0, 8)]
    assert [known(rows, as_of)[0] for as_of in (5, 6, 7, 8)] == [{1: 10.0}, {}, {}, {1: 9.0}]


def test_a_value_is_known_on_the_very_day_it_was_recorded() -> None:
    assert known([(0, 1, 10.0, 5)], 4) == [{}, {}, {}]
    assert known([(0, 1, 10.0, 5)], 5) == [{1: 10.0}, {}, {}]


def test_metrics_keep_apart_in_whatever_order_they_are_recorded() -> None:
    rows = [(2, 4, 1.0, 1), (0, 3, 2.0, 1), (2, 1, 3.0, 1), (0, 1, 4.0, 1)]
    assert known(rows, 1) == [{1: 4.0, 3: 2.0}, {}, {1: 3.0, 4: 1.0}]


rows = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 4),
        st.one_of(st.just(np.nan), st.integers(0, 9).map(float)),
        st.integers(0, 9),
    ),
    max_size=25,
)


@given(rows, st.integers(-1, 10))
def test_it_is_what_reading_row_by_row_gives(told: list[Row], as_of: int) -> None:
    by_hand: list[dict[int, float]] = [{}, {}, {}]
    for metric, period, value, on in told:
        if on <= as_of:
            by_hand[metric][period] = value
    assert known(told, as_of) == [{at: value for at, value in sorted(one.items()) if value == value} for one in by_hand]  # noqa: PLR0124 - NaN is not itself


@given(rows, rows, st.integers(-1, 10))
def test_what_is_recorded_later_changes_nothing_that_was_known(told: list[Row], later: list[Row], as_of: int) -> None:
    moved = [(metric, period, value, as_of + 1 + on) for metric, period, value, on in later]
    assert known(told + moved, as_of) == known(told, as_of)
