"""The parts of a drawn chart, as its template reads them; all places are in the drawing's own units."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.cockpit.boxes import Box
from headway.web.cockpit.drawing import Text

WIDTH = 900.0
"""Of every chart."""


@dataclass(frozen=True, slots=True)
class GridLine:
    """A tick of the value axis: its height, and its name with its place."""

    y: float
    text: Text


@dataclass(frozen=True, slots=True)
class Dot:
    """A value: where it is, what it says to who points at it, and the class that gives its look."""

    x: float
    y: float
    words: str
    kind: str = "c-d"


@dataclass(frozen=True, slots=True)
class Label:
    """A word at the end of a line, at the right of the field.

    Attributes:
        text: with its place.
        kind: class that gives its colour and size.
    """

    text: Text
    kind: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter of something that happened, on the axis: its place, itself, and what happened."""

    x: float
    y: float
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Periods in a row on a history strip.

    Attributes:
        box: its place.
        kind: class that gives its look.
        text: a word inside; ``None`` where there is no room.
        words: what it says to who points at it.
    """

    box: Box
    kind: str
    text: Text | None
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """What a key result is read against, drawn.

    Attributes:
        posts: heights from top to bottom of the field where the cycle opens and where the day shown is, as places from
            the left; the second one is left out where the day lies outside the cycle.
        target: the way of the target, stepped where it changed.
        success: the same of success; empty where that is the target.
        pace: the pace; empty where no baseline is known.
        start: the value from which it starts; ``None`` likewise.
        past: the line through the values from before the cycle, one text of points for each run without a gap.
        fan: the intervals that open to the end, the widest first, one text of points each; none where nothing is open.
        middle: the line through their middle, as points; empty likewise.
    """

    posts: tuple[float, ...]
    target: str
    success: str
    pace: str
    start: Dot | None
    past: tuple[str, ...]
    fan: tuple[str, ...] = ()
    middle: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """An upright line where another process began: its place, its class, its name beside it, and what it says."""

    x: float
    kind: str
    text: Text | None
    words: str


@dataclass(frozen=True, slots=True)
class Key:
    """A line or mark of the legend: which one, and what it is."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class ProcessLines:
    """The process of a KPI, drawn.

    Attributes:
        level: its level, as paths.
        limits: its limits, likewise.
        signals: values that are more than noise, squares; around the newest value's own shape where it is one.
        begins: where another process began, or is proposed to have begun.
    """

    level: tuple[str, ...]
    limits: tuple[str, ...]
    signals: tuple[Dot, ...]
    begins: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Shade:
    """A planned dip, drawn.

    Attributes:
        boxes: from the healthy band to its bound, over its days; one for each version of the band.
        hatch: strokes across them, so that it is seen without its colour, as a path.
        edge: its bound, as a path; empty where that is off the axis.
        text: its name beside the bound; ``None`` where there is no room.
        words: what it is.
    """

    boxes: tuple[Box, ...]
    hatch: str
    edge: str
    text: Text | None
    words: str


@dataclass(frozen=True, slots=True)
class FloorLine:
    """The floor of a loan over its days: its path, its name beside it where there is room, and what it is."""

    path: str
    text: Text | None
    words: str


@dataclass(frozen=True, slots=True)
class Steered:
    """What was agreed about a KPI on some days, drawn: planned dips, and the floors of its loans."""

    shades: tuple[Shade, ...]
    floors: tuple[FloorLine, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What is drawn, a sentence each."""
        return (*(one.words for one in self.shades), *(one.words for one in self.floors))


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole drawing.

    Attributes:
        width, height: of the whole.
        field: the field between the axes.
        bands: the healthy band, stepped where its version changed.
        grid: ticks of the value axis.
        breaches: lines of the breach bounds, stepped alike, as paths.
        levels: heights of lines to compare with.
        lines: the line through the values, one text of points for each run without a gap.
        dots: the values; empty where they would touch.
        newest: the newest value.
        mark: name of its shape.
        tone: class of its label.
        so_far: the value of a period that is not over; ``None`` without one.
        so_far_line: the dashed way there; empty without one.
        inner: names of earlier bands, inside the field.
        labels: names at the ends of the lines.
        letters: what happened.
        said: what people said, each on the axis.
        notches: where what these names name begins, as places from the left.
        months: names of periods under the axis, each in the middle of what it names.
        years: names of years under those.
        strip: stretches of status and alert, under the same axis.
        strip_names: what the rows of the strip are.
        strip_line: height of the line under the strip; ``None`` without one.
        points: places of all values for the script that reads them out, ``x,y`` each, apart by a space.
        label: the drawing in words.
        lane: what a key result is read against; ``None`` on the chart of a KPI.
        process: how the values move; ``None`` where that is not drawn.
        legend: what its lines and marks are.
        steered: planned dips and floors that are in sight.
    """

    width: float
    height: float
    field: Box
    bands: tuple[Box, ...]
    grid: tuple[GridLine, ...]
    breaches: tuple[str, ...]
    levels: tuple[float, ...]
    lines: tuple[str, ...]
    dots: tuple[Dot, ...]
    newest: Dot
    mark: str
    tone: str
    so_far: Dot | None
    so_far_line: str
    inner: tuple[Label, ...]
    labels: tuple[Label, ...]
    letters: tuple[Letter, ...]
    notches: tuple[float, ...]
    months: tuple[Text, ...]
    years: tuple[Text, ...]
    strip: tuple[Stretch, ...]
    strip_names: tuple[Text, ...]
    strip_line: float | None
    points: str
    label: str
    lane: Lane | None = None
    process: ProcessLines | None = None
    legend: tuple[Key, ...] = ()
    steered: Steered = Steered((), ())
    said: tuple[Dot, ...] = ()
