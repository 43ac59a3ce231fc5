"""Compliance as an error budget: what may be out of band, what is left, how fast it goes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.kpi.compliance import compliance
from headway.kpi.error_budget import ErrorBudget, error_budget
from tests.kpi.notation import written


def budget(text: str, window: int = 12, recent: int = 3, allowed: float = 0.25) -> ErrorBudget:
    batch = written(text)
    return error_budget(
        batch.codes, batch.periods, batch.offsets, np.array([window]), np.array([recent]), np.array([allowed])
    )


@pytest.mark.parametrize(
    ("text", "out", "left", "burn", "periods_left"),
    [
        ("h12", 0, 1.0, 0.0, np.inf),  # untouched
        ("h11 b", 1, 2 / 3, 4 / 3, 6.0),  # a third used; at one period in three, two more last six
        ("h9 b3", 3, 0.0, 4.0, 0.0),  # used up
        ("h8 b4", 4, -1 / 3, 4.0, 0.0),  # overdrawn
        ("b h11", 1, 2 / 3, 0.0, np.inf),  # used long ago, burns no more
        ("w h11", 1, 2 / 3, 0.0, np.inf),  # watch is out of band
    ],
)
def test_of_twelve_periods_three_may_be_out(text: str, out: int, left: float, burn: float, periods_left: float) -> None:
    said = budget(text)
    assert said.budget.tolist() == [3.0]
    assert said.out.tolist() == [out]
    assert said.left.tolist() == pytest.approx([left])
    assert said.burn.tolist() == pytest.approx([burn])
    assert said.periods_left.tolist() == pytest.approx([periods_left])


@pytest.mark.parametrize("text", ["", "u3"])
def test_without_a_status_nothing_is_said(text: str) -> None:
    said = budget(text)
    assert said.counted.tolist() == [0]
    assert np.isnan([said.budget, said.left, said.burn, said.periods_left]).all()


def test_while_no_recent_period_has_a_status_nobody_says_how_long_the_budget_lasts() -> None:
    """The band was taken away three periods ago: a share is left, and how fast it goes is not known."""
    said = budget("h8 b u3")
    assert said.left.tolist() == pytest.approx([1 - 1 / 2.25])
    assert np.isnan([said.burn, said.periods_left]).all()


@given(
    st.lists(st.sampled_from("hwbu_"), max_size=30).map(" ".join),
    st.integers(1, 20),
    st.integers(1, 20),
    st.floats(0.01, 1),
)
def test_it_agrees_with_compliance(text: str, window: int, recent: int, allowed: float) -> None:
    said, batch = budget(text, window, recent, allowed), written(text)
    whole = compliance(batch.codes, batch.periods, batch.offsets, np.array([window]))
    lately = compliance(batch.codes, batch.periods, batch.offsets, np.array([recent]))
    assert said.left.tolist() == pytest.approx((1 - (1 - whole) / allowed).tolist(), nan_ok=True)
    assert said.burn.tolist() == pytest.approx(((1 - lately) / allowed).tolist(), nan_ok=True)
