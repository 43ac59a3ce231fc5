"""The audit log walked backwards: what records said at the end of each of several days, in one reading."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from headway.records.models import Organisation
from headway.services.as_it_was import RESTATED, Later, end_of, later_changes


@dataclass(slots=True)
class Walked:
    """A record that was changed since, as JSON texts; ``None`` where there is none, or it is erased from the log.

    Attributes:
        now: as it is told now.
        was: as it was told then.
        is_restated: whether it was said anew for all days since: then it was so before, too.
    """

    now: str | None
    was: str | None
    is_restated: bool = False

    def take_back(self, one: Later) -> None:
        """Go back to before a change; what was written for the first time was always so."""
        if not self.is_restated:
            self.is_restated = one.verb == RESTATED
            self.was = one.after if self.is_restated or one.before is None else one.before


def walked_back(
    organisation: Organisation, names: Collection[str], days: Sequence[date]
) -> Iterator[tuple[date, Mapping[tuple[str, str], Walked]]]:
    """Days, the newest first, each with the records that were written again since, by kind and subject.

    Args:
        organisation: its row.
        names: of which kinds.
        days: by its calendar, in order, at least one.
    """
    waiting = _as_reached(later_changes(organisation, names, days[0], again=True))
    records: dict[tuple[str, str], Walked] = {}
    for day in reversed(days):
        over = end_of(day, organisation)
        while waiting and waiting[0][0] >= over:
            _, one = waiting.popleft()
            key = one.kind, one.subject
            if key not in records:
                records[key] = Walked(one.after, one.after)
            records[key].take_back(one)
        yield day, records


def _as_reached(changes: Iterable[Later]) -> deque[tuple[datetime, Later]]:
    """Changes as they are reached backwards, each with the first time at which it or a later one of its record was.

    The demonstration is filled by the clock and written on its own day: the log's order tells which came last.
    """
    first: dict[tuple[str, str], datetime] = {}
    found = []
    for one in reversed(list(changes)):
        at = first[one.kind, one.subject] = min(one.at, first.get((one.kind, one.subject), one.at))
        found.append((at, one))
    return deque(sorted(found, key=lambda each: each[0], reverse=True))
