"""Writing down the numbers of a metric's newest periods, and taking one back."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from headway.goals import codes
from headway.kpi.band import plain_number
from headway.rhythm.rows import short_day
from headway.series.period_words import count_of, period_words
from headway.series.quantity import quantity
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.observe_all import ObservedAll, observe_all
from headway.services.read_defined import read_defined
from headway.services.read_numbers import Known, NumbersRead, NumbersUnknownError, read_numbers
from headway.services.transaction import new_key
from headway.services.withdraw_observation import withdraw_observation
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.deciding.withdrawing import said_of, taking_back, withdrawing
from headway.web.define.page import NumberRow
from headway.web.define.problems import below, moved
from headway.web.errors import message
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.numbers import plain
from headway.web.forms.show import shows
from headway.web.forms.take import Saved, Texts, answer_form, asking, get_or_post
from headway.web.parts import Link, withdrawn_words

TYPED, WAS = "p", "was"
"""Before the period in the names of fields: what is typed, and what stood there when the page was shown."""
LEAD = "What stays empty is left out. A changed number is a correction: the earlier one stays on record."


@form_view
@get_or_post
def numbers(request: HttpRequest, asked: Asked, metric: str) -> HttpResponse:
    """Numbers of six periods in a row, the newest where the address says no other (``?until=``)."""
    read = _read(request, asked, metric, request.GET.get("until", ""))
    if isinstance(read, HttpResponse):
        return read
    home = _home(read, asked)
    form = Form(
        request.get_full_path(),
        new_key(),
        (
            Group("", tuple(_field(one, read) for one in read.known)),
            Group("", tuple(_was(one, read) for one in read.known)),
        ),
        "Save the numbers",
        home.href,
        draft=f"numbers-{metric}-{read.grid.label(read.known[-1].period)}",
    )

    def save(texts: Texts) -> Saved:
        with moved(below(TYPED)):
            said = _said(texts, read)
            done = observe_all(metric=metric, said=said, **asking(request, asked))
        return Saved(home.href, _told(done, read))

    show = shows(
        request,
        asked,
        read.organisation,
        (f"Numbers of {read.metric.name}", LEAD),
        (Link(asked.where.to("/"), "Cockpit"), home),
        "numbers.html",
        rows=tuple(_row(one, read, asked) for one in read.known),
        unit=read.metric.unit,
        earlier=Link(
            _until(read, asked, read.known[0].period - 1), f"Earlier than {_words(read, read.known[0].period)}"
        ),
    )
    return answer_form(request, form, show, save)


@form_view
@get_or_post
def withdraw_number(request: HttpRequest, asked: Asked, metric: str, period: str) -> HttpResponse:
    """Say that what was said of a period does not hold."""
    read = _read(request, asked, metric, period)
    if isinstance(read, HttpResponse):
        return read
    known = read.known[-1]
    label, back = read.grid.label(known.period), _until(read, asked, known.period)
    if known.value is None or label != period:
        return message(request, "no-number", status=404, asked=period)
    said, of = _quantity(known.value, read), _words(read, known.period)
    everybody = read_defined(organisation=asked.organisation, clock=writing_clock, places=("people",)).definitions

    def save(texts: Texts) -> Saved:
        with moved(withdrawing):
            withdraw_observation(
                metric=metric, period=label, **said_of(request, asked, texts), **asking(request, asked)
            )
        return Saved(back, f"{said} of {of} is withdrawn. What was judged by it before stays as it was known then.")

    lead = f"{said} will no longer count for {of}, from today on. It stays on record, struck through."
    show = shows(
        request, asked, read.organisation, (f"Withdraw a number of {read.metric.name}", lead), (_home(read, asked),)
    )
    return answer_form(request, taking_back(request, asked, everybody, back), show, save)


def _read(request: HttpRequest, asked: Asked, metric: str, until: str) -> NumbersRead | HttpResponse:
    try:
        return read_numbers(organisation=asked.organisation, metric=metric, clock=writing_clock, until=until)
    except NumbersUnknownError as error:
        return message(request, "no-numbers", status=404, why=f"{error}.")


def _home(read: NumbersRead, asked: Asked) -> Link:
    """The page on which the numbers are seen."""
    path = f"/kpis/{read.kpi}" if read.kpi else f"/metrics/{read.metric.id}"
    return Link(asked.where.to(path), read.metric.name)


def _until(read: NumbersRead, asked: Asked, period: int) -> str:
    return asked.where.to(f"/metrics/{read.metric.id}/numbers?until={read.grid.label(period)}")


def _words(read: NumbersRead, period: int) -> str:
    return period_words(read.grid, period)


def _quantity(value: float, read: NumbersRead) -> str:
    return quantity(value, read.metric.unit, read.metric.decimals)


def _shown(known: Known) -> str:
    """What stands in the field: the number itself, with decimals that nothing else shows, so that it can be mended."""
    return "" if known.value is None else plain_number(known.value)


def _field(known: Known, read: NumbersRead) -> Field:
    label = read.grid.label(known.period)
    return Field(
        f"{TYPED}.{label}", _words(read, known.period), Kind.NUMBER, value=_shown(known), unit=read.metric.unit
    )


def _was(known: Known, read: NumbersRead) -> Field:
    return Field(f"{WAS}.{read.grid.label(known.period)}", "", Kind.HIDDEN, value=_shown(known))


def _row(known: Known, read: NumbersRead, asked: Asked) -> NumberRow:
    notes = []
    if read.grid.ends(known.period) >= read.today:
        notes.append("not over yet, and not judged until it is")
    if known.gone is not None:
        taker = read.people.get(known.gone.by or "", "")
        words = withdrawn_words(known.gone.on, taker, known.gone.because)
        notes.append(f"{_quantity(known.gone.value, read)} was {words}")
    elif known.known_on is not None:
        verb = "withdrawn" if known.value is None else "corrected" if known.times > 1 else "recorded"
        notes.append(f"{verb} {short_day(known.known_on)}")
    path = f"/metrics/{read.metric.id}/numbers/{read.grid.label(known.period)}/withdraw"
    return NumberRow("; ".join(notes), "" if known.value is None else asked.where.to(path))


def _said(texts: Mapping[str, str], read: NumbersRead) -> dict[str, str]:
    """What was typed anew.

    Raises:
        DraftRefusedError: a number that was there was emptied.
    """
    found, emptied = {}, []
    for one in read.known:
        label = read.grid.label(one.period)
        typed = plain(texts.get(f"{TYPED}.{label}", ""), read.metric.unit)
        was = texts.get(f"{WAS}.{label}", "")
        if typed and typed != was:
            found[label] = typed
        elif was and not typed:
            emptied.append(label)
    if emptied:
        raise DraftRefusedError(
            FieldProblem(label, codes.MISSING_KEY, "there was a number here", "write it again, or withdraw it beside")
            for label in emptied
        )
    return found


def _told(done: ObservedAll, read: NumbersRead) -> str:
    if not done.added:
        return "Nothing is new: these numbers were known."
    new = done.added - len(done.corrected)
    told = [f"{count_of(new, 'number')} recorded."] if new else []
    for one in done.corrected:
        period = _words(read, read.grid.parse(one.period))
        told.append(f"{period} corrected from {_quantity(one.before, read)} to {_quantity(one.after, read)}.")
    return " ".join(told)
