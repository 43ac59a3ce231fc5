"""What comes of guardrails and drivers where others are asked for: each of them tells from which day to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from headway.judgement.definitions import Driver, Guardrail

B = TypeVar("B", Guardrail, Driver)

BEARING = {"team": "guardrails", "objective": "guardrails", "key_result": "drivers"}
"""By kind of record: its field of what holds from a day on, and up to another one."""


def with_bearing(kind: str, before: Any, after: Any, on: date) -> Any:
    """A record as it is to be, with the days of what bears on it; see :func:`bearing_from`.

    Args:
        kind: of the record.
        before: as it was.
        after: as it is asked for.
        on: the day from which that holds.
    """
    field = BEARING.get(kind)
    if field is None:
        return after
    return replace(after, **{field: bearing_from(getattr(before, field), getattr(after, field), on)})


def bearing_from(held: Sequence[B], asked: Sequence[B], on: date) -> tuple[B, ...]:
    """The guardrails of an objective or a team, or the drivers of a key result, that are to be from a day on.

    One that is asked for without its days holds from the day on, or, where it holds already, from when it did. One
    that is asked for no more, or otherwise, ends on the day: what it did before is told as ever. Where another one on
    the same KPI is asked for from an earlier day on, it ends on that day.

    Args:
        held: those that there are.
        asked: those that are to hold.
        on: the day.

    Examples:
        >>> was, to_be = Guardrail("beds", "slow"), Guardrail("beds", "pause")
        >>> made = bearing_from([was], [to_be], date(2026, 5, 4))
        >>> [(one.reaction, str(one.known_on), str(one.retired_on)) for one in made]
        [('slow', 'None', '2026-05-04'), ('pause', '2026-05-04', 'None')]
        >>> bearing_from(made, [to_be], date(2026, 6, 1)) == made
        True

        Files may say from which day on it was another one; a KPI drives a key result once on each day:

        >>> earlier = Driver("beds", "opposes", known_on=date(2026, 3, 2))
        >>> made = bearing_from([Driver("beds")], [earlier], date(2026, 5, 4))
        >>> [(one.effect, str(one.known_on), str(one.retired_on)) for one in made]
        [('supports', 'None', '2026-03-02'), ('opposes', '2026-03-02', 'None')]
    """
    rest = list(asked)
    kept: list[B] = []
    for one in held:
        told = next((each for each in rest if _says_the_same(one, each)), None)
        if told is not None:
            rest.remove(told)
            kept.append(replace(one, retired_on=told.retired_on or one.retired_on))
        elif one.retired_on is not None and one.retired_on <= on:
            kept.append(one)
        elif one.known_on is None or one.known_on < on:
            kept.append(replace(one, retired_on=on))
    new: list[B] = [one if one.known_on or one.retired_on else replace(one, known_on=on) for one in rest]
    made: list[B] = [left for one in kept if (left := _left(one, new)) is not None]
    return tuple(made + new)


def _left(held: B, new: Sequence[B]) -> B | None:
    """What is left of one that another one on the same KPI follows; ``None`` where that was there all the time."""
    begins, ends = held.known_on or date.min, held.retired_on or date.max
    followed = [
        one.known_on or date.min
        for one in new
        if one.kpi == held.kpi and (one.known_on or date.min) < ends and begins < (one.retired_on or date.max)
    ]
    if not followed:
        return held
    return replace(held, retired_on=min(followed)) if min(followed) > begins else None


def _says_the_same(held: B, asked: B) -> bool:
    """Whether what is asked for is what is there: days that it leaves out are those that are there."""
    days = asked.known_on or held.known_on, asked.retired_on or held.retired_on
    if held.retired_on is not None and asked.retired_on is None:
        return False
    return replace(asked, known_on=days[0], retired_on=days[1]) == replace(held, retired_on=days[1])
