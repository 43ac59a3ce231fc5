"""Intervals of what cannot be below zero end there; nothing else is cut."""

from __future__ import annotations

from typing import Any

import pytest

from headway.judgement.definitions import Derived, FileSource, Metric
from headway.judgement.least_values import Least, least_of
from tests.judgement.builders import definitions, facts, key_result, metric, months, said

SHARE = FileSource("a.csv", "period", numerator="in_time", denominator="all")
RATIO, CHANGE = Derived("ratio", ("in-time", "all")), Derived("change", ("calls",), 12)
ZERO = Metric("all", "All", minimum=0.0)


@pytest.mark.parametrize(
    ("metric", "inputs", "least"),
    [
        (Metric("calls", "Calls", rollup="sum"), (), Least.COUNT),
        (Metric("calls", "Calls", rollup="sum", minimum=-5.0), (), Least.NONE),
        (Metric("profit", "Profit", rollup="sum", unit="EUR"), (), Least.NONE),
        (Metric("mood", "Mood", rollup="mean"), (), Least.NONE),
        (Metric("in-time", "In time", source=SHARE), (), Least.SHARE),
        (Metric("rate", "Rate", derived=RATIO), (ZERO, ZERO), Least.SHARE),
        (Metric("margin", "Margin", derived=RATIO), (Metric("a", "A"), ZERO), Least.NONE),
        (Metric("growth", "Growth", derived=CHANGE), (ZERO,), Least.NONE),
    ],
)
def test_what_may_not_be_below_zero(metric: Metric, inputs: tuple[Metric, ...], least: Least) -> None:
    assert least_of(metric, inputs) == least


CALLS = months("2018-01", 9, 2, 7, 1, 6, 3, 8, 0, 5, 2, 7, 4, 3, 1, 2)


def lowest(readings: dict[str, float], **fields: Any) -> float:
    """The lower end of what ends there in 95 of 100 cases."""
    defined = definitions(
        metrics=(metric(**{"rollup": "sum", **fields}),), key_results=(key_result(baseline=4.0, target=1.0),)
    )
    forecast = said(facts(defined, {"speed": readings}), "2019-03-31").key_result().forecast
    assert forecast is not None
    assert forecast.interval_95 is not None
    return forecast.interval_95[0]


def test_counts_never_end_below_zero_and_other_numbers_may() -> None:
    assert lowest(CALLS) == 0.0
    assert lowest(CALLS, rollup="last") < 0.0
    assert lowest(CALLS | {"2018-03": 7.5}) < 0.0
    assert lowest(CALLS | {"2018-03": -7.0}) < 0.0


def test_a_stated_minimum_holds_whatever_it_is() -> None:
    assert lowest(CALLS, minimum=-2.0) == -2.0
