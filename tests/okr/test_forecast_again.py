"""Series that come again each season are foretold by the last one, moved by the newest growth, as far as that held."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.app.policy import load_forecast_lines
from headway.okr.forecast.again import Again, again_of
from headway.okr.forecast.forecast import forecast
from headway.okr.forecast.rows import filled, tables
from headway.okr.forecast.terms import GROUPS, SEASON
from headway.okr.forecast.views import views_of
from headway.okr.progress import Counts
from tests.okr.forecast_data import batch_of, key_result

LINES = load_forecast_lines()


def seen(
    values: list[float],
    left: int,
    *,
    sums: bool = False,
    ratios: bool = True,
    size: float = 1.0,
    known: int | None = None,
) -> Again:
    """Of quarters, unless there are so many values that they must be weeks."""
    dense = filled(np.array(values), np.arange(len(values)), np.array([0, len(values)]), 512)
    (table,) = tables(dense, np.array([4 if len(values) < 52 else 52]))
    asked = np.array([left]), np.array([sums]), np.array([ratios])
    return again_of(
        table, views_of(table, *asked), *asked, np.array([len(values) if known is None else known]), np.array([size])
    )


def test_by_hand_a_shop_sells_as_a_year_ago_and_as_much_more_as_in_the_newest_quarter() -> None:
    """Last year 10, 20, 30, 40; this one began with 12. Three quarters are left: 90 a year ago, a fifth more now."""
    shop = [10.0, 20.0, 30.0, 40.0, 12.0]
    assert seen(shop, 3, sums=True).end[0] == pytest.approx(90 * 1.2)
    assert seen(shop, 3, sums=True, ratios=False).end[0] == pytest.approx(90 + 3 * 2)
    assert seen(shop, 3).end[0] == pytest.approx(40 * 1.2)
    assert seen(shop, 3).known[0]
    assert seen(shop, 3).held[0] == 0.0  # there is no span yet that it could have foretold


def test_by_hand_it_is_believed_as_far_as_it_foretold_the_newest_spans() -> None:
    """From 22, a tenth more than 20, it foretold 33, and from 11 it foretold 22: both came."""
    assert seen([10.0, 20.0, 30.0, 40.0, 11.0, 22.0, 33.0], 1).held[0] == 1.0
    # had 36 come, one of two would have been missed by 3: a mean square of 4.5, half of the levels' variance of 9
    assert seen([10.0, 20.0, 30.0, 40.0, 11.0, 22.0, 36.0], 1, size=3.0).held[0] == pytest.approx(0.5)


def test_by_hand_the_spans_of_a_sum_are_summed() -> None:
    """From 11 on, a tenth more than 10, it foretold 55 for two quarters, and 58 came; from 22 on 77, and 80 came."""
    (held,) = seen([10.0, 20.0, 30.0, 40.0, 11.0, 22.0, 36.0, 44.0], 2, sums=True, size=3.0).held
    assert held == pytest.approx(1 / (1 + (3**2 / 3**2 / 0.5) ** 2))


def test_by_hand_spans_that_are_longer_than_could_be_tried_are_missed_by_as_much_more() -> None:
    """One quarter of the two was missed by 3, the other by nothing: two of 4.5 at once are 18, twice the levels' 9."""
    (held,) = seen([10.0, 20.0, 30.0, 40.0, 11.0, 22.0, 36.0], 2, sums=True, size=3.0).held
    assert held == pytest.approx(1 / (1 + (2 / 0.5) ** 2))


@given(st.integers(0, 999), st.sampled_from(["end", "sum"]))
@settings(max_examples=12, deadline=None)
def test_what_is_foretold_does_not_leap_from_one_month_to_the_next(seed: int, counts: str) -> None:
    """Three and a half years of months that wander about their season."""
    chance, month = np.random.default_rng(seed), np.arange(44)
    values = 100 + 15 * np.sin(month / 6 * np.pi) + np.cumsum(chance.normal(0, 2, 44)) + chance.normal(0, 2, 44)
    told = {"counts": Counts.SUM, "so_far": 0.0} if counts == "sum" else {}
    rows = [key_result(values.tolist(), left=left, steps=12, season=12, **told) for left in range(1, 13)]
    low, high = forecast(batch_of(*rows), LINES).interval(0.8)
    assert (np.diff(np.log(high - low)) > -0.15).all()


