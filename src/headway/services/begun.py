"""The words on segments that an event carries: limits that begin anew with its day, because of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from headway.judgement.definitions import Event, Kpi, Segment
from headway.series.grid import Grid


def carried(
    event: Event, kpis: Iterable[Kpi], words: Iterable[Segment], grids: Mapping[str, Grid]
) -> list[tuple[Kpi, Segment]]:
    """The KPIs of an event's metrics whose limits begin anew with its day because of it, each with the word that holds.

    Args:
        event: what happened.
        kpis: among which they are.
        words: what was said of segments, in the order said.
        grids: the periods of each metric, by its id.
    """
    newest: dict[tuple[str, int], Segment] = {}
    mine = {one.id: one for one in kpis if one.metric in event.metrics}
    for word in words:
        if word.kpi in mine:
            newest[word.kpi, grids[mine[word.kpi].metric].ordinal(word.starts)] = word
    held = ((kpi, newest.get((id_, grids[kpi.metric].ordinal(event.date)))) for id_, kpi in mine.items())
    return [(kpi, word) for kpi, word in held if word and word.state == "accepted" and word.because == event.title]


def moved(
    carried: Iterable[tuple[Kpi, Segment]], after: Event, grids: Mapping[str, Grid], today: date, by: str | None
) -> list[Segment]:
    """What is said of segments where the event that carries them is told otherwise, as of today.

    Where it lies in another period now, the segment of the old one is declined and that of the new one accepted, by who
    moves it. Where it is only called otherwise, the word is said again under that name, by whom it was.

    Args:
        carried: see :func:`carried`; of metrics that the event no longer names nothing is said.
        after: the event as it is told now.
        grids: the periods of each metric, by its id.
        today: the day on which it is said.
        by: id of the person who says it.
    """
    said: list[Segment] = []
    for kpi, word in carried:
        grid = grids[kpi.metric]
        if kpi.metric not in after.metrics:
            continue
        if grid.ordinal(after.date) != grid.ordinal(word.starts):
            gone = replace(word, date=today, state="declined", by=by)
            said += [gone, Segment(kpi.id, after.date, today, "accepted", by, after.title)]
        elif after.title != word.because:
            said.append(replace(word, date=today, because=after.title))
    return said
