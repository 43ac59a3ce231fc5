"""Which field of which record names another record, and which of them name none that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.judgement.definitions import Definitions

# The place of the records, the field (through a list of records, where dotted), and where the record named must be.
REFERENCES = (
    ("memberships", "person", "people"),
    ("memberships", "team", "teams"),
    ("teams", "parent", "teams"),
    ("teams", "lead", "people"),
    ("teams", "guardrails.kpi", "kpis"),
    ("metrics", "team", "teams"),
    ("metrics", "owner", "people"),
    ("metrics", "counter", "metrics"),
    ("metrics", "derived.of", "metrics"),
    ("kpis", "metric", "metrics"),
    ("kpis", "team", "teams"),
    ("kpis", "steward", "people"),
    ("kpis", "agreed_by", "people"),
    ("cycles", "parent", "cycles"),
    ("cycles", "closed_by", "people"),
    ("cycles", "reopened_by", "people"),
    ("objectives", "team", "teams"),
    ("objectives", "cycle", "cycles"),
    ("objectives", "owner", "people"),
    ("objectives", "contributors", "teams"),
    ("objectives", "guardrails.kpi", "kpis"),
    ("objectives", "replaces", "objectives"),
    ("key_results", "objective", "objectives"),
    ("key_results", "metric", "metrics"),
    ("key_results", "owner", "people"),
    ("key_results", "drivers.kpi", "kpis"),
    ("key_results", "replaces", "key_results"),
    ("initiatives", "objective", "objectives"),
    ("initiatives", "key_result", "key_results"),
    ("initiatives", "owner", "people"),
    ("waivers", "kpi", "kpis"),
    ("waivers", "objective", "objectives"),
    ("waivers", "asked_by", "people"),
    ("waivers", "approved_by", "people"),
    ("waivers", "declined_by", "people"),
    ("waivers", "ended_by", "people"),
    ("waivers", "answered_by", "people"),
    ("landings", "kpi", "kpis"),
    ("landings", "by", "people"),
    ("events", "metrics", "metrics"),
    ("events", "withdrawn_by", "people"),
    ("segments", "kpi", "kpis"),
    ("segments", "by", "people"),
    ("withdrawals", "metric", "metrics"),
    ("withdrawals", "by", "people"),
    ("checkins", "key_result", "key_results"),
    ("checkins", "by", "people"),
    ("checkins", "withdrawn_by", "people"),
    ("grades", "key_result", "key_results"),
    ("grades", "by", "people"),
    ("overrulings", "key_result", "key_results"),
    ("overrulings", "kpi", "kpis"),
    ("overrulings", "by", "people"),
    ("alert_acts", "kpi", "kpis"),
    ("alert_acts", "by", "people"),
    ("interventions", "kpi", "kpis"),
    ("interventions", "owner", "people"),
    ("assumption_states", "objective", "objectives"),
    ("assumption_states", "by", "people"),
    ("holds", "objective", "objectives"),
    ("holds", "guardrail", "kpis"),
    ("holds", "by", "people"),
    ("holds", "released_by", "people"),
    ("decisions", "by", "people"),
    ("decisions", "assigned_to", "people"),
    ("decisions", "withdrawn_by", "people"),
    ("decisions", "moved.by", "people"),
    ("decisions", "of", "kpis"),
    ("reviews", "team", "teams"),
    ("reviews", "attended", "people"),
    ("reviews", "decisions", "decisions"),
    ("reviews", "by", "people"),
    ("reviews", "withdrawn_by", "people"),
)
_NOUNS = {"people": "person", "kpis": "KPI", "key_results": "key result", "checkins": "check-in"}


def dangling(definitions: Definitions) -> list[str]:
    """One sentence for each name of a record that is not there."""
    there = {place: {record.id for record in getattr(definitions, place)} for _, _, place in REFERENCES}
    return [
        f"{noun(place)} {_title(record)}: {field} names the {noun(target)} {name!r}, which is not there"
        for place, field, target in REFERENCES
        for record in getattr(definitions, place)
        for name in _names(record, field.split("."))
        if name not in there[target]
    ]


def noun(place: str) -> str:
    """What one record of a place is called.

    Examples:
        >>> noun("key_results"), noun("teams")
        ('key result', 'team')
    """
    return _NOUNS.get(place, place.removesuffix("s"))


def _title(record: Any) -> str:
    for name in ("id", "key_result", "kpi", "objective", "person", "title", "metric"):
        if hasattr(record, name):
            return repr(getattr(record, name))
    return repr(record)


def _names(value: Any, path: list[str]) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, tuple):
        for each in value:
            yield from _names(each, path)
    elif path:
        yield from _names(getattr(value, path[0]), path[1:])
    else:
        yield value
