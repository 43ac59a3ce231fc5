"""How a list that is narrowed begins its sentence: how many of all are shown, and how these are."""

from __future__ import annotations

from collections.abc import Mapping

from headway.series.period_words import count_of


def share_of(shown: int, every: int, noun: str) -> str:
    """How many of all are shown; a whole sentence where none is.

    Examples:
        >>> share_of(3, 14, "KPI"), share_of(14, 14, "KPI"), share_of(0, 14, "KPI")
        ('3 of 14 KPIs', '14 KPIs', 'None of 14 KPIs is like that.')
    """
    if not every:
        return f"There is no {noun}."
    if not shown:
        return f"None of {count_of(every, noun)} is like that."
    return count_of(every, noun) if shown == every else f"{shown} of {count_of(every, noun)}"


def shared(found: Mapping[str, int], words: Mapping[str, str], every: int, noun: str) -> str:
    """The sentence: how many of all are shown, and how many of these are what.

    Args:
        found: how many of what is shown are of each kind.
        words: of the kinds, in the order in which they are said.
        every: how many there are in all.
        noun: what one is called.

    Examples:
        >>> words = {"breach": "in breach", "healthy": "healthy"}
        >>> shared({"healthy": 2, "breach": 1}, words, 14, "KPI"), shared({"healthy": 2}, words, 14, "KPI")
        ('3 of 14 KPIs: 1 in breach, 2 healthy.', '2 of 14 KPIs, both healthy.')
        >>> shared({"healthy": 1}, words, 14, "KPI"), shared({"healthy": 14}, words, 14, "KPI")
        ('1 of 14 KPIs, healthy.', '14 KPIs, all healthy.')
    """
    total = sum(found.values())
    begun = share_of(total, every, noun)
    if not total:
        return begun
    parts = [(found[key], word) for key, word in words.items() if found.get(key)]
    if len(parts) == 1:
        together = {1: "", 2: "both "}.get(total, "all ")
        return f"{begun}, {together}{parts[0][1]}."
    return f"{begun}: {', '.join(f'{number} {word}' for number, word in parts)}."
