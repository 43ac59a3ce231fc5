"""The few thresholds that reading goals files and their lint take: quick to come by, as ``headway check`` has to be."""

from __future__ import annotations

from datetime import date

from headway.app.dated import entries_of, in_force
from headway.lint.goals import Limits


def load_lint_limits(on: date | None = None) -> Limits:
    """How many is too many for the lint, by the defaults in force on a day (the newest ones, where ``None``)."""
    return Limits(**in_force(entries_of("lint.toml")["lint_limits"]["values"], on))


def load_snooze_longest(on: date | None = None) -> int:
    """For how many days an alert may be left alone at most, by the default in force on a day."""
    days: int = in_force(entries_of("kpi.toml")["snooze_longest"]["values"], on)["days"]
    return days
