"""Take a spreadsheet: all that is new in it, in one write, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Unpack

from headway.records import kinds, rows
from headway.records.kinds import Kind
from headway.records.touched import Seeds, read_touched
from headway.services.defining import Asking, requested
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.today import today_of
from headway.services.judging.within import judge_all, judge_touched
from headway.services.recording import record
from headway.services.spreadsheets.answers import Answers
from headway.services.spreadsheets.proposal import SpreadsheetRefusedError
from headway.services.spreadsheets.propose import propose
from headway.services.transaction import Answer, Json, Writing, digest_of, write
from headway.sources.spreadsheet.workbook import Workbook, to_plain

KINDS = (
    kinds.PERSON,
    kinds.TEAM,
    kinds.METRIC,
    kinds.KPI,
    kinds.CYCLE,
    kinds.OBJECTIVE,
    kinds.KEY_RESULT,
    kinds.CHECK_IN,
)
"""What a spreadsheet can add, in an order in which what is named comes before what names it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken.

    Attributes:
        added: how many records of each kind are new, by kind.
        observations: how many readings are new.
        metrics: ids of the metrics of those readings.
        judged: what the judgement stored, where anything was new.
        repeated: whether the answer is that of an earlier run of the same request.
    """

    added: dict[str, int]
    observations: int
    metrics: tuple[str, ...]
    judged: Judged | None
    repeated: bool


def take_spreadsheet(*, workbook: Workbook, answers: Answers, **asked: Unpack[Asking]) -> Taken:
    """Add the metrics, KPIs, objectives, key results and readings that are new, and judge once.

    What is there already, by its id or its name, stays as it is; the same file again adds nothing.

    Args:
        workbook: the file.
        answers: what a person says of it.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        SpreadsheetRefusedError: with every problem and its cell; nothing was written.
    """
    policies = asked["policies"]

    def change(writing: Writing) -> Json:
        today = today_of(writing)
        found = propose(workbook, answers, writing.organisation, today)
        if found.problems:
            raise SpreadsheetRefusedError(found.problems)
        added = {kind.name: _add(writing, kind, found.new[kind.place]) for kind in KINDS}
        recorded = record(writing, found.metrics_read, found.observations, f"file {workbook.name}")
        outcome = None
        if any(added.values()):
            outcome = judge_all(writing, today, policies)
        elif recorded.count:
            touched = read_touched(writing.organisation, Seeds(metrics=recorded.metrics), many=True)
            outcome = judge_touched(writing, touched, today, policies)
        return {
            "added": added,
            "observations": recorded.count,
            "metrics": list(recorded.metrics),
            "judged": outcome and told(outcome),
        }

    request = [digest_of(to_plain(workbook)), answers.as_json()]
    answer = write("take_spreadsheet", change, **requested(request, asked))
    said = answer.value
    return Taken(
        said["added"],
        said["observations"],
        tuple(said["metrics"]),
        said["judged"] and judged(Answer(said["judged"], answer.repeated)),
        answer.repeated,
    )


def _add(writing: Writing, kind: Kind, records: tuple[object, ...]) -> int:
    if not records:
        return 0
    added = rows.add(kind, writing.organisation.number, [kind.settled(one) for one in records])
    for subject, one in added.items():
        writing.note(kind.name, subject, None, kind.as_json(one))
    return len(added)
