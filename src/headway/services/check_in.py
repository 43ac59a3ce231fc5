"""Say how a key result goes: confidence, a note, an obstacle, and its newest value where there is one."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from headway.judgement.context import metric_grid
from headway.judgement.definitions import CheckIn
from headway.records import kinds
from headway.records.touched import Seeds, Touched, read_touched
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.observed import with_recorded
from headway.services.judging.saying import add_record, key_result_named, refuse_day, refuse_share
from headway.services.judging.today import today_of
from headway.services.judging.within import Policies, judge_touched
from headway.services.readings import ReadingRefusedError, a_number, as_observation, find_metric, read_reading
from headway.services.recording import record
from headway.services.transaction import Clock, Json, Writing, write


def check_in(*, actor: str, organisation: str, key: str, clock: Clock, policies: Policies, said: CheckIn) -> Judged:
    """Add a check-in; its value is also an observation of the key result's metric, known from its day on.

    A check-in is never changed: the newest one holds.

    Args:
        actor: who tells it.
        organisation: its id.
        key: idempotency key.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        said: the check-in. Without a period its value is that of the period that contains its day.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such key result or person, its day has not come, or a number cannot be taken.
    """

    def change(writing: Writing) -> Json:
        today = today_of(writing)
        refuse_day(said.date, today)
        refuse_share("confidence", said.confidence)
        touched = read_touched(writing.organisation, Seeds(key_results=[said.key_result]))
        kept, touched = _with_value(writing, said, touched, today)
        add_record(writing, kinds.CHECK_IN, kept)
        checkins = sorted([*touched.definitions.checkins, kept], key=lambda one: one.date)
        definitions = replace(touched.definitions, checkins=tuple(checkins))
        return told(judge_touched(writing, replace(touched, definitions=definitions), today, policies))

    request = {name: str(value) for name, value in asdict(said).items()}
    return judged(
        write("check_in", change, actor=actor, organisation=organisation, key=key, clock=clock, request=request)
    )


def _with_value(writing: Writing, said: CheckIn, touched: Touched, today: date) -> tuple[CheckIn, Touched]:
    """The check-in with its period, and what is known with the value that it tells."""
    key_result = key_result_named(said.key_result, touched.definitions)
    if said.value is None:
        return said, touched
    metric = find_metric(key_result.metric, touched.definitions) if key_result.metric else None
    if metric is None:
        raise ReadingRefusedError("HW004", f"{said.key_result!r} is not measured: check in without a value")
    grid = metric_grid(metric, touched.definitions.organisation)
    period = said.period or grid.label(grid.ordinal(said.date))
    reading = read_reading(metric, touched.definitions, period, a_number(metric.id, said.value), today)
    # a value of a metric that something else reads too touches that as well
    touched = read_touched(
        writing.organisation, Seeds(metrics=[metric.id], key_results=[said.key_result], named=[metric.id])
    )
    metrics = touched.definitions.metrics
    seen = as_observation(reading, metrics.index(metric), said.date)
    recorded = record(writing, metrics, seen, "check_in", touched)
    return replace(said, period=reading.label), with_recorded(touched, recorded)
