"""What the template of a rule's page reads."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.parts import Link, Look


@dataclass(frozen=True, slots=True)
class RulePart:
    """A part of the page of a rule: its heading, such as ``Why``, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule of the lint.

    Attributes:
        home: the way to the cockpit.
        code: such as ``HW202``.
        title: the name of the fault, in words.
        look: how grave it is.
        says: what it finds, in a sentence.
        parts: why, an example, the better form, what passes, whose rule it is.
        rate: how often it finds something in the goals of real organisations.
        notes: that it is in preview, and that it reads English; empty where neither is so.
    """

    home: Link
    code: str
    title: str
    look: Look
    says: str
    parts: tuple[RulePart, ...]
    rate: str
    notes: tuple[str, ...]
