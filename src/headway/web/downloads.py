"""Numbers and pictures to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from headway.web.chart.png import can_draw
from headway.web.parts import Link

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet may take for the beginning of a formula."""

ENDINGS = (("csv", "CSV"), ("svg", "SVG"), ("png", "PNG"))
"""What a chart can be taken away as: the ending of the address, and what it is called."""

Cell = str | float | None


def ways_to_take(to: Callable[[str], str], path: str, *, drawn: bool) -> tuple[Link, ...]:
    """The addresses of a chart's data and of its picture.

    Args:
        to: makes addresses on the day that is shown.
        path: of the chart, without an ending.
        drawn: whether there is anything to draw.
    """
    return tuple(
        Link(to(f"{path}.{ending}"), word)
        for ending, word in ENDINGS
        if ending == "csv" or (drawn and (ending != "png" or can_draw()))
    )


def csv_response(rows: Iterable[Sequence[Cell]], name: str) -> HttpResponse:
    """Rows as a CSV file.

    Text that a spreadsheet would run is marked as text; numbers stay numbers. What is not known is empty.

    Args:
        rows: the first one names the columns.
        name: of the file, without its ending.
    """
    response = HttpResponse(csv_text(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """The text of a CSV file.

    Args:
        rows: the first one names the columns.
    """
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([[cell(one) for one in row] for row in rows])
    return written.getvalue()


def svg_response(request: HttpRequest, drawing: str, name: str) -> HttpResponse:
    """A picture as an SVG file.

    Args:
        request: the request.
        drawing: the SVG.
        name: of the file, without its ending.
    """
    return _picture(request, drawing, "image/svg+xml; charset=utf-8", f"{name}.svg")


def png_response(request: HttpRequest, drawn: bytes, name: str) -> HttpResponse:
    """A picture as a PNG file.

    Args:
        request: the request.
        drawn: the PNG.
        name: of the file, without its ending.
    """
    return _picture(request, drawn, "image/png", f"{name}.png")


def _picture(request: HttpRequest, drawn: str | bytes, kind: str, file: str) -> HttpResponse:
    """A picture: to keep for who comes from a page of ours, to look at for who was sent its address.

    The answer says which, and no link does: so a fault shows its page, where a link that downloads would show nothing.
    """
    response = HttpResponse(drawn, content_type=kind)
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    response["Content-Disposition"] = f'{"attachment" if is_ours else "inline"}; filename="{file}"'
    patch_vary_headers(response, ["Sec-Fetch-Site"])
    return response


def cell(value: Cell) -> str:
    """A value as it stands in a CSV file.

    Examples:
        >>> cell(-4.5), cell("=1+1"), cell(None)
        ('-4.5', "'=1+1", '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return repr(value)
