"""The newest reading of every series, found by index and not by reading all that was observed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from headway.records.series import Identity

# What holds of a period is what was said of it last, by the day from which it is known; a withdrawal has no value.
_HOLDS = """
{one}.known_on <= %s AND NOT EXISTS (
    SELECT 1 FROM records_observation later
    WHERE later.organisation_id = {one}.organisation_id AND later.series = {one}.series
    AND later.period = {one}.period AND later.known_on <= %s
    AND (later.known_on > {one}.known_on OR later.known_on = {one}.known_on AND later.sequence > {one}.sequence)
)
"""
_NEWEST = """
SELECT found.metric, found.grain, found.phase, held.period, held.value, held.known_on
FROM (
    SELECT s.organisation_id, s.number, s.metric, s.grain, s.phase, (
        SELECT o.period FROM records_observation o
        WHERE o.organisation_id = s.organisation_id AND o.series = s.number AND o.value IS NOT NULL
        AND o.period <= CASE s.grain || ' ' || CAST(s.phase AS text) {limits} END
        AND {holds}
        ORDER BY o.period DESC LIMIT 1
    ) AS period
    FROM records_series s WHERE s.organisation_id = %s
) found
JOIN records_observation held ON held.organisation_id = found.organisation_id
AND held.series = found.number AND held.period = found.period
WHERE held.value IS NOT NULL AND {held}
"""


@dataclass(frozen=True, slots=True)
class Newest:
    """A reading: ordinal of the period, value, and the day from which it is known."""

    period: int
    value: float
    known_on: date


def newest_readings(organisation: int, until: Mapping[tuple[str, int], int], as_of: date) -> Mapping[Identity, Newest]:
    """The newest reading of each series, as known at the end of a day; series without one are left out.

    Args:
        organisation: number of the organisation.
        until: the newest period that may be read, by grain and phase; series of another grid are left out.
        as_of: the day.
    """
    if not until:
        return {}
    day = as_of.toordinal()
    limits: list[str | int] = [part for (grain, phase), last in until.items() for part in (f"{grain} {phase}", last)]
    statement = _NEWEST.format(
        limits=" ".join(["WHEN %s THEN %s"] * len(until)),
        holds=_HOLDS.format(one="o"),
        held=_HOLDS.format(one="held"),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*limits, day, day, organisation, day, day])
        rows: Iterable[tuple[str, str, int, int, float, int]] = cursor.fetchall()
    return {
        (metric, grain, phase): Newest(period, value, date.fromordinal(known_on))
        for metric, grain, phase, period, value, known_on in rows
    }
