"""How each period of a KPI stands in its process, and the signals that these periods make, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import isfinite

from headway.judgement.policy import Policy
from headway.judgement.process import Process
from headway.judgement.process_parts import GOOD
from headway.judgement.process_words import rule_word, rule_words


@dataclass(frozen=True, slots=True)
class ProcessReading:
    """How a period stands in its process, in the metric's unit.

    Attributes:
        middle: level, with the season; ``None``, as the limits, where it is too early to tell.
        lower, upper: limits at this period.
        rule: what names it more than noise; ``None`` where nothing does.
        saw: the same in words.
        way: 1 where it is higher than noise explains, -1 where lower, else 0.
        turn: ``better`` or ``worse``, of a metric with no good way ``higher`` or ``lower``; empty where it is noise.
    """

    middle: float | None
    lower: float | None
    upper: float | None
    rule: str | None
    saw: str
    way: int
    turn: str


@dataclass(frozen=True, slots=True)
class SignalSpell:
    """A signal, from the period since which the values have moved to the last one that is more than noise.

    Attributes:
        since: first period, as far as could be told once it was seen.
        seen: the period that showed it.
        last: the last period of it, the newest one while it lasts.
        turn: as of a period.
        saw: what was seen, each in words, in order.
        rules: the rules that saw it, likewise.
        is_open: whether it lasts.
    """

    since: int
    seen: int
    last: int
    turn: str
    saw: tuple[str, ...]
    rules: tuple[str, ...]
    is_open: bool


def turn_of(way: int, direction: str) -> str:
    """What a movement is for a metric: 1 is higher, -1 lower.

    Examples:
        >>> turn_of(-1, "up"), turn_of(-1, "down"), turn_of(1, "range"), turn_of(0, "up")
        ('worse', 'better', 'higher', '')
    """
    if not way:
        return ""
    good = GOOD[direction]
    if not good:
        return "higher" if way > 0 else "lower"
    return "better" if way == good else "worse"


def process_readings(process: Process, direction: str, grain: str, policy: Policy) -> list[ProcessReading]:
    """Each period of one KPI.

    Args:
        process: of the one KPI.
        direction: of its metric, which says what is better.
        grain: of its periods.
        policy: the thresholds of the rules.
    """
    columns = (process.middle, process.lower, process.upper, process.rule, process.sign)
    found = []
    for middle, lower, upper, rule, way in zip(*(column.tolist() for column in columns), strict=True):
        word, saw = (rule_word(rule, policy), rule_words(rule, way, grain, policy)) if way else (None, "")
        turn = turn_of(way, direction)
        found.append(ProcessReading(_finite(middle), _finite(lower), _finite(upper), word, saw, way, turn))
    return found


def signal_spells(
    process: Process, periods: Sequence[int], readings: Sequence[ProcessReading]
) -> tuple[SignalSpell, ...]:
    """The signals of one KPI, the oldest first."""
    places = list(zip(process.began.tolist(), process.seen.tolist(), strict=True))
    runs = groupby(range(len(periods)), lambda index: (places[index], readings[index].way))
    return tuple(_spell(place, list(run), periods, readings) for (place, way), run in runs if way)


def _spell(
    place: tuple[int, int], run: list[int], periods: Sequence[int], readings: Sequence[ProcessReading]
) -> SignalSpell:
    return SignalSpell(
        since=periods[place[0]],
        seen=periods[place[1]],
        last=periods[run[-1]],
        turn=readings[run[0]].turn,
        saw=_each(readings[index].saw for index in run),
        rules=_each(readings[index].rule or "" for index in run),
        is_open=run[-1] == len(periods) - 1,
    )


def _each(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, in order."""
    return tuple(dict.fromkeys(words))


def _finite(number: float) -> float | None:
    return number if isfinite(number) else None
