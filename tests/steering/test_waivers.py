"""Planned dips: kept, exceeded and expired."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.kpi.alert import alerts
from headway.series.words import AlertState
from headway.steering.waivers import Standing, Waivers, bought, next_turn, standing, waived

UP_TO_310 = Waivers(*np.array([[0], [20], [40]]), *np.array([[-np.inf], [310.0]]))
DAYS = np.array([10, 20, 30, 40, 50])


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([290, 305, 308, 310, 290], ["inactive", "waived", "waived", "waived", "inactive"]),  # kept
        ([290, 305, 315, 305, 305], ["inactive", "waived", "firing", "waived", "firing"]),  # exceeded
        ([290, 290, 290, 305, 305], ["inactive", "inactive", "inactive", "waived", "firing"]),  # expired
        ([305, 305, 290, 290, 290], ["pending", "waived", "inactive", "inactive", "inactive"]),
    ],
)
def test_a_dip_day_by_day(values: list[float], wanted: list[str]) -> None:
    """Healthy to 300, fires after two breaches and clears after one; a waived breach counts towards the two."""
    cost = np.array(values, float)
    said = []
    for known in range(1, 6):
        bounds = np.array([0, known])
        inside = waived(cost[:known], DAYS[:known], bounds, UP_TO_310)
        bad = cost[:known] > 300
        told = alerts(bad, ~bad, np.zeros(known, bool), bounds, np.array([2]), np.array([1]), inside)
        said.append(AlertState(told.state[0]).word)
    assert said == wanted


def test_a_dip_shorter_than_its_warning_turns_first_when_it_begins() -> None:
    short = Waivers(*np.array([[0], [20], [24]]), *np.array([[-np.inf], [310.0]]))
    assert [next_turn(short, day, 7).tolist() for day in (10, 20, 24)] == [[20], [25], [25]]
    assert [Standing(standing(short, day, 7)[0]).word for day in (19, 20)] == ["planned", "expiring"]


@given(
    st.lists(st.floats(0, 1000), min_size=1, max_size=20),
    st.integers(0, 100),
    st.integers(0, 50),
    st.floats(0, 1000),
)
def test_an_expired_waiver_never_mutes(values: list[float], first: int, length: int, bound: float) -> None:
    days = np.arange(len(values)) * 7
    dip = Waivers(np.array([0]), np.array([first]), np.array([first + length]), np.array([-np.inf]), np.array([bound]))
    inside = waived(np.array(values), days, np.array([0, len(values)]), dip)
    assert not inside[(days > first + length) | (days < first)].any()
    assert not inside[np.array(values) > bound].any()
    assert inside[(days >= first) & (days <= first + length) & (np.array(values) <= bound)].all()


def test_each_waiver_reaches_its_own_kpi_and_any_of_two_is_enough() -> None:
    two = Waivers(
        np.array([1, 1]), np.array([0, 20]), np.array([20, 30]), np.full(2, -np.inf), np.array([301.0, 310.0])
    )
    values, days, offsets = np.array([305.0, 305, 305, 305]), np.array([10, 20, 10, 20]), np.array([0, 2, 4])
    assert waived(values, days, offsets, two).tolist() == [False, False, False, True]


def test_no_waiver_waives_nothing() -> None:
    none = np.zeros(0, np.int64)
    nothing = Waivers(none, none, none, np.zeros(0), np.zeros(0))
    assert waived(np.ones(2), np.array([1, 2]), np.array([0, 2]), nothing).tolist() == [False, False]
    assert len(standing(nothing, 1, 7)) == len(next_turn(nothing, 1, 7)) == 0


def test_it_stands_differently_on_exactly_the_days_that_it_names() -> None:
    before = standing(UP_TO_310, 0, 14)[0]
    changed = []
    for day in range(1, 60):
        now = standing(UP_TO_310, day, 14)[0]
        assert (now != before) == (next_turn(UP_TO_310, day - 1, 14)[0] == day)
        if now != before:
            changed.append((day, Standing(now).word))
        before = now
    assert changed == [(20, "running"), (26, "expiring"), (41, "ended")]


def test_what_a_dip_bought_is_told_by_its_own_bound() -> None:
    values, progress = np.array([290.0, 305, 312, 299, 320]), (np.array([0.1]), np.array([0.4]))
    said = bought(values, values > 300, (DAYS, np.array([0, 5])), UP_TO_310, np.array([-1]), progress)
    assert [one.tolist() for one in (said.periods, said.kept, said.breaches, said.deepest)] == [[3], [2], [2], [312.0]]
    assert said.gained.tolist() == pytest.approx([0.3])
