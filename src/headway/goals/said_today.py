"""Check-ins of today, read at once: nearly all that are ever said.

Where each is a sound record of today, of a key result that stands and is named once, and takes nothing back, no check
between records has anything to say of it. All else is read by :mod:`headway.goals.draft`, which tells each fault and
where it is; what both read, both read alike.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from headway.goals.build import checkin_of
from headway.goals.check.targets import out_of_bounds
from headway.goals.schema.record import CheckIn
from headway.judgement import definitions as d

_EVERY = TypeAdapter(list[CheckIn])


def said_today(
    said: Sequence[Mapping[str, Any]], people: Collection[str], today: date, held: d.Definitions
) -> tuple[d.CheckIn, ...] | None:
    """The check-ins, in the order said; ``None`` where one of them takes a closer look.

    Args:
        said: as the goals file has them, each with its date.
        people: ids of those who may be named.
        today: their day.
        held: key results and metrics that stand already.
    """
    try:
        read = _EVERY.validate_python(said)
    except ValidationError:
        return None
    if not all(_is_plain(one, people, today) for one in read):
        return None
    reads = {one.id: one.metric for one in held.key_results}
    named = {one.key_result for one in read}
    if len(named) < len(read) or not named <= reads.keys():
        return None
    valued = {reads[one.key_result]: one.value for one in read if one.value is not None}
    if len(valued) < sum(one.value is not None for one in read):
        return None  # two values of one metric
    metrics = {one.id: one for one in held.metrics}
    if not all(_takes(metrics.get(metric or ""), value) for metric, value in valued.items()):
        return None
    return tuple(map(checkin_of, read))


def _is_plain(one: CheckIn, people: Collection[str], today: date) -> bool:
    """Whether it is said by somebody who is known, of today, and speaks of no other day."""
    return (
        one.date == today
        and (one.by is None or one.by in people)
        and one.period is None
        and one.recorded is None
        and one.withdraws is None
    )


def _takes(metric: d.Metric | None, value: float) -> bool:
    """Whether a check-in may tell a value of the metric."""
    return metric is not None and metric.derived is None and out_of_bounds(value, metric) is None
