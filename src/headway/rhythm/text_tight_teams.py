"""Teams without room: a line each, below it what presses, and the count of what is calm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from headway.rhythm.letters import columns, fit
from headway.rhythm.page import TeamBlock
from headway.rhythm.rows import KeyResultRow, KpiRow, ObjectiveRow
from headway.rhythm.text_rows import NAME, ROW, SHORTEST_NAME, Rows, is_calm
from headway.rhythm.words import QUADRANT

GAPS = 4
"""Columns between a team's name, its shares and its sign."""
HEADWAY = QUADRANT["making_headway"]
SHOWN_BY, NONE = "--team ID shows one, --format markdown all", "none"
Row = KpiRow | ObjectiveRow | KeyResultRow


@dataclass(frozen=True, slots=True)
class Block:
    """A team, the rows of it that press, and how many others are calm."""

    team: TeamBlock
    rows: tuple[Row, ...]
    calm: int

    @property
    def height(self) -> int:
        """Lines that it takes whole."""
        return 1 + len(self.rows)


def block_of(team: TeamBlock) -> Block:
    """What presses of a team."""
    rows: list[Row] = [row for row in team.kpis if not is_calm(row.sign)]
    calm = len(team.kpis) - len(rows)
    for objective in team.objectives:
        pressing = [row for row in objective.key_results if not is_calm(row.sign)]
        calm += len(objective.key_results) - len(pressing)
        if not _is_told(objective, pressing):
            rows.append(objective)
        rows += pressing
        calm += not objective.key_results and is_calm(objective.sign)
    return Block(team, tuple(rows), calm)


def _is_told(objective: ObjectiveRow, pressing: Sequence[KeyResultRow]) -> bool:
    """Whether an objective's own row would say nothing that its key results do not."""
    return is_calm(objective.sign) or any(row.sign == objective.sign for row in pressing)


def others(blocks: Sequence[Block]) -> str:
    """How many teams are left out, how many of them are where they should be, and what shows them."""
    headway = sum(block.team.standing.quadrant == HEADWAY for block in blocks)
    if len(blocks) == 1:
        return f"and 1 more team, {'' if headway else 'not '}making headway: {SHOWN_BY}"
    return _others(len(blocks), {0: NONE, len(blocks): "all"}.get(headway, str(headway)))


def longest_others(blocks: Sequence[Block]) -> str:
    """The longest that can be said of those of the teams that are left out."""
    return _others(len(blocks), max(NONE, str(len(blocks)), key=len))


def _others(count: int, headway: str) -> str:
    return f"and {count} more teams, {headway} of them making headway: {SHOWN_BY}"


class TightTeams:
    """Draws teams; the sign of a team stands in the column of all signs.

    Args:
        teams: what is drawn.
        rows: lays their rows out.
        whole: whether all their rows are drawn; else how many are left out takes room, too.
    """

    def __init__(self, teams: Iterable[TeamBlock], rows: Rows, *, whole: bool = True) -> None:
        self.rows, self.paint = rows, rows.paint
        self.blocks = [block_of(team) for team in teams]
        names = max((columns(block.team.standing.name) for block in self.blocks), default=0)
        self.words = ("KPI health", "OKR course")
        if rows.sign_at - GAPS - self.widest(whole=whole) < min(NAME, names):
            self.words = ("KPIs", "OKRs")

    def widest(self, *, whole: bool) -> int:
        """Columns of the longest shares."""
        return max((columns(self.shares(one, 0 if whole else len(one.rows))) for one in self.blocks), default=0)

    def drawn(self, block: Block, lines: int | None = None) -> Iterator[str]:
        """A team in so many lines; whole, where ``None``.

        Where its name has no room beside its shares, it stands without them.
        """
        shown = block.rows if lines is None else block.rows[: lines - 1]
        standing, left_out = block.team.standing, len(block.rows) - len(shown)
        shares, room = self.shares(block, left_out), self.rows.sign_at - GAPS
        if columns(shares) > room - min(SHORTEST_NAME, columns(standing.name)):
            shares = ", ".join(_counts(block, left_out))
        name = fit(standing.name, room - columns(shares))
        start = f"{self.paint(name, 'strong')}  {self.paint(shares, 'faint')}  "
        yield self.rows.line(start, standing.quadrant, "")
        yield from map(self.row, shown)

    def shares(self, block: Block, left_out: int) -> str:
        """Both shares, how many rows are calm, and how many others are left out."""
        standing = block.team.standing
        kpis, okrs = self.words
        said = [f"{kpis} {standing.kpi_health}", f"{okrs} {standing.okr_course}"]
        return ", ".join([*said, *_counts(block, left_out)])

    def row(self, row: Row) -> str:
        """A row of a team."""
        match row:
            case KpiRow():
                return self.rows.kpi(row)
            case ObjectiveRow():
                return self.rows.objective(row)
        return self.rows.key_result(row, ROW)


def _counts(block: Block, left_out: int) -> list[str]:
    """How many rows of a team are calm, and how many others are left out."""
    return [f"{count} {what}" for count, what in ((block.calm, "calm"), (left_out, "more")) if count]
