"""A reminder as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import fill

from headway.rhythm.reminder.content import Reminder, Told
from headway.rhythm.reminder.words import lead, why_sent

WIDTH = 78
_SPACE = re.compile(r"[^\S\u202f\xa0]+")
"""What separates words; a number and its unit stay together."""


def as_text(reminder: Reminder, address: str, off: str) -> str:
    """The reminder as text.

    Args:
        reminder: what it says.
        address: of the web application, as links begin.
        off: path at which reminders are switched off.
    """
    return "\n".join(_lines(reminder, address, off)) + "\n"


def _lines(reminder: Reminder, address: str, off: str) -> Iterator[str]:
    yield _line(f"{reminder.person}: {_lower(lead(reminder))}" if reminder.person else lead(reminder))
    for one in reminder.asked:
        yield ""
        yield _line(one.title)
        yield _line(f"for “{one.objective}”", 2)
        yield _line(f"{one.stands}; {one.said}", 2)
        if one.still:
            yield _line(one.still, 2)
    if reminder.asked or reminder.assumed:
        yield ""
        yield "Check in:"
        yield f"  {address}{reminder.path}"
    yield from _told("Does it still hold?", reminder.assumed, address)
    yield from _told("To be decided", reminder.decisions, address)
    yield from _told("Reviews to hold", reminder.reviews, address)
    yield from _told("Held by guardrails", reminder.held, address)
    yield ""
    yield "--"
    yield _line(why_sent(reminder))
    yield "No more of them:"
    yield f"  {address}{off}"


def _told(head: str, many: Sequence[Told], address: str) -> Iterator[str]:
    if not many:
        return
    yield ""
    yield head
    for one in many:
        yield ""
        yield _line(one.title, 2)
        if one.text:
            yield _line(one.text, 4)
        yield f"    {address}{one.path}"


def _line(text: str, indent: int = 0) -> str:
    """A text in lines of a readable length; what people have written in several lines becomes one."""
    space = " " * indent
    return fill(
        _SPACE.sub(" ", text).strip(), WIDTH, initial_indent=space, subsequent_indent=space, break_long_words=False
    )


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
