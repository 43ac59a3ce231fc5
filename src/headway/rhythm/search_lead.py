"""What a careful colleague says of what was found: how much of what kind, and what would find more or less."""

from __future__ import annotations

from collections.abc import Mapping

from headway.rhythm.words import listed
from headway.series.period_words import count_of

KINDS = {
    "kpi": "KPI",
    "objective": "objective",
    "key_result": "key result",
    "team": "team",
    "metric": "metric",
    "cycle": "cycle",
    "person": "person",
    "decision": "decision",
}
"""What can be found, in a word, in the order in which it is counted."""


def search_lead(sought: str, counts: Mapping[str, int], shown: int) -> tuple[str, ...]:
    """The sentences that open what was found.

    Args:
        sought: what was typed.
        counts: how many there are of each kind of :data:`KINDS`.
        shown: how many the page shows.

    Examples:
        >>> search_lead("harbour", {"kpi": 2, "team": 1}, 3)
        ('2 KPIs and 1 team match “harbour”.',)
    """
    if not sought:
        return ("Type a part of a name: of a KPI, an objective, a team, a person.",)
    total = sum(counts.values())
    if not total:
        return (f"Nothing matches “{sought}” on this day.", "Try fewer or shorter words.")
    parts = [_counted(counts[kind], word) for kind, word in KINDS.items() if counts.get(kind)]
    said = [f"{listed(parts)} {'matches' if total == 1 else 'match'} “{sought}”."]
    if total > shown:
        said.append(f"The first {shown} are shown; more words narrow it.")
    return tuple(said)


def _counted(number: int, word: str) -> str:
    return f"{number} people" if word == "person" and number > 1 else count_of(number, word)
