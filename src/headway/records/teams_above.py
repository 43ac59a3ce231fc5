"""Teams and all that lie above them in the tree, in one query however deep it is."""

from __future__ import annotations

import json
from collections.abc import Collection

from django.db import connection

from headway.records.names import names_listed

_ABOVE = """
WITH RECURSIVE above(id) AS (
    {listed} UNION
    SELECT records_team.parent FROM above JOIN records_team
    ON records_team.organisation_id = %s AND records_team.id = above.id WHERE records_team.parent IS NOT NULL
)
SELECT id FROM above
"""


def with_those_above(organisation: int, teams: Collection[str]) -> list[str]:
    """The ids of these teams and of all above them."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE.format(listed=names_listed("%s")), [json.dumps(sorted(teams)), organisation])
        return [row[0] for row in cursor.fetchall()]
