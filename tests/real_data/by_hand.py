"""Verdicts worked out in plain Python from a table of targets and actuals, with nothing of Headway in them.

They follow the definitions one period after the other: the newest period with a value is judged by the target of that
period; a value that meets it is healthy, any other is a breach; a period without a target is unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

HEALTHY, BREACH, UNKNOWN = "healthy", "breach", "unknown"


@dataclass(frozen=True)
class Row:
    """One period of one KPI: label, last day, the actual if there is one, and whether it meets the target if any."""

    label: str
    ends: date
    actual: float | None
    met: bool | None

    @property
    def status(self) -> str:
        return UNKNOWN if self.met is None else HEALTHY if self.met else BREACH


@dataclass(frozen=True)
class Verdict:
    """What is expected of a KPI on a day."""

    period: str | None
    value: float | None
    status: str
    last_status: str | None
    since: str | None
    compliance: float | None
    alert: str
    alert_since: str | None


@dataclass(frozen=True)
class Rules:
    """Numbers of periods, and days of grace after a period's end."""

    fires: int
    clears: int
    window: int
    grace: int


NOTHING = Verdict(None, None, UNKNOWN, None, None, None, "inactive", None)


def verdict(rows: Sequence[Row], as_of: date, rules: Rules) -> Verdict:
    """Judge rows of consecutive periods (a gap has a row without an actual) at the end of a day."""
    over = [row for row in rows if row.ends <= as_of]
    known = [row for row in over if row.actual is not None]
    if not known:
        return NOTHING
    newest = known[-1]
    start = len(known) - 1
    while start and known[start - 1].status == newest.status:
        start -= 1
    after = rows[rows.index(newest) + 1 :]
    stale = bool(after) and as_of > after[0].ends + timedelta(days=rules.grace)
    first_counted = rows.index(newest) - rules.window + 1
    counted = [row.status for row in known if rows.index(row) >= first_counted and row.status != UNKNOWN]
    state, since = alert([row.status for row in known], rules)
    return Verdict(
        newest.label,
        newest.actual,
        "stale" if stale else newest.status,
        newest.status if stale else None,
        after[0].label if stale else known[start].label,
        counted.count(HEALTHY) / len(counted) if counted else None,
        state,
        None if since is None else known[since].label,
    )


def alert(statuses: Sequence[str], rules: Rules) -> tuple[str, int | None]:
    """State of the alert after the last status, and where it began."""
    firing: int | None = None
    bad = good = 0
    for at, status in enumerate(statuses):
        bad = bad + 1 if status == BREACH else 0
        good = good + 1 if status == HEALTHY else 0
        if firing is None and bad >= rules.fires:
            firing = at
        elif firing is not None and good >= rules.clears:
            firing = None
    if firing is not None:
        return "firing", firing
    return ("pending", len(statuses) - bad) if bad else ("inactive", None)
