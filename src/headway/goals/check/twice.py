"""Records without an id that stand twice, and rules of the lint that are set aside twice."""

from __future__ import annotations

from typing import Any

from headway.goals import codes
from headway.goals.entries import Entries, Entry
from headway.goals.problems import Problems
from headway.goals.schema.key_result import KeyResult
from headway.judgement.withdrawn import taken_back

WITHOUT_ID = ("waivers", "events", "checkins", "grades", "interventions", "assumption_states", "holds")


def check_twice(entries: Entries, problems: Problems) -> None:
    """Report every record that another one repeats word for word."""
    unsaid = taken_back([entry.model for entry in entries.checkins])
    for section in WITHOUT_ID:
        seen: dict[str, Entry[Any]] = {}
        for at, entry in enumerate(entries.of(section)):
            if not entry.is_whole:
                continue  # what was left out may be what tells them apart
            if section == "checkins" and (at in unsaid or at in unsaid.values()):
                continue  # said, taken back, and said again: that may be word for word
            said = entry.model.model_dump_json()
            if said in seen:
                message = f"the same record as at {seen[said].place()}; remove one of them"
                problems.add(entry.place(), codes.DEFINED_TWICE, message)
            seen.setdefault(said, entry)
    for entry in entries.key_results:
        _check_pace(entry, problems)
    _check_lint(entries, problems)


def _check_pace(entry: Entry[KeyResult], problems: Problems) -> None:
    if not isinstance(entry.model.pace, list):
        return
    days = [step.by for step in entry.model.pace]
    for number, day in enumerate(days):
        if day in days[:number]:
            message = f"a second step by {day}; keep one"
            problems.add(entry.place("pace", number, "by"), codes.DEFINED_TWICE, message)


def _check_lint(entries: Entries, problems: Problems) -> None:
    seen: set[str] = set()
    for entry in entries.lint:
        limits = {} if entry.model.limits is None else entry.model.limits.model_dump(exclude_none=True)
        for section, told in (("ignore", entry.model.ignore), ("severity", entry.model.severity), ("limits", limits)):
            for key in told:
                if f"{section} {key}" in seen:
                    message = f"{key} is told to the lint in two files; keep one"
                    problems.add(entry.place(section, key), codes.DEFINED_TWICE, message)
                seen.add(f"{section} {key}")
