"""What points and icons are called in the NHS's own tools."""

from __future__ import annotations

from headway.kpi.process.lines import ProcessLines
from headway.kpi.process.rules import Point
from headway.series.words import Assurance, Variation

VARIATION = {
    Variation.COMMON_CAUSE: "common_cause",
    Variation.IMPROVING: "special_cause_improvement",
    Variation.WORSENING: "special_cause_concern",
    Variation.HIGHER: "special_cause_neutral_high",
    Variation.LOWER: "special_cause_neutral_low",
}

ASSURANCE = {
    Assurance.CAPABLE: "consistent_pass",
    Assurance.INCAPABLE: "consistent_fail",
    Assurance.INCONSISTENT: "inconsistent",
    Assurance.UNKNOWN: "inconsistent",  # without limits NHSRplotthedots cannot tell either, and says this
}


def point_names(lines: ProcessLines) -> dict[Point, str]:
    """The name of each kind of point.

    Examples:
        >>> names = point_names(ProcessLines(limit=2.66, near_thirds=2, screen=3.267, run=7, trend=7, short=12))
        >>> names[Point.RUN_ABOVE], names[Point.FALLING]
        ('7 Points Above CL', '7 Point Trend (Decreasing)')
    """
    return {
        Point.COMMON_CAUSE: "Common Cause",
        Point.RUN_ABOVE: f"{lines.run} Points Above CL",
        Point.RUN_BELOW: f"{lines.run} Points Below CL",
        Point.NEAR_ABOVE: "2 in 3 Above CL",
        Point.NEAR_BELOW: "2 in 3 Below CL",
        Point.RISING: f"{lines.trend} Point Trend (Increasing)",
        Point.FALLING: f"{lines.trend} Point Trend (Decreasing)",
        Point.ABOVE_LIMIT: "Above UCL",
        Point.BELOW_LIMIT: "Below LCL",
    }
