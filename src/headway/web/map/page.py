"""What the template of the map reads: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.parts import Link, Look, Said


@dataclass(frozen=True, slots=True)
class Box:
    """A thing in the picture.

    Attributes:
        x, y: left upper corner, in pixels.
        width, height: its size.
        href: its page.
        lines: its name, in one line or two.
        within: the team of a KPI; of an objective, that it is to be held; else empty.
        label: the whole of it in words, for who does not see it.
        kind: ``kpi``, ``key_result``, ``objective`` or ``priority``.
        look: its verdict; ``None`` of a priority.
        is_alone: whether nothing bears on it that should.
    """

    x: float
    y: float
    width: float
    height: float
    href: str
    lines: tuple[str, ...]
    within: str
    label: str
    kind: str
    look: Look | None
    is_alone: bool


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow: the path that is drawn, and which kind it is of."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: where it begins, and what stands in it."""

    x: float
    word: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture.

    Attributes:
        width, height: in pixels.
        label: what it is, for who does not see it.
        columns: their heads.
        lines: the arrows, which lie under the boxes.
        boxes: in the order in which they are walked.
        kinds: the kinds of arrow that are there, each with what it says.
    """

    width: float
    height: float
    label: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A thing in the list.

    Attributes:
        link: its page.
        look: its verdict; ``None`` without one.
        within: the team of a KPI; else empty.
        tie: how it is tied to the line above; empty at the top.
        below: what bears on it.
    """

    link: Link
    look: Look | None
    within: str
    tie: str
    below: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that hangs on nothing: its page, its verdict, and a sentence."""

    link: Link
    look: Look
    text: str


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map.

    Attributes:
        crumbs: the way down to it.
        title: what it is of.
        lead: what a careful colleague would say, in sentences.
        teams: the map of each team right below, some dozen at most.
        picture: ``None`` where there is nothing to draw.
        more: what is not drawn, in words; empty where all is.
        far: objectives that no KPI stands near, the first of them.
        more_far: how many others.
        untouched: KPIs in breach that no objective has touched, the first of them.
        more_untouched: how many others.
        items: the same as the picture as a list, objective by objective.
    """

    crumbs: tuple[Link, ...]
    title: str
    lead: tuple[Said, ...]
    teams: tuple[Link, ...]
    picture: Picture | None
    more: str
    far: tuple[Gap, ...]
    more_far: int
    untouched: tuple[Gap, ...]
    more_untouched: int
    items: tuple[Item, ...]
