"""The quadrant, drawn on the server: speed against heading, each team with its path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import hypot

from headway.judgement.verdicts import PathPoint, TeamVerdict
from headway.rhythm.rows import percent
from headway.rhythm.words import QUADRANT
from headway.series.period_words import MONTHS, day_words
from headway.series.quantity import NARROW
from headway.steering.quadrant import QuadrantLines
from headway.web.cockpit.boxes import Box, Placed
from headway.web.cockpit.drawing import Corner, Frame, Leg, Plot, Spot, Text, Track
from headway.web.cockpit.labels import Board, Wish, text_width

CORNERS = {"going_nowhere": (0, 0), "making_headway": (1, 0), "stop_and_fix": (0, 1), "overheating": (1, 1)}
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
MOST_LANES, PASSING = 4, 0.5
"""Teams of the same health are moved apart over so many lanes at most; a lane only passed through is narrower."""
SAME_PLACE = 4.0
"""Teams whose points are nearer than this share one point and stand in one label."""
MOST_NAMES = 3
MOST_WITH_SHARES = 4
"""Labels of more teams than this carry the name alone: the list below gives the shares."""
LEADING, ASCENT, INK = 1.22, 0.9, 1.08
"""Height of a line, of its letters above their feet, and of its letters with what hangs below, against their size."""
KEEP_OFF = 2.0
"""How far labels keep off points, beside their gap."""
TURN = 4.0
"""Radius of the dot at a turn, with its rim."""
FAINTEST, FULL = 0.3, 0.9
CORNER_INSET, BESIDE_LINE = 12, 4
"""Room between a quadrant's name and the edge, and between it and the line in the middle."""
STRAIGHT = 0.9
"""Cosine of the angle from which on a path goes straight on."""
MOST_MONTH_COST = 60.0
"""A month that would lie over more of the paths than this is left out."""


WIDE = Frame(640, 520, 46, 44, 44, 98, 52, lane=24, name=16, share=12.5, corner=14.5, axis=12, dot=8.5, months=True)
SMALL = Frame(360, 430, 44, 40, 26, 92, 46, lane=20, name=13.5, share=12, corner=12.5, axis=12, dot=7, months=False)


@dataclass(frozen=True, slots=True)
class _Axis:
    """A scale whose line stands in the middle; each half is linear."""

    start: float
    end: float
    line: float

    def at(self, share: float) -> float:
        middle = (self.start + self.end) / 2
        if share <= self.line:
            return round(self.start + (middle - self.start) * (share / self.line if self.line else 0.0), 1)
        return round(middle + (self.end - middle) * (share - self.line) / (1 - self.line), 1)


@dataclass(frozen=True, slots=True)
class _Stand:
    verdict: TeamVerdict
    name: str
    path: tuple[tuple[float, float, date], ...]

    @property
    def here(self) -> tuple[float, float]:
        return self.path[-1][:2]

    @property
    def tone(self) -> str:
        return str(QUADRANT[self.verdict.quadrant].tone)


def plot(teams: Sequence[tuple[str, TeamVerdict]], lines: QuadrantLines, frame: Frame) -> Plot | None:
    """Draw the quadrant.

    Args:
        teams: names and verdicts, the most pressing first.
        lines: where sound and on course begin.
        frame: the sizes.

    Returns:
        ``None`` where no team has both KPIs and key results that can be read.
    """
    field = Box(frame.left, 8, frame.width - frame.left - 8, frame.height - frame.bottom - 8)
    across = _Axis(field.x + frame.inset_x, field.x + field.width - frame.inset_x, lines.okr_course)
    up = _Axis(field.y + field.height - frame.inset_bottom, field.y + frame.inset_top, lines.kpi_health)
    stands = _in_lanes([_Stand(verdict, name, _path(verdict, across, up)) for name, verdict in teams], frame.lane)
    if not stands:
        return None
    corners = tuple(_corners(field, frame))
    board = Board(field)
    for corner in corners:
        board.take(_text_box(corner.text, frame.corner))
    around = frame.dot + KEEP_OFF
    for stand in stands:
        board.take(Box(stand.here[0] - around, stand.here[1] - around, 2 * around, 2 * around))
        board.draw([point[:2] for point in stand.path])
        for x, y, _ in _turns(stand.path)[: len(stand.path) - 1]:
            board.mark(Box(x - TURN, y - TURN, 2 * TURN, 2 * TURN))
    named = list(_spots(_groups(stands), frame, board, shares=frame.months and len(stands) <= MOST_WITH_SHARES))
    labels = [box for _, box in named if box is not None]
    line_y = up.at(lines.kpi_health)
    return Plot(
        frame=frame,
        field=field,
        lower=Box(field.x, line_y, field.width, round(field.y + field.height - line_y, 1)),
        line_x=across.at(lines.okr_course),
        across=tuple(Text(across.at(t), field.y + field.height + 17, "middle", _tick(t)) for t in TICKS),
        up=tuple(Text(field.x - 8, up.at(t) + 4, "end", _tick(t)) for t in TICKS),
        corners=corners,
        tracks=tuple(_track(stand, frame, board, labels) for stand in stands if len(stand.path) > 1),
        spots=tuple(spot for spot, _ in named),
        label=" ".join(_said(stand) for stand in stands),
    )


