"""Record several readings of a metric at once, all or nothing, and judge what they touch."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Unpack

from headway.goals import codes
from headway.judgement.definitions import Metric
from headway.judgement.facts import Observations
from headway.records import rows
from headway.records.kinds import METRIC
from headway.records.touched import Seeds, read_touched
from headway.services.defining import Asking, requested
from headway.services.drafting.problems import DraftRefusedError, FieldProblem, problem
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.observed import record_and_judge
from headway.services.judging.today import today_of
from headway.services.readings import (
    ReadingRefusedError,
    as_observation,
    find_metric,
    known_of,
    read_reading,
    refuse_unknown,
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
        written: dict[int, str] = {}
        for period, text in said.items():
            try:
                reading = read_reading(found, touched.definitions, period, _number(found, text), today)
            except ReadingRefusedError as error:
                problems.append(problem((period,), error.code, str(error).removeprefix(f"{metric}: ")))
                continue
            if (first := written.setdefault(reading.period, period)) != period:
                message = f"{period} is the same period as {first}; keep one of them"
                problems.append(problem((period,), codes.TWO_VALUES, message))
            readings.append(reading)
        if not said:
            problems.append(problem((), codes.MISSING_KEY, "no number was written; write at least one"))
        if problems:
            raise DraftRefusedError(problems)
        new = [one for one in readings if known_of(one, touched) != one.value]
        corrections = [
            [one.label, before, one.value] for one in new if not math.isnan(before := known_of(one, touched))
        ]
        metrics = touched.definitions.metrics
        seen = Observations.together([as_observation(one, metrics.index(found), today) for one in new])
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
        value = math.nan if "_" in text else float(text)  # Python reads 1_0 as 10, nobody else does
    except ValueError:
        value = math.nan
    if math.isnan(value):
        raise ReadingRefusedError("HW013", f"{metric.id}: {text!r} is no number; write one such as 84.2")
    return value
