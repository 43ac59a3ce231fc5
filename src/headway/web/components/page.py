"""What the template of the page of components reads."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.cockpit.drawing import Plot
from headway.web.cockpit.page import Decision, TeamSection
from headway.web.forms.form import Form
from headway.web.parts import Look, Person


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour of the design.

    Attributes:
        name: of its custom property, without the dashes.
        use: what it is for.
    """

    name: str
    use: str


@dataclass(frozen=True, slots=True)
class Signs:
    """The words of one kind of verdict: what the kind is called, and how each word looks."""

    name: str
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class ComponentsPage:
    """Every part in every state, on invented numbers.

    Attributes:
        colours: of text, verdicts, grounds and lines.
        signs: every word of every verdict with its shape.
        team: a team with KPIs in every status and key results on every course.
        plot: a quadrant with a team in each place.
        decisions: the first one, and another one.
        person: somebody.
        form: a form with every kind of field, some of them refused.
    """

    colours: tuple[Swatch, ...]
    signs: tuple[Signs, ...]
    team: TeamSection
    plot: Plot | None
    decisions: tuple[Decision, ...]
    person: Person
    form: Form