def _path(verdict: TeamVerdict, across: _Axis, up: _Axis) -> tuple[tuple[float, float, date], ...]:
    """Places on the path that differ from the one before; empty where the team has none now."""
    if verdict.kpi_health is None or verdict.okr_course is None:
        return ()
    found: list[tuple[float, float, date]] = []
    for point in verdict.path:
        if point.kpi_health is None or point.okr_course is None:
            continue
        x, y = across.at(point.okr_course), up.at(point.kpi_health)
        if not found or found[-1][:2] != (x, y):
            found.append((x, y, point.on))
    return tuple(found)


def _in_lanes(stands: Sequence[_Stand], lane: float) -> list[_Stand]:
    """Teams with a place; where several pass the same health, each goes in a lane of its own."""
    placed = [stand for stand in stands if stand.path]
    levels = {point[1] for stand in placed for point in stand.path}
    offsets = {level: _lanes(level, placed, lane) for level in levels}
    return [
        replace(
            stand, path=tuple((x, round(y + offsets[y][stand.verdict.id or ""], 1), day) for x, y, day in stand.path)
        )
        for stand in placed
    ]


def _lanes(level: float, stands: Sequence[_Stand], lane: float) -> dict[str, float]:
    """By how much each team that passes a level is moved: those that stand there now have the most room."""
    passing = [stand for stand in stands if any(point[1] == level for point in stand.path)]
    # who has left for worse goes below those who stayed, so that paths cross less
    passing.sort(key=lambda one: (one.here[1], one.here[0], one.name))
    at, offsets = 0.0, {}
    for index, stand in enumerate(passing):
        if index:
            both_here = stand.here[1] == level == passing[index - 1].here[1]
            at += lane if both_here else lane * PASSING
        offsets[stand.verdict.id or ""] = at
    shrink = min(1.0, MOST_LANES * lane / at) if at else 1.0
    return {team: round((offset - at / 2) * shrink, 1) for team, offset in offsets.items()}


def _corners(field: Box, frame: Frame) -> Iterable[Corner]:
    for name, (right, low) in CORNERS.items():
        sign = QUADRANT[name]
        # two names share the width; where they would touch, each is cut at its comma
        room = field.width / 2 - CORNER_INSET - BESIDE_LINE
        word = sign.word if text_width(sign.word, frame.corner) <= room else sign.word.partition(",")[0]
        x = field.x + field.width - CORNER_INSET if right else field.x + CORNER_INSET
        y = field.y + field.height - 13 if low else field.y + frame.corner + 9
        yield Corner(Text(x, y, "end" if right else "start", word), str(sign.tone))


def _groups(stands: Sequence[_Stand]) -> list[list[_Stand]]:
    """Teams by place: those that stand at the same point together."""
    groups: list[list[_Stand]] = []
    for stand in stands:
        for group in groups:
            (x, y), (x0, y0) = stand.here, group[0].here
            if abs(x - x0) < SAME_PLACE and abs(y - y0) < SAME_PLACE and stand.tone == group[0].tone:
                group.append(stand)
                break
        else:
            groups.append([stand])
    return groups


def _spots(
    groups: Sequence[Sequence[_Stand]], frame: Frame, board: Board, *, shares: bool
) -> Iterable[tuple[Spot, Box | None]]:
    """The points with their labels and where these stand; one that finds no free place is left out.

    The list below names every team.
    """
    labels = [(_names(group, frame), list(_shares(group, frame)) if shares else []) for group in groups]
    wishes = [_wish(group, [*names, *said], frame) for group, (names, said) in zip(groups, labels, strict=True)]
    for group, (names, said), placed in zip(groups, labels, board.settle(wishes), strict=True):
        if placed is not None:
            board.take(placed.box)
        texts = () if placed is None else _texts([*names, *said], placed)
        spot = Spot(*group[0].here, group[0].tone, texts[: len(names)], texts[len(names) :])
        yield spot, None if placed is None else placed.box


