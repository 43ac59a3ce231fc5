"""Confidences as people write them, 0.7, 7, 7/10 or 70 %: one column is read in one way, and kept from 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headway.kpi.band import plain_number
from headway.sources.spreadsheet.figures import Figure, read_figure
from headway.sources.spreadsheet.found import Said
from headway.sources.spreadsheet.problems import CellProblem, TwoWaysError, UnreadError
from headway.sources.spreadsheet.workbook import Spot, text_of

ONE, TEN, HUNDRED = 1.0, 10.0, 100.0
DIGITS = 4
_OF = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*(?:/|of|out of)\s*(10|100)")
WAY_OUT = "write all of them from 0 to 1, from 0 to 10 or in percent, or leave the column out"


@dataclass(frozen=True, slots=True)
class Confidences:
    """A column of confidences.

    Attributes:
        values: from 0 to 1, by cell.
        written: how they are written, in words; empty where nothing can be read.
        problems: cells that cannot be read.
    """

    values: Mapping[Spot, float]
    written: str
    problems: tuple[CellProblem, ...]


def read_confidences(cells: Sequence[Said]) -> Confidences:
    """What a column says, from 0 to 1.

    Args:
        cells: those that say something.
    """
    figures, problems = _figures(cells)
    plain = [figure.value for figure in figures.values() if not figure.mark]
    scale = next((one for one in (ONE, TEN, HUNDRED) if max(plain, default=0.0) <= one), HUNDRED)
    has_percent = any(figure.mark for figure in figures.values())
    values = {}
    for spot, figure in figures.items():
        of = HUNDRED if figure.mark else scale
        if wrong := _wrong(figure, of, has_percent=has_percent):
            problems.append(CellProblem(spot, "HW018", wrong, WAY_OUT))
        else:
            values[spot] = round(figure.value / of, DIGITS)
    if not values:
        return Confidences({}, "", tuple(problems))
    return Confidences(values, _written(figures, values, scale, has_percent=has_percent), tuple(problems))


def _figures(cells: Sequence[Said]) -> tuple[dict[Spot, Figure], list[CellProblem]]:
    figures: dict[Spot, Figure] = {}
    problems = []
    for one in cells:
        found = _OF.fullmatch(text_of(one.cell))
        try:
            if found:
                share = float(found[1].replace(",", ".")) / float(found[2])
                figures[one.spot] = Figure(round(share * HUNDRED, DIGITS), "%")
            elif (figure := read_figure(one.cell, ".")) is not None:
                figures[one.spot] = figure
        except UnreadError as error:
            problems.append(CellProblem(one.spot, error.code, error.message, WAY_OUT))
        except TwoWaysError as error:
            problems.append(CellProblem(one.spot, "HW018", f"{text_of(one.cell)!r} is no confidence: {error}", WAY_OUT))
    return figures, problems


def _wrong(figure: Figure, scale: float, *, has_percent: bool) -> str:
    """What is wrong with a confidence; nothing where it is one."""
    said = plain_number(figure.value)
    if figure.mark not in ("", "%"):
        return f"{said} {figure.mark} is no confidence"
    if has_percent and not figure.mark:
        return f"other confidences have a percent sign, and {said} has none"
    if not 0 <= figure.value <= scale:
        return f"{said} is no confidence"
    if scale > ONE and not figure.mark and 0 < figure.value < 1:
        return f"{said} stands among confidences from 0 to {plain_number(scale)}"
    return ""


def _written(figures: Mapping[Spot, Figure], values: Mapping[Spot, float], scale: float, *, has_percent: bool) -> str:
    """How they are written, with one of them as an example."""
    spot = next((spot for spot in values if 0 < values[spot] < 1), next(iter(values)))
    number = plain_number(figures[spot].value)
    if has_percent:
        return f"in percent: {number} % is {plain_number(values[spot])}"
    if scale == ONE:
        return "from 0 to 1"
    return f"from 0 to {plain_number(scale)}: {number} is {plain_number(values[spot])}"
