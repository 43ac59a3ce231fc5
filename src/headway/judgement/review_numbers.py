"""The numbers of a key result in the review as JSON: what it aims at, what it is worth, what is foretold of it."""

from __future__ import annotations

from typing import Any

from headway.judgement.of_forecasts import ForecastVerdict
from headway.judgement.too_little_data import is_told_from_too_little
from headway.judgement.verdicts import KeyResultVerdict

Json = dict[str, Any]

INTERVALS = ("interval_50", "interval_80", "interval_95")
RATES = (
    "ongoing_rate",
    "ongoing_rate_error",
    "expected_rate",
    "rate_for_50",
    "rate_for_80",
    "end_for_50",
    "end_for_80",
)


def aim(key_result: KeyResultVerdict) -> Json:
    """What is aimed at and what is success: a number, or the ends of a range; the other one is ``None``."""
    number, ends = _target(key_result.target, key_result.target_high)
    success, within = _target(key_result.success, key_result.success_high)
    return {
        "target": number,
        "success": success,
        "target_range": ends,
        "success_range": within,
        "sum_run": key_result.sum_run,
        "sum_missing": key_result.sum_missing,
    }


def _target(value: float | None, high: float | None) -> tuple[float | None, list[float] | None]:
    return (value, None) if value is None or high is None else (None, [value, high])


def worth(key_result: KeyResultVerdict) -> Json:
    """The grade, what the numbers say, and what they say of the target that was set first, where that was changed."""
    first = key_result.first
    target, ends = (None, None) if first is None else _target(first.target, first.target_high)
    return {
        "grade": key_result.grade,
        "grade_by_numbers": key_result.grade_by_numbers,
        "first_target": target,
        "first_target_range": ends,
        "grade_against_first": first and first.grade,
    }


def foretold(forecast: ForecastVerdict | None) -> Json:
    """What is foretold of its end, and what that would take; whether too little is known for it."""
    lost = None if forecast is None else forecast.lost
    return {
        "projected_end": forecast and forecast.projected_end,
        **{name: None if forecast is None else _interval(getattr(forecast, name)) for name in INTERVALS},
        **{name: forecast and getattr(forecast, name) for name in RATES},
        "probability": forecast and forecast.probability,
        "probability_before_drivers": forecast and forecast.before_drivers,
        "probability_before_hold": lost and lost.before,
        "lost_days": lost and lost.days,
        # steps are no readings
        "readings": None if forecast is None or forecast.projected_end is None else forecast.readings,
        "too_little_data": is_told_from_too_little(forecast),
        "base_rate": forecast and forecast.base_rate,
    }


def _interval(interval: tuple[float, float] | None) -> list[float] | None:
    return None if interval is None else list(interval)
