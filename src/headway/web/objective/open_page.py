"""What the template reads of what is open of a key result: what if, and the ways to go on."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.cockpit.drawing import Text
from headway.web.parts import Link


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on a curve: its place, and its chance beside it."""

    x: float
    y: float
    text: Text


@dataclass(frozen=True, slots=True)
class Curve:
    """The chance by what is changed, drawn small.

    Attributes:
        width, height: of the whole.
        left, right, top, bottom: edges of the field.
        rules: chances with their names at the left: height and text.
        ticks: names under the axis.
        line: points of the curve.
        now: where it stands.
        tried: what was tried; ``None`` where nothing was.
        label: the curve in words.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    rules: tuple[tuple[float, Text], ...]
    ticks: tuple[Text, ...]
    line: str
    now: Mark
    tried: Mark | None
    label: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be changed: the way to it, and whether it is the one that is shown."""

    link: Link
    is_shown: bool


@dataclass(frozen=True, slots=True)
class WhatIfBlock:
    """What if.

    Attributes:
        is_open: whether it is unfolded.
        path: where the form is sent.
        kept: names and values that the form keeps.
        kinds: what can be changed.
        others: the same in words.
        label: of the field.
        unit: of the field.
        kind: ``number`` or ``date``.
        value: what stands in the field.
        curve: the chance by what is changed.
        axis: what lies along it.
        said: the sentence: what it is, and what it would be.
        problem: why it cannot be tried; empty where it can.
        propose: the way to the form that changes the target; ``None`` where there is none.
    """

    is_open: bool
    path: str
    kept: tuple[tuple[str, str], ...]
    kinds: tuple[Kind, ...]
    others: str
    label: str
    unit: str
    kind: str
    value: str
    curve: Curve
    axis: str
    said: str
    problem: str
    propose: Link | None


@dataclass(frozen=True, slots=True)
class OptionLine:
    """A way to go on.

    Attributes:
        name: what it is, in a word.
        text: what it takes.
        chance: of success; an en dash where the data do not tell.
        way: on; ``None`` where there is none.
    """

    name: str
    text: str
    chance: str
    way: Link | None
