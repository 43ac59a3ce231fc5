"""A reminder as one HTML document: no script, nothing loaded, and every text escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from headway.rhythm.reminder.content import Reminder
from headway.rhythm.reminder.words import lead, subject, why_sent


def as_html(reminder: Reminder, address: str, off: str) -> str:
    """The reminder as HTML.

    Args:
        reminder: what it says.
        address: of the web application, as links begin.
        off: path at which reminders are switched off.
    """
    sections = (
        ("Does it still hold?", reminder.assumed),
        ("To be decided", reminder.decisions),
        ("Reviews to hold", reminder.reviews),
        ("Held by guardrails", reminder.held),
    )
    return (
        _template().render(
            it=reminder,
            title=subject(reminder),
            lead=lead(reminder),
            why=why_sent(reminder),
            sections=[(head, many) for head, many in sections if many],
            address=address,
            off=off,
        )
        + "\n"
    )


@cache
def _template() -> Template:
    """Read once: of many reminders each would take longer to read it than to be written."""
    environment = Environment(
        loader=PackageLoader("headway.rhythm"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("reminder.html.j2")
