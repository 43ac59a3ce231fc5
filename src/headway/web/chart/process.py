"""The process of a KPI on its chart: its level and limits, what is more than noise, where another process began."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from headway.web.chart.data import ChartData, Limits, Signal
from headway.web.chart.drawing import WIDTH, Dot, Key, Post, ProcessLines
from headway.web.chart.names import LINE_HEIGHT, SIZE, beside
from headway.web.chart.scale import Scale
from headway.web.cockpit.boxes import Box
from headway.web.cockpit.labels import text_width

KINDS = {"better": "c-better", "worse": "c-worst", "higher": "c-other", "lower": "c-other"}
FEWEST_TO_DRAW = 2
PHONE = 328.0
"""As much of a chart is seen on the narrowest phone, which opens it at its newest end."""
CLOSEST_SIGNALS = 5.0
"""Where periods lie closer than this, only the first of several signals in a row is marked."""
SAYS = {
    "better": "better than noise explains",
    "worse": "worse than noise explains",
    "higher": "higher than noise explains",
    "lower": "lower than noise explains",
}


def process_lines(data: ChartData, scale: Scale, line: Sequence[tuple[float, float]]) -> ProcessLines | None:
    """The process, drawn; ``None`` where the chart shows none.

    Args:
        data: of the chart.
        scale: of the chart.
        line: the places of its values, which names keep off.
    """
    process = data.process
    if process is None:
        return None
    return ProcessLines(
        level=tuple(_paths(process.stretches, lambda one: one.middle, scale)),
        limits=tuple(
            path
            for edge in (_lower, _upper)
            for path in _paths(process.stretches, edge, scale)
        ),
        signals=tuple(_signals(data, process.signals, scale)),
        begins=tuple(_posts(data, scale, line)),
    )  # fmt: skip


def hints(data: ChartData) -> list[float]:
    """Values of level and limits, which belong on the axis where they do not press the rest flat."""
    if data.process is None:
        return []
    told = [one for stretch in data.process.stretches for one in stretch]
    return [value for one in told for value in (one.lower, one.middle, one.upper)]


def marked(data: ChartData) -> frozenset[int]:
    """Periods whose values are drawn as signals."""
    return frozenset() if data.process is None else frozenset(one.period for one in data.process.signals)


def legend(data: ChartData) -> tuple[Key, ...]:
    """What the lines and marks of the process are; only those that are there."""
    process = data.process
    if process is None:
        return ()
    keys = [Key("level", "level"), Key("limits", "limits of noise")] if any(process.stretches) else []
    turns = dict.fromkeys(one.turn for one in process.signals)
    keys += [Key(KINDS[turn].removeprefix("c-"), SAYS[turn]) for turn in turns]
    states = dict.fromkeys(one.is_proposed for one in process.begins)
    keys += [Key("asks", "another process?") if proposed else Key("begins", "another process") for proposed in states]
    return tuple(keys)


def _lower(one: Limits) -> float:
    return one.lower


def _upper(one: Limits) -> float:
    return one.upper


def _paths(stretches: Iterable[Sequence[Limits]], value: Callable[[Limits], float], scale: Scale) -> Iterable[str]:
    """A line over each stretch, from where its first period begins to where its last one ends; broken off the axis."""
    for stretch in stretches:
        corners: list[tuple[float, float]] = []
        for at, one in enumerate(stretch):
            if not scale.holds(value(one)):
                if len(corners) >= FEWEST_TO_DRAW:
                    yield _path(corners)
                corners = []
                continue
            y = scale.y(value(one))
            if not at:
                corners.append((scale.left(one.period), y))
            corners.append((scale.x(one.period), y))
            if at == len(stretch) - 1:
                corners.append((scale.left(one.period + 1), y))
        if len(corners) >= FEWEST_TO_DRAW:
            yield _path(corners)


def _path(corners: Sequence[tuple[float, float]]) -> str:
    """Corners as a path, without those on a level line."""
    kept = [
        corner
        for at, corner in enumerate(corners)
        if at in (0, len(corners) - 1) or not corners[at - 1][1] == corner[1] == corners[at + 1][1]
    ]
    return "".join(f"{'L' if at else 'M'}{x} {y}" for at, (x, y) in enumerate(kept))


def _signals(data: ChartData, signals: Sequence[Signal], scale: Scale) -> Iterable[Dot]:
    values = {point.period: point for point in data.points}
    turns = {one.period: one.turn for one in signals}
    for one in signals:
        point = values[one.period]
        newest = one.period == data.points[-1].period
        if scale.slot < CLOSEST_SIGNALS and turns.get(one.period - 1) == one.turn and not newest:
            continue
        kind = f"{KINDS[one.turn]}-now" if newest else KINDS[one.turn]
        yield Dot(scale.x(point.period), scale.y(point.value), point.words, kind)


def _posts(data: ChartData, scale: Scale, line: Sequence[tuple[float, float]]) -> Iterable[Post]:
    taken: list[Box] = []
    for one in data.process.begins if data.process else ():
        if not scale.first < one.period <= scale.last:
            continue
        x = scale.left(one.period)
        text = next(
            (
                place
                for field in _rooms(x, scale.field)
                for words in one.names
                if (place := beside(words, x, field, line, taken)) is not None
            ),
            None,
        )
        if text is not None:
            width = text_width(text.text, SIZE)
            left = text.x - width if text.anchor == "end" else text.x
            taken.append(Box(left, text.y - LINE_HEIGHT, width, LINE_HEIGHT))
        yield Post(x, "c-asks" if one.is_proposed else "c-begins", text, one.words)


def _rooms(x: float, field: Box) -> Iterable[Box]:
    """Where the name of an upright line may stand: best within what a phone shows of the chart, if the line is there.

    The value axis stays in sight and covers what it is wide.
    """
    seen = WIDTH - PHONE + field.x
    if x >= seen:
        yield Box(seen, field.y, field.x + field.width - seen, field.height)
    yield field
