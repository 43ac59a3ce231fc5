"""Record several readings of a metric at once, all or nothing, and judge what they touch."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Unpack

from headway.goals import codes
from headway.judgement.definitions import Metric
from headway.records import rows
from headway.records.kinds import METRIC
from headway.records.touched import Seeds, Touched, read_touched
from headway.services.defining import Asking, requested
from headway.services.drafting.problems import DraftRefusedError, FieldProblem, problem
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.observed import record_and_judge
from headway.services.judging.today import today_of
from headway.services.readings import (
    Reading,
    ReadingRefusedError,
    as_observation,
    find_metric,
    read_reading,
    refuse_unknown,
    together,
)
from headway.services.transaction import Answer, Json, Writing, write


@dataclass(frozen=True, slots=True)
class Corrected:
    """A period of which something else was known: its label, and the value before and now."""

    period: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class ObservedAll:
    """What was recorded.

    Attributes:
        metric: its id.
        added: how many readings were new; the same reading again adds nothing.
        corrected: those of them that correct an earlier value.
        judged: what their judgement stored, where any was new.
        repeated: whether the answer is that of an earlier run of the same request.
    """

    metric: str
    added: int
    corrected: tuple[Corrected, ...]
    judged: Judged | None
    repeated: bool


def observe_all(*, metric: str, said: Mapping[str, str], **asked: Unpack[Asking]) -> ObservedAll:
    """Record readings, known from today on; another value of the same period is a correction.

    Args:
        metric: id of what was measured.
        said: the value of each period, both as people write them.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        ReadingRefusedError: there is no such metric, or it is derived from others.
        DraftRefusedError: with every problem; its field is the period.
    """

    def change(writing: Writing) -> Json:
        today = today_of(writing)
        touched = read_touched(writing.organisation, Seeds(metrics=[metric], named=[metric]))
        found = find_metric(metric, touched.definitions)
        if found is None:
            raise refuse_unknown(metric, rows.read(METRIC, writing.organisation.number))
        problems: list[FieldProblem] = []
        readings = []
        for period, text in said.items():
            try:
                readings.append(read_reading(found, touched.definitions, period, _number(found, text), today))
            except ReadingRefusedError as error:
                problems.append(problem((period,), error.code, str(error).removeprefix(f"{metric}: ")))
        if not said:
            problems.append(problem((), codes.MISSING_KEY, "no number was written; write at least one"))
        if problems:
            raise DraftRefusedError(problems)
        corrections = [
            [one.label, before, one.value] for one in readings if _differs(before := _known(one, touched), one)
        ]
        metrics = touched.definitions.metrics
        seen = together([as_observation(one, metrics.index(found), today) for one in readings])
        done = record_and_judge(writing, touched, metrics, seen, "observe_all", today, asked["policies"])
        return {
            "metric": metric,
            "added": done.recorded.count,
            "corrected": corrections,
            "judged": None if done.outcome is None else told(done.outcome),
        }

    answer = write("observe_all", change, **requested([metric, dict(said)], asked))
    outcome = answer.value["judged"]
    return ObservedAll(
        metric,
        answer.value["added"],
        tuple(Corrected(*one) for one in answer.value["corrected"]),
        outcome and judged(Answer(outcome, answer.repeated)),
        answer.repeated,
    )


def _number(metric: Metric, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if math.isnan(value):
        raise ReadingRefusedError("HW013", f"{metric.id}: {text!r} is no number; write one such as 84.2")
    return value


def _known(reading: Reading, touched: Touched) -> float:
    """What was known of the period; NaN where nothing was, or where it was withdrawn."""
    held = touched.held[
        (touched.held["series"] == touched.series.get(reading.metric.id, -1))
        & (touched.held["period"] == reading.period)
    ]
    return float(held["value"][-1]) if len(held) else math.nan


def _differs(before: float, reading: Reading) -> bool:
    return not math.isnan(before) and before != reading.value
