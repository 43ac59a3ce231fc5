"""What comes of the guardrails of a team where others are asked for: each of them tells from which day to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from headway.judgement.definitions import TeamGuardrail


def guardrails_from(
    held: Sequence[TeamGuardrail], asked: Sequence[TeamGuardrail], on: date
) -> tuple[TeamGuardrail, ...]:
    """The guardrails of a team that are to be from a day on those that are asked for.

    One that is asked for without its days guards from the day on, or, where it guards already, from when it did. One
    that is asked for no more, or otherwise, ends on the day: what it held before is told as ever.

    Args:
        held: those of the team.
        asked: those that are to guard.
        on: the day.

    Examples:
        >>> was, to_be = TeamGuardrail("beds", "slow"), TeamGuardrail("beds", "pause")
        >>> made = guardrails_from([was], [to_be], date(2026, 5, 4))
        >>> [(one.reaction, str(one.known_on), str(one.retired_on)) for one in made]
        [('slow', 'None', '2026-05-04'), ('pause', '2026-05-04', 'None')]
        >>> guardrails_from(made, [to_be], date(2026, 6, 1)) == made
        True
    """
    rest, kept = list(asked), list[TeamGuardrail]()
    for one in held:
        told = next((each for each in rest if _says_the_same(one, each)), None)
        if told is not None:
            rest.remove(told)
            kept.append(replace(one, retired_on=told.retired_on or one.retired_on))
        elif one.retired_on is not None and one.retired_on <= on:
            kept.append(one)
        elif one.known_on is None or one.known_on < on:
            kept.append(replace(one, retired_on=on))
    new = (one if one.known_on or one.retired_on else replace(one, known_on=on) for one in rest)
    return (*kept, *new)


def _says_the_same(held: TeamGuardrail, asked: TeamGuardrail) -> bool:
    """Whether what is asked for is what is there: days that it leaves out are those that are there."""
    days = asked.known_on or held.known_on, asked.retired_on or held.retired_on
    if held.retired_on is not None and asked.retired_on is None:
        return False
    return replace(asked, known_on=days[0], retired_on=days[1]) == replace(held, retired_on=days[1])
