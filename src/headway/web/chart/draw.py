"""Lay out a chart over time: the values, the band they are read against, what happened, and the history strip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby

from headway.series.grid import Grid
from headway.series.quantity import SYMBOLS, number, quantity
from headway.web.chart.axes import TimeTick, ValueAxis, time_ticks, value_axis
from headway.web.chart.data import ChartData, Moment
from headway.web.chart.drawing import WIDTH, Chart, Dot, GridLine, Label, Letter
from headway.web.chart.fan import fan_edges, fan_names
from headway.web.chart.moments import said_of
from headway.web.chart.names import BASELINE, LINE_HEIGHT, ROOMY, SIZE, Wish, kept_apart
from headway.web.chart.process import hints, legend, marked, process_lines
from headway.web.chart.scale import Scale
from headway.web.chart.steered import edges, steered, steered_keys
from headway.web.chart.strip import GAP, ROW, height, stretches
from headway.web.chart.trajectory import aimed_at, holding, inner_names, lane
from headway.web.chart.zones import bands, breaches, earlier_names, names_of, spans
from headway.web.cockpit.boxes import Box
from headway.web.cockpit.drawing import Text
from headway.web.cockpit.labels import text_width

TOP, FIELD_HEIGHT = 14.0, 336.0
MONTHS_AT, YEARS_AT, STRIP_AT = 24.0, 40.0, 56.0
"""Heights below the field: names of periods, of years, and the strip."""
LEAST_LEFT, LEAST_RIGHT, MOST_RIGHT = 44.0, 100.0, 220.0
NOW_SIZE, NOW_HEIGHT = 19.0, 38.0
BESIDE = 8.0
CLOSEST_DOTS = 5.0
"""Where values lie closer than this, the line alone is drawn."""
LETTER_ROOM, MOST_ROWS_OF_LETTERS = 17.0, 4
FEWEST_TO_DRAW = 2
LONGEST_UNIT = 2
"""A longer unit stands in the heading, not on the axis."""


def draw(data: ChartData, tall: float = FIELD_HEIGHT, wide: float = WIDTH) -> Chart:
    """The chart of what is known.

    Args:
        data: what it shows.
        tall: height of the field.
        wide: width of the whole; where that is less than of every other chart, nothing is named at the right: what a
            trajectory aims at is named inside, and what its fan comes to is said below.
    """
    axis = _axis(data)
    ticks = _tick_names(axis, data.unit)
    names = _names(data, axis) if wide >= WIDTH else []
    scale = _scale(data, axis, ticks, names, (wide, tall))
    field = scale.field
    bottom = field.y + field.height
    runs = _runs(data)
    places = [(scale.x(point.period), scale.y(point.value)) for point in data.points]
    past, present = _past_and_present(data, runs)
    opened = _opened(data)
    newest = data.points[-1]
    so_far = data.so_far
    with_strip = bool(data.statuses or data.alerts)
    strip_top = bottom + STRIP_AT
    periods = time_ticks(data.grid, scale.first, scale.last, field.width)
    widths = [_span(tick, data.grid, scale) for tick in periods]
    labels = tuple(_labels(data, names, scale))
    trajectory = data.trajectory
    process, signals = process_lines(data, scale, places), marked(data)
    inner = tuple(
        earlier_names(data.zones, scale, places)
        if trajectory is None
        else inner_names(data, trajectory, scale, places, aims=_aims(data, axis) if wide < WIDTH else ())
    )
    taken = [*(one.text for one in inner), *(one.text for one in (process.begins if process else ()) if one.text)]
    agreed = steered(data, scale, list(spans(data.zones, scale)), places, taken)
    return Chart(
        width=wide,
        height=strip_top + height() + 4 if with_strip else bottom + YEARS_AT + 4,
        field=field,
        bands=tuple(bands(data.zones, scale)),
        grid=tuple(
            GridLine(scale.y(value), Text(field.x - BESIDE, scale.y(value) + BASELINE, "end", text))
            for value, text in zip(axis.ticks, ticks, strict=True)
        ),
        breaches=tuple(breaches(data.zones, scale)),
        levels=tuple(scale.y(level.value) for level in data.levels if scale.holds(level.value)),
        lines=tuple(_lines(places, present, stepped=data.stepped)),
        dots=tuple(
            Dot(x, y, point.words, "c-d" if trajectory is None or index < opened else "c-in")
            for index, ((x, y), point) in enumerate(zip(places[:-1], data.points, strict=False))
            if point.period not in signals
            and (data.joined or scale.slot >= CLOSEST_DOTS or any(run.start == index == run.stop - 1 for run in runs))
        ),
        newest=Dot(*places[-1], newest.words),
        mark=data.mark,
        tone=data.tone,
        so_far=Dot(scale.x(so_far.period), scale.y(so_far.value), so_far.words) if so_far else None,
        so_far_line=_so_far_line(data, scale),
        inner=inner,
        labels=labels,
        letters=tuple(_letters(data, scale, bottom)),
        notches=tuple(left for left, _ in widths),
        months=tuple(
            Text(middle, bottom + MONTHS_AT, "middle", tick.text)
            for tick, (_, middle) in zip(periods, widths, strict=True)
        ),
        years=tuple(
            Text(middle, bottom + YEARS_AT, "middle", tick.year)
            for tick, (_, middle) in zip(periods, widths, strict=True)
            if tick.year
        ),
        strip=stretches(scale, strip_top, data.statuses, data.alerts) if with_strip else (),
        strip_names=tuple(
            Text(field.x + field.width + BESIDE, strip_top + row * (ROW + GAP) + ROW - 4, "start", name)
            for row, name in enumerate(("status", "alert"))
            if with_strip
        ),
        strip_line=strip_top + height() + 2 if with_strip else None,
        points=" ".join(f"{x},{y}" for x, y in places),
        label=" ".join(
            text for text in (data.label, *agreed.words, said_of(list(_seen(data, scale, data.moments)))) if text
        ),
        lane=lane(data, trajectory, scale, tuple(_lines(places, past, stepped=data.stepped))) if trajectory else None,
        process=process,
        legend=(*legend(data), *steered_keys(agreed), *data.keys),
        steered=agreed,
        said=tuple(
            Dot(scale.noon(data.grid, one.day), bottom, one.words, "c-say") for one in _seen(data, scale, data.said)
        ),
    )


def _span(tick: TimeTick, grid: Grid, scale: Scale) -> tuple[float, float]:
    """Where what a tick names begins, and its middle: under what happened in it, wherever in a period values stand."""
    left, right = scale.day(grid, tick.first - timedelta(days=1)), scale.day(grid, tick.last)
    return left, round((left + right) / 2, 1)


def _lines(places: Sequence[tuple[float, float]], runs: Sequence[range], *, stepped: bool) -> Iterable[str]:
    for run in runs:
        if run.stop - run.start >= FEWEST_TO_DRAW:
            path = places[run.start : run.stop]
            yield " ".join(f"{x},{y}" for x, y in (holding(path) if stepped else path))


def _opened(data: ChartData) -> int:
    """How many values are from before the cycle of a trajectory."""
    if data.trajectory is None:
        return 0
    opens = data.grid.ordinal(data.trajectory.opens)
    return sum(point.period < opens for point in data.points)


def _past_and_present(data: ChartData, runs: Sequence[range]) -> tuple[list[range], list[range]]:
    """The runs from before a cycle, and those of it; the leg that leads into it is its own."""
    opened = _opened(data)
    past = [range(run.start, min(run.stop, opened)) for run in runs if run.start < opened]
    present = [range(max(run.start, opened - 1), run.stop) for run in runs if run.stop > opened]
    return past, present


def _axis(data: ChartData) -> ValueAxis:
    """All values and the healthy side in force now are on it; earlier bands and comparisons where they are near."""
    values = [point.value for point in data.points]
    values += [data.so_far.value] if data.so_far else []
    now = data.zones[-1:]
    bounds = [*data.ends, *(edge for zone in now for edge in (zone.low, zone.high) if edge is not None)]
    near = [
        edge
        for zone in data.zones
        for edge in (zone.low, zone.high, zone.worse_low, zone.worse_high)
        if edge is not None
    ]
    near += [*(level.value for level in data.levels), *hints(data), *edges(data)]
    if data.trajectory is not None:
        aims, successes = data.trajectory.targets, data.trajectory.successes
        bounds += [one.value for one in (*aims[-1:], *successes[-1:])]
        bounds += [value for _, value in data.trajectory.pace]
        near += [one.value for one in (*aims, *successes)]
        within, newest = data.trajectory.within, data.points[-1].value
        bounds += [one.nearer(newest) for one in within[-1:]]
        near += [edge for one in within for edge in (one.low, one.high)]
        always, more = fan_edges(data)
        bounds += always
        near += more
    return value_axis(values, bounds, near, data.minimum, data.maximum)


def _tick_names(axis: ValueAxis, unit: str) -> list[str]:
    """Ticks with as many decimals as their step asks for; a short unit stands at the uppermost one."""
    places = next((places for places in range(7) if all(round(one, places) == one for one in axis.ticks)), 6)
    names = [number(value, places) for value in axis.ticks]
    if names and unit and (unit in SYMBOLS or len(unit) <= LONGEST_UNIT):
        names[-1] = quantity(axis.ticks[-1], unit, places)
    return names


def _names(data: ChartData, axis: ValueAxis) -> list[tuple[float, str, str]]:
    """Value, class and words of each name at the right, but for the newest value's."""
    found = names_of(data.zones, axis)
    found += [(level.value, "c-lb", level.words) for level in data.levels if axis.low <= level.value <= axis.high]
    if data.so_far:
        found.append((data.so_far.value, "c-lb", data.so_far.words))
    return [*found, *aimed_at(data), *fan_names(data, axis.low, axis.high)]