def _names(group: Sequence[_Stand], frame: Frame) -> list[tuple[str, float]]:
    """Names of a label, each with the size of its letters."""
    lines = [(stand.name, frame.name) for stand in group]
    if len(lines) > MOST_NAMES:
        return [*lines[: MOST_NAMES - 1], (f"and {len(lines) - MOST_NAMES + 1} more", frame.name)]
    return lines


def _shares(group: Sequence[_Stand], frame: Frame) -> Iterable[tuple[str, float]]:
    first = group[0].verdict
    yield f"KPIs {percent(first.kpi_health)}, OKRs {percent(first.okr_course)}", frame.share


def _wish(group: Sequence[_Stand], lines: Sequence[tuple[str, float]], frame: Frame) -> Wish:
    x, y = group[0].here
    width = max(text_width(text, size) for text, size in lines)
    # the last line needs no room below its letters
    height = sum(size * LEADING for _, size in lines) - lines[-1][1] * (LEADING - INK)
    return Wish(x, y, width, height, frame.dot + 6)


def _texts(lines: Sequence[tuple[str, float]], placed: Placed) -> tuple[Text, ...]:
    box = placed.box
    left = round(box.x + {"start": 0.0, "end": box.width, "middle": box.width / 2}[placed.anchor], 1)
    texts, top = [], box.y
    for text, size in lines:
        texts.append(Text(left, round(top + size * ASCENT, 1), placed.anchor, text))
        top += size * LEADING
    return tuple(texts)


def _track(stand: _Stand, frame: Frame, board: Board, labels: Sequence[Box]) -> Track:
    legs = list(zip(stand.path, stand.path[1:], strict=False))
    step = (FULL - FAINTEST) / max(1, len(legs) - 1)
    turns = _turns(stand.path)
    return Track(
        tone=stand.tone,
        legs=tuple(
            Leg(f"M{x0} {y0}L{x1} {y1}", round(FULL - step * (len(legs) - 1 - index), 2))
            for index, ((x0, y0, _), (x1, y1, _)) in enumerate(legs)
        ),
        # where a label found no other place than over a dot, the bend of the path shows the turn
        turns=tuple((x, y) for x, y, _ in turns if not any(_lies_over(box, x, y) for box in labels)),
        months=tuple(_months(turns, frame, board)) if frame.months else (),
    )


def _lies_over(label: Box, x: float, y: float) -> bool:
    """Whether a label lies over the dot at a turn."""
    across = label.x - TURN < x < label.x + label.width + TURN
    return across and label.y - TURN < y < label.y + label.height + TURN


def _turns(path: Sequence[tuple[float, float, date]]) -> list[tuple[float, float, date]]:
    """The start of a path, and where it does not go straight on."""
    found = [path[0]]
    for (x0, y0, _), here, (x1, y1, _) in zip(path, path[1:], path[2:], strict=False):
        ax, ay, bx, by = here[0] - x0, here[1] - y0, x1 - here[0], y1 - here[1]
        if ax * bx + ay * by < STRAIGHT * hypot(ax, ay) * hypot(bx, by):
            found.append(here)
    return found


def _months(turns: Sequence[tuple[float, float, date]], frame: Frame, board: Board) -> Iterable[Text]:
    """Months beside the turns of a path, where there is room; the first and the newest first."""
    for x, y, day in (*turns[:1], *reversed(turns[1:])):
        text = MONTHS[day.month - 1][:3]
        width, height = text_width(text, frame.axis), frame.axis
        placed = board.place(x, y, width, height, 7)
        if not placed.free or placed.cost > MOST_MONTH_COST:
            continue
        board.take(placed.box)
        shift = {"start": 0.0, "end": width, "middle": width / 2}[placed.anchor]
        yield Text(round(placed.box.x + shift, 1), round(placed.box.y + height * 0.85, 1), placed.anchor, text)


def _text_box(text: Text, size: float) -> Box:
    width = text_width(text.text, size)
    return Box(text.x - (width if text.anchor == "end" else 0), text.y - size, width, size * 1.3)


def _tick(share: float) -> str:
    return f"{share * 100:.0f}{NARROW}%" if share == 1 else f"{share * 100:.0f}"


def _said(stand: _Stand) -> str:
    """Where a team stands in words, and from where its path leads there."""
    verdict = stand.verdict
    said = f"{stand.name}: {QUADRANT[verdict.quadrant].word} ({_placed(verdict)})"
    if len(stand.path) > 1:
        began = next(point for point in verdict.path if point.on == stand.path[0][2])
        said += f", coming from {_placed(began)} on {day_words(began.on)}"
    return f"{said}."


def _placed(at: TeamVerdict | PathPoint) -> str:
    return f"KPI health {percent(at.kpi_health)}, OKR course {percent(at.okr_course)}"
