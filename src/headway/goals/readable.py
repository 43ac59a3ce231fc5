"""The metrics whose data files can be checked although something else in the goals files is wrong."""

from __future__ import annotations

from typing import Any

from headway.goals.build import organisation_of
from headway.goals.entries import Entries, Entry
from headway.goals.problems import Problems
from headway.goals.schema.metric import Metric
from headway.judgement.definitions import Organisation

SAME_EVERYWHERE = ("day", "month")
"""Grains that do not hang on the weekday or the month with which an organisation begins."""


def readable_calendar(entries: Entries) -> Organisation | None:
    """The organisation; ``None`` where there is none or a second one, or something in it is wrong."""
    if len(entries.organisation) == 1 and _is_sound(entries.organisation[0]):
        return organisation_of(entries)
    return None


def readable_metrics(entries: Entries, calendar: Organisation | None, problems: Problems) -> list[Entry[Metric]]:
    """The metrics with a source that are sound themselves and whose periods are known, in order of id.

    Of several with one id it is the first. Left out are those of a file that has more problems than are listed.
    """
    first = {entry.model.id: entry for entry in reversed(entries.metrics)}
    return [
        entry
        for _, entry in sorted(first.items())
        if entry.model.source is not None
        and (calendar is not None or entry.model.grain in SAME_EVERYWHERE)
        and not problems.is_full(entry.file)
        and _is_sound(entry)
    ]


def _is_sound(entry: Entry[Any]) -> bool:
    return entry.is_whole and entry.marks.is_clear()
