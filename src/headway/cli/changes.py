"""What is said differently since the judgement before, as the command line tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

MOST_TOLD = 10


class Change(Protocol):
    """What is read of a change."""

    @property
    def kind(self) -> str:
        """Of what."""

    @property
    def subject(self) -> str:
        """Its id."""

    @property
    def aspect(self) -> str:
        """What of it: status, alert, course, quadrant."""

    @property
    def before(self) -> str | None:
        """What was said, if anything."""

    @property
    def after(self) -> str | None:
        """What is said now."""


def change_lines(changes: Sequence[Change]) -> Iterator[str]:
    """The first changes, one a line, and how many more there are."""
    for change in changes[:MOST_TOLD]:
        what = f"{change.kind.replace('_', ' ')} {change.subject}".rstrip()
        yield f"{what} {change.aspect}: {_word(change.before)} -> {_word(change.after)}"
    if len(changes) > MOST_TOLD:
        yield f"and {len(changes) - MOST_TOLD} more changes"


def _word(word: str | None) -> str:
    return (word or "nothing").replace("_", " ")
