"""Loans: floors, which of several holds when, and the landing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.steering.loans import Landing, Loans, floors, floors_held, is_laxer, landing, stretches

INF, NAN = float("inf"), float("nan")


@pytest.mark.parametrize(
    ("breach", "baseline", "limits", "good", "wanted"),
    [
        ((92, INF), 84.2, (84.0, 94.2), 1, (79.1, INF)),  # the example of the format
        ((92, INF), 98.0, (97.0, 99.0), 1, (92.0, INF)),  # the breach bound is the worse one
        ((-INF, 300), 295.0, (280.0, 300.0), -1, (-INF, 305.0)),
        ((70, 95), 90.0, (80.0, 96.0), 0, (70.0, 98.0)),
        ((92, INF), 84.2, (NAN, NAN), 1, (92.0, INF)),  # without limits the breach bound alone
        ((92, INF), NAN, (84.0, 94.2), 1, (92.0, INF)),
        ((NAN, NAN), 84.2, (84.0, 94.2), 1, (79.1, INF)),  # without a band the process alone
        ((NAN, NAN), NAN, (NAN, NAN), -1, (-INF, INF)),  # nothing to rest on: no alert
    ],
)
def test_floors_by_hand(
    breach: tuple[float, float], baseline: float, limits: tuple[float, float], good: int, wanted: tuple[float, float]
) -> None:
    one = [np.array([number], float) for number in (*breach, baseline, *limits)]
    low, high = floors((one[0], one[1]), one[2], (one[3], one[4]), np.array([good]))
    assert (low[0], high[0]) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("half", "good", "wanted"),
    [
        (12.0, 0, (-INF, 17.0)),  # of a range the side that no value can pass is open
        (12.0, 1, (0.0, INF)),  # a floor that is the only one stays, at what the value can be
        (200.0, 0, (0.0, 100.0)),
        (4.0, 0, (1.0, 9.0)),
        (97.0, -1, (-INF, 100.0)),
    ],
)
def test_no_floor_lies_beyond_what_a_value_can_be(half: float, good: int, wanted: tuple[float, float]) -> None:
    one = np.ones(1)
    low, high = floors((2 * one, 9 * one), 5 * one, (-half * one, half * one), np.array([good]), (0.0, 100.0))
    assert (low[0], high[0]) == wanted


def laid(*rows: tuple[int, int, int, float]) -> list[tuple[int, int, int, float]]:
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    series, first, last = (np.array(column, np.int64) for column in columns[:3])
    said = stretches(Loans(series, first, last, np.array(columns[3], float), np.full(len(rows), INF)))
    return list(zip(*(one.tolist() for one in (said.series, said.first, said.last, said.low)), strict=True))


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([], []),
        ([(0, 1, 9, 70.0)], [(0, 1, 9, 70.0)]),
        ([(0, 1, 9, 70.0), (0, 10, 20, 80.0)], [(0, 1, 9, 70.0), (0, 10, 20, 80.0)]),  # one after the other
        ([(0, 10, 30, 79.0), (0, 1, 50, 70.0)], [(0, 1, 9, 70.0), (0, 10, 50, 79.0)]),
        ([(0, 1, 30, 79.0), (0, 10, 50, 70.0)], [(0, 1, 9, 79.0), (0, 10, 50, 79.0)]),
        ([(0, 1, 30, 79.0), (0, 1, 50, 70.0)], [(0, 1, 50, 79.0)]),
        ([(1, 1, 30, 79.0), (0, 1, 50, 70.0)], [(0, 1, 50, 70.0), (1, 1, 30, 79.0)]),
    ],
)
def test_of_several_loans_the_strictest_holds_until_the_last_ends(
    rows: list[tuple[int, int, int, float]], wanted: list[tuple[int, int, int, float]]
) -> None:
    assert laid(*rows) == wanted


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 30), st.integers(0, 20), st.floats(0, 9)), max_size=7))
def test_stretches_cover_the_days_of_their_loans_and_none_after(rows: list[tuple[int, int, int, float]]) -> None:
    loans = [(series, first, first + length, low) for series, first, length, low in rows]
    said = laid(*loans)
    for series in (0, 1):
        for day in range(55):
            lent = [low for of, first, last, low in loans if of == series and first <= day <= last]
            here = [low for of, first, last, low in said if of == series and first <= day <= last]
            assert len(here) == bool(lent)  # no metric has two roles on one day, and no loan outlives its cycle
            assert not lent or here[0] >= max(lent)


def test_a_floor_holds_in_the_days_of_the_loan_alone() -> None:
    held = Loans(np.array([1]), np.array([15]), np.array([40]), np.array([79.1]), np.array([INF]))
    low, high = floors_held((np.array([20, 10, 15, 30, 40, 41]), np.array([0, 1, 6])), held)
    assert [None if np.isnan(one) else one for one in low.tolist()] == [None, None, 79.1, 79.1, 79.1, None]
    assert np.isnan(high).tolist() == np.isnan(low).tolist()


@pytest.mark.parametrize(
    ("healthy", "breach", "limits", "wanted", "code"),
    [
        ((95, INF), (92, INF), (96.23, 99), (96.2, INF, 93.2, INF), "stricter"),
        (
            (95, INF),
            (92, INF),
            (96.3, 99),
            (96.3, INF, 93.3, INF),
            "stricter",
        ),  # on a step, and 962.99… as binary steps
        ((95, INF), (92, INF), (94.0, 99), (95, INF, 92, INF), "laxer"),
        ((95, INF), (92, INF), (95.0, 99), (95, INF, 92, INF), "kept"),
        ((95, INF), (92, INF), (NAN, NAN), (95, INF, 92, INF), "unknown"),
        ((-INF, 4), (-INF, 5), (1, 3.17), (-INF, 3.2, -INF, 4.2), "stricter"),
        ((80, 92), (70, 95), (84, 93), (84, 92, 74, 95), "stricter"),  # the laxer side stays as it was
        ((80, 92), (70, 95), (93, 99), (80, 92, 70, 95), "laxer"),  # outside its range
    ],
)
def test_landings_by_hand(
    healthy: tuple[float, float],
    breach: tuple[float, float],
    limits: tuple[float, float],
    wanted: tuple[float, ...],
    code: str,
) -> None:
    edges = [tuple(np.array([edge], float) for edge in pair) for pair in (healthy, breach, limits)]
    said = landing(edges[0], edges[1], edges[2], np.array([0.1]))  # type: ignore[arg-type]
    found = [one[0] for one in (said.healthy_low, said.healthy_high, said.breach_low, said.breach_high)]
    assert found == pytest.approx(list(wanted))
    assert Landing(said.code[0]).word == code


@given(*[st.floats(-100, 100)] * 2, st.floats(0, 9), st.floats(0.01, 5), st.sampled_from([1, -1]))
def test_no_landing_is_laxer_than_the_band_was(edge: float, limit: float, width: float, step: float, good: int) -> None:
    low, high = (edge, INF) if good > 0 else (-INF, edge)
    healthy = np.array([low]), np.array([high])
    breach = np.array([low - width]), np.array([high + width])
    said = landing(healthy, breach, (np.array([limit]), np.array([limit + 3])), np.array([step]))
    assert not is_laxer((said.healthy_low, said.healthy_high), healthy).any()
    assert not is_laxer((said.breach_low, said.breach_high), breach).any()
