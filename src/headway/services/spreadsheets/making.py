"""The ground on which a proposal is made: what is there, what was found, what a person says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from headway.records import kinds
from headway.services.drafting.ground import Ground
from headway.services.spreadsheets.answers import Answers
from headway.services.spreadsheets.names import Names
from headway.sources.spreadsheet.found import Findings, Said, key_of
from headway.sources.spreadsheet.problems import CellProblem
from headway.sources.spreadsheet.take_cells import Ways
from headway.sources.spreadsheet.workbook import Spot, text_of

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record of a proposal comes from.

    Attributes:
        spot: the cell that names it.
        cells: by field, the cell that says it.
        fields: by field, the field of the preview in which it stands.
    """

    spot: Spot | None
    cells: dict[str, Spot] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)


class Making:
    """A proposal in the making.

    Attributes:
        teams, people, cycles: those that are there and those that are to be.
        notes: what was assumed.
        problems: what is wrong.
        origins: where each new record comes from, by section and id.
        unsaid: ids of the teams and cycles that took the place of one that is not said.
    """

    def __init__(self, ground: Ground, today: date, found: Findings, ways: Ways, answers: Answers) -> None:
        """Args: what is there, today, what was found, how it was read, what a person says."""
        self.ground, self.today, self.found, self.ways, self.answers = ground, today, found, ways, answers
        self.teams = Names("team", dict(ground.of(kinds.TEAM)))
        self.people = Names("person", dict(ground.of(kinds.PERSON)))
        for names in (self.teams, self.people):
            mark = f"{names.noun}:"
            said = {name.removeprefix(mark): id_ for name, id_ in answers.same.items() if name.startswith(mark)}
            names.same = {key_of(name): id_ for name, id_ in said.items()}
        self.cycles = Names("cycle", dict(ground.of(kinds.CYCLE)))
        self.notes = list(found.notes)
        self.problems: list[CellProblem] = list(found.problems)
        self.origins: dict[tuple[str, str], Origin] = {}
        self.unsaid: set[str] = set()

    def team(self, said: Said | None, fallback: str) -> str:
        """The id of the team that a cell names; that of another one, where it names none."""
        if said is None:
            self.unsaid.add(fallback)
            return fallback
        return self.teams.find_or_add(text_of(said.cell), said.spot)

    def person(self, said: Said | None) -> str | None:
        """The id of the person whom a cell names."""
        return None if said is None else self.people.find_or_add(text_of(said.cell), said.spot)

    def note(self, spot: Spot | None, code: str, message: str, way_out: str, field: str = "") -> None:
        """Note what is wrong."""
        self.problems.append(CellProblem(spot, code, message, way_out, field))

    def known_on(self, record: dict[str, Any]) -> dict[str, Any]:
        """A new record without what is empty, known from today on."""
        return {**{key: value for key, value in record.items() if value not in (None, "")}, "known_on": self.today}


def cells_of(said: dict[str, Said]) -> dict[str, Spot]:
    """The cells that say something, by what they say."""
    return {role: one.spot for role, one in said.items()}
