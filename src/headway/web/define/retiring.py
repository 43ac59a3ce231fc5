"""The day from which something is gone, as forms ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest

from headway.services.drafting.problems import DraftRefusedError, no_day
from headway.services.transaction import new_key
from headway.web.forms.form import Field, Form, Group, Kind


def retire_form(request: HttpRequest, today: date, back: str) -> Form:
    """Asks for the day."""
    day = Field("on", "First day on which it is gone", Kind.DATE, value=today.isoformat(), needed=True)
    return Form(request.get_full_path(), new_key(), (Group("", (day,)),), "Retire it", back)


def retiring_day(texts: Mapping[str, str], today: date) -> date:
    """The day that was typed; today, where none was.

    Raises:
        DraftRefusedError: it is no day.
    """
    text = texts.get("on", "").strip()
    try:
        return date.fromisoformat(text) if text else today
    except ValueError:
        raise DraftRefusedError([no_day("on", text)]) from None
