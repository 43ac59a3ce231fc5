"""Every id that is used has to be defined."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from headway.goals import codes
from headway.goals.entries import Entries, Entry
from headway.goals.problems import Problems
from headway.goals.words import nearest, shown

Path = tuple[str | int, ...]

EVERY = "*"
COMPARED = 2_000
_ATTRIBUTES = {"from": "derived"}
_ONE = {
    "people": "person",
    "teams": "team",
    "metrics": "metric",
    "kpis": "KPI",
    "cycles": "cycle",
    "objectives": "objective",
    "key_results": "key result",
    "decisions": "decision",
}

REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "people": (("roles.*.team", "teams"),),
    "teams": (("parent", "teams"), ("lead", "people"), ("guardrails.*.kpi", "kpis")),
    "metrics": (
        ("team", "teams"),
        ("owner", "people"),
        ("counter.*", "metrics"),
        ("from.change", "metrics"),
        ("from.ratio.*", "metrics"),
    ),
    "kpis": (("metric", "metrics"), ("team", "teams"), ("steward", "people"), ("agreed_by.*", "people")),
    "cycles": (("parent", "cycles"), ("closed_by", "people"), ("reopened_by", "people")),
    "objectives": (
        ("team", "teams"),
        ("contributors.*", "teams"),
        ("cycle", "cycles"),
        ("owner", "people"),
        ("guardrails.*.kpi", "kpis"),
        ("retired_by", "people"),
        ("learned_by", "people"),
        ("replaces", "objectives"),
    ),
    "key_results": (
        ("metric", "metrics"),
        ("owner", "people"),
        ("drivers.*.kpi", "kpis"),
        ("replaces", "key_results"),
    ),
    "initiatives": (("owner", "people"), ("key_result", "key_results")),
    "waivers": (
        ("kpi", "kpis"),
        ("objective", "objectives"),
        ("asked_by", "people"),
        ("approved_by", "people"),
        *((name, "people") for name in ("declined_by", "ended_by", "answered_by")),
    ),
    "landings": (("kpi", "kpis"), ("by", "people")),
    "events": (("metrics.*", "metrics"), ("withdrawn_by", "people")),
    "segments": (("kpi", "kpis"), ("by", "people")),
    "withdrawals": (("metric", "metrics"), ("by", "people")),
    "checkins": (("key_result", "key_results"), ("by", "people"), ("withdrawn_by", "people")),
    "grades": (("key_result", "key_results"), ("by", "people")),
    "overrulings": (("key_result", "key_results"), ("kpi", "kpis"), ("by", "people")),
    "alert_acts": (("kpi", "kpis"), ("by", "people")),
    "interventions": (("kpi", "kpis"), ("owner", "people")),
    "assumption_states": (("objective", "objectives"), ("by", "people")),
    "holds": (("objective", "objectives"), ("guardrail", "kpis"), ("by", "people"), ("released_by", "people")),
    "decisions": (
        *(("by", "people"), ("assigned_to", "people"), ("withdrawn_by", "people"), ("moved.*.by", "people")),
        ("of", "kpis"),
    ),
    "reviews": (
        *(("team", "teams"), ("attended.*", "people"), ("decisions.*", "decisions")),
        *(("by", "people"), ("withdrawn_by", "people")),
    ),
    "observations": (("metric", "metrics"),),
}
"""By section: where ids of which other section stand."""


def check_references(entries: Entries, problems: Problems) -> None:
    """Report every id that nothing defines; not while some file could not be read, for it may define it."""
    if entries.has_unread_files:
        return
    for section, references in REFERENCES.items():
        for entry in entries.of(section):
            if problems.is_full(entry.file):
                continue
            for written, target in references:
                known = entries.ids.get(target, {})
                for path, value in _values(entry.model, tuple(written.split("."))):
                    if value not in known:
                        said = f"no {_ONE[target]} has the id {shown(value)}"
                        _report(entry, path, value, said, known, problems)
    _check_supports(entries, problems)
    _check_about(entries, problems)


def _check_supports(entries: Entries, problems: Problems) -> None:
    priorities = [text for entry in entries.organisation for text in entry.model.priorities]
    known = [*entries.ids.get("objectives", {}), *entries.ids.get("key_results", {}), *priorities]
    found = frozenset(known)
    for entry in entries.objectives:
        supports = entry.model.supports
        if supports is not None and supports not in found:
            message = (
                f"{shown(supports)} is neither an objective, a key result nor one of the organisation's priorities"
            )
            _report(entry, ("supports",), supports, message, known, problems)


def _check_about(entries: Entries, problems: Problems) -> None:
    known = {id_ for ids in entries.ids.values() for id_ in ids}
    for entry in entries.decisions:
        if entry.model.about not in known:
            said = f"nothing has the id {shown(entry.model.about)}"
            _report(entry, ("about",), entry.model.about, said, sorted(known), problems)


def _report(entry: Entry[Any], path: Path, value: str, said: str, known: Collection[str], problems: Problems) -> None:
    close = nearest(value, known) if len(known) <= COMPARED else None
    way_out = f"did you mean {close}?" if close else "define it, or take the reference out"
    problems.add(entry.place(*path), codes.NOT_DEFINED, f"{said}; {way_out}")


def _values(record: Any, steps: Path, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The values that ``steps`` lead to in a record, each with its path."""
    if record is None:
        return
    if not steps:
        yield path, record
    elif steps[0] == EVERY:
        for index, item in enumerate(record):
            yield from _values(item, steps[1:], (*path, index))
    else:
        step = str(steps[0])
        yield from _values(getattr(record, _ATTRIBUTES.get(step, step)), steps[1:], (*path, step))
