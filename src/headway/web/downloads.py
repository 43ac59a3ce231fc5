"""Numbers and pictures to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

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


def svg_response(drawing: str, name: str) -> HttpResponse:
    """A picture as an SVG file.

    Args:
        drawing: the SVG.
        name: of the file, without its ending.
    """
    response = HttpResponse(drawing, content_type="image/svg+xml; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.svg"'
    return response


def png_response(drawn: bytes, name: str) -> HttpResponse:
    """A picture as a PNG file.

    Args:
        drawn: the PNG.
        name: of the file, without its ending.
    """
    response = HttpResponse(drawn, content_type="image/png")
    response["Content-Disposition"] = f'inline; filename="{name}.png"'
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
