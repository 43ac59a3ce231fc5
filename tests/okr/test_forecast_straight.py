"""Series that run along a line are foretold by it, and others as before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.app.policy import load_forecast_lines
from headway.okr.forecast.batch import DOWN, UP
from headway.okr.forecast.believed import weight_of
from headway.okr.forecast.forecast import Forecast, forecast
from headway.okr.forecast.rows import filled, tables
from headway.okr.forecast.straight import Straight, straight_of
from headway.okr.forecast.terms import GROUPS, STRAIGHT
from headway.okr.progress import Counts
from tests.docs.pages import DOCS
from tests.docs.pages import tables as tables_of
from tests.okr.forecast_data import batch_of, key_result

LINES = load_forecast_lines()
MINUS = "\N{MINUS SIGN}"
PAGE = DOCS / "forecasts.md"


def weekly(values: np.ndarray, target: float, left: int = 4, **given: object) -> dict[str, object]:
    """A key result on weeks whose cycle began with the first reading."""
    steps = len(values) - 1 + left
    direction = UP if target >= values[0] else DOWN
    told = {"baseline": values[0], "target": target, "direction": direction, "season": 52, "steps": steps, "left": left}
    return key_result(values.tolist(), **told | given)


def of(*ones: dict[str, object]) -> Forecast:
    return forecast(batch_of(*ones), LINES)


def held(values: list[float], left: int, *, sums: bool = False, known: int | None = None) -> Straight:
    dense = filled(np.array(values), np.arange(len(values)), np.array([0, len(values)]), 512)
    (table,) = tables(dense, np.array([1]))
    counted = np.array([len(values) if known is None else known])
    return straight_of(table, table.values, np.array([values[-1]]), np.array([left]), np.array([sums]), counted)


def test_by_hand_two_steps_are_held_against_the_line_through_the_periods_before() -> None:
    """From 2 on at (2 - 0) / 2 a step it is 3, and 4 came; from 4 on at (4 - 1) / 2 it is 5.5, and 5 came."""
    said = held([0.0, 1.0, 2.0, 4.0, 5.0], 1)
    missed, moved = (1.0 + 0.25) / 2, (4.0 + 1.0) / 2
    assert said.missed[0] == pytest.approx(missed)
    assert said.moved[0] == pytest.approx(moved / 2)
    assert said.better[0] == pytest.approx(-2 * np.log(missed / moved + 0.001))
    assert said.rate[0] == pytest.approx((5.0 - 2.0) / 2)
    assert said.end[0] == pytest.approx(5.0 + 1.5)


def test_by_hand_of_a_sum_the_line_is_summed() -> None:
    """Flows of 1, 2, 3, 4, 5 a step go on with 6 and 7: 13, 3 more than twice the newest."""
    said = held([1.0, 2.0, 3.0, 4.0, 5.0], 2, sums=True)
    assert said.missed[0] == pytest.approx(0.0, abs=1e-15)
    assert said.end[0] - 5.0 == pytest.approx(3.0)
    assert said.rate[0] == pytest.approx(6.5)


@given(
    st.integers(-50, 50),
    st.sampled_from([-7.0, -0.3, 0.02, 1.0, 5.0]),
    st.integers(8, 40),
    st.integers(1, 4),
    st.integers(-30, 30),
)
@settings(max_examples=25, deadline=None)
def test_what_runs_along_a_line_is_foretold_to_go_on(
    start: int, slope: float, length: int, left: int, away: int
) -> None:
    values = start + slope * np.arange(length)
    said = of(weekly(values, values[-1] + slope * away + 0.01 * slope, left))
    low, high = said.interval(0.8)
    end, way = values[-1] + slope * left, abs(slope) * left
    assert said.quantile(0.5)[0] == pytest.approx(end, abs=0.2 * way)
    assert low[0] < end < high[0]
    assert high[0] - low[0] < 1.8 * way
    assert said.rate[0] == pytest.approx(slope, rel=0.05)


def test_of_a_sum_of_rising_flows_the_line_is_summed() -> None:
    flows = 100.0 + 5.0 * np.arange(10)
    total, rest = float(flows.sum()), sum(100.0 + 5.0 * step for step in range(10, 14))
    said = of(weekly(flows, 1900.0, counts=Counts.SUM, baseline=0.0, direction=UP, so_far=total))
    assert said.quantile(0.5)[0] == pytest.approx(total + rest, abs=10)


@pytest.mark.parametrize("seed", range(4))
def test_what_wanders_is_hardly_drawn_to_a_line(seed: int) -> None:
    chance = np.random.default_rng(seed)
    wanders, noise = 100 + chance.normal(0, 3, 40).cumsum(), 100 + chance.normal(0, 3, 40)
    for values in (wanders, noise):
        assert weight_of(held(values.tolist(), 4), LINES.straight)[0] < 0.1


def test_lines_between_a_few_readings_are_no_evidence() -> None:
    line = (100.0 + np.arange(21.0)).tolist()
    all_known, three = held(line, 4), held(line, 4, known=3)
    assert weight_of(all_known, LINES.straight)[0] > 0.99
    assert three.better[0] == pytest.approx(all_known.better[0] / 8)  # of eight spans one counts


def test_by_hand_it_is_believed_by_its_longer_spans_alike_for_whatever_is_left() -> None:
    """Of 13 readings the longer spans are of 4, a third: 0.7 up, 0.3 down, in turn, about a line of 1 a step."""
    line = (np.arange(13.0) + np.tile([0.7, -0.3], 7)[:13]).tolist()
    near, there, far = (held(line, left) for left in (1, 4, 5))
    # the line is laid through two periods 4 apart, and met 4 later: both are off alike, so that nothing is missed
    assert there.missed[0] == pytest.approx(0.0, abs=1e-15)
    assert near.better[0] == there.better[0] == pytest.approx(-5 * np.log(0.001) / 4**0.7)
    assert far.better[0] == pytest.approx(-5 * np.log(0.001) / 5**0.7)
    # over one step it is off by 1 each time
    assert near.missed[0] == pytest.approx(1.0)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_foretold_does_not_leap_from_one_week_to_the_next(seed: int) -> None:
    chance = np.random.default_rng(seed)
    values = 60 + 0.3 * np.arange(40.0) + chance.normal(0, 1, 40)
    ends = of(*(weekly(values, 80.0, left) for left in range(1, 14)))
    low, high = ends.interval(0.8)
    wider = np.diff(high - low) / (high - low)[:-1]
    assert (wider > -0.02).all()
    assert (wider < 0.3).all()


def test_a_flat_series_and_one_of_two_readings_are_not_tried() -> None:
    assert not held([5.0] * 9, 3).tried[0]
    assert not held([5.0, 6.0], 1).tried[0]
    assert weight_of(held([5.0] * 9, 3), LINES.straight)[0] == 0.0


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=6),
    st.integers(1, 45),
    st.integers(1, 12),
    st.sampled_from([Counts.END, Counts.SUM]),
)
@settings(max_examples=150, deadline=None)
def test_of_what_comes_again_and_again_something_is_always_foretold(
    pattern: list[int], length: int, left: int, counts: int
) -> None:
    """What comes and goes moves over single periods, and over some longer spans not at all."""
    values = 100.0 + np.resize(np.array(pattern, float), length)
    told = {"counts": counts, "so_far": float(values.sum()), "baseline": 0.0} if counts == Counts.SUM else {}
    said = of(weekly(values, 103.5 if counts == Counts.END else float(values.sum()) + 101.0 * left, left, **told))
    assert 0.0 < said.probability[0] < 1.0
    assert np.isfinite([*said.interval(0.95), said.rate, said.quantile(0.5)]).all()


@pytest.mark.parametrize("length", [8, 13, 25])
def test_what_goes_up_and_down_in_turn_is_foretold(length: int) -> None:
    up_and_down = 100.0 + np.resize(np.array([0.0, 1.0]), length)
    for left in (1, 2, 3):
        assert held(up_and_down.tolist(), left).better[0] == 0.0
        assert 99.0 < of(weekly(up_and_down, 103.0, left)).quantile(0.5)[0] < 102.0


def test_the_reasons_of_a_straight_series_are_its_line() -> None:
    said = of(weekly(120.0 + 5.0 * np.arange(11), 200.0))
    told = dict(zip(GROUPS, np.abs(said.reasons[:, 0]), strict=True))
    assert max(told, key=lambda name: told[name]) == STRAIGHT
    odds = float(said.reasons[:, 0].sum())
    assert said.probability[0] == pytest.approx(1 / (1 + np.exp(-odds)), abs=0.01)


def test_the_longer_the_rest_the_less_a_line_is_believed() -> None:
    near, far = of(*(weekly(120.0 + 5.0 * np.arange(11), 200.0, left) for left in (10, 20))).quantile(0.5).round()
    assert (near, far) == (205, 183)
    assert f"with 10 weeks left the middle is {near:.0f},\nwith 20 it is {far:.0f}." in PAGE.read_text(encoding="utf-8")


def test_the_page_on_forecasts_says_what_is_foretold_of_made_series() -> None:
    """Eleven weeks, four are left: the table of the page is what comes out."""
    week = np.arange(11.0)
    noise = np.array([0.6, -0.9, 0.3, 1.1, -0.7, -0.2, 0.8, -1.2, 0.5, -0.4, 0.2])
    made = {
        "120, 125 … 170": (120 + 5 * week, 200.0),
        "170, 165 … 120": (170 - 5 * week, 90.0),
        f"{MINUS}60, {MINUS}56 … {MINUS}20": (-60 + 4 * week, 0.0),
        f"{MINUS}25, {MINUS}20 … 25": (-25 + 5 * week, 50.0),
        "5 % more each week, from 100": (100 * 1.05**week, 200.0),
        "120, 125 … 170, and up to 2.4 beside it": (120 + 5 * week + 2 * noise, 200.0),
        "120, 125 … 170, and up to 9.6 beside it": (120 + 5 * week + 8 * noise, 200.0),
        "10 more every third week, from 100": (100 + 10 * np.floor(week / 3), 160.0),
        "from 100 ever slower towards 160": (100 + 60 * (1 - np.exp(-week / 3)), 170.0),
        "100 six times, then 130": (np.where(week < 6, 100.0, 130.0), 150.0),
        "50 throughout": (np.full(11, 50.0), 60.0),
        "100 and up to 3.6 beside it": (100 + 3 * noise, 105.0),
    }
    (table,) = [one for one in tables_of(PAGE) if one[0][0] == "weeks so far"]
    assert [row[0] for row in table[1:]] == list(made)
    for row, (values, target) in zip(table[1:], made.values(), strict=True):
        said = of(weekly(values, target))
        low, high = said.interval(0.8)
        told = [values[-1], said.quantile(0.5)[0], low[0], high[0]]
        newest, _, middle, span, chance = (cell.replace(MINUS, "-") for cell in row[1:])
        assert [float(newest), float(middle), *map(float, span.split(" to "))] == [round(one) for one in told], row[0]
        assert float(chance) == pytest.approx(said.probability[0], abs=0.0051), row[0]
