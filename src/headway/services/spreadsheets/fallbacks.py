"""What takes the place of a team or a cycle that a spreadsheet does not name: visible, and for a person to change."""

from __future__ import annotations

from datetime import date

from headway.judgement.definitions import Cycle
from headway.services.spreadsheets.making import Making
from headway.services.spreadsheets.proposal import Fallback
from headway.sources.spreadsheet.cycles import quarter_around


def team_fallback(making: Making) -> Fallback:
    """As a person says; else the first team at the top; else a new one that is called like the organisation."""
    records = making.teams.records
    choices = tuple((id_, str(one.name)) for id_, one in records.items())
    top = [id_ for id_, one in records.items() if one.parent is None]
    said = making.answers.team or (top[0] if top else making.ground.organisation.name or "Everyone")
    id_ = making.teams.find(said)
    if id_ is None:
        return Fallback(is_needed=True, id=making.teams.add(said, None), name=said, choices=choices, is_new=True)
    return Fallback(is_needed=True, id=id_, name=making.teams.called(id_), choices=choices)


def cycle_fallback(making: Making) -> Fallback:
    """As a person says; else the shortest cycle that runs today; else a new one, the quarter around today."""
    records: dict[str, Cycle] = making.cycles.records
    said, today = making.answers.cycle, making.today
    choices = tuple((id_, one.name) for id_, one in records.items())
    running = sorted((one for one in records.values() if one.runs_on(today)), key=_length)
    id_ = said.id if said.id in records else ""
    if not id_ and not said.name and running:
        id_ = running[0].id
    if id_:
        one = records[id_]
        return Fallback(
            is_needed=True,
            id=id_,
            name=one.name,
            choices=choices,
            starts=one.starts.isoformat(),
            ends=one.ends.isoformat(),
        )
    span = quarter_around(today, making.ground.organisation.fiscal_year_starts)
    name = said.name or span.name
    starts, ends = said.starts or span.starts.isoformat(), said.ends or span.ends.isoformat()
    made = making.cycles.add(name, None, starts=starts, ends=ends)
    return Fallback(is_needed=True, id=made, name=name, choices=choices, starts=starts, ends=ends, is_new=True)


def _length(cycle: Cycle) -> tuple[int, date, str]:
    return (cycle.ends - cycle.starts).days, cycle.starts, cycle.id
