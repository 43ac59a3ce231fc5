"""What was taken back, on the pages of what is measured: it stays where it stood, struck through."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from headway.judgement.definitions import Decision, Event
from headway.judgement.withdrawn import is_withdrawn
from headway.rhythm.rows import Names
from headway.services.gone import Gone
from headway.web.parts import withdrawn_words

_Row = TypeVar("_Row")


def gone_words(one: Gone, names: Names) -> str:
    """When, by whom and why a number was taken back."""
    return withdrawn_words(one.on, names.person(one.by) if one.by else "", one.because)


def withdrawn_on(one: Event | Decision, as_of: date, names: Names) -> str:
    """When, by whom and why something was taken back; empty where it stands on the day."""
    if one.withdrawn is None or not is_withdrawn(one, as_of):
        return ""
    return withdrawn_words(
        one.withdrawn, names.person(one.withdrawn_by) if one.withdrawn_by else "", one.withdrawn_because
    )


def newest_first(*rows: Iterable[tuple[int, _Row]]) -> list[_Row]:
    """Rows of several kinds as one list, the newest period first."""
    every = [one for some in rows for one in some]
    return [row for _, row in sorted(every, key=lambda one: one[0], reverse=True)]
