"""Numbers and pictures to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet may take for the beginning of a formula."""

Cell = str | float | None


def csv_response(rows: Iterable[Sequence[Cell]], name: str) -> HttpResponse:
    """Rows as a CSV file.

    Text that a spreadsheet would run is marked as text; numbers stay numbers. What is not known is empty.

    Args:
        rows: the first one names the columns.
        name: of the file, without its ending.
    """
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([[cell(one) for one in row] for row in rows])
    response = HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


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
