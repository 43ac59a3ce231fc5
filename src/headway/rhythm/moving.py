"""What would move a team in the quadrant, in sentences of its own KPIs, key results and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headway.judgement.moving import KPI_HEALTH, Move
from headway.judgement.verdicts import KeyResultVerdict, KpiVerdict, Verdicts
from headway.rhythm.lead import MOST_NAMES
from headway.rhythm.rows import Names
from headway.rhythm.words import QUADRANT, listed


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that would have to turn: its kind (``kpi`` or ``key_result``), id and name, and how it stands now."""

    kind: str
    id: str
    name: str
    now: str


@dataclass(frozen=True, slots=True)
class MoveSaid:
    """A move as people read it.

    Attributes:
        text: the sentence.
        turns: what it names, the nearest first, each with its own numbers.
        more: how many others would have to turn with them.
    """

    text: str
    turns: tuple[Turn, ...]
    more: int


def moves_said(moves: Sequence[Move], verdicts: Verdicts, names: Names) -> tuple[MoveSaid, ...]:
    """What would move a team, the better first; of two sides that are bad the KPIs first, for they harm now.

    Args:
        moves: of the team.
        verdicts: on what they name.
        names: of all of it.
    """
    now = {("kpi", one.id): one for one in verdicts.kpis} | {
        ("key_result", one.id): one for one in verdicts.key_results
    }
    said = []
    for move in moves:
        kind = "kpi" if move.side == KPI_HEALTH else "key_result"
        turns = []
        for one in move.turns[:MOST_NAMES]:
            verdict = now.get((kind, one))
            stands = _stands(verdict)
            name = names.kpi(one) if kind == "kpi" else names.key_result(one)
            turns.append(Turn(kind, one, name, stands))
        more = len(move.turns) - len(turns)
        said.append(MoveSaid(_sentence(move, turns, more), tuple(turns), more))
    return tuple(said)


def _stands(verdict: KpiVerdict | KeyResultVerdict | None) -> str:
    if isinstance(verdict, KeyResultVerdict):
        return verdict.stands
    return verdict.reasons[0].text if verdict is not None and verdict.reasons else ""


def _sentence(move: Move, turns: Sequence[Turn], more: int) -> str:
    """One sentence.

    Examples:
        >>> beds = Turn("kpi", "beds", "Beds occupied", "96 % is above 92 %")
        >>> _sentence(Move(KPI_HEALTH, True, "making_headway", ("beds",)), [beds], 0)
        'Beds occupied healthy again would make it “making headway”.'
        >>> _sentence(Move(KPI_HEALTH, False, "overheating", ("beds",)), [beds], 0)
        'Nearest to losing it: Beds occupied no longer sound would make it “overheating”.'
    """
    titles = [one.name if one.kind == "kpi" else f"“{one.name}”" for one in turns]
    called = listed([*titles, f"{more} {'other' if more == 1 else 'others'}"] if more else titles)
    turned = {
        (True, True): "healthy again",
        (True, False): "no longer sound",
        (False, True): "on course",
        (False, False): "no longer on course",
    }[move.side == KPI_HEALTH, move.gains]
    before = "" if move.gains else "Nearest to losing it: "
    return f"{before}{called} {turned} would make it “{QUADRANT[move.to].word}”."
