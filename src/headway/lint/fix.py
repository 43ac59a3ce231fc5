"""A certain rewrite of a record: what a rule may change in a goals file without asking anybody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Words of a text that are written otherwise.

    Attributes:
        field: of the record, such as ``title``.
        take: the words as the text has them; they stand in it once.
        put: what is written in their place.
    """

    field: str
    take: str
    put: str


@dataclass(frozen=True, slots=True)
class Addition:
    """A field that is not there yet.

    Attributes:
        field: its name.
        value: as the goals file writes it.
        before: the field before which it is written.
    """

    field: str
    value: str
    before: str


Fix = Rewrite | Addition
