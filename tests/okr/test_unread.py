"""Sums within which some periods have no reading: what is guessed of them makes the forecast unsure."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.app.policy import load_policy
from headway.okr.forecast.batch import DOWN
from headway.okr.forecast.forecast import forecast
from headway.okr.forecast.unread import Unread, with_unread
from headway.okr.progress import Counts
from tests.okr.forecast_data import batch_of, key_result

LINES = load_policy().forecast
FLOWS = [9.0, 11.0, 10.0, 10.0, 8.0, 12.0, 9.0, 11.0, 10.0, 10.0, 9.0, 12.0, 11.0]


def low(**given: float) -> dict[str, object]:
    """At most 118 in a year; of its first half 60 are there, 20 of them guessed of two months."""
    kept = {"counts": Counts.SUM, "direction": DOWN, "baseline": 130.0, "target": 118.0, "steps": 12, "left": 6}
    return key_result(FLOWS, **{**kept, "so_far": 60.0, "minimum": 0.0, **given})


def test_with_two_that_nobody_read_it_varies_as_a_sum_of_eight_and_may_have_come_to_less() -> None:
    batch = batch_of(low())
    plain = forecast(batch, LINES)
    said = with_unread(plain, batch, Unread(np.array([2]), np.array([20.0])))
    for side in ("above", "below"):
        wider = getattr(said.spread, side) / getattr(plain.spread, side)
        assert wider.tolist() == pytest.approx([np.sqrt(8 / 6)])
    assert (plain.spread.low.tolist(), said.spread.low.tolist()) == ([60.0], [40.0])
    assert said.quantile(0.5).tolist() == plain.quantile(0.5).tolist()
    assert said.probability.tolist() == said.chance_of(batch.target).tolist()


def test_beside_another_that_lacks_nothing_that_one_stays_as_it_is() -> None:
    batch = batch_of(low(), low(left=0))
    plain = forecast(batch, LINES)
    assert with_unread(plain, batch, None) is plain
    said = with_unread(plain, batch, Unread(np.array([2, 3]), np.array([20.0, 30.0])))
    assert said.spread.above[1] == plain.spread.above[1], "nothing is to come of it"
    assert said.probability[1] == plain.probability[1]


@settings(max_examples=15)
@given(st.integers(1, 6), st.integers(1, 11))
def test_the_more_is_missing_the_less_is_sure(gaps: int, left: int) -> None:
    batch = batch_of(low(left=left))
    plain = forecast(batch, LINES)
    fewer, more = (
        with_unread(plain, batch, Unread(np.array([many]), np.array([10.0 * many]))).interval(0.8)
        for many in (gaps, gaps + 1)
    )
    assert more[0][0] <= fewer[0][0] <= fewer[1][0] <= more[1][0]
