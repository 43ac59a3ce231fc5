"""Record the observations of a file, all or nothing, and judge what they touch."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from headway.judgement.context import metric_grid
from headway.judgement.definitions import Metric
from headway.judgement.facts import Observations
from headway.records import organisations, rows
from headway.records.kinds import METRIC
from headway.records.models import AuditHead, Organisation
from headway.records.touched import Seeds, read_touched
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.today import today_in, today_of
from headway.services.judging.within import Policies, judge_touched
from headway.services.progress import Progress, stages, steps
from headway.services.recording import record
from headway.services.transaction import Answer, Clock, Json, RefusedError, Writing, digest_of, write
from headway.sources.file.faults import Fault
from headway.sources.file.observations import ObservationsRead, read_observations


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes:
        read: how many observations the file holds; none where there are faults.
        added: how many of them were new.
        faults: what is wrong with the file, row by row; then nothing of it was taken.
        judged: what their judgement stored, where any was new.
        repeated: whether the answer is that of an earlier run of the same request.
    """

    read: int
    added: int
    faults: tuple[Fault, ...]
    judged: Judged | None
    repeated: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """The metrics of an organisation, as the file was read by them."""

    metrics: tuple[Metric, ...]
    audit_rows: int


def import_observations(
    *,
    actor: str,
    organisation: str,
    key: str,
    clock: Clock,
    policies: Policies,
    path: Path,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Read a file of observations and record what is new in it; the same file again adds nothing.

    Args:
        actor: who imports.
        organisation: its id.
        key: idempotency key.
        clock: gives the time; no period that begins after today is taken.
        policies: gives the thresholds in force on a day.
        path: a CSV, Parquet or Excel file with columns ``metric``, ``period``, ``value``, and ``recorded`` if wanted.
        sheet: of an Excel file.
        progress: told how many bytes are read, then how many observations are written, then that they are judged.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: the metrics were changed while the file was read.
    """
    row = organisations.find(organisation)
    known = _known(row)
    today = today_in(row, clock)
    read = _read(path, row, known.metrics, today, sheet, progress)
    if read.total:
        return Imported(0, 0, read.faults, None, repeated=False)
    seen = Observations(read.metric, read.period, read.value, read.known_on, read.cases)

    def change(writing: Writing) -> Json:
        _refuse_changed(writing, known)
        recorded = record(
            writing, known.metrics, seen, f"file {path.name}", progress=steps("writing", len(seen), progress)
        )
        outcome = None
        if recorded.count:
            step = stages("judging what the numbers touch", 2, progress)
            touched = read_touched(writing.organisation, Seeds(metrics=recorded.metrics), many=True)
            step()
            outcome = judge_touched(writing, touched, today_of(writing), policies, progress=progress)
            step()
        return {"read": len(seen), "added": recorded.count, "judged": None if outcome is None else told(outcome)}

    request = [path.name, *_digests(seen, known.metrics)]
    answer = write(
        "import_observations",
        change,
        actor=actor,
        organisation=organisation,
        key=key,
        clock=clock,
        request=request,
    )
    said = answer.value["judged"]
    outcome = None if said is None else judged(Answer(said, answer.repeated))
    return Imported(answer.value["read"], answer.value["added"], (), outcome, answer.repeated)


def _known(row: Organisation) -> _Known:
    head = AuditHead.objects.for_organisation(row).get()
    return _Known(tuple(rows.read(METRIC, row.number).values()), head.n)


def _read(
    path: Path,
    row: Organisation,
    metrics: Sequence[Metric],
    today: date,
    sheet: str | None,
    progress: Progress | None,
) -> ObservationsRead:
    calendar = organisations.as_definition(row)
    grids = [(metric, metric_grid(metric, calendar)) for metric in metrics]
    size = path.stat().st_size if progress and path.exists() else 0
    return read_observations(path, grids, today, sheet=sheet, progress=steps("reading", size, progress))


def _refuse_changed(writing: Writing, known: _Known) -> None:
    """The file was read by the metrics as they were; where something was written since, they must still be the same."""
    if writing.last_audit_row == known.audit_rows:
        return
    if tuple(rows.read(METRIC, writing.organisation.number).values()) != known.metrics:
        raise RefusedError("the metrics were changed while the file was read: import it again")


def _digests(seen: Observations, metrics: Sequence[Metric]) -> list[Json]:
    columns: list[NDArray[Any]] = [seen.metric, seen.period, seen.value, seen.known_on]
    if seen.cases is not None:  # what was asked before files could say cases is still the same request
        columns.append(seen.cases)
    digests = (hashlib.sha256(column.tobytes()).hexdigest() for column in columns)
    return [digest_of([metric.id for metric in metrics]), *digests]
