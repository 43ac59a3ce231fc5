"""The quadrant to take away: the places of its teams as rows, and its picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from headway.judgement.verdicts import TeamVerdict
from headway.series.period_words import day_words
from headway.steering.quadrant import QuadrantLines
from headway.web.chart.picture import picture
from headway.web.chart.png import can_draw, png
from headway.web.cockpit.drawing import Plot
from headway.web.downloads import Cell, csv_response, png_response, svg_response
from headway.web.errors import message
from headway.web.parts import Link

COLUMNS = (
    "team", "name", "day", "kpi_health", "okr_course", "quadrant", "kpis_sound_from", "okrs_on_course_from",
)  # fmt: skip
AXES = "KPI health against OKR course"


@dataclass(frozen=True, slots=True)
class Shown:
    """A quadrant that is shown on a page.

    Attributes:
        teams: names and verdicts of all that belong to it, with a place or without.
        lines: where sound and on course begin.
        plot: the drawing; ``None`` where no team has a place.
        name: of a file, without its ending.
        title: whose quadrant it is.
        says: what is drawn, beside the axes; empty where they say it all.
        organisation: its name.
        day: the day shown.
        page: the page on which it stands.
    """

    teams: Sequence[tuple[str, TeamVerdict]]
    lines: QuadrantLines
    plot: Plot | None
    name: str
    title: str
    says: tuple[str, ...]
    organisation: str
    day: date
    page: Link


def data_of(shown: Shown) -> HttpResponse:
    """The path of each team, week by week up to the day, as CSV; shares are of 1."""
    return csv_response([COLUMNS, *_rows(shown)], shown.name)


def _rows(shown: Shown) -> Iterable[tuple[Cell, ...]]:
    lines = (shown.lines.kpi_health, shown.lines.okr_course)
    for name, team in shown.teams:
        for point in team.path:
            place = (point.on.isoformat(), point.kpi_health, point.okr_course, point.quadrant)
            yield (team.id, name, *place, *lines)


def picture_of(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The quadrant as SVG."""
    if shown.plot is None:
        return message(request, "no-quadrant", status=404, way=shown.page)
    return svg_response(request, _drawn(shown, shown.plot), shown.name)


def png_of(request: HttpRequest, shown: Shown) -> HttpResponse:
    """The quadrant as PNG."""
    if shown.plot is None or not can_draw():
        return message(request, "no-png" if shown.plot else "no-quadrant", status=404, way=shown.page)
    return png_response(request, png(_drawn(shown, shown.plot)), shown.name)


def _drawn(shown: Shown, plot: Plot) -> str:
    says = ", ".join((AXES, *shown.says))
    return picture(plot, shown.title, says, f"{shown.organisation}, as of {day_words(shown.day)}")
