"""What was decided about some things, read as every page with decisions reads it."""

from __future__ import annotations

import json
from collections.abc import Collection

from django.db import connection

from headway.judgement.definitions import Decision
from headway.records.held import definitions_held
from headway.records.kinds import DECISION
from headway.records.names import among_names


def read_decisions(organisation: int, *, about: Collection[str], defined: str | None) -> list[Decision]:
    """The newest revision of each decision about things with these ids, in no order.

    Args:
        organisation: its number.
        about: ids of what is decided about.
        defined: the hash under which it was last defined, as :func:`definitions_held` takes it.
    """
    held = definitions_held(organisation, defined)
    missing = [name for name in about if ("decisions", name) not in held]
    if missing:
        found: dict[tuple[str, str], list[Decision]] = {("decisions", name): [] for name in missing}
        for decision in _read(organisation, missing):
            if ("decisions", decision.about) in found:  # a later revision may be about something else
                found["decisions", decision.about].append(decision)
        held.update(found)
    return [decision for name in about for decision in held["decisions", name]]


def _read(organisation: int, about: Collection[str]) -> list[Decision]:
    columns = ", ".join(map(connection.ops.quote_name, DECISION.columns))
    statement = (
        f"SELECT {columns} FROM records_decision"  # noqa: S608 - names of columns alone
        f" WHERE organisation_id = %s AND id IN (SELECT id FROM records_decision"
        f" WHERE organisation_id = %s AND about {among_names('%s')}) ORDER BY revision"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [organisation, organisation, json.dumps(sorted(about))])
        found = [dict(zip(DECISION.columns, row, strict=True)) for row in cursor.fetchall()]
    for one in found:
        one["moved"] = json.loads(one["moved"])  # a column of JSON comes as its text
    return list({one["id"]: DECISION.adapter.validate_python(one) for one in found}.values())
