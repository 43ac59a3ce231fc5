"""The definitions that a judgement of everything reads: all of an organisation's, in one query."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection

from headway.judgement.context import measured
from headway.judgement.definitions import Definitions
from headway.records import organisations
from headway.records.kinds import CHECK_IN, CYCLE
from headway.records.touched import JUDGED, records_in, rows_of
from headway.records.union import arrays_of_names, child_columns, columns_of, of_table, part
from headway.records.union_parts import newest_words

if TYPE_CHECKING:
    from datetime import date

    from headway.records.kinds import Kind
    from headway.records.models import Organisation

_KNOWN = "(known_on IS NULL OR known_on <= %s)"
_NEWEST = """
revision = (
    SELECT max(newer.revision) FROM {table} AS newer
    WHERE newer.organisation_id = {{organisation}} AND newer.id = {table}.id
)
"""
_KEY_RESULTS = "WITH key_result(id) AS (SELECT id FROM records_keyresult WHERE organisation_id = {organisation})"


def read_judged(organisation: Organisation, day: date) -> Definitions:
    """What a judgement of everything reads of what is defined, as known on a day, in canonical order.

    Check-ins in place of which a newer one counts are left out, and so is what hangs on a metric that is not known.

    Args:
        organisation: its row.
        day: the day.
    """
    sql = _statement(connection.vendor, organisation.number)
    found = rows_of(sql, [day.isoformat()] * sql.count("%s"))
    records: dict[str, tuple[Any, ...]] = {kind.place: records_in(kind, found) for kind in JUDGED}
    places = ("metrics", "kpis", "key_results")
    records |= dict(zip(places, measured(*(records[place] for place in places)), strict=True))
    return Definitions(
        organisation=organisations.as_definition(organisation), lint=organisations.lint_of(organisation), **records
    )


@cache
def _statement(vendor: str, organisation: int) -> str:
    """The query on an engine; each of its parameters is the day (ISO)."""
    # The first part names no column, so that SQLite's types of its columns are not taken for those of all parts.
    parts = [part("", [], "WHERE 1 = 0")]
    for kind in JUDGED:
        if kind is CHECK_IN:
            parts += newest_words(organisation)
            continue
        parts.append(of_table(kind.name, kind.model, columns_of(kind), _where(kind), organisation))
        parts += [
            of_table(f"{kind.name}.{name}", model, child_columns(kind, model), "", organisation)
            for name, model in kind.children.items()
        ]
    named = _KEY_RESULTS.format(organisation=int(organisation))
    return arrays_of_names(vendor, f"{named} {' UNION ALL '.join(parts)}")


def _where(kind: Kind) -> str:
    """Which rows of a kind's table are read."""
    if kind.is_revised:
        return _NEWEST.format(table=kind.model._meta.db_table).strip()
    # an objective may have been moved into a cycle that is known only later: it is judged in it all the same
    return _KNOWN if "known_on" in kind.columns and kind is not CYCLE else ""
