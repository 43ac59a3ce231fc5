"""What people were last reminded of."""

from __future__ import annotations

from django.db import connection

_NEWEST = """
SELECT person, held FROM records_reminder AS one
WHERE organisation_id = %(organisation)s AND state = 'delivered' AND day = (
    SELECT MAX(day) FROM records_reminder AS other
    WHERE other.organisation_id = %(organisation)s AND other.person = one.person AND other.state = 'delivered'
)
"""


def newest_held(organisation: int) -> dict[str, str]:
    """By person the holds that their newest reminder told of, as JSON; what reached nobody told nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, {"organisation": organisation})
        return dict(cursor.fetchall())
