"""The page of a KPI, its data and its picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.limits import load_lint_limits
from headway.app.policy import load_policy
from headway.judgement.history import PastReading
from headway.series.period_words import day_words
from headway.services.lint_near import lint_near
from headway.services.read_kpi import KpiRead, KpiUnknownError, read_kpi
from headway.web.access import may
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.chart.moments import by_period
from headway.web.chart.picture import picture
from headway.web.chart.png import can_draw, png
from headway.web.define.ways import ways_of_kpi, writes_here
from headway.web.downloads import Cell, csv_response, png_response, svg_response
from headway.web.errors import message
from headway.web.framing import frame_of, preview_of
from headway.web.kpi.build import build_page, happened_in, standing_in
from headway.web.kpi.plotted import dated
from headway.web.made.build import made_block
from headway.web.parts import Link
from headway.web.roles import Role
from headway.web.timeline import address
from headway.web.where import Where

COLUMNS = (
    "kpi", "name", "unit", "period", "starts", "value", "status", "alert", "healthy", "breach", "recorded", "happened",
    "middle", "lower", "upper", "signal", "rule",
)  # fmt: skip
Answer = Callable[[HttpRequest, Asked, KpiRead], HttpResponse]


def _page(request: HttpRequest, asked: Asked, read: KpiRead) -> HttpResponse:
    leads = asked.where.day is None and may(request, asked.organisation, Role.LEAD)
    page = build_page(read, asked.where, writes=writes_here(request, asked), leads=leads)
    title, lead = f"{page.name}, {page.team.label}", " ".join(said.text for said in page.lead)
    preview = preview_of(title, lead, page.chart, asked.where.to(f"/kpis/{read.kpi.id}.png"))
    organisation = read.definitions.organisation.name
    frame = frame_of(request, asked, organisation, preview, shown=(read.verdicts.as_of, read.today))
    ways = ways_of_kpi(request, asked, read)
    day, kpi = read.verdicts.as_of, read.kpi.id
    findings = lint_near(
        organisation=asked.organisation, definitions=read.definitions, as_of=day, limits=load_lint_limits, kpis=[kpi]
    )
    made = made_block(findings, read.definitions, asked.where, page=kpi, may_set_aside=leads)
    return render(request, "kpi.html", {"page": page, "frame": frame, "ways": ways, "made": made})


def _data(request: HttpRequest, asked: Asked, read: KpiRead) -> HttpResponse:
    del request, asked
    return csv_response(data_rows(read), _name(read))


def data_rows(read: KpiRead) -> Iterable[tuple[Cell, ...]]:
    """The numbers of a KPI as a table: the names of the columns, then a row a period."""
    yield COLUMNS
    history = read.history
    readings = {one.period: one for one in history.readings}
    first = min(readings, default=0)
    told = standing_in(happened_in(read), read.verdicts.as_of)
    happened = by_period(history.grid, first, dated(told)) if readings else {}
    for period in sorted({*readings, *happened}):
        one = readings.get(period)
        held = [version for version in history.bands if version.first is None or version.first <= period]
        healthy = held[-1].healthy if held else None
        breach = held[-1].breach if held else None
        judged = (one.reading.value, one.reading.status, one.alert) if one else (None, None, None)
        yield (
            read.kpi.id, read.metric.name, read.metric.unit, history.grid.label(period),
            history.grid.starts(period).isoformat(), *judged, healthy.text() if healthy else None,
            breach.text() if breach else None, one.known_on.isoformat() if one else None, happened.get(period),
            *_process(one),
        )  # fmt: skip


def _process(one: PastReading | None) -> tuple[Cell, ...]:
    """How a period stands in its process."""
    if one is None:
        return (None,) * 5
    process = one.process
    return process.middle, process.lower, process.upper, process.turn or None, process.rule


def _picture(request: HttpRequest, asked: Asked, read: KpiRead) -> HttpResponse:
    drawn = drawing(read, asked.where)
    return svg_response(request, drawn, _name(read)) if drawn else _undrawn(request, asked, read, "no-picture")


def _png(request: HttpRequest, asked: Asked, read: KpiRead) -> HttpResponse:
    drawn = drawing(read, asked.where)
    if drawn and can_draw():
        return png_response(request, png(drawn), _name(read))
    return _undrawn(request, asked, read, "no-png" if drawn else "no-picture")


def _undrawn(request: HttpRequest, asked: Asked, read: KpiRead, what: str) -> HttpResponse:
    """Why there is no picture, and the way to the page."""
    return message(request, what, status=404, way=Link(asked.where.to(f"/kpis/{read.kpi.id}"), "See the KPI"))


def _name(read: KpiRead) -> str:
    return f"{read.kpi.id}-{read.verdicts.as_of}"


def drawing(read: KpiRead, where: Where) -> str:
    """The picture; empty where there is nothing to draw."""
    day = read.verdicts.as_of
    page = build_page(read, where)
    if page.chart is None:
        return ""
    foot = f"{read.definitions.organisation.name}, as of {day_words(day)}"
    return picture(page.chart, f"{page.name}, {page.team.label}", page.heading, foot)


def _answer(request: HttpRequest, asked: Asked, kpi: str, answer: Answer, ending: str = "") -> HttpResponse:
    """Read the KPI that is asked for and answer with it; else with what would do."""
    try:
        read = read_kpi(
            organisation=asked.organisation, kpi=kpi, clock=system_clock, policies=load_policy, as_of=asked.as_of
        )
    except KpiUnknownError as error:
        if error.day is None:
            return message(request, "no-kpi", status=404, asked=kpi)
        way = Link(address(f"/kpis/{kpi}", error.day, asked.named), f"See it as of {day_words(error.day)}")
        if error.name:
            gone = day_words(error.day + timedelta(days=1))
            told = f"“{error.name}” was retired on {gone}{f' by {error.who}' if error.who else ''}."
            return message(request, "kpi-retired", status=404, why=told, way=way)
        if error.metric:  # its numbers were there: the page of the metric says that it was no KPI yet
            return HttpResponseRedirect(asked.where.to(f"/metrics/{error.metric}{ending}"))
        return message(request, "no-kpi-then", status=404, asked=kpi, way=way)
    if read.verdicts.as_of > read.today:
        return ahead(request, read.verdicts.as_of)
    return answer(request, asked, read)


@page_view
def kpi(request: HttpRequest, asked: Asked, kpi: str) -> HttpResponse:
    """The page of a KPI as of a day."""
    return _answer(request, asked, kpi, _page)


@page_view
def kpi_data(request: HttpRequest, asked: Asked, kpi: str) -> HttpResponse:
    """The numbers of the page as CSV."""
    return _answer(request, asked, kpi, _data, ".csv")


@page_view
def kpi_picture(request: HttpRequest, asked: Asked, kpi: str) -> HttpResponse:
    """The chart of the page as SVG."""
    return _answer(request, asked, kpi, _picture, ".svg")


@page_view
def kpi_png(request: HttpRequest, asked: Asked, kpi: str) -> HttpResponse:
    """The chart of the page as PNG."""
    return _answer(request, asked, kpi, _png, ".png")
