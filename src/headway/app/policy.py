"""Fill the thresholds of a judgement from the dated data in ``headway.policy``."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from headway.judgement.policy import Policy
from headway.kpi.patterns.change_points import ChangeLines
from headway.kpi.patterns.find import PatternLines
from headway.okr.course import CourseLines
from headway.steering.quadrant import QuadrantLines

FILES = ("kpi.toml", "patterns.toml", "okr.toml", "steering.toml")
DAYS_KEPT = 64


@cache
def entries() -> dict[str, dict[str, Any]]:
    """Every entry of the policy by name: its unit, its source and its dated values."""
    found: dict[str, dict[str, Any]] = {}
    for name in FILES:
        found |= tomllib.loads(resources.files("headway.policy").joinpath(name).read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=DAYS_KEPT)
def load_policy(on: date | None = None) -> Policy:
    """The defaults in force on a day (the newest ones, where ``None``).

    The newest value on or before the day holds; before the first one, the first one holds.
    """
    values = {name: _in_force(entry["values"], on) for name, entry in entries().items()}
    return Policy(
        alert_for=values["alert_for"],
        alert_clear=values["alert_clear"],
        due_after=values["due_after"],
        compliance_window=values["compliance_window"],
        recent=values["recent"],
        success=values["success"],
        course=CourseLines(**values["course"]),
        rate_window=values["rate_window"],
        quadrant=QuadrantLines(**values["quadrant"]),
        path_weeks=values["path"]["weeks"],
        error_budget=values["error_budget"]["allowed"],
        error_budget_recent=values["error_budget_recent"],
        changes=ChangeLines(**values["changes"]),
        patterns=PatternLines(**values["patterns"]),
        pattern_reach=values["pattern_reach"],
        season_length=values["season_length"],
        failed_below=values["blindness"]["failed_below"],
    )


def _in_force(dated: list[dict[str, Any]], on: date | None) -> dict[str, Any]:
    ordered = sorted(dated, key=lambda value: value["from"])
    started = [value for value in ordered if on is None or value["from"] <= on]
    chosen = started[-1] if started else ordered[0]
    return {name: value for name, value in chosen.items() if name != "from"}