def test_lines_between_a_few_readings_are_no_evidence() -> None:
    year = [10.0, 20.0, 30.0, 40.0]
    all_known, five, six = (seen([*year, *year], 1, known=known) for known in (8, 5, 6))
    assert all_known.better[0] > six.better[0] > 0.0
    assert not five.tried[0]


def test_of_weeks_the_newest_month_tells_of_growth() -> None:
    year = (100.0 + 10.0 * np.sin(np.arange(52.0))).tolist()
    now = [1.5 * value for value in year[:4]]
    assert seen([*year, *now], 13).end[0] == pytest.approx(1.5 * year[16])
    assert not seen([*year, *now[:3]], 13).known[0]


@given(
    st.lists(st.integers(20, 90), min_size=4, max_size=4, unique=True),
    st.sampled_from([0.9, 1.05, 1.2]),
    st.integers(9, 30),
    st.integers(1, 4),
    st.booleans(),
)
@settings(max_examples=25, deadline=None)
def test_what_grows_by_the_same_ratio_each_season_is_foretold_and_believed(
    season: list[int],
    growth: float,
    length: int,
    left: int,
    sums: bool,  # noqa: FBT001
) -> None:
    whole = [season[step % 4] * growth ** (step // 4) for step in range(length + left)]
    rest = whole[length:]
    again = seen(whole[:length], left, sums=sums)
    assert again.end[0] == pytest.approx(sum(rest) if sums else rest[-1])
    assert again.held[0] == pytest.approx(1.0)


def shop(*, newest: float = 1.0) -> dict[str, object]:
    """Ten years of quarters, the last one by far the best; of this year one quarter is over."""
    chance = np.random.default_rng(1)
    flows = np.array([50.0, 60.0, 55.0, 120.0])[np.arange(40) % 4] * np.exp(chance.normal(0, 0.02, 40))
    values = [*flows.tolist(), 50.0 * newest]
    told = {"baseline": 0.0, "target": 330.0, "season": 4, "steps": 4, "left": 3, "so_far": values[-1]}
    return key_result(values, counts=Counts.SUM, minimum=0.0, **told)


def test_of_a_shop_a_good_first_quarter_tells_of_a_good_year() -> None:
    """A year brings 285. A first quarter 30 % above that of last year brings 15 more, and tells of more to come."""
    usual, good = forecast(batch_of(shop(), shop(newest=1.3)), LINES).quantile(0.5)
    assert usual == pytest.approx(285, abs=12)
    assert good > usual + 1.5 * 15


def test_the_reasons_of_a_series_whose_season_comes_again_are_its_season() -> None:
    flows = [flow * 1.1**year for year in range(8) for flow in (50.0, 60.0, 55.0, 120.0)] + [50.0 * 1.1**8]
    year = {"baseline": 0.0, "target": 290 * 1.1**8, "season": 4, "steps": 4, "left": 3, "so_far": flows[-1]}
    said = forecast(batch_of(key_result(flows, counts=Counts.SUM, minimum=0.0, **year)), LINES)
    assert said.quantile(0.5)[0] == pytest.approx(285 * 1.1**8, rel=0.01)
    told = dict(zip(GROUPS, np.abs(said.reasons[:, 0]), strict=True))
    assert max(told, key=lambda name: told[name]) == SEASON


def test_without_a_season_nothing_comes_again() -> None:
    plain = {**shop(newest=1.3), "season": 1}
    batch = batch_of(plain)
    heavy = replace(LINES, middle=dict(LINES.middle) | {"again": 9.0}, chance=dict(LINES.chance) | {"again": 9.0})
    assert forecast(batch, heavy).probability.tobytes() == forecast(batch, LINES).probability.tobytes()