def _aims(data: ChartData, axis: ValueAxis) -> list[tuple[float, str, str]]:
    """The same of what a trajectory aims at: a range that is aimed at is a band."""
    return [*names_of(data.zones, axis), *aimed_at(data)]


def _scale(
    data: ChartData,
    axis: ValueAxis,
    ticks: Sequence[str],
    names: Sequence[tuple[float, str, str]],
    size: tuple[float, float],
) -> Scale:
    left = max(LEAST_LEFT, max((text_width(text, SIZE) for text in ticks), default=0.0) + BESIDE + 4)
    wide = [text_width(words, SIZE) for _, _, words in names]
    if data.trajectory is None:
        wide += [text_width(data.now, NOW_SIZE), text_width(data.now_period, SIZE)]
    right = min(MOST_RIGHT, max(LEAST_RIGHT, ROOMY * max(wide, default=0.0) + BESIDE + 4))
    if size[0] < WIDTH:
        right = BESIDE
    field = Box(round(left, 1), TOP, round(size[0] - left - right, 1), size[1])
    last = data.points[-1].period if data.so_far is None else max(data.points[-1].period, data.so_far.period)
    if data.trajectory is not None:
        first = min(data.points[0].period, data.grid.ordinal(data.trajectory.opens))
        last = max(last, data.grid.ordinal(data.trajectory.ends))
        return Scale(field, first, last, axis.low, axis.high, at=1.0)
    return Scale(field, data.points[0].period, last, axis.low, axis.high)


