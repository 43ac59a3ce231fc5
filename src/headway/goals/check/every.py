"""All checks between records."""

from __future__ import annotations

from headway.goals.check.alerts import check_alerts
from headway.goals.check.bands import check_bands
from headway.goals.check.dates import check_dates
from headway.goals.check.drivers import check_drivers
from headway.goals.check.loops import check_loops
from headway.goals.check.origin import check_origin
from headway.goals.check.paces import check_paces
from headway.goals.check.references import check_references
from headway.goals.check.retired import check_retired
from headway.goals.check.targets import check_targets
from headway.goals.check.twice import check_twice
from headway.goals.check.withdrawn import check_withdrawn
from headway.goals.entries import Entries
from headway.goals.problems import Problems


def check(entries: Entries, problems: Problems) -> None:
    """Report all that contradicts something else."""
    check_origin(entries, problems)
    check_references(entries, problems)
    check_loops(entries, problems)
    check_dates(entries, problems)
    check_alerts(entries, problems)
    check_bands(entries, problems)
    check_targets(entries, problems)
    check_paces(entries, problems)
    check_drivers(entries, problems)
    check_retired(entries, problems)
    check_withdrawn(entries, problems)
    check_twice(entries, problems)
