"""What one series shows, worked by hand, and what holds for any batch."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.kpi.patterns.found import Patterns
from headway.kpi.patterns.outliers import without_outliers
from headway.kpi.patterns.silence import stuck_for
from headway.series.words import Pattern
from tests.kpi.patterns.simulated import Float, looked_over, noise

ZIGZAG = np.tile([-1.0, 1.0], 12)
"""Twenty-four values around 0, each as far from it as the next."""


def one(found: Patterns, kind: Pattern) -> dict[str, float]:
    """The one pattern of a kind."""
    (at,) = np.flatnonzero(found.kind == kind)
    return {field.name: getattr(found, field.name)[at].item() for field in fields(Patterns)} | {
        "change": found.change[at].item()
    }


def kinds(found: Patterns) -> list[str]:
    return [Pattern(kind).word for kind in found.kind.tolist()]


def test_a_level_that_rose_says_since_when_and_from_what_to_what() -> None:
    said = one(looked_over([np.concatenate((82 + ZIGZAG, 90 + ZIGZAG[:10]))], season=0), Pattern.SHIFT)
    assert (said["position"], said["since"], said["lasted"]) == (24, 24, 10)
    assert (said["before"], said["after"], said["change"]) == (82.0, 90.0, 8.0)


def test_a_drift_says_its_rate_and_both_ends_of_its_line() -> None:
    said = one(looked_over([50 + 0.5 * np.arange(36) + 0.1 * np.tile([-1.0, 1.0], 18)], season=0), Pattern.DRIFT)
    assert said["rate"] == pytest.approx(0.5, abs=0.01)
    assert [said["before"], said["after"]] == pytest.approx([50, 67.5], abs=0.1)
    assert (said["since"], said["lasted"]) == (0, 36)


def test_a_season_names_its_lowest_and_its_highest_period() -> None:
    year = np.array([0.0, 0, 0, 6, 0, 0, 0, 0, -6, 0, 0, 0])
    said = one(looked_over([np.tile(year, 4) + 100 + 0.1 * noise(1, 48)]), Pattern.SEASON)
    assert (said["highest"], said["lowest"]) == (39, 44)
    assert [said["before"], said["after"]] == pytest.approx([-6, 6], abs=0.3)


def test_more_and_less_variable_say_both_standard_deviations() -> None:
    for before, after, kind in ((1.0, 4.0, Pattern.MORE_VARIABLE), (4.0, 1.0, Pattern.LESS_VARIABLE)):
        said = one(looked_over([np.concatenate((before * ZIGZAG, after * ZIGZAG))], season=0), kind)
        assert said["since"] == 24
        assert [said["before"], said["after"]] == pytest.approx([before, after], rel=0.05)


def test_a_stuck_value_says_which_and_for_how_long_and_hides_no_level() -> None:
    found = looked_over([np.concatenate((noise(3, 30), np.full(6, 0.25)))], season=0)
    said = one(found, Pattern.STUCK)
    assert (said["since"], said["lasted"], said["before"], said["after"]) == (30, 6, 0.25, 0.25)
    assert kinds(found) == ["stuck"]


def test_reporting_that_stopped_says_since_when_and_the_last_value() -> None:
    found = looked_over([np.array([3.0, 1.0, 4.0])], missing=3)
    said = one(found, Pattern.STOPPED)
    assert (said["position"], said["since"], said["lasted"], said["before"]) == (2, 3, 3, 4.0)
    assert np.isnan(found.after).all()


@pytest.mark.parametrize(
    "values",
    [[], [5.0], [5.0, 9.0], [0.0] * 3, list(range(11)), [1e308, -1e308] * 3],
    ids=["none", "one", "two", "zeros", "eleven", "huge"],
)
def test_too_few_values_show_nothing(values: list[float]) -> None:
    assert kinds(looked_over([np.array(values, float)])) == []


def test_what_was_always_the_same_is_stuck_and_nothing_else() -> None:
    assert kinds(looked_over([np.full(24, 7.0)])) in ([], ["stuck"])


def test_a_count_that_is_mostly_zero_is_not_stuck_at_zero() -> None:
    assert kinds(looked_over([np.array(([0.0] * 9 + [1.0]) * 4 + [0.0] * 9)], season=0)) == []


def test_a_value_that_always_lasted_is_not_stuck_though_others_never_do() -> None:
    """Of 24 steps 3 repeated their value, which makes 4 / 26; but of 4 from zero 3 did, and that makes 0.55.

    So four zeros in a row have a chance of 0.17, and not of 0.004.
    """
    past = [0.0, 0.0, 0.0, 0.0, *(float(each) for each in range(1, 22))]
    assert stuck_for(np.array([*past, 0.0, 0.0, 0.0, 0.0]), 0.01, 4) == 0
    assert stuck_for(np.array([*past, 5.5, 5.5, 5.5, 5.5]), 0.01, 4) == 4


def test_an_outlier_is_seen_among_seven_values_and_not_among_six() -> None:
    values = np.array([1.0, 2.0, 1.0, 90.0, 2.0, 1.0, 2.0])
    assert without_outliers(values, 6.0).tolist() == [1.0, 2.0, 1.0, 2.0, 2.0, 1.0, 2.0]
    assert without_outliers(values[:6], 6.0).tolist() == values[:6].tolist()


@pytest.mark.parametrize("exponent", [-1000, -20, 3, 900])
def test_scaling_the_unit_by_a_power_of_two_scales_what_is_said_exactly(exponent: int) -> None:
    values = noise(5, 60) + 3.0 * (np.arange(60) >= 40)
    plain, scaled = looked_over([values]), looked_over([np.ldexp(values, exponent)])
    assert np.array_equal(plain.kind, scaled.kind)
    assert np.array_equal(np.ldexp(plain.before, exponent), scaled.before)
    assert np.array_equal(np.ldexp(plain.rate, exponent), scaled.rate, equal_nan=True)


def test_upside_down_what_rose_has_fallen() -> None:
    values = noise(5, 60) + 3.0 * (np.arange(60) >= 40)
    up, down = looked_over([values], season=0), looked_over([-values], season=0)
    assert np.array_equal(up.kind, down.kind)
    assert down.change == pytest.approx(-up.change)


series = st.lists(st.sampled_from([0.0, 0.1, 1.0, 2.5, 7.0, -40.0]) | st.floats(-1e6, 1e6), max_size=40).map(
    lambda values: np.array(values, float)
)


@settings(max_examples=40)
@given(st.lists(series, min_size=1, max_size=4))
def test_a_batch_says_of_each_series_what_it_says_of_it_alone(batch: list[Float]) -> None:
    together = looked_over(batch)
    begins = np.cumsum([0, *map(len, batch)])
    for at, values in enumerate(batch):
        alone, here = looked_over([values]), together.series == at
        for field in fields(Patterns):
            wanted = getattr(alone, field.name)
            if field.name == "series":
                wanted = wanted + at
            if field.name == "position":
                wanted = wanted + begins[at]
            assert np.array_equal(getattr(together, field.name)[here], wanted, equal_nan=True), field.name


@settings(max_examples=40)
@given(series)
def test_what_is_said_is_finite_and_lies_in_the_series(values: Float) -> None:
    found = looked_over([values], missing=1)
    assert ((found.position >= 0) & (found.position < max(len(values), 1))).all()
    assert (found.lasted >= 1).all()
    assert np.isfinite(found.before).all()
    assert len(set(found.kind.tolist())) == len(found.kind)
