"""The reviews that are on record, of a team or of the organisation, and when the next ones are due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from headway.judgement.definitions import Review
from headway.judgement.rhythm import held_of, next_due
from headway.records import kinds, rows

ANY = ""
"""In place of a team: the reviews of all teams and of the organisation."""


def reviews_held(
    organisation: int, team: str | None, day: date, *, withdrawn: bool = True
) -> tuple[tuple[Review, ...], Mapping[str, date]]:
    """The reviews of a team, or of the organisation, up to a day, the newest first; and when the next are due, by kind.

    Args:
        organisation: its number.
        team: id of the team; ``None`` for the whole organisation, :data:`ANY` for both.
        day: the day.
        withdrawn: whether those are there that were taken back.
    """
    every = [one for one in reviews_of(organisation, team) if one.date <= day]
    stand = held_of(every, team, day)
    newest: dict[str, date] = {}
    for one in stand:
        newest.setdefault(one.kind, one.date)
    shown = tuple(sorted(every, key=lambda one: (one.date, one.id), reverse=True)) if withdrawn else stand
    return shown, {kind: next_due(kind, held) for kind, held in newest.items() if kind != "daily"}


def reviews_of(organisation: int, team: str | None) -> list[Review]:
    """All reviews of a team or of the organisation that are on record, in order of id; those of others are not read.

    Args:
        organisation: its number.
        team: id of the team; ``None`` for the whole organisation, :data:`ANY` for all there are.
    """
    if team == ANY:
        return list(rows.read(kinds.REVIEW, organisation).values())
    held = kinds.REVIEW.model.objects.for_organisation(organisation)
    held = held.filter(team__isnull=True) if team is None else held.filter(team=team)
    return list(rows.read(kinds.REVIEW, organisation, subjects=held.values_list("id", flat=True)).values())
