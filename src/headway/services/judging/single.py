"""One reading told or withdrawn, with the judgement of what it touches, in one transaction."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from headway.records import rows
from headway.records.kinds import METRIC
from headway.records.touched import Seeds, Touched, read_touched
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.observed import record_and_judge
from headway.services.judging.today import today_of
from headway.services.judging.within import Policies
from headway.services.readings import (
    WITHDRAWN,
    Reading,
    ReadingRefusedError,
    a_number,
    as_observation,
    find_metric,
    known_of,
    read_reading,
    refuse_unknown,
    together,
)
from headway.services.transaction import Answer, Clock, Json, Writing, write


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says: the value of a metric's period, or that it has none (``None``)."""

    metric: str
    period: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Observed:
    """What was recorded.

    Attributes:
        metric: its id.
        period: as people write it.
        value: what is known of the period now; ``None``: it was withdrawn.
        added: whether this was new; the same reading again adds nothing.
        judged: what its judgement stored, where it was new.
        repeated: whether the answer is that of an earlier run of the same request.
    """

    metric: str
    period: str
    value: float | None
    added: bool
    judged: Judged | None
    repeated: bool


def say(
    verb: str, said: Said, *, actor: str, organisation: str, key: str, clock: Clock, policies: Policies
) -> Observed:
    """Record what somebody says of a period, known from today on, and judge what it touches."""

    def change(writing: Writing) -> Json:
        today = today_of(writing)
        touched = read_touched(writing.organisation, Seeds(metrics=[said.metric], named=[said.metric]))
        metric = find_metric(said.metric, touched.definitions)
        if metric is None:
            raise refuse_unknown(said.metric, rows.read(METRIC, writing.organisation.number))
        value = WITHDRAWN if said.value is None else a_number(said.metric, said.value)
        reading = read_reading(metric, touched.definitions, said.period, value, today)
        if said.value is None:
            _refuse_unsaid(reading, touched)
        metrics = touched.definitions.metrics
        is_known = np.array_equal(known_of(reading, touched), value, equal_nan=True)
        told_anew = () if is_known else (as_observation(reading, metrics.index(metric), today),)
        seen = together(told_anew)
        done = record_and_judge(writing, touched, metrics, seen, verb, today, policies)
        return {
            "metric": metric.id,
            "period": reading.label,
            "value": said.value,
            "added": bool(done.recorded.count),
            "judged": None if done.outcome is None else told(done.outcome),
        }

    request = asdict(said) | {"value": None if said.value is None else repr(said.value)}
    answer = write(verb, change, actor=actor, organisation=organisation, key=key, clock=clock, request=request)
    return _observed(answer)


def _refuse_unsaid(reading: Reading, touched: Touched) -> None:
    series = touched.series.get(reading.metric.id)
    held = touched.held[(touched.held["series"] == series) & (touched.held["period"] == reading.period)]
    if series is None or not len(held):
        raise ReadingRefusedError(
            "HW015", f"{reading.metric.id}: nothing was recorded of {reading.label}, so there is nothing to withdraw"
        )


def _observed(answer: Answer) -> Observed:
    said = answer.value["judged"]
    return Observed(
        **answer.value | {"judged": said and judged(Answer(said, answer.repeated))}, repeated=answer.repeated
    )
