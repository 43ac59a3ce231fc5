"""What the template of the page of calibration reads: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.cockpit.drawing import Text
from headway.web.parts import Link, Said


@dataclass(frozen=True, slots=True)
class Spot:
    """What was said alike, drawn: its place, its size by how often, and the span in which the share may lie.

    Attributes:
        x, y: the place: how much was said, and how often it happened.
        size: radius.
        low, high: heights of the ends of the span.
        kind: class that gives its look: full, or hollow where they are few.
        words: what it says to who points at it.
    """

    x: float
    y: float
    size: float
    low: float
    high: float
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """A reliability diagram.

    Attributes:
        width, height: of the whole.
        left, right, top, bottom: edges of the field; from corner to corner all would fit.
        rows: names at the left.
        columns: names below.
        line: points of the line through the spots.
        spots: what was said alike, rising.
        label: the drawing in words.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    rows: tuple[Text, ...]
    columns: tuple[Text, ...]
    line: str
    spots: tuple[Spot, ...]
    label: str


@dataclass(frozen=True, slots=True)
class BinRow:
    """A row of the table: what was said, how often, and how often it happened."""

    said: str
    number: str
    happened: str
    share: str
    span: str


@dataclass(frozen=True, slots=True)
class Side:
    """The forecasts, or the people.

    Attributes:
        id: its place on the page.
        title: whose words they are.
        hint: what was said.
        sentence: how they fared.
        diagram: drawn; ``None`` where they are too few.
        rows: the same as a table.
        takes: its data and picture.
    """

    id: str
    title: str
    hint: str
    sentence: str
    diagram: Diagram | None
    rows: tuple[BinRow, ...]
    takes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SurpriseRow:
    """A key result that went against what was foretold of it.

    Attributes:
        link: to it, on the page of its objective.
        cycle: what its cycle is called.
        said: the chances that were said, from the least to the largest.
        happened: what came of it.
    """

    link: Link
    cycle: str
    said: str
    happened: str


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team with those below it.

    Attributes:
        link: to the same page of it.
        depth: how far below the uppermost it stands, 0 to 5.
        number: forecasts.
        said: their mean; empty where they are too few.
        happened: how often it happened; that they are too few, likewise.
        people: words of people; empty where so few spoke that one could tell who.
        people_said: their mean; empty where they are too few.
        people_happened: how often it happened; why it is not told, likewise.
        is_shown: whether it is the one that is shown.
    """

    link: Link
    depth: int
    number: str
    said: str
    happened: str
    people: str
    people_said: str
    people_happened: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class CalibrationPage:
    """The page of calibration.

    Attributes:
        home: the cockpit on the same day.
        title: whose it is.
        lead: how it fared, in sentences.
        whole: the way back to all; ``None`` where all is shown.
        sides: the forecasts and the people.
        surprises: the key results that were foretold worst.
        teams: each team of which anything was said.
        made_of: how it is made, in sentences.
    """

    home: str
    title: str
    lead: tuple[Said, ...]
    whole: Link | None
    sides: tuple[Side, ...]
    surprises: tuple[SurpriseRow, ...]
    teams: tuple[TeamRow, ...]
    made_of: tuple[str, ...]
