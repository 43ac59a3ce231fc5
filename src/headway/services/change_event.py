"""Change what is said of something that happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Unpack

from headway.goals import records as mappings
from headway.judgement.context import metric_grid
from headway.judgement.definitions import Event, Segment
from headway.records.kinds import EVENT, KPI, METRIC, SEGMENT
from headway.records.touched import Seeds
from headway.series.grid import Grid
from headway.services.begun import carried, moved
from headway.services.defining import Asking, Decided, Defined, Edit, added, define
from headway.services.drafting.change import there
from headway.services.drafting.events import changed_event
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError
from headway.services.drafting.reading import Draft, Said, read
from headway.services.mark_segment import newest_word
from headway.services.withdrawing import refuse_withdrawn


def change_event(*, event: str, said: Said, by: str | None = None, **asked: Unpack[Asking]) -> Defined:
    """Change an event. Limits that begin anew with it go with it to another day, and by another name.

    Args:
        event: its number.
        said: the keys of the goals file that change; ``None`` takes back what stood there.
        by: id of the person who changes it.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such event, or it was taken back.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        refuse_withdrawn(there(EVENT, event, ground))
        before, after = changed_event(event, said, ground, today)
        words = _moved(before, after, by, ground, today)
        seeds = Seeds(kpis=sorted({one.kpi for one in words}))
        return Decided(event, [Edit(EVENT, before, after, event), *added(SEGMENT, words)], touched=seeds)

    return define("change_event", decide, [event, said], asked)


def _moved(before: Event, after: Event, by: str | None, ground: Ground, today: date) -> tuple[Segment, ...]:
    """The words on segments that the event carries, as it takes them along."""
    if (before.date, before.title) == (after.date, after.title) or not before.metrics:
        return ()
    grids = {id_: metric_grid(one, ground.organisation) for id_, one in ground.of(METRIC).items()}
    kpis = ground.of(KPI)
    found = carried(before, kpis.values(), ground.of(SEGMENT).values(), grids)
    said = moved(found, after, grids, today, by)
    words = [one for one in said if not _holds_without(before, one, ground, grids[kpis[one.kpi].metric])]
    if not words:
        return ()
    try:
        return read(Draft("segments", [mappings.segment(one) for one in words]), ground, today).segments
    except DraftRefusedError as error:
        raise DraftRefusedError(dict.fromkeys(replace(one, field="date") for one in error.problems)) from None


def _holds_without(event: Event, word: Segment, ground: Ground, grid: Grid) -> bool:
    """Whether another word than the event's says the same already."""
    held = newest_word(word.kpi, word.starts, ground, grid)
    return held is not None and held.state == word.state and held.because != event.title
