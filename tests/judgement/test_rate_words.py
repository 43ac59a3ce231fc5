"""The sentence about rates: what was measured, what is expected, what success needs, and why they differ."""

from __future__ import annotations

from typing import Any

import pytest

from headway.judgement.definitions import Metric
from headway.judgement.of_forecasts import ForecastVerdict
from headway.judgement.rate_words import rate_reason
from headway.judgement.verdicts import KeyResultVerdict
from headway.series.quantity import NARROW


def told(
    recent: float | None,
    expected: float | None,
    need: float | None,
    *,
    unit: str = "steps",
    counts: str = "end",
    counted_on: tuple[float, float] = (1.7, 5.6),
    readings: int = 4,
    **fields: Any,
) -> str:
    """The sentence, with plain spaces; empty where there is none. From 4000 to 8000 unless said."""
    forecast = ForecastVerdict(
        0.3, 0.3, 1.0, None, None, None, readings, is_thin=False,
        ongoing_rate=counted_on[0], ongoing_rate_error=counted_on[1], expected_rate=expected,
    )  # fmt: skip
    plain: dict[str, Any] = {
        **dict.fromkeys(("period", "value", "success", "confidence", "course_since", "due")),
        **dict.fromkeys(("progress", "progress_raw", "expected_progress", "expected_for_success"), 0.5),
        "baseline": 4000.0,
        "target": 8000.0,
        "course": "drifting",
        "running": True,
        "reasons": (),
    }
    verdict = KeyResultVerdict(
        id="a", objective="b", kind="numeric", recent_rate=recent, required_rate=need, required_rate_target=need,
        rate_per="week", forecast=forecast, **(plain | fields),
    )  # fmt: skip
    reason = rate_reason(verdict, Metric("steps", "Steps", unit=unit), counts)
    return "" if reason is None else reason.text.replace(NARROW, " ")


def test_three_rates_have_three_names() -> None:
    assert told(2.0, 3.0, 7.8) == (
        "gained 2 steps a week lately, is expected to gain 3 a week from now on, and needs 7.8 a week to success"
    )


def test_of_what_does_not_run_any_more_only_the_measured_rate_is_told() -> None:
    assert told(2.0, 3.0, None, running=False) == "gained 2 steps a week lately"


def test_where_the_measured_rate_is_enough_and_not_expected_it_says_why() -> None:
    """67 would do where 5.3 is needed; but 1.7, give or take 5.6, is all that four readings tell of how it goes on."""
    assert told(66.7, 1.6, 5.3).endswith("needs 5.3 a week to success; its 4 readings vary too much to count on that")


def test_where_a_part_of_it_can_be_counted_on_it_says_which() -> None:
    said = told(9.0, 2.5, 5.3, counted_on=(2.4, 0.8), readings=30)
    assert said.endswith("; its 30 readings vary, and of that 2.4, give or take 0.8, can be counted on")


def test_where_noise_is_not_the_cause_none_is_named() -> None:
    assert ";" not in told(9.0, 2.5, 5.3, counted_on=(8.0, 0.8)), "its season or its past may be"
    assert ";" not in told(2.0, 3.0, 7.8), "all fall short"
    assert ";" not in told(66.7, 1.6, 5.3, counts="any"), "at any time less may do"


@pytest.mark.parametrize(
    ("rates", "fields", "sentence"),
    [
        (
            (-2.2, 0.9, 1.8),
            {},
            "lost 2.2 steps a week lately, is expected to gain 0.9 a week from now on, and needs 1.8 a",
        ),
        (
            (-2.2, -0.9, 1.8),
            {},
            "is expected to lose 0.9 a week from now on, and needs a gain of 1.8 a week to success",
        ),
        ((2.2, 0.9, -1.8), {}, "is expected to gain 0.9 a week from now on, and needs a loss of 1.8 a week to success"),
        ((2.0, 2.0, 3.0), {}, "gained 2 steps a week lately, is expected to go on so, and needs 3 a week to success"),
        ((2.0, None, 3.0), {"counts": "any"}, "gained 2 steps a week lately and needs 3 a week to be there by the end"),
        ((2.0, None, None), {}, "gained 2 steps a week lately"),
        ((0.5, 0.3, 0.8), {"unit": "%"}, "gained 0.5 points a week lately, is expected to gain 0.3 a week"),
        (
            (70947.0, 66007.0, 91112.0),
            {"unit": "EUR", "counts": "sum", "counted_on": (69550.0, 5658.0)},
            "came to €70 947 a week lately, is expected to come to €66 007 a week from now on, and needs €91 112 a",
        ),
        (
            (180.0, 170.0, 163.0),
            {"unit": "kg", "counts": "sum", "baseline": 2500.0, "target": 2000.0, "is_ceiling": True},
            "is expected to come to 170 a week from now on, and is allowed 163 a week",
        ),
    ],
)
def test_it_reads_as_one_sentence(
    rates: tuple[float | None, float | None, float | None], fields: dict[str, Any], sentence: str
) -> None:
    assert sentence in told(*rates, **fields)


def test_nothing_is_said_without_a_measured_rate_and_once_it_has_arrived() -> None:
    assert told(None, 1.0, 2.0) == ""
    assert told(1.0, 1.0, 2.0, course="arrived") == ""


def test_inside_a_range_nothing_is_needed() -> None:
    assert "needs" not in told(1.0, 0.5, 0.0, success_high=9000.0)
