"""What of a number counts, and how its way is made: as a form asks it, and as the goals file has it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from headway.judgement.definitions import PaceStep
from headway.kpi.band import plain_number
from headway.web.forms.form import Field, Kind, Option
from headway.web.forms.numbers import plain

COUNTS = (
    Option("end", "Its value at the end", "where it stands as the cycle ends"),
    Option("sum", "The sum over the cycle", "such as all that is sold in it"),
    Option("any", "Reached at any time", "once is enough, and it may fall back"),
)
STEPS = "steps"
PACES = (
    Option("straight", "Evenly", "as much in each week"),
    Option("season", "By the season", "as much by each month as in the years before"),
    Option(STEPS, "As stated", "so much of the way by a day"),
)
_DAY = r"\d{4}-\d{1,2}-\d{1,2}"
_STEP = re.compile(
    rf"(?:(?:by\s+)?(?P<day>{_DAY})\s*[,;:]?\s*(?P<share>.*?\d.*)|(?P<first>.*?\d.*?)[\s,;]+(?:by\s+)?(?P<then>{_DAY}))"
)
_SHARE = re.compile(r"(.*\d)\s*%")


def counts_field(name: str, kind: Kind, value: str = "end") -> Field:
    """The question what of a number counts."""
    return Field(name, "What counts?", kind, value=value, options=_options(COUNTS, kind))


def pace_fields(
    paced: str, pace: str, kind: Kind, value: str = "straight", stated: Iterable[PaceStep] = ()
) -> tuple[Field, Field]:
    """The question how the way is made, and the steps where they are stated.

    Args:
        paced, pace: names of the fields.
        kind: how the first one is filled in.
        value: ``straight``, ``season`` or ``steps``.
        stated: the steps that stand there.
    """
    hint = "One a line, the day and the share of the way by then: 2027-03-31, 30 %"
    return (
        Field(paced, "How is the way made?", kind, value=value, options=_options(PACES, kind)),
        Field(pace, "So much of the way", Kind.AREA, hint=hint, value=pace_text(stated)),
    )


def pace_of(paced: str, text: str) -> str | list[dict[str, Any]]:
    """A pace as the goals file has it.

    Args:
        paced: ``straight``, ``season`` or ``steps``.
        text: the steps, one a line.

    Examples:
        >>> pace_of("season", "")
        'season'
        >>> pace_of("steps", "2027-03-31, 30 %" + chr(10) + "0.5 by 2027-04-30")
        [{'by': '2027-03-31', 'progress': '0.3'}, {'by': '2027-04-30', 'progress': '0.5'}]

        What is no such line is refused as it stands:

        >>> pace_of("steps", "half by March")
        [{'by': 'half by March', 'progress': None}]
    """
    if paced != STEPS:
        return paced
    return [_step(line) for line in filter(None, map(str.strip, text.splitlines()))]


def pace_text(stated: Iterable[PaceStep]) -> str:
    """Stated steps as they are typed.

    Examples:
        >>> from datetime import date
        >>> pace_text([PaceStep(date(2027, 3, 31), 0.3)])
        '2027-03-31, 30 %'
    """
    return "\n".join(f"{one.by.isoformat()}, {plain_number(round(one.progress * 100, 9))} %" for one in stated)


def _options(options: tuple[Option, ...], kind: Kind) -> tuple[Option, ...]:
    """In a list there is no room for what they mean."""
    return tuple(Option(one.value, one.label) for one in options) if kind is Kind.CHOICE else options


def _step(line: str) -> dict[str, Any]:
    found = _STEP.fullmatch(line)
    if found is None:
        return {"by": line, "progress": None}
    share = found["share"] or found["first"]
    percent = _SHARE.fullmatch(share.strip())
    told = plain(percent[1] if percent else share)
    if percent:
        try:
            told = plain_number(round(float(told) / 100, 12))
        except ValueError:
            return {"by": found["day"] or found["then"], "progress": share}
    return {"by": found["day"] or found["then"], "progress": told}
