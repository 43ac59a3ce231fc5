"""What a careful colleague says of trends: how many KPIs moved by more than noise, and which most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headway.series.period_words import count_of

MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class TrendCounts:
    """How many KPIs of what is shown.

    Attributes:
        kpis: in all.
        better, worse, other: that moved by more than noise: the good way, the bad way, and where neither is.
        unrated: that signal by the NHS's rules.
        early: of which it is too early to tell.
        most: names of those that moved and their turns, such as "worse", the rarest first.
    """

    kpis: int
    better: int
    worse: int
    other: int
    unrated: int
    early: int
    most: Sequence[tuple[str, str]]


def trends_lead(counts: TrendCounts) -> tuple[str, ...]:
    """The sentences that open the trends.

    Examples:
        >>> trends_lead(
        ...     TrendCounts(24, 1, 2, 0, 0, 3, [("Four hours", "worse"), ("Waits", "worse"), ("Beds", "better")])
        ... )
        ('3 of 24 KPIs moved by more than noise, 2 for the worse, 1 for the better: Four hours (worse) and Waits (worse) most.', 'Of 3 it is too early to tell.')
        >>> trends_lead(TrendCounts(24, 0, 0, 0, 0, 0, []))
        ('None of 24 KPIs moved by more than noise.',)
    """  # noqa: E501 - sentences as they are said
    if not counts.kpis:
        return ("There is no KPI to look back over.",)
    return (_moved(counts), *_beside(counts))


def _moved(counts: TrendCounts) -> str:
    moved = counts.better + counts.worse + counts.other
    of = count_of(counts.kpis, "KPI")
    if not moved:
        return f"None of {of} moved by more than noise."
    ways = [
        f"{count} {words}"
        for count, words in (
            (counts.worse, "for the worse"),
            (counts.better, "for the better"),
            (counts.other, "another way"),
        )
        if count
    ]
    named = [f"{name} ({turn})" for name, turn in counts.most[:MOST_NAMED]]
    most = f": {' and '.join(named)}{' most' if moved > len(named) else ''}"
    return f"{moved} of {of} moved by more than noise, {', '.join(ways)}{most}."


def _beside(counts: TrendCounts) -> Sequence[str]:
    said = []
    if counts.unrated:
        signals = "signals" if counts.unrated == 1 else "signal"
        said.append(f"By the NHS's rules, which state no rate of false alarms, {counts.unrated} more {signals}.")
    if counts.early:
        said.append(f"Of {counts.early} it is too early to tell.")
    return said
