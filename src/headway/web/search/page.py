"""What the template of the search reads."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.parts import Link, Said


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: its page, what it is in a word, where it belongs, and what holds it."""

    link: Link
    kind: str
    beside: str
    hold: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found.

    Attributes:
        sought: what was typed.
        lead: how much was found of what, in sentences.
        hits: what was found, the best first.
        fields: names and values that the form keeps.
    """

    sought: str
    lead: tuple[Said, ...]
    hits: tuple[Hit, ...]
    fields: tuple[tuple[str, str], ...]
