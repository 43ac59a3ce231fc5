"""A drawing as a picture to keep: with its title, what it is of, and the day, in one file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.template.loader import render_to_string

from headway.web.calibration.page import Diagram
from headway.web.chart.drawing import Chart, Key
from headway.web.chart.names import BASELINE, SIZE
from headway.web.chart.style import coloured
from headway.web.cockpit.drawing import Plot, Text
from headway.web.cockpit.labels import text_width

MARGIN, TITLE_Y, SAYS_Y, CHART_Y, FOOT = 24.0, 36.0, 56.0, 70.0, 34.0
NOTE_HEIGHT, NOTES_GAP = 18.0, 10.0
KEY_WIDTH, KEY_GAP = 28.0, 18.0
LONGEST_NOTE = 120
"""Letters of a line that fit into the width of a chart."""


@dataclass(frozen=True, slots=True)
class Note:
    """A line under the drawing: its letter, empty without one and where the line goes on; its height, and its words."""

    letter: str
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class PlacedKey:
    """A line or mark of the legend: which one, where it stands, and its words behind it."""

    kind: str
    x: float
    y: float
    words: Text


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, as its template reads it.

    Attributes:
        width, height: of the whole.
        margin: around it.
        title: the head; ``title_y`` is its height.
        says: what is shown, under the head; ``says_y`` is its height.
        label: the drawing in words.
        chart: the chart; ``None`` where it is another drawing; ``chart_y`` is where either begins.
        plot: the quadrant; ``None`` where it is another drawing.
        diagram: a reliability diagram; ``None`` likewise.
        keys: the legend, under the drawing.
        notes: planned dips and floors, then what happened, by its letter in the chart.
        foot: whose it is and of which day; ``foot_y`` is its height.
    """

    width: float
    height: float
    margin: float
    title: str
    title_y: float
    says: str
    says_y: float
    label: str
    chart: Chart | None
    plot: Plot | None
    diagram: Diagram | None
    chart_y: float
    keys: tuple[PlacedKey, ...]
    notes: tuple[Note, ...]
    foot: str
    foot_y: float


def picture(drawing: Chart | Plot | Diagram, title: str, says: str, foot: str) -> str:
    """The picture as SVG.

    Args:
        drawing: what it shows.
        title: its head.
        says: the line under that.
        foot: the last line.
    """
    chart = drawing if isinstance(drawing, Chart) else None
    plot = drawing if isinstance(drawing, Plot) else None
    diagram = drawing if isinstance(drawing, Diagram) else None
    sized = drawing.frame if isinstance(drawing, Plot) else drawing
    width, tall = sized.width, sized.height
    keys = tuple(_keys(chart.legend, CHART_Y + tall + NOTES_GAP, width)) if chart else ()
    under = keys[-1].y + NOTES_GAP if keys else CHART_Y + tall
    notes = tuple(_notes(chart, under + NOTES_GAP)) if chart else ()
    height = (notes[-1].y if notes else under) + FOOT
    frame = Picture(
        width + 2 * MARGIN, height, MARGIN, title, TITLE_Y, says, SAYS_Y, drawing.label, chart, plot, diagram, CHART_Y,
        keys, notes, foot, height - 14,
    )  # fmt: skip
    return coloured(render_to_string("picture.svg", {"picture": frame}))


def _keys(legend: Sequence[Key], top: float, width: float) -> Iterable[PlacedKey]:
    """The legend in lines as wide as the drawing."""
    x, y = MARGIN, top + NOTE_HEIGHT / 2
    for one in legend:
        wide = KEY_WIDTH + text_width(one.words, SIZE)
        if x > MARGIN and x + wide > MARGIN + width:
            x, y = MARGIN, y + NOTE_HEIGHT
        yield PlacedKey(one.kind, x, y, Text(x + KEY_WIDTH, y + BASELINE, "start", one.words))
        x = round(x + wide + KEY_GAP, 1)


def _notes(chart: Chart, top: float) -> Iterable[Note]:
    y = top
    told = [("", words) for words in chart.steered.words]
    for letter, words in (*told, *((one.text, one.words) for one in chart.letters)):
        for index, text in enumerate(wrap(words, LONGEST_NOTE)):
            y += NOTE_HEIGHT
            yield Note("" if index else letter, y, text)
