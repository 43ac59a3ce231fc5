"""A picture as PNG, where the machine has letters to draw with."""

from __future__ import annotations

from functools import cache

SHARPNESS = 2.0
"""Pixels to a unit of the drawing, so that it stays sharp on a slide."""
_FRAME = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{}</svg>'
_LETTER = '<text x="2" y="16" font-family="sans-serif" font-size="16">A</text>'


@cache
def can_draw() -> bool:
    """Whether pictures can be drawn: without a font, a chart would come out without a word, and say nothing of it."""
    return _draw(_FRAME.format(_LETTER), 1.0) != _draw(_FRAME.format(""), 1.0)


def png(drawing: str) -> bytes:
    """An SVG as PNG.

    Args:
        drawing: the SVG, which needs nothing else.
    """
    return _draw(drawing, SHARPNESS)


def _draw(drawing: str, zoom: float) -> bytes:
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - loaded where a picture is drawn

    return bytes(svg_to_bytes(svg_string=drawing, zoom=zoom, sans_serif_family="DejaVu Sans"))
