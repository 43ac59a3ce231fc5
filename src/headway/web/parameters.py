"""What the address of each page may say beside the day and the organisation; of anything else the page says so."""

from __future__ import annotations

from collections.abc import Mapping

COMMON = ("as_of", "organisation")
"""What every address may say."""
PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "changes": ("since",),
    "search": ("q",),
    "which": ("text", "known", "want", "until", "acts"),
    "teams": ("q", "quadrant", "sort", "under", "page"),
    "objectives": ("q", "cycle", "team", "course", "under", "page"),
    "objective": ("of", "by", "to"),
    "key-result-edit": ("target",),
    "calibration": ("team",),
    "calibration-data": ("team",),
    "calibration-forecasts-data": ("team",),
    "calibration-forecasts-picture": ("team",),
    "calibration-forecasts-png": ("team",),
    "calibration-people-data": ("team",),
    "calibration-people-picture": ("team",),
    "calibration-people-png": ("team",),
    "map": ("team",),
    "cycle": ("page",),
    "cycle-grade": ("objective", "from"),
    "cycle-close": ("from",),
    "metrics": ("q", "area", "team", "role", "sort", "page"),
    "metrics-data": ("q", "area", "team", "role", "sort", "page"),
    "trends": ("q", "team", "status", "show", "sort", "page"),
    "trends-data": ("q", "team", "status", "show", "sort", "page"),
    "kpi-new": ("metric", "team", "name"),
    "kpi-alert": ("of", "do"),
    "kpi-dip": ("do", "aim", "from"),
    "kpi-landing": ("from",),
    "team-guardrail": ("of",),
    "key-result-new": ("metric",),
    "kpi-segment": ("since", "state"),
    "metric-numbers": ("until",),
    "check-in": ("person", "who"),
    "check-in-withdraw": ("key_result", "day", "by", "from"),
    "decision-new": ("about", "ask", "of", "from"),
    "decision-done": ("from",),
    "review-new": ("kind", "team"),
    "reviews": ("team",),
    "driver-overrule": ("do",),
    "event-new": ("metric",),
    "objective-new": ("team", "cycle", "title", "metric"),
    "objective-assumptions": ("n", "state", "from"),
    "objective-hold": ("of", "from"),
    "account_login": ("next",),
}
"""By the name of the route; a page that is not here knows no more than what all know."""
