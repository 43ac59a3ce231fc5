"""What the templates of spreadsheets read: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.forms.form import Field
from headway.web.parts import Link


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """The page on which a file is chosen.

    Attributes:
        lead: what is done here.
        action: where it is sent.
        problem: why the last one was not read; empty where none was sent.
        examples: files to begin with.
        most: how large a file may be, in words.
    """

    lead: str
    action: str
    problem: str
    examples: tuple[Link, ...]
    most: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong.

    Attributes:
        place: the cell, as spreadsheets name it; empty where it is none.
        text: what is wrong.
        way_out: what would do.
        href: the field of this page that mends it; empty where only the file does.
    """

    place: str
    text: str
    way_out: str
    href: str


@dataclass(frozen=True, slots=True)
class MetricLine:
    """A metric as it would be.

    Attributes:
        name: its name.
        what: what it is and whether it is there, in a few words.
        readings: how many readings are new, and of which periods.
        team: name of its team.
        fields: what can be changed of it: unit, direction, grain, healthy, breach.
        told: the same in words, where it stays as it is.
        kept: names and values that the form keeps.
    """

    name: str
    what: str
    readings: str
    team: str
    fields: tuple[Field, ...]
    told: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A key result as it would be: its title, where it goes from and to, and whether it is there already."""

    title: str
    way: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """An objective as it would be: its title, team, cycle and owner in words, and its key results."""

    title: str
    about: str
    results: tuple[ResultLine, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its letters, what it says first, and what it holds."""

    letters: str
    sample: str
    field: Field


@dataclass(frozen=True, slots=True)
class SheetForm:
    """How a sheet is read.

    Attributes:
        name: of the sheet.
        kind: what it is.
        header: the row of its headings.
        columns: what its columns hold.
        periods: the columns of periods, in words; empty where there are none.
        kept: names and values that the form keeps.
    """

    name: str
    kind: Field
    header: Field
    columns: tuple[Column, ...]
    periods: str
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What a file comes to.

    Attributes:
        file: its name.
        lead: the sentence.
        sub: what else would be added, and that nothing is written yet.
        action: where the form is sent.
        kept: names and values that the form keeps.
        wrong: what is wrong.
        more: how many more problems there are, in words; empty where all are listed.
        asked: what has to be said before it can be read.
        assumed: what was assumed.
        instead: what takes the place of a team or cycle that is not said.
        same: names that nothing has and that are nearly those of something: which is meant.
        metrics: as they would be.
        objectives: as they would be.
        sheets: how each sheet is read.
        is_open: whether that is in sight at once.
        take: word of the button that takes it; empty where there is nothing to take.
        again: where another file is chosen.
    """

    file: str
    lead: str
    sub: str
    action: str
    kept: tuple[tuple[str, str], ...]
    wrong: tuple[Wrong, ...]
    more: str
    asked: tuple[Field, ...]
    assumed: tuple[str, ...]
    instead: tuple[Field, ...]
    same: tuple[Field, ...]
    metrics: tuple[MetricLine, ...]
    objectives: tuple[ObjectiveLine, ...]
    sheets: tuple[SheetForm, ...]
    is_open: bool
    take: str
    again: str
