"""Problems of an objective and its key results, at the fields of the form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headway.goals.draft import named_first
from headway.services.drafting.problems import FieldProblem
from headway.web.setting.direction import ASKS, UNTOLD, WAY_OUT
from headway.web.setting.key_result import Row, row_name


def at_rows(problems: Iterable[FieldProblem], rows: Sequence[Row]) -> tuple[FieldProblem, ...]:
    """Problems that name key results by their number among those that said something, at the rows of the form.

    What is wrong with a new metric stands at the questions for it; a metric that is not named at all is a new one.
    """
    found = []
    for one in problems:
        first, _, rest = one.field.partition(".")
        number, _, field = rest.partition(".")
        if first == "key_results" and number.isdecimal() and int(number) < len(rows):
            row = rows[int(number)]
            one = _in_row(replace(one, field=field), row)  # noqa: PLW2901
        found.append(one)
    return tuple(found)


def _in_row(one: FieldProblem, row: Row) -> FieldProblem:
    """A problem of a key result, at a field of its row; where it is of the whole, at the one that would mend it."""
    name = row_name(row.at)
    if one.field == "metric.direction" and row.metric is not None and row.metric["direction"] == UNTOLD:
        return replace(one, field=f"{name}.new.direction", message=ASKS, way_out=WAY_OUT)
    if one.field:
        return replace(one, field=f"{name}.{_named(one.field, row)}")
    return replace(one, field=".".join((name, *map(str, named_first("key_results", one.message)))))


def _named(field: str, row: Row) -> str:
    above, _, below = field.partition(".")
    if above == "metric" and below and row.metric is not None:
        is_title = below == "name" and row.metric["name"] == row.said["title"]
        return "title" if is_title else f"new.{below}"
    return field
