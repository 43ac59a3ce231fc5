"""The thresholds of a judgement, as arguments. ``headway.app.policy`` fills them from the dated data in ``policy``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headway.judgement.across_cycles import AcrossLines
from headway.judgement.lines import CalibrationLines, CheckInLines, DipLines, LandingLines, OptionLines
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


@dataclass(frozen=True, slots=True)
class Policy:
    """Defaults in force on a day. Mappings by grain: day, week, month, quarter, year.

    Attributes:
        alert_for: breaches in a row that fire.
        alert_clear: healthy periods in a row that resolve.
        stopped_after: due periods in a row without a value that say that reporting has stopped.
        serious_after, severe_after: periods after which an alert is that.
        severity_depth: widths of the watch zone beyond the breach bound, by severity, beyond which an alert is that.
        snooze_longest: days up to which an alert may be left alone at most.
        alerts_look_back: days for which an alert that is over is listed.
        flapping: alerts within the window of compliance from which on a KPI flaps.
        due_after: days after a period's end until it is overdue.
        compliance_window: periods over which compliance is counted.
        recent: newest periods that a verdict shows.
        success: progress that is success, by ambition.
        course: lines of the course by pace.
        chances: lines of the course by the chance of success.
        forecast: weights of the forecast.
        steps: how milestones and binary key results go.
        correlation: of key results on different metrics in one objective.
        optimism_gap: confidence minus probability from which on somebody is asked.
        check_in: when people are asked to check in.
        recalculation: what is looked for where a key result leaves its course.
        calibration: how many it takes to tell how forecasts and people fared.
        rate_window: periods over which the recent rate is taken.
        rests: when a weekday of a daily metric is one of rest.
        season_pace: when a past year tells the pace.
        quadrant: lines of the quadrant.
        path_weeks: weeks of path where no cycle runs.
        dips: days of planned dips.
        landing: when a KPI waits to land, and what tells what its process now does.
        process: lines of process behaviour in the NHS mode.
        signals: lines of signals in Headway's own mode.
        signal_baseline: values before the first that can be a signal there.
        error_budget: share of the compliance window that may be out of band.
        error_budget_recent: newest periods over which its burn rate is taken.
        changes: what it takes to see a change.
        patterns: what it takes to see a pattern.
        pattern_reach: newest periods that patterns look back over.
        season_length: periods of one season.
        failed_below: mean grade under which objectives have failed.
        across: when several cycles say something together.
        drivers: how far KPIs that move harmfully move a key result.
        slowed: what is lost of a day on which an objective is slowed, 0 to 1.
        evidence: what it takes to speak of evidence for a driver.
        evidence_lag: the longest lag at which it is looked for.
    """

    alert_for: Mapping[str, int]
    alert_clear: Mapping[str, int]
    stopped_after: Mapping[str, int]
    serious_after: Mapping[str, int]
    severe_after: Mapping[str, int]
    severity_depth: Mapping[str, float]
    snooze_longest: int
    alerts_look_back: int
    flapping: int
    due_after: Mapping[str, int]
    compliance_window: Mapping[str, int]
    recent: Mapping[str, int]
    success: Mapping[str, float]
    course: CourseLines
    chances: ChanceLines
    forecast: ForecastLines
    steps: StepLines
    correlation: float
    optimism_gap: float
    check_in: CheckInLines
    recalculation: OptionLines
    calibration: CalibrationLines
    rate_window: Mapping[str, int]
    rests: RestLines
    season_pace: SeasonLines
    quadrant: QuadrantLines
    path_weeks: int
    dips: DipLines
    landing: LandingLines
    process: ProcessLines
    signals: SignalLines
    signal_baseline: Mapping[str, int]
    error_budget: float
    error_budget_recent: Mapping[str, int]
    changes: ChangeLines
    patterns: PatternLines
    pattern_reach: Mapping[str, int]
    season_length: Mapping[str, int]
    failed_below: float
    across: AcrossLines
    drivers: DriverLines
    slowed: float
    evidence: EvidenceLines
    evidence_lag: Mapping[str, int]
