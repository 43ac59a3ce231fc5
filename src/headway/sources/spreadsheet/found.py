"""What the sheets of a workbook say, before it is known what it means: metrics with readings, objectives, problems."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from headway.sources.spreadsheet.figures import CODES, CURRENCIES, Figure
from headway.sources.spreadsheet.moments import Moment
from headway.sources.spreadsheet.problems import CellProblem
from headway.sources.spreadsheet.roles import bare
from headway.sources.spreadsheet.workbook import Cell, Spot, text_of

DATES, DECIMALS = "dates", "decimals"
_PERCENT = frozenset(("%", "percent", "per cent", "pct", "prozent", "pourcent", "percentage", "por ciento"))
_UNITS = frozenset(
    (
        *("min", "mins", "minutes", "h", "hours", "hrs", "days", "d", "weeks", "months", "s", "sec", "seconds", "ms"),
        *("kg", "t", "km", "m", "m²", "kwh", "mwh", "l", "gb", "mb", "tb", "people", "pts", "points", "fte", "pcs"),
        *("count", "#", "hires", "cases", "tickets", "orders", "users", "visits"),
    )
)
_TAILED = re.compile(r"(.*?\S)\s*[(\[]\s*([^()\[\]]{1,12}?)\s*[)\]]")
_SIGNED = re.compile(r"(.*?\S)[\s,]+(%)")


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in a cell, and where."""

    cell: Cell
    spot: Spot


@dataclass(frozen=True, slots=True)
class ReadingFound:
    """A value of a period, with its two cells."""

    moment: Moment
    figure: Figure
    spot: Spot
    period_spot: Spot


@dataclass(slots=True)
class MetricFound:
    """A metric that is named.

    Attributes:
        name: as it is written, without a unit at its end.
        unit: what stood at the end of its name, where that is a unit.
        spot: where it is named first.
        said: what else is said of it, by role.
        readings: in the order of the file.
        current: what it is now, each with its cell.
    """

    name: str
    unit: str
    spot: Spot
    said: dict[str, Said] = field(default_factory=dict)
    readings: list[ReadingFound] = field(default_factory=list)
    current: list[tuple[Figure, Spot]] = field(default_factory=list)


@dataclass(slots=True)
class KeyResultFound:
    """A key result, what is said of it by role, and its numbers.

    Attributes:
        title: as it is written.
        spot: where it stands.
        said: what is said of it, by role.
        levels: baseline and target, where they are numbers; of a target also a change as text, such as ``-30%``.
        is_done_or_not: whether it is a matter of yes or no.
        current: what it is now, with its cell.
        confidence: from 0 to 1.
    """

    title: str
    spot: Spot
    said: dict[str, Said]
    levels: dict[str, Figure | str] = field(default_factory=dict)
    is_done_or_not: bool = False
    current: tuple[Figure, Spot] | None = None
    confidence: float | None = None


@dataclass(slots=True)
class ObjectiveFound:
    """An objective, what is said of it by role, and its key results."""

    title: str
    spot: Spot
    said: dict[str, Said] = field(default_factory=dict)
    key_results: list[KeyResultFound] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that can be read in two ways, and the two."""

    spot: Spot
    text: str
    first: str
    second: str


@dataclass(slots=True)
class Findings:
    """All that was found.

    Attributes:
        metrics: by :func:`key_of` their name.
        objectives: in the order of the file.
        problems: cells that cannot be read.
        doubts: of dates and decimals, the cells that can be read in two ways.
        told: of both, the first cell that shows each way beyond doubt.
        notes: what had to be assumed.
        empties: cells with a word that says that there is nothing, such as “n/a”.
        scales: by name of the sheet, how its confidences are written.
    """

    metrics: dict[str, MetricFound] = field(default_factory=dict)
    objectives: list[ObjectiveFound] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    doubts: dict[str, list[Doubt]] = field(default_factory=lambda: {DATES: [], DECIMALS: []})
    told: dict[str, dict[bool, Said]] = field(default_factory=lambda: {DATES: {}, DECIMALS: {}})
    notes: list[str] = field(default_factory=list)
    empties: list[Said] = field(default_factory=list)
    scales: dict[str, str] = field(default_factory=dict)


def named(text: str) -> tuple[str, str]:
    """A name and the unit at its end, where there is one.

    Examples:
        >>> named("Waiting time (min)"), named("Beds occupied %"), named("Revenue (EMEA)")
        (('Waiting time', 'min'), ('Beds occupied', '%'), ('Revenue (EMEA)', ''))
    """
    found = _TAILED.fullmatch(text) or _SIGNED.fullmatch(text)
    if found is None:
        return text, ""
    return (found[1], plain_unit(found[2])) if is_unit(found[2]) else (text, "")


def is_unit(text: str) -> bool:
    """Whether a text is a unit that people write.

    Examples:
        >>> is_unit("%"), is_unit("€"), is_unit("min"), is_unit("EMEA")
        (True, True, True, False)
    """
    unit = plain_unit(text)
    return unit == "%" or unit in CODES or unit.casefold() in _UNITS


def plain_unit(text: str) -> str:
    """A unit as Headway writes it.

    Examples:
        >>> plain_unit("percent"), plain_unit("€"), plain_unit("eur"), plain_unit("min")
        ('%', 'EUR', 'EUR', 'min')
    """
    unit = text.strip()
    if unit.casefold() in _PERCENT:
        return "%"
    if unit.upper() in CODES:
        return unit.upper()
    return CURRENCIES.get(unit, unit)


def key_of(text: str) -> str:
    """What a name is known again by: its letters and digits, and its unit.

    Examples:
        >>> key_of("Waiting Time (min)") == key_of("waiting time min"), key_of("%")
        (True, '%')
    """
    return bare(text) or text_of(text).casefold()
