"""The kinds of records, in the order in which a goals file lists them and a store can take them in.

Imports no pydantic: planning and writing need the table too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from headway.judgement.definitions import Membership, Waiver


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    Attributes:
        name: as it stands in places, plans and messages.
        field: of :class:`headway.judgement.definitions.Definitions`.
        section: key of the goals file under which these records stand.
        key: natural key of a record, unique within the kind.
        is_append_only: records are only ever added.
    """

    name: str
    field: str
    section: str
    key: Callable[[Any], str]
    is_append_only: bool = False


def _by_id(record: Any) -> str:
    return str(record.id)


def joined(*parts: object) -> str:
    """A natural key of several parts."""
    return "/".join("" if part is None else str(part) for part in parts)


KINDS = (
    Kind("person", "people", "people", _by_id),
    Kind("team", "teams", "teams", _by_id),
    Kind("membership", "memberships", "people", lambda r: joined(r.person, r.team, r.role)),
    Kind("metric", "metrics", "metrics", _by_id),
    Kind("kpi", "kpis", "kpis", _by_id),
    Kind("cycle", "cycles", "cycles", _by_id),
    Kind("objective", "objectives", "objectives", _by_id),
    Kind("key_result", "key_results", "objectives", _by_id),
    Kind("initiative", "initiatives", "objectives", _by_id),
    Kind("waiver", "waivers", "waivers", lambda r: joined(r.kpi, r.objective, r.starts)),
    Kind("event", "events", "events", lambda r: joined(r.date, r.title)),
    Kind("segment", "segments", "segments", lambda r: joined(r.kpi, r.starts, r.date, r.by), is_append_only=True),
    Kind("landing", "landings", "landings", lambda r: joined(r.kpi, r.ended, r.date), is_append_only=True),
    Kind("withdrawal", "withdrawals", "withdrawals", lambda r: joined(r.metric, r.period, r.date), is_append_only=True),
    Kind("checkin", "checkins", "checkins", lambda r: joined(r.key_result, r.date, r.by), is_append_only=True),
    Kind("grade", "grades", "grades", lambda r: joined(r.key_result, r.date, r.by), is_append_only=True),
    Kind(
        "overruling",
        "overrulings",
        "overrulings",
        lambda r: joined(r.key_result, r.kpi, r.date, r.by),
        is_append_only=True,
    ),
    Kind(
        "alert_act",
        "alert_acts",
        "alert_acts",
        lambda r: joined(r.kpi, r.alert, r.since, r.date, r.act),
        is_append_only=True,
    ),
    Kind(
        "intervention",
        "interventions",
        "interventions",
        lambda r: joined(r.kpi, r.date, *filter(None, [r.alert, r.since])),
    ),
    Kind(
        "assumption_state",
        "assumption_states",
        "assumption_states",
        lambda r: joined(r.objective, r.assumption, r.date, r.state, r.by),
        is_append_only=True,
    ),
    Kind("hold", "holds", "holds", lambda r: joined(r.objective, r.guardrail, r.date)),
    Kind("decision", "decisions", "decisions", _by_id),
    Kind("review", "reviews", "reviews", _by_id),
)


def in_order(records: Iterable[Any]) -> tuple[Any, ...]:
    """The canonical order: by id; dated records by date, then as written; roles by person, team and role."""
    every = list(records)
    if not every:
        return ()
    return tuple(sorted(every, key=_order))


def _order(record: Any) -> Any:
    if isinstance(record, Membership):
        return record.person, record.team, record.role
    if isinstance(record, Waiver):
        return record.starts
    return record.id if hasattr(record, "id") else record.date
