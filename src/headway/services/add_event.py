"""Add something that happened, to be drawn on charts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Unpack

from headway.goals import codes
from headway.judgement.definitions import Event, Segment
from headway.records.kinds import EVENT, KPI, SEGMENT
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.events import new_event
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drafting.reading import Draft, Said, read
from headway.services.mark_segment import grid_of, newest_word

ANEW = "anew"
"""Field of problems that are of the limits which begin anew."""


def add_event(*, said: Said, anew: bool = False, by: str | None = None, **asked: Unpack[Asking]) -> Defined:
    """Add an event, drawn on the charts of the metrics that it names, or of all.

    Args:
        said: the event as the goals file has it; of today where it says no day.
        anew: whether it made another process of the KPIs of these metrics: their limits begin anew with its day.
        by: id of the person who says that.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        new = new_event(said, ground, today)
        begun = _begun(new, by, ground, today) if anew else ()
        seeds = Seeds(kpis=[one.kpi for one in begun])
        return Decided(new.title, [*added(EVENT, [new]), *added(SEGMENT, begun)], touched=seeds)

    # what was asked before limits could begin anew is still the same request
    request: Any = [said, by] if anew else said
    return define("add_event", decide, request, asked)


def _begun(event: Event, by: str | None, ground: Ground, today: date) -> tuple[Segment, ...]:
    """The words that an event carries: one for each KPI of its metrics that does not begin anew there already."""
    kpis = [
        one
        for one in ground.of(KPI).values()
        if one.metric in event.metrics and (one.retired_on is None or one.retired_on > today)
    ]
    if not kpis:
        raise DraftRefusedError(
            [
                FieldProblem(
                    ANEW, codes.WRONG_VALUE, "none of its metrics is a KPI", "choose those whose limits begin anew"
                )
            ]
        )
    said = {"from": event.date, "date": today, "by": by, "because": event.title}
    words = [
        {**said, "kpi": one.id}
        for one in sorted(kpis, key=lambda one: one.id)
        if (held := newest_word(one.id, event.date, ground, grid_of(one, ground))) is None or held.state != "accepted"
    ]
    try:
        return read(Draft("segments", words), ground, today).segments
    except DraftRefusedError as error:
        raise DraftRefusedError(_of_event(error.problems)) from None


def _of_event(problems: Iterable[FieldProblem]) -> Iterable[FieldProblem]:
    """What is wrong with the words is wrong with the tick that asks for them, and told once."""
    return dict.fromkeys(replace(one, field=ANEW) for one in problems)
