"""What a key result is read against: the opening of its cycle, the day shown, target, success and pace, with names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from headway.series.grid import Grid
from headway.web.chart.data import ChartData, Plateau, Trajectory
from headway.web.chart.drawing import Dot, Label, Lane
from headway.web.chart.ends import GAP, Aimed, beside_ends, text_in
from headway.web.chart.fan import fan_paths, middle_of
from headway.web.chart.names import BASELINE, LINE_HEIGHT, ROOMY, SIZE
from headway.web.chart.scale import Scale
from headway.web.cockpit.boxes import Box
from headway.web.cockpit.drawing import Text
from headway.web.cockpit.labels import Board, text_width

NOW_SIZE, NOW_HEIGHT = 19.0, 36.0
ABOVE, NEAR = 14.0, 8.0
"""A name stands so high above the axis where a letter or a triangle stands there, or so near to its ends."""
MARK = 6.0
"""Half of what the newest value's mark takes."""
Place = tuple[float, float]


def lane(data: ChartData, trajectory: Trajectory, scale: Scale, past: Sequence[str]) -> Lane:
    """The lines of a trajectory.

    Args:
        data: of the chart.
        trajectory: to draw.
        scale: of the chart.
        past: the line through the values from before the cycle.
    """
    start = _start(trajectory, data.grid, scale)
    fan, middle = fan_paths(data, scale)
    return Lane(
        posts=tuple(_posts(trajectory, data.grid, scale)),
        target=_stepped(_plateaus(trajectory.targets, trajectory, data.grid, scale)),
        success=_success(trajectory, data.grid, scale),
        pace=_joined(_pace(trajectory, data.grid, scale)),
        start=Dot(*start, trajectory.start_words, "c-open") if start else None,
        past=tuple(past),
        fan=fan,
        middle=middle,
    )


def aimed_at(data: ChartData) -> Iterable[tuple[float, str, str]]:
    """Value, class and words of the names at the right: the target and the success that hold now."""
    trajectory = data.trajectory
    if trajectory is None:
        return
    for plateaus, kind in ((trajectory.targets, "c-lb c-strong"), (trajectory.successes, "c-lb")):
        for one in plateaus[-1:]:
            yield one.value, kind, one.words
    for between in trajectory.within[-1:]:
        yield between.nearer(data.points[-1].value), "c-lb", between.words


def inner_names(
    data: ChartData, trajectory: Trajectory, scale: Scale, places: Sequence[Place], *, aims: Sequence[Aimed] = ()
) -> Iterable[Label]:
    """Names inside the field, off the lines where there is room: the newest value's first.

    Args:
        data: of the chart.
        trajectory: whose names they are.
        scale: of the chart.
        places: of the values, the oldest first.
        aims: value, class and words of what is aimed at now, where it is named here, and not at the right.
    """
    field = scale.field
    board = Board(field)
    pace = _pace(trajectory, data.grid, scale)
    targets = _plateaus(trajectory.targets, trajectory, data.grid, scale)
    for path in (
        middle_of(data, scale),
        holding(places) if data.stepped else places,
        pace,
        _corners(targets),
        _corners(_plateaus(trajectory.successes, trajectory, data.grid, scale)),
        *(_corners(_plateaus(edge, trajectory, data.grid, scale)) for edge in _edges(trajectory)),
    ):
        board.draw(path)
    posts = list(_posts(trajectory, data.grid, scale))
    for x in posts:
        board.draw([(x, field.y), (x, field.y + field.height)])
    heights = (field.y + LINE_HEIGHT, field.y + field.height - GAP)
    for x, words, y in zip(posts, (trajectory.opens_words, trajectory.today_words), heights, strict=False):
        text = _above_marks(_beside(x, y, words, field), data, scale)
        board.take(_box(text))
        yield Label(text, "c-lb")
    wide = max(text_width(data.now, NOW_SIZE), text_width(data.now_period, SIZE))
    x, y = places[-1]
    # at the edge of a phone it would be cut
    wide *= ROOMY if aims else 1.0
    held = board.place(x, y, wide, NOW_HEIGHT, GAP)
    board.take(held.box)
    yield Label(text_in(held.box, held.anchor, data.now, NOW_SIZE - 3), f"c-now c-{data.tone}")
    yield Label(text_in(held.box, held.anchor, data.now_period, NOW_HEIGHT - 2), "c-lb")
    if aims:
        board.take(Box(x - MARK, y - MARK, 2 * MARK, 2 * MARK))
        found, board = beside_ends(
            board, field.x + field.width, [(scale.y(value), kind, words) for value, kind, words in aims]
        )
        yield from found
    start = _start(trajectory, data.grid, scale)
    middle = _middle(pace)
    earlier = [((left + right) / 2, y, one.words) for one, left, right, y in targets[:-1]]
    wanted = [(*start, trajectory.start_words)] if start and trajectory.start_words else []
    wanted += [(*middle, trajectory.pace_words)] if middle else []
    for x, y, words in [*wanted, *earlier]:
        held = board.place(x, y, text_width(words, SIZE), LINE_HEIGHT, GAP - 2)
        board.take(held.box)
        yield Label(text_in(held.box, held.anchor, words, LINE_HEIGHT - BASELINE), "c-lb")


