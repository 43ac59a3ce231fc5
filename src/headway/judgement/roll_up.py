"""What an objective shows of those that support it: their grades, by the weights of what they serve. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headway.judgement.definitions import Objective
from headway.judgement.verdicts import ObjectiveVerdict

GOOD = ("on_course", "arrived")


@dataclass(frozen=True, slots=True)
class RollUp:
    """What the objectives come to that support another one directly.

    What supports these in turn stands in their own grades, and is not counted a second time.

    Attributes:
        objectives: how many there are, without those that were dropped.
        good: how many of them are on course or have arrived.
        grade: mean of their expected grades; ``None`` where none is known.
    """

    objectives: int
    good: int
    grade: float | None


def roll_up(
    objective: str,
    shares: Mapping[str, float],
    objectives: Iterable[Objective],
    verdicts: Mapping[str, ObjectiveVerdict],
) -> RollUp | None:
    """What supports an objective; ``None`` where nothing does.

    Those that serve a key result weigh its share together; those that serve the objective as a whole weigh 1 together.

    Args:
        objective: its id.
        shares: the share of each of its key results, by id.
        objectives: all there are.
        verdicts: on them, by id.

    Examples:
        Two serve a key result of three quarters and end at 0.4 and 0.6, one serves one of a quarter and ends at 1.0:

        >>> from headway.judgement.definitions import Objective
        >>> children = [Objective(name, name, "ward", "q1", supports=of) for name, of in ("aw", "bw", "cr")]
        >>> def says(name, grade):
        ...     return ObjectiveVerdict(name, "ward", "q1", "active", "on_course", None, None, None, grade, (), ())
        >>> said = {"a": says("a", 0.4), "b": says("b", 0.6), "c": says("c", 1.0)}
        >>> roll_up("flow", {"w": 0.75, "r": 0.25}, children, said)
        RollUp(objectives=3, good=3, grade=0.625)
    """
    groups: dict[str, list[ObjectiveVerdict]] = {}
    for one in objectives:
        verdict = verdicts.get(one.id)
        if one.supports is not None and verdict is not None and not verdict.is_dropped and one.id != objective:
            groups.setdefault(one.supports, []).append(verdict)
    weights = {objective: 1.0, **shares}
    mine = {name: groups[name] for name in weights if name in groups}
    every = [one for group in mine.values() for one in group]
    if not every:
        return None
    top = bottom = 0.0
    for name, group in mine.items():
        known = [one.expected_grade for one in group if one.expected_grade is not None]
        if known:
            top += weights[name] * sum(known) / len(known)
            bottom += weights[name]
    return RollUp(len(every), sum(one.course in GOOD for one in every), top / bottom if bottom else None)
