"""Rates: how fast it moves, and how fast it would have to."""

from __future__ import annotations

import numpy as np
import pytest

from headway.okr.progress import Counts
from headway.okr.rates import Readings, recent_rate, required_rate

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "wanted", "remaining", "rate"),
    [(85.8, 88.2, 3.0, 0.8), (8.0, 5.0, 6.0, -0.5), (9.0, 8.0, 2.0, -0.5), (8.0, 8.0, 0.5, 0.0)],
)
def test_the_required_rate_leads_there_in_the_time_that_remains(
    value: float, wanted: float, remaining: float, rate: float
) -> None:
    assert float(required_rate(value, wanted, remaining)) == pytest.approx(rate)


@pytest.mark.parametrize(("value", "remaining"), [(1.0, 0.0), (1.0, -2.0), (NAN, 3.0), (1.0, NAN)])
def test_no_rate_is_required_without_time_or_value(value: float, remaining: float) -> None:
    assert np.isnan(required_rate(value, 5.0, remaining))


def rate(
    pairs: list[tuple[int, float]],
    *,
    counts: Counts = Counts.END,
    baseline: float = 10.0,
    window: int = 3,
    first_period: int = 1,
) -> float:
    """Of one key result whose way begins in a period, beside one that has no reading and one that moves fast."""
    values = [value for _, value in pairs]
    found = recent_rate(
        Readings(
            np.array([*values, 0.0, 900.0]),
            np.array([at for at, _ in pairs] + [1, 2]),
            np.array([0, 0, len(pairs), len(pairs) + 2]),
        ),
        np.array([counts] * 3),
        np.array([baseline] * 3),
        np.full(3, first_period),
        np.full(3, window),
    )
    assert np.isnan(found[0])
    return float(found[1])


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        ([], NAN),
        ([(1, 12.0)], NAN),
        ([(1, 12.0), (2, 16.0)], 3.0),
        ([(1, 12.0), (2, 16.0), (3, 22.0)], 4.0),
        ([(1, 12.0), (2, 16.0), (3, 22.0), (4, 30.0)], 6.0),
        ([(1, 12.0), (5, 20.0)], 2.0),
        ([(1, 12.0), (2, 12.0), (3, 12.0), (9, 24.0)], 2.0),
        ([(1, 9.0), (2, 4.0)], -3.0),
    ],
)
def test_the_recent_rate_is_the_slope_over_the_window_with_the_baseline_as_first_reading(
    pairs: list[tuple[int, float]], wanted: float
) -> None:
    assert rate(pairs) == pytest.approx(wanted, nan_ok=True)


def test_a_baseline_that_stands_after_the_newest_reading_makes_no_slope() -> None:
    """Written down in period 4, of which there is no reading yet: the readings before it tell how it moves."""
    assert rate([(1, 12.0), (2, 16.0)], first_period=4) == 4.0
    assert rate([(1, 12.0), (3, 16.0)], first_period=4) == 2.0
    assert rate([(4, 12.0), (5, 16.0)], first_period=4) == 3.0


def test_without_a_baseline_the_slope_begins_at_the_first_reading() -> None:
    assert rate([(1, 12.0), (2, 16.0)], baseline=NAN) == 4.0


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        ([(1, 4.0)], NAN),
        ([(1, 4.0), (2, 8.0)], 6.0),
        ([(1, 100.0), (2, 1.0), (3, 2.0), (4, 6.0)], 3.0),
        ([(1, 5.0), (9, 7.0)], 7.0),
    ],
)
def test_of_a_sum_the_rate_is_the_mean_of_the_flows_in_the_window(
    pairs: list[tuple[int, float]], wanted: float
) -> None:
    assert rate(pairs, counts=Counts.SUM, baseline=0.0) == pytest.approx(wanted, nan_ok=True)
