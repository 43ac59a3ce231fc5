"""Reading cells one by one, and noting what is wrong with them or can be read in two ways."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headway.sources.spreadsheet.figures import BLANKS, COMMA, DONE, POINT, Figure, decimal_told, read_figure
from headway.sources.spreadsheet.found import (
    DATES,
    DECIMALS,
    Doubt,
    Findings,
    KeyResultFound,
    MetricFound,
    ObjectiveFound,
    Said,
    key_of,
    named,
)
from headway.sources.spreadsheet.limits import TITLE_CHARACTERS
from headway.sources.spreadsheet.moments import Moment, day_first_told, read_moment
from headway.sources.spreadsheet.problems import CellProblem, TwoWaysError, UnreadError
from headway.sources.spreadsheet.workbook import Cell, Sheet, Spot, is_blank, text_of

LEVELS = ("baseline", "target")
AS_WRITTEN = frozenset((*LEVELS, "direction", "current"))
"""What is looked at elsewhere where it says that there is nothing; a direction may be a minus."""
_CHANGE = re.compile(r"[+−-] ?[0-9]+(?:[.,][0-9]+)? ?%")
_NUMBERS = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")


@dataclass(frozen=True, slots=True)
class Ways:
    """How cells are read that can be read in two ways; ``None``: not known.

    Attributes:
        day_first: whether days come before months.
        decimal: the decimal mark.
    """

    day_first: bool | None = None
    decimal: str | None = None


class Taker:
    """Takes the cells of one sheet, into what was found in all of them."""

    def __init__(self, sheet: Sheet, ways: Ways, found: Findings) -> None:
        """Args: the sheet, how its cells are read, and where all goes."""
        self.sheet, self.ways, self.found = sheet, ways, found

    def spot(self, row: int, column: int) -> Spot:
        """A cell's place; row and column from 1 on."""
        return Spot(self.sheet.name, row, column)

    def note(self, spot: Spot, code: str, message: str, way_out: str) -> None:
        """Note that a cell is wrong."""
        self.found.problems.append(CellProblem(spot, code, message, way_out))

    def figure(self, cell: Cell, spot: Spot) -> Figure | None:
        """The number in a cell; ``None`` where there is none, or none that can be read."""
        told = decimal_told(cell)
        if told is not None:
            self.found.told[DECIMALS].setdefault(told == POINT, Said(cell, spot))
        try:
            figure = read_figure(cell, self.ways.decimal)
        except UnreadError as error:
            self.note(spot, error.code, error.message, error.way_out)
        except TwoWaysError as error:
            self.found.doubts[DECIMALS].append(Doubt(spot, text_of(cell), error.first, error.second))
        else:
            if figure is None and not is_blank(cell):
                self.found.empties.append(Said(cell, spot))
            return figure
        return None

    def moment(self, cell: Cell, spot: Spot) -> Moment | None:
        """The period in a cell; ``None`` where it cannot be read."""
        told = day_first_told(cell)
        if told is not None:
            self.found.told[DATES].setdefault(told, Said(cell, spot))
        try:
            return read_moment(None if is_blank(cell) else cell, day_first=self.ways.day_first)
        except UnreadError as error:
            self.note(spot, error.code, error.message, error.way_out)
        except TwoWaysError as error:
            self.found.doubts[DATES].append(Doubt(spot, text_of(cell), error.first, error.second))
        return None

    def metric(self, cell: Cell, spot: Spot) -> MetricFound | None:
        """The metric that a cell names, as it was found before or anew."""
        text = self.title(cell, spot)
        if text is None:
            return None
        name, unit = named(text)
        return self.found.metrics.setdefault(key_of(text), MetricFound(name, unit, spot))

    def objective(self, text: str, spot: Spot) -> ObjectiveFound:
        """The objective of a title, as it was found before or anew."""
        for one in self.found.objectives:
            if key_of(one.title) == key_of(text):
                return one
        self.found.objectives.append(ObjectiveFound(text, spot))
        return self.found.objectives[-1]

    def key_result(
        self, text: str, spot: Spot, said: dict[str, Said], under: ObjectiveFound, said_confidence: float | None
    ) -> None:
        """A key result under an objective, and the confidence in it; the same title twice is refused.

        Without a number to reach it is a matter of yes or no.
        """
        for one in under.key_results:
            if key_of(one.title) == key_of(text):
                message = f"{text!r} stands under this objective already, in {one.spot}"
                self.note(spot, "HW006", message, "give it another title, or remove one of the two")
                return
        found = KeyResultFound(text, spot, said)
        for role in LEVELS:
            if role in said:
                self._level(role, said[role], found)
        if found.is_done_or_not and "baseline" in found.levels:
            target, start = said["target"], said["baseline"]
            message = f"{text_of(target.cell)!r} is no number to reach, though {start.spot} has one to begin from"
            self.note(target.spot, "HW018", message, "write the number to reach, or empty the cell that it begins from")
        found.is_done_or_not = found.is_done_or_not or not set(LEVELS) & said.keys()
        if "current" in said:
            self._current(said["current"], found)
        found.confidence = said_confidence
        under.key_results.append(found)

    def _current(self, said: Said, found: KeyResultFound) -> None:
        if found.is_done_or_not:
            if text_of(said.cell).casefold() not in BLANKS:
                text = f"{said.spot} “{text_of(said.cell)}” is left out: “{found.title}” is a matter of done or not."
                self.found.notes.append(text)
        elif (figure := self.figure(said.cell, said.spot)) is not None:
            found.current = (figure, said.spot)

    def _level(self, role: str, said: Said, found: KeyResultFound) -> None:
        text = text_of(said.cell)
        if role == "target" and isinstance(said.cell, str) and _CHANGE.fullmatch(text):
            found.levels[role] = text.replace(" ", "").replace(",", ".").replace("−", "-")
        elif text.casefold() in DONE or text.casefold() in BLANKS:
            found.is_done_or_not = role == "target"
            if text.casefold() in BLANKS:
                self.found.empties.append(said)
        elif (figure := self.figure(said.cell, said.spot)) is not None:
            found.levels[role] = figure

    def title(self, cell: Cell, spot: Spot) -> str | None:
        """A name or title; ``None`` where it is too long to be one."""
        text = text_of(cell)
        if len(text) <= TITLE_CHARACTERS:
            return text
        message = f"a name of {len(text)} letters, and {TITLE_CHARACTERS} are the most"
        self.note(spot, "HW019", message, "shorten it, or map the column as something else")
        return None

    def attributes(self, row: int, roles: tuple[str, ...], wanted: frozenset[str]) -> dict[str, Said]:
        """What a row says in the columns of these roles."""
        said = {}
        for column, role in enumerate(roles, 1):
            cell = self.sheet.cell(row, column)
            if role not in wanted or is_blank(cell):
                continue
            if role not in AS_WRITTEN and text_of(cell).lower() in BLANKS:
                self.found.empties.append(Said(cell, self.spot(row, column)))
            else:
                said[role] = Said(cell, self.spot(row, column))
                if role in ("healthy", "breach") and isinstance(cell, str):
                    self._bound(cell, self.spot(row, column))
        return said

    def _bound(self, cell: str, spot: Spot) -> None:
        """The numbers of a band can be read in two ways as any others."""
        for number in _NUMBERS.findall(cell):
            if (told := decimal_told(number)) is not None:
                self.found.told[DECIMALS].setdefault(told == POINT, Said(cell, spot))
            try:
                read_figure(number, self.ways.decimal)
            except TwoWaysError as error:
                self.found.doubts[DECIMALS].append(Doubt(spot, text_of(cell), error.first, error.second))
            except UnreadError:
                continue  # the rules for bands will say it


def told_by(found: Findings, what: str) -> bool | None:
    """The way that the file itself shows, where it shows one and no other: days first, or a decimal point."""
    shown = found.told[what]
    return next(iter(shown)) if len(shown) == 1 else None


def decimal_of(*, is_point: bool) -> str:
    """The decimal mark."""
    return POINT if is_point else COMMA
