"""What a judgement of a few subjects reads at once: their definitions, and what was observed.

Begin with metrics, KPIs or objectives. Touched are the metrics derived from these metrics, the KPIs on any of them, and
the objectives with a key result on any of them; of a KPI, those too whose metrics are derived from its own, as its
alert explains theirs, and the objectives with a key result that it drives; of an objective that is asked for, the KPIs
on the metrics of its key results, which are on loan to them; of a KPI that is judged, the objectives with a key result
on its metric, or on one whose counter-metric that is: they may cost it. Read is all that a judgement of these KPIs and
objectives needs.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from django.db import connection, models
from numpy.typing import NDArray
from pydantic import TypeAdapter
from pydantic_core import ArgsKwargs

from headway.judgement.definitions import Definitions, Metric
from headway.judgement.finished import Steps
from headway.records import observations, organisations
from headway.records.kinds import CHECK_IN, Kind
from headway.records.models import Organisation
from headway.records.names import among_names
from headway.records.observation_table import ROW
from headway.records.parsed import records_of, whole_of
from headway.records.series import identity
from headway.records.touched_names import SEEDS, names_found
from headway.records.touched_query import WANTED, Guard, statement
from headway.records.union import child_columns, columns_of
from headway.records.union_parts import CELLS, WENT

Row = tuple[Any, ...]
JUDGED = tuple(kind for kind, _, _ in WANTED)
"""The kinds of record that a judgement reads."""
_STEPS = TypeAdapter(Steps)


class NewestNumbers(NamedTuple):
    """The highest numbers in use; 0 before the first."""

    series: int
    changes: int
    messages: int
    checkins: int


@dataclass(frozen=True, slots=True, eq=False)
class Touched:
    """What was touched, and what a judgement of it reads.

    Attributes:
        definitions: of what is touched and what it names.
        kpis: ids of the KPIs that are touched.
        objectives: ids of the objectives that are touched.
        guards: every guardrail of the organisation.
        steps: how the steps of all key results went, where key results of steps are judged; none where not.
        series: numbers of the metrics' series; metrics that were never observed are left out.
        held: what was observed of the metrics, in order of series, period and recording.
        newest: highest numbers in use.
        spoken_of: ids of the key results of which check-ins are read.
        stepped: first and last day (ISO) of the cycles whose steps are judged; ``None`` where none are.
    """

    definitions: Definitions
    kpis: frozenset[str]
    objectives: frozenset[str]
    guards: tuple[Guard, ...]
    steps: tuple[Steps, ...]
    series: dict[str, int]
    held: NDArray[Any]
    newest: NewestNumbers
    spoken_of: tuple[str, ...]
    stepped: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Seeds:
    """What a judgement begins with, as ids.

    Attributes:
        metrics: of which something was observed.
        kpis: that are to be judged in any case.
        objectives: that are to be judged in any case.
        key_results: whose objectives are to be judged in any case.
        named: metrics whose definitions and observations are wanted even where nothing judged reads them.
    """

    metrics: Collection[str] = ()
    kpis: Collection[str] = ()
    objectives: Collection[str] = ()
    key_results: Collection[str] = ()
    named: Collection[str] = ()


def read_touched(
    organisation: Organisation, seeds: Seeds, *, many: bool = False, words_of: date | None = None
) -> Touched:
    """Read what a judgement of these, and of all that they touch, needs.

    Args:
        organisation: its row.
        seeds: what it begins with.
        many: whether many observations may have to be read: then they are, in a query of their own, as arrays.
        words_of: the day that is judged, where of the check-ins no more is wanted than what counts in that.
    """
    asked = _names(organisation, seeds)
    if words_of is not None:
        asked.append(words_of.isoformat())
    only_newest = words_of is not None
    sql = statement(connection.vendor, organisation.number, only_newest=only_newest, with_observations=not many)
    found = rows_of(sql, asked)
    definitions = Definitions(
        organisation=organisations.as_definition(organisation),
        lint=organisations.lint_of(organisation),
        **{kind.place: records_in(kind, found) for kind in JUDGED},
    )
    series = series_in(organisation, definitions.metrics, found)
    return Touched(
        definitions,
        frozenset(row[0] for row in found["touched kpi"]),
        frozenset(row[0] for row in found["touched objective"]),
        tuple(Guard._make(row[: len(Guard._fields)]) for row in found["guard"]),
        steps_in(found),
        series,
        observations.read(organisation.number, sorted(series.values())) if many else observed_in(found, series),
        newest_in(found),
        tuple(row[0] for row in found["spoken of"]),
        (found["stepped"][0][0], found["stepped"][0][1]),
    )


def _names(organisation: Organisation, seeds: Seeds) -> list[str]:
    """The names that the query begins with, as JSON."""
    *asked, named = (json.dumps(sorted(getattr(seeds, name))) for name in SEEDS)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(names_found("sqlite", organisation.number), asked)
            asked = cursor.fetchone()
    return [*asked, named]


def rows_of(sql: str, asked: Sequence[Any]) -> dict[str, list[Row]]:
    """Ask a query that is put together of :mod:`headway.records.union`; its rows by place."""
    found: dict[str, list[Row]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        for place, rows in groupby(cursor.fetchall(), itemgetter(-1)):
            found[place] += rows
    return found


def metrics_of_key_results(organisation: Organisation, key_results: Collection[str]) -> list[str]:
    """Ids of the metrics that these key results read, in order."""
    which = f"organisation_id = %s AND metric IS NOT NULL AND id {among_names('%s')}"
    statement = f"SELECT DISTINCT metric FROM records_keyresult WHERE {which}"  # noqa: S608 - our own words
    with connection.cursor() as cursor:
        cursor.execute(statement, [organisation.number, json.dumps(sorted(key_results))])
        return sorted(metric for (metric,) in cursor.fetchall())


def records_in(kind: Kind, found: Mapping[str, list[Row]]) -> tuple[Any, ...]:
    """The records of a kind, in canonical order."""
    parts = (found[kind.name], *(found[f"{kind.name}.{name}"] for name in kind.children))
    return whole_of(kind, parts, lambda: _made_of(kind, *parts))


def _made_of(kind: Kind, rows: list[Row], *children: list[Row]) -> tuple[Any, ...]:
    """The records of these rows, with the rows of their lists."""
    columns = columns_of(kind)
    place = {name: at for at, name in enumerate(columns)}
    if kind is CHECK_IN:
        rows = list(dict.fromkeys(rows))  # one may count for two reasons
    if kind.identity:
        rows = sorted(rows, key=itemgetter(*(place[each] for each in kind.identity)))
    else:
        dated, number = place[kind.dated_by], place["number"]
        rows = sorted(rows, key=lambda row: (str(row[dated]), int(row[number])))
    lists = {name: _by_parent(some) for name, some in zip(kind.children, children, strict=True)}
    own, count = place.get("id", 0), len(kind.columns)
    is_flat = not kind.children and not _json_columns(kind.model)

    def values(at: int) -> dict[str, Any] | ArgsKwargs:
        if is_flat:
            return ArgsKwargs(rows[at][:count])
        made = _values(kind.model, columns, rows[at])
        for name, model in kind.children.items():
            of_child = child_columns(kind, model)
            made[name] = [_values(model, of_child, child) for child in lists[name].get(rows[at][own], ())]
        return made

    cells = [(row, *(children.get(row[own]) for children in lists.values())) for row in rows]
    return tuple(records_of(kind, cells, values))


def _by_parent(found: list[Row]) -> dict[str, tuple[Row, ...]]:
    """The rows of a list of each parent, in its order."""
    children: dict[str, list[Row]] = defaultdict(list)
    for child in sorted(found, key=lambda row: (row[0], int(row[1]))):
        children[child[0]].append(child)
    return {parent: tuple(some) for parent, some in children.items()}


def _values(model: type[models.Model], columns: Sequence[str], row: Row) -> dict[str, Any]:
    values = dict(zip(columns, row, strict=False))
    for name in _json_columns(model):
        if (text := values.get(name)) is not None:
            values[name] = json.loads(text)
    return values


@cache
def _json_columns(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.name for field in model._meta.concrete_fields if isinstance(field, models.JSONField))


def series_in(
    organisation: Organisation, metrics: Sequence[Metric], found: Mapping[str, Sequence[Row]]
) -> dict[str, int]:
    """The number of each metric's series; metrics that were never observed are left out."""
    held = {(row[1], row[2], int(row[3])): int(row[0]) for row in found["series"]}
    wanted = {metric.id: identity(organisation, metric) for metric in metrics}
    return {metric: held[each] for metric, each in wanted.items() if each in held}


def observed_in(found: Mapping[str, Sequence[Row]], series: Mapping[str, int]) -> NDArray[Any]:
    """What was observed in these series, in order of series, period and recording."""
    rows = np.zeros(len(found["observation"]), ROW)
    if not len(rows):
        return rows
    for name, column in zip(CELLS, zip(*found["observation"], strict=True), strict=False):
        # PostgreSQL gives numbers as text; a withdrawal has none, which is NaN as an array reads it
        rows[name] = np.array(column, ROW[name])
    if set(rows["series"].tolist()) - set(series.values()):
        rows = rows[np.isin(rows["series"], list(series.values()))]
    return rows[np.lexsort((rows["sequence"], rows["period"], rows["series"]))]


def steps_in(found: Mapping[str, Sequence[Row]]) -> tuple[Steps, ...]:
    """How steps of earlier cycles went."""
    return tuple(_STEPS.validate_python(dict(zip((*WENT, "count"), row, strict=False))) for row in found["steps"])


def newest_in(found: Mapping[str, Sequence[Row]]) -> NewestNumbers:
    """The highest numbers in use."""
    return NewestNumbers._make(int(number or 0) for number in found["newest"][0][: len(NewestNumbers._fields)])