def holding(places: Sequence[Place]) -> list[Place]:
    """A line on which each value holds until the next one.

    Examples:
        >>> holding([(0.0, 9.0), (5.0, 4.0)])
        [(0.0, 9.0), (5.0, 9.0), (5.0, 4.0)]
    """
    corners = list(places[:1])
    for (_, y0), (x1, y1) in pairwise(places):
        corners += [(x1, y0), (x1, y1)]
    return corners


def _beside(x: float, y: float, words: str, field: Box) -> Text:
    """To the right of an upright line, or to its left where there is no room."""
    if x + 6 + text_width(words, SIZE) <= field.x + field.width:
        return Text(round(x + 6, 1), y, "start", words)
    return Text(round(x - 6, 1), y, "end", words)


def _above_marks(text: Text, data: ChartData, scale: Scale) -> Text:
    """The same above the letters and triangles of what happened or was said, where it would lie on them."""
    box, bottom = _box(text), scale.field.y + scale.field.height
    marks = (scale.noon(data.grid, one.day) for one in (*data.moments, *data.said))
    if any(box.x - NEAR < x < box.x + box.width + NEAR for x in marks):
        return replace(text, y=round(min(text.y, bottom - ABOVE), 1))
    return text


def _box(text: Text) -> Box:
    width = text_width(text.text, SIZE)
    return Box(text.x - (width if text.anchor == "end" else 0.0), text.y - LINE_HEIGHT, width, LINE_HEIGHT + BASELINE)


def _posts(trajectory: Trajectory, grid: Grid, scale: Scale) -> Iterable[float]:
    yield _end_of(trajectory, -1, grid, scale)
    if trajectory.opens <= trajectory.today <= trajectory.ends:
        yield scale.day(grid, trajectory.today)


def _end_of(trajectory: Trajectory, days: int, grid: Grid, scale: Scale) -> float:
    """Where a day ends, so many days after the cycle opens."""
    return scale.day(grid, trajectory.opens + timedelta(days=days))


def _start(trajectory: Trajectory, grid: Grid, scale: Scale) -> Place | None:
    if not trajectory.pace:
        return None
    day, value = trajectory.pace[0]
    return scale.day(grid, day), scale.y(value)


def _pace(trajectory: Trajectory, grid: Grid, scale: Scale) -> list[Place]:
    return [(scale.day(grid, day), scale.y(value)) for day, value in trajectory.pace]


def _middle(path: Sequence[Place]) -> Place | None:
    """The middle of the longest leg of a path."""
    legs = list(pairwise(path))
    if not legs:
        return None
    (x0, y0), (x1, y1) = max(legs, key=lambda leg: leg[1][0] - leg[0][0])
    return round((x0 + x1) / 2, 1), round((y0 + y1) / 2, 1)


def _edges(trajectory: Trajectory) -> tuple[list[Plateau], list[Plateau]]:
    """Below and above what success lies between, as plateaus."""
    lower = [Plateau(one.since, one.low, one.words) for one in trajectory.within]
    return lower, [Plateau(one.since, one.high, one.words) for one in trajectory.within]


def _success(trajectory: Trajectory, grid: Grid, scale: Scale) -> str:
    """The line of success, or both lines between which it lies; of these only what is on the axis."""
    lines = [_stepped(_plateaus(trajectory.successes, trajectory, grid, scale))]
    for edge in _edges(trajectory):
        seen = (one for one in _plateaus(edge, trajectory, grid, scale) if scale.holds(one[0].value))
        lines += [_stepped([one]) for one in seen]
    return "".join(lines)


def _plateaus(
    plateaus: Sequence[Plateau], trajectory: Trajectory, grid: Grid, scale: Scale
) -> list[tuple[Plateau, float, float, float]]:
    """Each plateau with where it begins and ends, and its height."""
    found = []
    for one, after in zip(plateaus, [*plateaus[1:], None], strict=False):
        left = scale.day(grid, one.since - timedelta(days=1))
        right = scale.day(grid, trajectory.ends if after is None else after.since - timedelta(days=1))
        if right > left:
            found.append((one, left, right, scale.y(one.value)))
    return found


def _corners(plateaus: Sequence[tuple[Plateau, float, float, float]]) -> list[Place]:
    return [(x, y) for _, left, right, y in plateaus for x in (left, right)]


def _stepped(plateaus: Sequence[tuple[Plateau, float, float, float]]) -> str:
    return "".join(f"{'V' if index else f'M{left} '}{y}H{right}" for index, (_, left, right, y) in enumerate(plateaus))


def _joined(path: Sequence[Place]) -> str:
    return "".join(f"{'L' if index else 'M'}{x} {y}" for index, (x, y) in enumerate(path))