def _runs(data: ChartData) -> list[range]:
    """Values without a gap between them, as ranges of their positions."""
    if data.joined:
        return [range(len(data.points))]
    by_offset = groupby(enumerate(data.points), lambda entry: entry[1].period - entry[0])
    found = []
    for _, group in by_offset:
        positions = [index for index, _ in group]
        found.append(range(positions[0], positions[-1] + 1))
    return found


def _labels(data: ChartData, names: Sequence[tuple[float, str, str]], scale: Scale) -> Iterable[Label]:
    """Names at the right; the newest value's stands in two lines, at its own height."""
    x = round(scale.field.x + scale.field.width + BESIDE, 1)
    at_end = data.trajectory is None  # else the newest value lies inside, and so does its name
    now = [Wish(scale.y(data.points[-1].value), NOW_HEIGHT, fixed=True)] if at_end else []
    wishes = [*now, *(Wish(scale.y(value), LINE_HEIGHT) for value, _, _ in names)]
    places = kept_apart(wishes, scale.field.y - TOP, scale.field.y + scale.field.height + LINE_HEIGHT)
    if at_end:
        yield Label(Text(x, round(places[0], 1), "start", data.now), f"c-now c-{data.tone}")
        yield Label(Text(x, round(places[0] + LINE_HEIGHT, 1), "start", data.now_period), "c-lb")
    for (_, kind, words), y in zip(names, places[len(now) :], strict=True):
        yield Label(Text(x, round(y + BASELINE, 1), "start", words), kind)


def _so_far_line(data: ChartData, scale: Scale) -> str:
    if data.so_far is None or data.so_far.period != data.points[-1].period + 1:
        return ""
    ends = [(scale.x(point.period), scale.y(point.value)) for point in (data.points[-1], data.so_far)]
    return "".join(f"{'L' if index else 'M'}{x} {y}" for index, (x, y) in enumerate(ends))


def _letters(data: ChartData, scale: Scale, bottom: float) -> Iterable[Letter]:
    """Letters on the axis, one above the other where they would touch."""
    ends: list[float] = []
    for moment in _seen(data, scale, data.moments):
        x = scale.noon(data.grid, moment.day)
        row = next((row for row, end in enumerate(ends) if x >= end + LETTER_ROOM), len(ends))
        row = min(row, MOST_ROWS_OF_LETTERS - 1)
        ends[row : row + 1] = [x]
        yield Letter(x, bottom - row * LETTER_ROOM, moment.letter, moment.words)


def _seen(data: ChartData, scale: Scale, moments: Iterable[Moment]) -> Iterable[Moment]:
    first, last = data.grid.starts(scale.first), data.grid.ends(scale.last)
    return (moment for moment in moments if first <= moment.day <= last)
