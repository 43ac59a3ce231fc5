"""The page of a metric, its data and its picture; a metric that is a KPI has its KPI's."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.series.period_words import day_words
from headway.services.read_metric import MetricRead, MetricUnknownError, read_metric
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.chart.moments import by_period
from headway.web.chart.picture import picture
from headway.web.chart.png import can_draw, png
from headway.web.define.ways import ways_of_metric, writes_here
from headway.web.downloads import Cell, csv_response, png_response, svg_response
from headway.web.errors import message
from headway.web.framing import frame_of, preview_of
from headway.web.metric.build import build_page
from headway.web.metric.plotted import happened_in
from headway.web.parts import Link
from headway.web.timeline import address

COLUMNS = ("metric", "name", "unit", "period", "starts", "value", "recorded", "happened")
Answer = Callable[[HttpRequest, Asked, MetricRead], HttpResponse]


def _page(request: HttpRequest, asked: Asked, read: MetricRead) -> HttpResponse:
    page = build_page(read, asked.where, writes=writes_here(request, asked))
    name = read.definitions.organisation.name
    lead = " ".join(said.text for said in page.lead)
    preview = preview_of(f"{page.name} · {name}", lead, page.chart, asked.where.to(f"/metrics/{read.metric.id}.png"))
    frame = frame_of(request, asked, name, preview, shown=(read.verdicts.as_of, read.today))
    ways = ways_of_metric(request, asked, read.metric)
    return render(request, "metric.html", {"page": page, "frame": frame, "ways": ways})


def _data(request: HttpRequest, asked: Asked, read: MetricRead) -> HttpResponse:
    del request, asked
    return csv_response([COLUMNS, *_rows(read)], _name(read))


def _rows(read: MetricRead) -> Iterable[tuple[Cell, ...]]:
    metric, grid = read.metric, read.history.grid
    readings = {one.period: one for one in read.history.readings}
    told = happened_in(read)
    happened = by_period(grid, min(readings), told) if readings else {}
    for period in sorted({*readings, *happened}):
        one = readings.get(period)
        value, recorded = (one.value, one.known_on.isoformat()) if one else (None, None)
        label, starts = grid.label(period), grid.starts(period).isoformat()
        yield metric.id, metric.name, metric.unit, label, starts, value, recorded, happened.get(period)


def _picture(request: HttpRequest, asked: Asked, read: MetricRead) -> HttpResponse:
    drawn = _drawn(asked, read)
    return svg_response(request, drawn, _name(read)) if drawn else _undrawn(request, asked, read, "no-picture")


def _png(request: HttpRequest, asked: Asked, read: MetricRead) -> HttpResponse:
    drawn = _drawn(asked, read)
    if drawn and can_draw():
        return png_response(request, png(drawn), _name(read))
    return _undrawn(request, asked, read, "no-png" if drawn else "no-picture")


def _undrawn(request: HttpRequest, asked: Asked, read: MetricRead, what: str) -> HttpResponse:
    """Why there is no picture, and the way to the page."""
    return message(request, what, status=404, way=Link(asked.where.to(f"/metrics/{read.metric.id}"), "See the metric"))


def _name(read: MetricRead) -> str:
    return f"{read.metric.id}-{read.verdicts.as_of}"


def _drawn(asked: Asked, read: MetricRead) -> str:
    """The picture; empty where there is nothing to draw."""
    page = build_page(read, asked.where)
    if page.chart is None:
        return ""
    foot = f"{read.definitions.organisation.name}, as of {day_words(read.verdicts.as_of)}"
    return picture(page.chart, page.name, page.heading, foot)


def _answer(request: HttpRequest, asked: Asked, metric: str, answer: Answer, ending: str = "") -> HttpResponse:
    """Read the metric that is asked for and answer with it; else with what would do, or with where it is."""
    try:
        read = read_metric(
            organisation=asked.organisation, metric=metric, clock=system_clock, policies=load_policy, as_of=asked.as_of
        )
    except MetricUnknownError as error:
        if error.day is None:
            way = Link(asked.where.to("/metrics"), "See all metrics")
            return message(request, "no-metric", status=404, asked=metric, way=way)
        way = Link(address(f"/metrics/{metric}", error.day, asked.named), f"See it as of {day_words(error.day)}")
        return message(request, "no-metric-then", status=404, asked=metric, way=way)
    if read.verdicts.as_of > read.today:
        return ahead(request, read.verdicts.as_of)
    if read.kpi is not None:
        return HttpResponseRedirect(asked.where.to(f"/kpis/{read.kpi}{ending}"))
    return answer(request, asked, read)


@page_view
def metric(request: HttpRequest, asked: Asked, metric: str) -> HttpResponse:
    """The page of a metric as of a day."""
    return _answer(request, asked, metric, _page)


@page_view
def metric_data(request: HttpRequest, asked: Asked, metric: str) -> HttpResponse:
    """The numbers of the page as CSV."""
    return _answer(request, asked, metric, _data, ".csv")


@page_view
def metric_picture(request: HttpRequest, asked: Asked, metric: str) -> HttpResponse:
    """The chart of the page as SVG."""
    return _answer(request, asked, metric, _picture, ".svg")


@page_view
def metric_png(request: HttpRequest, asked: Asked, metric: str) -> HttpResponse:
    """The chart of the page as PNG."""
    return _answer(request, asked, metric, _png, ".png")
