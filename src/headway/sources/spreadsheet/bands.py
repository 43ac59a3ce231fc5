"""Bands as people write them in a cell, in the spelling of Headway: ``≥ 95 %``, ``95``, ``80-92``, ``80 to 92``."""

from __future__ import annotations

import re

from headway.kpi.band import plain_number
from headway.sources.spreadsheet.figures import BLANKS, LONGEST, read_figure
from headway.sources.spreadsheet.problems import TwoWaysError, UnreadError
from headway.sources.spreadsheet.workbook import Cell, Percent, text_of

_SIDED = re.compile(
    r"(>=|<=|=>|=<|>|<|≥|≤|at least|at most|min\.?|max\.?|over|above|under|below)\s*(.+)", re.IGNORECASE
)
_RANGE = re.compile(r"(outside\s+)?(.*[0-9][^-–]*?)\s*(?:\.\.\.?|…|–|-|\bto\b)\s*([^-–].*)", re.IGNORECASE)
_SIGNS = {
    "=>": ">=",
    "=<": "<=",
    "≥": ">=",
    "≤": "<=",
    "at least": ">=",
    "at most": "<=",
    "min": ">=",
    "max": "<=",
    "over": ">",
    "above": ">",
    "under": "<",
    "below": "<",
}
HEALTHY = {"up": ">=", "down": "<="}
BREACH = {"up": "<", "down": ">"}


def band_text(cell: Cell, alone: str | None, decimal: str | None = None) -> str:
    """A bound in Headway's spelling; what cannot be read as one comes back as it is written.

    Args:
        cell: the cell.
        alone: the sign of a number that stands alone, where the metric has a direction that tells it.
        decimal: the decimal mark of the file, where it is known.

    Examples:
        >>> band_text("≥ 94,5 %", None), band_text(95.0, ">="), band_text("80 – 92", None), band_text("n/a", ">=")
        ('>= 94.5', '>= 95', '80..92', '')
    """
    if isinstance(cell, float | Percent):
        number = _number(cell, decimal)
        return f"{alone} {number}" if alone and number else text_of(cell)
    text = text_of(cell)
    if text.lower() in BLANKS:
        return ""
    if len(text) > LONGEST:
        return text
    if found := _SIDED.fullmatch(text):
        sign = found[1].lower().rstrip(".")
        number = _number(found[2], decimal)
        return f"{_SIGNS.get(sign, sign)} {number}" if number else text
    if number := _number(text, decimal):
        return f"{alone} {number}" if alone else text
    if found := _RANGE.fullmatch(text):
        low, high = _number(found[2], decimal), _number(found[3], decimal)
        return f"{'outside ' if found[1] else ''}{low}..{high}" if low and high else text
    return text


def _number(cell: Cell, decimal: str | None) -> str:
    try:
        figure = read_figure(cell, decimal or ".")
    except (UnreadError, TwoWaysError):
        return ""
    return plain_number(figure.value) if figure else ""


def direction_of_band(healthy: str) -> str:
    """The direction that a band in Headway's spelling tells; empty where it tells none.

    Examples:
        >>> direction_of_band(">= 95"), direction_of_band("< 4"), direction_of_band("80..92"), direction_of_band("95")
        ('up', 'down', 'range', '')
    """
    if ".." in healthy:
        return "range"
    return {">": "up", "<": "down"}.get(healthy[:1], "")
