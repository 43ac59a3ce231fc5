"""On which other day there is something that there is not on the day that was asked for."""

from __future__ import annotations

from datetime import date, timedelta

from headway.records import rows
from headway.records.kinds import Kind


def day_with(kind: Kind, subject: str, organisation: int, day: date) -> date | None:
    """A day on which there is a record: the last one before it was retired, or the first one on which it is known.

    Args:
        kind: which kind of record; one that becomes known on a day.
        subject: its id.
        organisation: number of the organisation.
        day: on which there is none.

    Returns:
        The day; ``None`` where there never was such a record.
    """
    found = rows.read(kind, organisation, subjects=[subject]).get(subject)
    if found is None:
        return None
    retired: date | None = getattr(found, "retired_on", None)
    if retired is not None and retired <= day:
        return retired - timedelta(days=1)
    known: date | None = found.known_on
    return known
