"""The page of an objective, and the data and pictures of its key results."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.limits import load_lint_limits
from headway.app.policy import load_policy
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
from headway.services.lint_near import lint_near
from headway.services.read_objective import (
    KeyResultRead,
    KeyResultUnknownError,
    ObjectiveRead,
    ObjectiveUnknownError,
    objective_of,
    read_objective,
)
from headway.services.reading.ahead import Trying
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.chart.draw import draw
from headway.web.chart.picture import picture
from headway.web.chart.png import can_draw, png
from headway.web.define.ways import ways_of, writes_here
from headway.web.downloads import csv_response, png_response, svg_response
from headway.web.errors import message
from headway.web.framing import frame_of, preview_of
from headway.web.made.build import made_block
from headway.web.objective.build import build_page
from headway.web.objective.confidence import chances_of, confidence_cells, plotted_confidence, words_on
from headway.web.objective.data import NUMBERS, number_cells
from headway.web.objective.key_result import May
from headway.web.objective.plotted import plotted
from headway.web.objective.steps import COLUMNS, step_cells
from headway.web.objective.trying import ChangeUnknownError, not_heard, read_tries
from headway.web.objective.ways import taking_back, ways_of_key_results, ways_of_objective
from headway.web.parts import Link, dropped_words
from headway.web.roles import Role
from headway.web.timeline import address
from headway.web.where import Where

CONFIDENCE = ("key_result", "title", "day", "who", "confidence", "chance")
Answer = Callable[[HttpRequest, ObjectiveRead, KeyResultRead], HttpResponse]


@page_view
def objective(request: HttpRequest, asked: Asked, objective: str) -> HttpResponse:
    """The page of an objective as of a day."""
    unknown = ""
    try:
        tries = read_tries(request.GET.dict())
    except ChangeUnknownError as error:
        tries, unknown = read_tries({}), str(error)
    try:
        read = _read(asked, objective, tries.trying)
    except ObjectiveUnknownError as error:
        return _gone(request, asked, "objective", f"/objectives/{objective}", error)
    if unknown:
        way = Link(asked.where.to(f"/objectives/{objective}"), "To the objective")
        return message(request, "no-change", status=400, asked=unknown, way=way)
    day = read.verdicts.as_of
    if day > read.today:
        return ahead(request, day)
    leads, writes = (bool(ways_of(request, asked, ("", "", role))) for role in (Role.LEAD, Role.MEMBER))
    may = May(changes=leads, decides=writes, tries=tries)
    page = build_page(
        read, asked.where, writes=writes_here(request, asked), taking=taking_back(request, asked, read.objective.team),
        may=may,
    )  # fmt: skip
    drawn = next((one for one in page.key_results if one.chart), None)
    preview = preview_of(
        f"{page.title}, {page.team.label}", " ".join(said.text for said in page.lead), drawn.chart if drawn else None,
        asked.where.to(f"/key-results/{drawn.id}.png") if drawn else "",
    )  # fmt: skip
    name = read.definitions.organisation.name
    known = [one.key_result.id for one in read.key_results if one.open]
    unheard = not_heard(request.GET.dict(), known)
    frame = frame_of(request, asked, name, preview, shown=(day, read.today), unheard=unheard)
    ways, ways_below = ways_of_objective(request, asked, read), ways_of_key_results(request, asked, read)
    findings = lint_near(
        organisation=asked.organisation, definitions=read.definitions, as_of=day, limits=load_lint_limits,
        objectives=[objective],
    )  # fmt: skip
    made = made_block(findings, read.definitions, asked.where, page=objective, may_set_aside=leads)
    context = {"page": page, "frame": frame, "ways": ways, "ways_below": ways_below, "made": made}
    return render(request, "objective.html", context)


def _read(asked: Asked, objective: str, trying: Trying | None = None) -> ObjectiveRead:
    return read_objective(
        organisation=asked.organisation, objective=objective, clock=system_clock, policies=load_policy,
        as_of=asked.as_of, trying=trying,
    )  # fmt: skip


def _gone(
    request: HttpRequest, asked: Asked, what: str, path: str, error: ObjectiveUnknownError | KeyResultUnknownError
) -> HttpResponse:
    """That there is no such thing; where the objective was dropped, since when, by whom and why."""
    dropped = error.dropped
    if dropped is None or error.day is None:
        return _missing(request, asked, f"no-{what}", path, error)
    told = f"“{dropped.objective.title}” was {dropped_words(dropped.on, error.who, dropped.because)}"
    way = Link(address(path, error.day, asked.named), f"See it as of {day_words(error.day)}")
    return message(request, f"{what}-dropped", status=404, why=told if told.endswith(".") else f"{told}.", way=way)


def _missing(
    request: HttpRequest, asked: Asked, what: str, path: str, error: ObjectiveUnknownError | KeyResultUnknownError
) -> HttpResponse:
    name = path.rpartition("/")[2]
    if error.day is None:
        return message(request, what, status=404, asked=name)
    way = Link(address(path, error.day, asked.named), f"See it as of {day_words(error.day)}")
    return message(request, f"{what}-then", status=404, asked=name, way=way)


def _answer(request: HttpRequest, asked: Asked, key_result: str, answer: Answer) -> HttpResponse:
    """Read the key result that is asked for and answer with it; else with what would do."""
    try:
        found = objective_of(
            organisation=asked.organisation, key_result=key_result, clock=system_clock, policies=load_policy,
            as_of=asked.as_of,
        )  # fmt: skip
    except KeyResultUnknownError as error:
        return _gone(request, asked, "key-result", f"/key-results/{key_result}", error)
    read = _read(asked, found)
    if read.verdicts.as_of > read.today:
        return ahead(request, read.verdicts.as_of)
    return answer(request, read, next(one for one in read.key_results if one.key_result.id == key_result))


@page_view
def key_result(request: HttpRequest, asked: Asked, key_result: str) -> HttpResponse:
    """To the key result's place on its objective's page."""

    def answer(request: HttpRequest, read: ObjectiveRead, one: KeyResultRead) -> HttpResponse:
        del request
        return HttpResponseRedirect(asked.where.to(f"/objectives/{read.objective.id}#key-result-{one.key_result.id}"))

    return _answer(request, asked, key_result, answer)


def _name(read: ObjectiveRead, one: KeyResultRead) -> str:
    return f"{one.key_result.id}-{read.verdicts.as_of}"


def _data(request: HttpRequest, read: ObjectiveRead, one: KeyResultRead) -> HttpResponse:
    del request
    rows = [NUMBERS, *number_cells(read, one)] if one.way is not None else [COLUMNS, *step_cells(one)]
    return csv_response(rows, _name(read, one))


def _drawn(read: ObjectiveRead, one: KeyResultRead) -> str:
    """The picture; empty where there is nothing to draw."""
    data = plotted(one, read)
    if data is None:
        return ""
    foot = f"{read.definitions.organisation.name}, as of {day_words(read.verdicts.as_of)}"
    metric = one.metric
    told = (metric.name, metric.unit, f"by {data.grid.grain}") if metric else ("share that is done, by weight",)
    says = ", ".join(part for part in told if part)
    return picture(draw(data), f"{one.key_result.title} · {read.objective.title}", says, foot)


def _undrawn(request: HttpRequest, where: Where, one: KeyResultRead, what: str = "") -> HttpResponse:
    """Why there is no picture, and the way to where the key result is shown."""
    way = Link(where.to(f"/objectives/{one.key_result.objective}#key-result-{one.key_result.id}"), "See the key result")
    return message(request, what or ("no-chart" if one.steps else "no-picture"), status=404, way=way)


@page_view
def key_result_data(request: HttpRequest, asked: Asked, key_result: str) -> HttpResponse:
    """The numbers of a key result as CSV."""
    return _answer(request, asked, key_result, _data)


@page_view
def key_result_picture(request: HttpRequest, asked: Asked, key_result: str) -> HttpResponse:
    """The chart of a key result as SVG."""

    def answer(request: HttpRequest, read: ObjectiveRead, one: KeyResultRead) -> HttpResponse:
        drawn = _drawn(read, one)
        return svg_response(request, drawn, _name(read, one)) if drawn else _undrawn(request, asked.where, one)

    return _answer(request, asked, key_result, answer)


@page_view
def key_result_png(request: HttpRequest, asked: Asked, key_result: str) -> HttpResponse:
    """The chart of a key result as PNG."""

    def answer(request: HttpRequest, read: ObjectiveRead, one: KeyResultRead) -> HttpResponse:
        drawn = _drawn(read, one)
        if drawn and can_draw():
            return png_response(request, png(drawn), _name(read, one))
        return _undrawn(request, asked.where, one, "no-png" if drawn else "")

    return _answer(request, asked, key_result, answer)


def _confidence_drawn(read: ObjectiveRead, one: KeyResultRead) -> str:
    """The picture of the confidence; empty where nobody said how confident they are."""
    title = one.key_result.title
    data = plotted_confidence(words_on(one.key_result.id, read), read, title, chances_of(one, read))
    if data is None:
        return ""
    foot = f"{read.definitions.organisation.name}, as of {day_words(read.verdicts.as_of)}"
    return picture(
        draw(data),
        f"{title} · {read.objective.title}",
        "what people said, and the chance that the data give (dashed), 0 to 1",
        foot,
    )


@page_view
def confidence_data(request: HttpRequest, asked: Asked, key_result: str) -> HttpResponse:
    """What people said of a key result, and what the data said, as CSV."""

    def answer(request: HttpRequest, read: ObjectiveRead, one: KeyResultRead) -> HttpResponse:
        del request
        words = words_on(one.key_result.id, read)
        names, chances = Names(read.definitions), chances_of(one, read)
        rows = [CONFIDENCE, *confidence_cells(one.key_result, words, chances, names)]
        return csv_response(rows, f"confidence-{_name(read, one)}")

    return _answer(request, asked, key_result, answer)


@page_view
def confidence_picture(request: HttpRequest, asked: Asked, key_result: str) -> HttpResponse:
    """The chart of the confidence as SVG."""

    def answer(request: HttpRequest, read: ObjectiveRead, one: KeyResultRead) -> HttpResponse:
        drawn, name = _confidence_drawn(read, one), f"confidence-{_name(read, one)}"
        return svg_response(request, drawn, name) if drawn else _undrawn(request, asked.where, one, "no-confidence")

    return _answer(request, asked, key_result, answer)


@page_view
def confidence_png(request: HttpRequest, asked: Asked, key_result: str) -> HttpResponse:
    """The chart of the confidence as PNG."""

    def answer(request: HttpRequest, read: ObjectiveRead, one: KeyResultRead) -> HttpResponse:
        drawn = _confidence_drawn(read, one)
        if drawn and can_draw():
            return png_response(request, png(drawn), f"confidence-{_name(read, one)}")
        return _undrawn(request, asked.where, one, "no-png" if drawn else "no-confidence")

    return _answer(request, asked, key_result, answer)
