"""Going on from a cycle: another one like it, with the objectives that come along."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from django.http import HttpRequest, HttpResponse

from headway.judgement.definitions import Cycle
from headway.judgement.nesting import around
from headway.services.cycle_around import NUMBERED, cycle_around
from headway.services.duplicate_cycle import duplicate_cycle
from headway.services.read_defined import UndefinedError, read_defined
from headway.services.transaction import new_key
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.define.choices import choice_of
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind, Option
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.parts import Link

CARRY = (
    Option("open", "What has not succeeded", "with the same targets, to be thought over"),
    Option("all", "Everything", "as in a plan that comes back every year"),
    Option("none", "Nothing", "an empty cycle"),
)
YEAR = 12


@form_view
@get_or_post
def go_on(request: HttpRequest, asked: Asked, cycle: str) -> HttpResponse:
    """Open a cycle like another one."""
    found = read_defined(organisation=asked.organisation, clock=writing_clock, places=("cycles",))
    try:
        held: Cycle = found.one("cycles", cycle)
    except UndefinedError:
        return message(request, "no-cycle", status=404, asked=cycle)
    name, starts, ends = after(held, found.definitions.organisation.fiscal_year_starts)
    parent = around(starts, ends, found.definitions.cycles, held)
    fields = (
        Field("name", "What is it called?", value=name, needed=True),
        Field("starts", "First day", Kind.DATE, value=starts.isoformat(), needed=True),
        Field("ends", "Last day", Kind.DATE, value=ends.isoformat(), needed=True),
        choice_of("parent", "Which cycle is it part of?", found.definitions.cycles, parent, "none"),
        Field("carry", "Which objectives come along?", Kind.RADIO, value="open", options=CARRY, needed=True),
    )
    back = asked.where.to(f"/cycles/{cycle}")
    form = Form(asked.where.to(f"/cycles/{cycle}/duplicate"), new_key(), (Group("", fields),), "Open it", back)
    lead = "What comes along begins anew: no grade, nothing done, and its baseline is the last number before."
    says = (f"Go on from {held.name}", lead)
    show = shows(request, asked, found.definitions.organisation.name, says, (Link(back, held.name),))

    def save(texts: Texts) -> Saved:
        said = {key: texts.get(key, "").strip() or None for key in ("name", "starts", "ends", "parent")}
        done = duplicate_cycle(cycle=cycle, said=said, carry=_carry(texts), **asking(request, asked))
        return Saved(asked.where.to(f"/cycles/{done.id}"), f"{said['name']} is open.")

    return answer_form(request, form, show, save)


def _carry(texts: Texts) -> Literal["all", "open", "none"]:
    match texts.get("carry"):
        case "all":
            return "all"
        case "none":
            return "none"
    return "open"


def after(cycle: Cycle, fiscal_year_starts: int) -> tuple[str, date, date]:
    """What comes after a cycle: the next part of the year where it was one, else as many days.

    Examples:
        >>> name, starts, ends = after(Cycle("q1", "Q1", date(2019, 1, 1), date(2019, 3, 31)), 1)
        >>> name, starts.isoformat(), ends.isoformat()
        ('Q2 2019', '2019-04-01', '2019-06-30')
        >>> after(Cycle("run", "A run", date(2019, 1, 7), date(2019, 1, 20)), 1)[1:]
        (datetime.date(2019, 1, 21), datetime.date(2019, 2, 3))
    """
    starts = cycle.ends + timedelta(days=1)
    months = (cycle.ends.year - cycle.starts.year) * YEAR + cycle.ends.month - cycle.starts.month + 1
    whole = cycle.starts.day == 1 and cycle.ends.day == monthrange(cycle.ends.year, cycle.ends.month)[1]
    if whole and (months in NUMBERED or months == YEAR):
        span = cycle_around(starts, months, fiscal_year_starts)
        if span.starts == starts:
            return span.name, span.starts, span.ends
    return "", starts, starts + (cycle.ends - cycle.starts)
