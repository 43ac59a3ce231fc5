"""Lists of names in SQL, as one parameter however long they are."""

from __future__ import annotations

from django.db import connection

_LIST = {
    "sqlite": "SELECT value FROM json_each({list})",
    "postgresql": "SELECT value FROM jsonb_array_elements_text({list}::jsonb)",
}


def names_listed(parameter: str) -> str:
    """A query of the names in a JSON list, given as a parameter."""
    return _LIST[connection.vendor].format(list=parameter)


def names_in(parameter: str) -> str:
    """The names in a JSON list, given as a parameter, to stand after ``IN``."""
    return f"({names_listed(parameter)})"
