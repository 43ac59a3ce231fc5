"""Places for what hangs together: columns by how far it is from the daily number, rows so that few arrows cross.

The usual libraries for this draw with programs of their own, or in a browser with script; a picture of some dozen
things needs a topological order, which the standard library has, and two sweeps over columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise

from headway.judgement.nearness import Arrow, Node, Thing

WIDTH, HEIGHT = 236.0, 64.0
"""Of a box."""
ACROSS, DOWN = 68.0, 14.0
"""Room between columns, and between rows."""
EDGE = 2.0
SWEEPS = 4
HEAD = 24.0
"""Room above the boxes for the names of the columns."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands, in pixels.

    Attributes:
        at: left upper corner of each box.
        columns: left edge of each column, and what stands in it most.
        width, height: of the picture.
    """

    at: Mapping[Node, tuple[float, float]]
    columns: tuple[tuple[float, Thing], ...]
    width: float
    height: float


def lay_out(nodes: Sequence[Node], arrows: Sequence[Arrow]) -> Places:
    """Give everything its place.

    Args:
        nodes: all there are, in the order in which they stand where nothing else decides.
        arrows: between these.

    Examples:
        A KPI drives a key result of an objective: three columns, one row.

        >>> kpi, result, aim = (Thing.KPI, "beds"), (Thing.KEY_RESULT, "faster"), (Thing.OBJECTIVE, "flow")
        >>> from headway.judgement.nearness import Tie
        >>> found = lay_out([kpi, result, aim], [Arrow(kpi, result, Tie.SUPPORTS), Arrow(result, aim, Tie.PART)])
        >>> [found.at[one] for one in (kpi, result, aim)]
        [(2.0, 26.0), (306.0, 26.0), (610.0, 26.0)]
    """
    column = _columns(nodes, arrows)
    standing: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        standing[column[node]].append(node)
    ordered = _ordered([standing[at] for at in sorted(standing)], arrows)
    down = _heights(ordered, arrows)
    at = {node: (EDGE + place * (WIDTH + ACROSS), down[node]) for place, some in enumerate(ordered) for node in some}
    bottom = max((y for _, y in at.values()), default=0.0) + HEIGHT
    columns = tuple((EDGE + place * (WIDTH + ACROSS), _most(some)) for place, some in enumerate(ordered))
    return Places(at, columns, len(ordered) * (WIDTH + ACROSS) - ACROSS + 2 * EDGE, bottom + EDGE)


def _columns(nodes: Sequence[Node], arrows: Sequence[Arrow]) -> dict[Node, int]:
    """KPIs first, key results right of them, everything else right of all that bears on it."""
    before: dict[Node, list[Node]] = {node: [] for node in nodes}
    for one in arrows:
        before[one.target].append(one.source)
    least = {Thing.KPI: 0, Thing.KEY_RESULT: 1, Thing.OBJECTIVE: 2, Thing.PRIORITY: 3}
    found: dict[Node, int] = {}
    for node in TopologicalSorter(before).static_order():
        found[node] = max([least[node[0]], *(found[one] + 1 for one in before[node])])
    return found


def _ordered(columns: list[list[Node]], arrows: Sequence[Arrow]) -> list[list[Node]]:
    """Each column in the order of the middle of what its boxes are tied to, back and forth."""
    tied: dict[Node, list[Node]] = defaultdict(list)
    for one in arrows:
        tied[one.source].append(one.target)
        tied[one.target].append(one.source)
    for sweep in range(SWEEPS):
        rows = {node: row / max(len(some), 1) for some in columns for row, node in enumerate(some)}
        for some in columns if sweep % 2 else reversed(columns):
            middle = {
                node: sum(rows[one] for one in tied[node]) / len(tied[node]) if tied[node] else 2.0 + rows[node]
                for node in some
            }
            some.sort(key=middle.__getitem__)
            rows |= {node: row / len(some) for row, node in enumerate(some)}
    return columns


def _heights(columns: list[list[Node]], arrows: Sequence[Arrow]) -> dict[Node, float]:
    """The fullest column stands close; boxes of the others stand beside what they are tied to, and never overlap."""
    tied: dict[Node, list[Node]] = defaultdict(list)
    for one in arrows:
        tied[one.source].append(one.target)
        tied[one.target].append(one.source)
    step = HEIGHT + DOWN
    fullest = max(range(len(columns)), key=lambda at: len(columns[at]), default=0)
    order = sorted(range(len(columns)), key=lambda at: (abs(at - fullest), at))
    down: dict[Node, float] = {}
    lowest = HEAD + EDGE + max((len(some) - 1 for some in columns), default=0) * step
    for place in order:
        wanted: list[float] = []
        for row, node in enumerate(columns[place]):
            beside = [down[one] for one in tied[node] if one in down]
            wanted.append(sum(beside) / len(beside) if beside and place != fullest else HEAD + EDGE + row * step)
        for row, node in enumerate(columns[place]):
            above = down[columns[place][row - 1]] + step if row else HEAD + EDGE
            down[node] = max(wanted[row], above)
        for later, earlier in pairwise(reversed(columns[place])):
            down[later] = min(down[later], lowest)
            down[earlier] = min(down[earlier], down[later] - step)
        if len(columns[place]) == 1:
            down[columns[place][0]] = min(down[columns[place][0]], lowest)
    return down


def _most(some: Sequence[Node]) -> Thing:
    kinds = [kind for kind, _ in some]
    return max(dict.fromkeys(kinds), key=kinds.count)
