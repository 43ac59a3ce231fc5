"""Problems of an objective and its key results, at the fields of the form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headway.services.drafting.problems import FieldProblem
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
            one = replace(one, field=f"{row_name(row.at)}.{_named(field, row)}" if field else row_name(row.at))  # noqa: PLW2901
        found.append(one)
    return tuple(found)


def _named(field: str, row: Row) -> str:
    above, _, below = field.partition(".")
    if above == "metric" and below and row.metric is not None:
        is_title = below == "name" and row.metric["name"] == row.said["title"]
        return "title" if is_title else f"new.{below}"
    return field
