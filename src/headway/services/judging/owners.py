"""Which teams have something of their own after a few verdicts came and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from headway.records import kinds, rows, verdicts
from headway.records.verdicts import Standing, VerdictRow
from headway.services.judging.press import places

Subject = tuple[str, str]
OWNED = ("kpi", "objective")


def places_now(
    organisation: int, held: Mapping[Subject, Standing], fresh: Iterable[VerdictRow], gone: Iterable[Subject]
) -> Mapping[str, bytes]:
    """The place of each team among those that have something of their own (``press.places``).

    Where no team won or lost anything, those that are held stay as they are; else all are counted anew.

    Args:
        organisation: its number.
        held: the stored verdicts on what was judged, and on its teams.
        fresh: new verdicts.
        gone: subjects that have none any more.
    """
    now = {(row.kind, row.subject): row.team for row in fresh if row.kind in OWNED}
    judged = [*now, *(each for each in gone if each[0] in OWNED)]
    before = {each: held[each].team for each in judged if each in held}
    if now == before:
        return {row.subject: bytes(row.press)[:1] for row in held.values() if row.kind == "team" and row.press}
    counts = Counter(verdicts.count_owned(organisation))
    counts.subtract(team for team in before.values() if team)
    counts.update(team for team in now.values() if team)
    return places({team for team, count in counts.items() if count > 0}, rows.read(kinds.TEAM, organisation).values())
