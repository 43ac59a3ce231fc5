"""The parts of the drawn quadrant, as its template reads them; all places are in the drawing's own units."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.cockpit.boxes import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """Sizes of one drawing, in its own units.

    Attributes:
        width, height: of the whole.
        left, bottom: room for the ticks and their titles.
        inset_x, inset_top, inset_bottom: room between the edges of the field and 0 and 100 %.
        lane: how far teams of the same health are moved apart.
        name, share, corner, axis: sizes of letters.
        dot: radius of a point.
        months: whether turns of the path carry the month.
    """

    width: float
    height: float
    left: float
    bottom: float
    inset_x: float
    inset_top: float
    inset_bottom: float
    lane: float
    name: float
    share: float
    corner: float
    axis: float
    dot: float
    months: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its place; ``anchor`` is SVG's ``text-anchor``."""

    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Corner:
    """The name of a quadrant, in its corner."""

    text: Text
    tone: str


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of a path; the older, the fainter."""

    d: str
    opacity: float


@dataclass(frozen=True, slots=True)
class Track:
    """A team's path: its legs, its turns, and months beside some of these."""

    tone: str
    legs: tuple[Leg, ...]
    turns: tuple[tuple[float, float], ...]
    months: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one team or several stand now, with their names and shares beside the point."""

    x: float
    y: float
    tone: str
    names: tuple[Text, ...]
    shares: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """The whole drawing.

    Attributes:
        frame: its sizes.
        field: the field between the axes.
        lower: the part of it where KPIs are not sound.
        line_x: where objectives begin to count as on course.
        across, up: ticks of both axes.
        corners: the names of the quadrants.
        tracks: the paths.
        spots: the points.
        label: the drawing in words.
    """

    frame: Frame
    field: Box
    lower: Box
    line_x: float
    across: tuple[Text, ...]
    up: tuple[Text, ...]
    corners: tuple[Corner, ...]
    tracks: tuple[Track, ...]
    spots: tuple[Spot, ...]
    label: str
