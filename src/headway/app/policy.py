"""Fill the thresholds of a judgement from the dated data in ``headway.policy``."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Any

import numpy as np

from headway.app.dated import entries, in_force, place_in_force, without_day
from headway.judgement.across_cycles import AcrossLines
from headway.judgement.lines import CalibrationLines, CheckInLines, DipLines, LandingLines, OptionLines
from headway.judgement.policy import Policy
from headway.kpi.patterns.change_points import ChangeLines
from headway.kpi.patterns.find import PatternLines
from headway.kpi.process.lines import ProcessLines
from headway.kpi.signal.lines import SignalLines
from headway.okr.course import ChanceLines, CourseLines
from headway.okr.forecast.lines import ForecastLines
from headway.okr.forecast.milestones import StepLines
from headway.okr.pace import SeasonLines
from headway.series.rests import RestLines
from headway.steering.drivers import DriverLines
from headway.steering.evidence.lines import EvidenceLines
from headway.steering.quadrant import QuadrantLines

DAYS_KEPT = 64


@lru_cache(maxsize=DAYS_KEPT)
def load_policy(on: date | None = None) -> Policy:
    """The defaults in force on a day (the newest ones, where ``None``).

    The newest value on or before the day holds; before the first one, the first one holds.
    """
    values = {name: in_force(entry["values"], on) for name, entry in entries().items()}
    return Policy(
        alert_for=values["alert_for"],
        alert_clear=values["alert_clear"],
        stopped_after=values["stopped_after"],
        serious_after=values["serious_after"],
        severe_after=values["severe_after"],
        severity_depth=values["severity_depth"],
        snooze_longest=values["snooze_longest"]["days"],
        alerts_look_back=values["alerts_look_back"]["days"],
        flapping=values["flapping"]["alerts"],
        due_after=values["due_after"],
        compliance_window=values["compliance_window"],
        recent=values["recent"],
        success=values["success"],
        course=CourseLines(**values["course"]),
        chances=ChanceLines(**values["chance_lines"]),
        forecast=load_forecast_lines(on),
        steps=load_step_lines(on),
        correlation=values["forecast_objective"]["correlation"],
        optimism_gap=values["optimism_gap"]["asks"],
        check_in=CheckInLines(**values["check_in"]),
        recalculation=OptionLines(**values["recalculation"]),
        calibration=CalibrationLines(**values["calibration"]),
        rate_window=values["rate_window"],
        rests=RestLines(**values["rests"]),
        season_pace=SeasonLines(year=values["season_year"], **values["season_pace"]),
        quadrant=QuadrantLines(**values["quadrant"]),
        path_weeks=values["path"]["weeks"],
        dips=DipLines(**values["waivers"]),
        landing=LandingLines(**values["landing"]),
        process=ProcessLines(**values["process"]),
        signals=load_signal_lines(on),
        signal_baseline=values["signal_baseline"],
        error_budget=values["error_budget"]["allowed"],
        error_budget_recent=values["error_budget_recent"],
        changes=ChangeLines(**values["changes"]),
        patterns=PatternLines(**values["patterns"]),
        pattern_reach=values["pattern_reach"],
        season_length=values["season_length"],
        failed_below=values["blindness"]["failed_below"],
        across=AcrossLines(failed_below=values["blindness"]["failed_below"], **values["across_cycles"]),
        drivers=load_driver_lines(on),
        slowed=values["slowed"]["lost"],
        evidence=load_evidence_lines(on),
        evidence_lag=values["evidence_lag"],
    )


def load_signal_lines(on: date | None = None) -> SignalLines:
    """What is a signal, by the defaults in force on a day (the newest ones, where ``None``).

    Days on which the same entries are in force get the same lines, so that policies can be compared.
    """
    return _signal_lines(*(place_in_force(entries()[name]["values"], on) for name in ("signal", "signal_lines")))


def load_forecast_lines(on: date | None = None) -> ForecastLines:
    """Weights and lines of forecasts in force on a day (the newest ones, where ``None``).

    Days on which the same entries are in force get the same lines: what is kept by them is found again at once.
    """
    return _forecast_lines(*(place_in_force(entries()[name]["values"], on) for name in _OF_FORECASTS))


_OF_FORECASTS = (
    *("forecast", "forecast_middle", "forecast_width", "forecast_straight", "forecast_again"),
    *("forecast_chance", "forecast_factors", "forecast_pairs", "forecast_any_time"),
)


@cache
def _forecast_lines(*places: int) -> ForecastLines:
    plain, middle, width, straight, again, chance, factors, pairs, any_time = (
        without_day(entries()[name]["values"][place]) for name, place in zip(_OF_FORECASTS, places, strict=True)
    )
    weights = {name: weight for name, weight in width.items() if name != "skew"}
    return ForecastLines(middle, weights, chance, factors, pairs, width["skew"], straight, again, any_time, **plain)


def load_step_lines(on: date | None = None) -> StepLines:
    """How milestones go where nothing is known, by the defaults in force on a day (the newest ones, where ``None``)."""
    return StepLines(**in_force(entries()["forecast_steps"]["values"], on))


@cache
def _signal_lines(plain_at: int, table_at: int) -> SignalLines:
    plain = without_day(entries()["signal"]["values"][plain_at])
    table = without_day(entries()["signal_lines"]["values"][table_at])
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
    return SignalLines(
        rates=np.array(table["rates"]),
        sizes=np.array(table["sizes"], np.float64),
        lines=np.array(table["lines"]),
        **given,
    )


def load_evidence_lines(on: date | None = None) -> EvidenceLines:
    """What is evidence for a driver, by the defaults in force on a day (the newest ones, where ``None``)."""
    return EvidenceLines(**in_force(entries()["evidence"]["values"], on))


def load_driver_lines(on: date | None = None) -> DriverLines:
    """How far drivers move key results, by the defaults in force on a day (the newest ones, where ``None``)."""
    return DriverLines(**in_force(entries()["drivers"]["values"], on))
