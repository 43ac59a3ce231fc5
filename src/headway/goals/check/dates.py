"""Ends that lie before their starts, and waivers that nobody else approved."""

from __future__ import annotations

from typing import Any

from headway.goals import codes
from headway.goals.entries import Entries, Entry
from headway.goals.problems import Problems
from headway.goals.result import Place
from headway.goals.wrong import EndsBefore

SPANS = (
    ("cycles", "starts", "starts", "ends"),
    ("metrics", "known_on", "known_on", "retired_on"),
    ("kpis", "known_on", "known_on", "retired_on"),
    ("objectives", "known_on", "known_on", "retired_on"),
    ("waivers", "from", "starts", "until"),
    ("segments", "from", "starts", "date"),
    ("landings", "ended", "ended", "date"),
    ("waivers", "asked", "asked", "approved"),
    ("waivers", "asked", "asked", "declined"),
    ("waivers", "approved", "approved", "ended"),
    ("alert_acts", "date", "date", "until"),
    ("interventions", "date", "date", "closed"),
    ("holds", "date", "date", "released"),
)
"""Section, key and attribute of the start, key of the end."""


def check_dates(entries: Entries, problems: Problems) -> None:
    """Report every end before its start, and every waiver approved by the one who asked for it."""
    for section, key, attribute, end in SPANS:
        for entry in entries.of(section):
            _check_span(entry, key, getattr(entry.model, attribute), end, problems)
    for section, key in (("teams", "guardrails"), ("objectives", "guardrails"), ("key_results", "drivers")):
        for entry in entries.of(section):
            for number, one in enumerate(getattr(entry.model, key)):
                if one.known_on is not None and one.retired_on is not None and one.retired_on < one.known_on:
                    place = entry.place(key, number, "retired_on")
                    _turned(place, "retired_on", EndsBefore(one.retired_on, "known_on", one.known_on), problems)
    for entry in entries.waivers:
        if entry.model.approved_by is not None and entry.model.approved_by == entry.model.asked_by:
            message = f"{entry.model.approved_by} asked for this waiver; another person has to approve it"
            problems.add(entry.place("approved_by"), codes.SELF_APPROVED, message)


def _check_span(entry: Entry[Any], key: str, start: Any, end: str, problems: Problems) -> None:
    stop = getattr(entry.model, end)
    if start is not None and stop is not None and stop < start:
        _turned(entry.place(end), end, EndsBefore(stop, key, start), problems)


def _turned(place: Place, key: str, wrong: EndsBefore, problems: Problems) -> None:
    message = f"{key} {wrong.end} lies before {wrong.start_key} {wrong.start}; exchange or mend them"
    problems.add(place, codes.ENDS_BEFORE_START, message, wrong)
