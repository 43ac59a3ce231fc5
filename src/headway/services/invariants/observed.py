"""I3, I6 and I10 of observations: none twice, all told of in the audit log, none that must not be there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import connection

from headway.records import observations
from headway.records.models import AuditRow, Series
from headway.records.series import grid_of_series
from headway.services.invariants.check import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from headway.records.models import Organisation


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """The observations of an organisation, and what its audit log tells of them by audit row."""

    rows: NDArray[Any]
    recordings: NDArray[np.int32]
    told: dict[int, dict[str, Any]]


def check_observed(organisation: Organisation) -> Iterator[Check]:
    """Read the observations once and check them three ways."""
    log = AuditRow.objects.for_organisation(organisation).filter(kind="observations")
    observed = Observed(
        observations.read(organisation.number),
        observations.recordings(organisation.number),
        {n: json.loads(after) for n, after in log.values_list("n", "after")},
    )
    checks = (
        ("I3", "the values of a period are numbered without gaps", _out_of_turn(observed.rows)),
        ("I6", "the observations are those that the audit log tells of", _not_as_told(observed)),
        ("I10", "no observation is infinite, of an unknown series or of the future", _refused(organisation, observed)),
    )
    for code, title, faults in checks:
        yield Check(
            code,
            title,
            organisation.id,
            len(observed.rows),
            "observations",
            tuple(faults),
            known_empty=not observed.told,
        )


def _out_of_turn(rows: NDArray[Any]) -> list[str]:
    wrong = rows[observations.sequence(rows) != rows["sequence"]]
    return [f"series {row['series']}, period {row['period']}: value {row['sequence']} is out of turn" for row in wrong]


def _not_as_told(observed: Observed) -> list[str]:
    """Count and digest of what each audit row recorded."""
    order = np.argsort(observed.recordings, kind="stable")
    numbers, starts = np.unique(observed.recordings[order], return_index=True)
    parts = np.split(observed.rows[order], starts[1:]) if len(numbers) else []
    found = dict(zip(numbers.tolist(), parts, strict=True))
    faults = []
    for n in sorted(found.keys() | observed.told.keys()):
        rows, said = found.get(n, observed.rows[:0]), observed.told.get(n)
        if said is None:
            faults.append(f"{len(rows)} observations name the audit row {n}, which tells of none")
        elif (len(rows), observations.digest(rows)) != (said["rows"], said["digest"]):
            faults.append(f"audit row {n} tells of {said['rows']} observations; {len(rows)} are there, or others")
    return faults


def _refused(organisation: Organisation, observed: Observed) -> list[str]:
    rows = observed.rows
    faults = [f"series {row['series']}, period {row['period']}: infinite" for row in rows[np.isinf(rows["value"])]]
    today = _today()
    known = {series.number: series for series in Series.objects.for_organisation(organisation)}
    numbers, starts = np.unique(rows["series"], return_index=True)
    for number, part in zip(numbers.tolist(), np.split(rows, starts[1:]) if len(numbers) else [], strict=True):
        if number not in known:
            faults.append(f"{len(part)} observations are of series {number}, which is not there")
            continue
        grid = grid_of_series(known[number])
        newest = int(part["period"].max())
        # A day ahead of UTC it may already be tomorrow.
        if int(grid.first_day(newest)) > today.toordinal() + 1:
            faults.append(f"{known[number].metric}: the period {grid.label(newest)} is in the future")
    return faults


def _today() -> date:
    """The day by the database's own clock, in UTC; SQLite gives it as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_DATE")
        day = cursor.fetchone()[0]
    return date.fromisoformat(str(day))
