"""What was written of records before: as the audit log tells it, for who is about to bring files."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from headway.goals.kinds import KINDS
from headway.goals.written import Past, Written
from headway.records import kinds, organisations
from headway.records.models import AuditRow, Organisation
from headway.services.as_it_was import FILES, RESTATED

AT_ONCE = 500
"""So many subjects are asked for in one query."""
ORGANISATION = "organisation"


def past_of(organisation: Organisation, records: Collection[tuple[str, str]]) -> Past:
    """The changes of some records, in order. What was erased from the log is left out.

    Args:
        organisation: its row.
        records: kind and natural key of each, as goals files know them.
    """
    wanted, found = set(records), defaultdict[tuple[str, str], list[Written]](list)
    keys = {kind.name: kind.key for kind in KINDS}
    stored = {kind.name: kind for kind in kinds.KINDS}
    zone = ZoneInfo(organisation.timezone)
    for kind, subject, at, actor, verb, *texts in _rows(organisation, wanted):
        if kind == ORGANISATION:
            before, after = (text and organisations.from_json(json.loads(text)) for text in texts)
            key = subject
        else:
            before, after = (text and stored[kind].adapter.validate_json(text) for text in texts)
            key = keys[kind](after or before) if after or before else ""
        if (kind, key) in wanted:
            on = at.astimezone(zone).date()
            found[kind, key].append(Written(on, actor, verb in (FILES, RESTATED), before or None, after or None))
    return found


def _rows(organisation: Organisation, wanted: Iterable[tuple[str, str]]) -> Iterator[Sequence[Any]]:
    of_kind = defaultdict[str, list[str]](list)
    for kind, key in sorted(wanted):
        of_kind[kind].append(key)
    log = AuditRow.objects.for_organisation(organisation)
    identity = {kind.name: kind.identity for kind in kinds.KINDS}
    for kind, keys in of_kind.items():
        mine = log.filter(kind=kind)
        # what is numbered has another key in files than in the log
        named = identity.get(kind, ("id",))
        parts = [keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE)]
        some = [mine.filter(subject__in=part) for part in parts] if named else [mine]
        for rows in some:
            yield from rows.order_by("n").values_list("kind", "subject", "at", "actor", "verb", "before", "after")
