"""The form with which an objective or a key result is dropped in mid-cycle, and the questions when something is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from headway.services.read_setting import SettingRead
from headway.services.transaction import new_key
from headway.web.asked import Asked
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking
from headway.web.parts import Link


@dataclass(frozen=True, slots=True)
class Dropping:
    """What is to be dropped.

    Attributes:
        page: path of its page; that of the form is ``/drop`` below it.
        title: what it is called.
        says: heading of the form, and what dropping comes to.
        after: path of the page that is shown afterwards.
        drop: the verb, which is still to be told by whom and why.
    """

    page: str
    title: str
    says: tuple[str, str]
    after: str
    drop: Callable[..., object]


def dropping(found: SettingRead, person: str) -> tuple[Field, ...]:
    """The questions when something is dropped."""
    people = sorted(found.definitions.people, key=lambda one: one.name.casefold())
    options = (Option("", "nobody named"), *(Option(one.id, one.name) for one in people))
    return (
        Field("because", "Why?", Kind.AREA, hint="What did you learn that changed your mind?", needed=True),
        Field("by", "Who decided it?", Kind.CHOICE, value=person, options=options),
    )


def answer_drop(request: HttpRequest, asked: Asked, found: SettingRead, person: str, what: Dropping) -> HttpResponse:
    """Show the form, or drop it with the reason that was sent.

    Args:
        request: as it came.
        asked: for whom.
        found: what forms offer.
        person: id of who writes; empty where that is not known.
        what: is to be dropped.
    """
    here = asked.where.to(what.page)
    form = Form(
        action=asked.where.to(f"{what.page}/drop"),
        key=new_key(),
        groups=(Group("", dropping(found, person)),),
        submit="Drop it",
        back=here,
    )
    show = shows(request, asked, found.definitions.organisation.name, what.says, (Link(here, what.title),))

    def save(texts: Texts) -> Saved:
        by, because = texts.get("by", "") or None, texts.get("because", "")
        what.drop(by=by, because=because, **asking(request, asked))
        return Saved(asked.where.to(what.after), f"“{what.title}” is dropped.")

    return answer_form(request, form, show, save)
