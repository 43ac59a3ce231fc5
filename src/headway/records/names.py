"""Lists of names in SQL, as one parameter however long they are."""

from __future__ import annotations

from django.db import connection

_LIST = {
    "sqlite": "SELECT value FROM json_each({list})",
    "postgresql": "SELECT value FROM jsonb_array_elements_text({list}::jsonb)",
}
# Of a query PostgreSQL expects a hundred rows and reads the whole table; of an array each element goes by an index.
_AMONG = {"sqlite": "IN ({list})", "postgresql": "= ANY (ARRAY({list}))"}


def names_listed(parameter: str) -> str:
    """A query of the names in a JSON list, given as a parameter."""
    return _LIST[connection.vendor].format(list=parameter)


def among_names(parameter: str) -> str:
    """A condition to stand after a column: that it is one of the names in a JSON list, given as a parameter."""
    return _AMONG[connection.vendor].format(list=names_listed(parameter))
