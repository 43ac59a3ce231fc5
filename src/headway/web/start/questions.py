"""What is asked of who begins an organisation."""

from __future__ import annotations

from calendar import day_name, month_name

from headway.services.transaction import new_key
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.start.zone import zone_here, zones


def start_form(action: str) -> Form:
    """The form: three questions, and the calendar folded away."""
    days = tuple(Option(name.lower(), name) for name in day_name)
    months = tuple(Option(str(number), month_name[number]) for number in range(1, 13))
    first = (
        Field("name", "What is your organisation called?", needed=True),
        Field(
            "team",
            "What is your team called?",
            hint="The first one; others can be added. Left empty, it is called as the organisation is.",
        ),
        Field("person", "What is your name?", hint="So that you can own goals and check in."),
    )
    calendar = (
        Field("timezone", "Time zone", value=zone_here(), known=zones(), hint="In it your days and weeks begin."),
        Field("week_starts", "A week starts on", Kind.CHOICE, value="monday", options=days),
        Field("fiscal_year_starts", "Your fiscal year starts in", Kind.CHOICE, value="1", options=months),
    )
    groups = (Group("", first), Group("Time zone, week and fiscal year", calendar, folded=True))
    return Form(action, new_key(), groups, "Start", "/", draft="start")
