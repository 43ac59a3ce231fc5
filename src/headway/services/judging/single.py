"""One reading told or withdrawn, with the judgement of what it touches, in one transaction."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Unpack

import numpy as np

from headway.judgement.facts import Observations
from headway.records import rows
from headway.records.kinds import METRIC, WITHDRAWAL
from headway.records.touched import Seeds, Touched, read_touched
from headway.services.defining import Asking, requested
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Draft, read
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.observed import record_and_judge
from headway.services.judging.today import today_of
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
)
from headway.services.transaction import Answer, Json, Writing, write


@dataclass(frozen=True, slots=True)
class Why:
    """Why a number is taken back, and the id of the person who does it, where that is known."""

    because: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says: the value of a metric's period; or that it has none (``None``), and why."""

    metric: str
    period: str
    value: float | None
    why: Why | None = None


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


def say(verb: str, said: Said, **asked: Unpack[Asking]) -> Observed:
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
        seen = Observations.together(told_anew)
        if said.why is not None and told_anew:
            _say_why(writing, reading, said.why, today)
        done = record_and_judge(writing, touched, metrics, seen, verb, today, asked["policies"])
        return {
            "metric": metric.id,
            "period": reading.label,
            "value": said.value,
            "added": bool(done.recorded.count),
            "judged": None if done.outcome is None else told(done.outcome),
        }

    request = asdict(said) | {"value": None if said.value is None else repr(said.value)}
    return _observed(write(verb, change, **requested(request, asked)))


def _say_why(writing: Writing, reading: Reading, why: Why, today: date) -> None:
    """Keep who took a number back, and why, as a goals file would say it."""
    drafted = {"metric": reading.metric.id, "period": reading.label, "date": today, "because": why.because}
    ground = Ground(writing.organisation)
    draft = Draft("withdrawals", [drafted | ({"by": why.by} if why.by else {})])
    found = read(draft, ground, today).withdrawals
    for number, added in rows.add(WITHDRAWAL, writing.organisation.number, found).items():
        writing.note(WITHDRAWAL.name, number, None, WITHDRAWAL.as_json(added))


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
