"""What things are called: as much of their definitions as a line on a page shows, in one query."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from pydantic import TypeAdapter

from headway.judgement.definitions import Cycle, Derived, FileSource, KeyResult, Kpi, Metric, Objective, Person, Team
from headway.records.held import definitions_held
from headway.records.names import among_names

_SOURCE, _DERIVED = TypeAdapter(FileSource), TypeAdapter(Derived)

NAMES_KEPT = 16_384
KINDS = ("team", "person", "objective", "kpi", "metric", "key_result")
COUNTING = {"kpi": 2, "key_result": 5}
"""Kinds that count something, and the column in which their metric stands."""
OWN, METRIC = 10, 8
"""Columns of what has a name, and those of a metric after its id; of what counts something come both."""
_LISTED = "WHERE organisation_id = %s AND id {names}"
_METRIC = """
name, unit, COALESCE(CAST(decimals AS text), ''), grain, CASE WHEN fiscal THEN 'fiscal' ELSE '' END,
COALESCE(records_metric.owner, ''), COALESCE(CAST(source AS text), ''), COALESCE(CAST(derived AS text), '')
"""


def _padded(columns: str, width: int = OWN + METRIC) -> str:
    """Columns, and empty ones until there are as many as in every part of the query."""
    return columns + ", ''" * (width - 1 - columns.count(", "))


_KEY_RESULT = "'key_result', own.id, title, objective, kind, metric, own.owner, CAST(own.weight AS text), counts"
_NAMED = f"""
SELECT {_padded("'team', id, name, lead")} FROM records_team {_LISTED} UNION ALL
SELECT {_padded("'person', id, name")} FROM records_person {_LISTED} UNION ALL
SELECT {_padded("'objective', id, title, team, cycle, ambition, owner")} FROM records_objective {_LISTED} UNION ALL
SELECT {_padded("'kpi', own.id, metric, own.team, steward", OWN)}, {_METRIC}
FROM records_kpi AS own
LEFT JOIN records_metric ON records_metric.organisation_id = own.organisation_id AND records_metric.id = own.metric
WHERE own.organisation_id = %s AND own.id {{names}} UNION ALL
SELECT 'metric', id, {_METRIC}{", ''" * METRIC} FROM records_metric {_LISTED} UNION ALL
SELECT {_padded(_KEY_RESULT, OWN)}, {_METRIC}
FROM records_keyresult AS own
LEFT JOIN records_metric ON records_metric.organisation_id = own.organisation_id AND records_metric.id = own.metric
WHERE own.organisation_id = %s AND own.id {{names}}
"""  # noqa: S608 - made of the constants of this file
_CYCLES = """
SELECT id, name, CAST(starts AS text), CAST(ends AS text), CAST(first_ends AS text), because,
    known_on IS NULL OR known_on <= %s, (
    SELECT count(*) FROM records_objective
    WHERE records_objective.organisation_id = records_cycle.organisation_id AND cycle = records_cycle.id
    AND (known_on IS NULL OR known_on <= %s) AND (retired_on IS NULL OR retired_on > %s)
) FROM records_cycle WHERE organisation_id = %s AND starts <= %s AND ends >= %s ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Called:
    """Things with what they are called; all else of them is left at its default."""

    teams: tuple[Team, ...]
    people: tuple[Person, ...]
    objectives: tuple[Objective, ...]
    kpis: tuple[Kpi, ...]
    metrics: tuple[Metric, ...]
    key_results: tuple[KeyResult, ...]


def read_called(
    organisation: int,
    *,
    defined: str | None,
    teams: Collection[str] = (),
    people: Collection[str] = (),
    objectives: Collection[str] = (),
    kpis: Collection[str] = (),
    metrics: Collection[str] = (),
    key_results: Collection[str] = (),
) -> Called:
    """What is shown by name of things with these ids, and of the metrics of KPIs and key results, in order of id.

    Beside the name it is what a line shows: what it belongs to, who leads or owns it, in which unit it counts. What was
    read before is not read again until a definition changes (:func:`definitions_held`).
    """
    wanted = dict(zip(KINDS, (teams, people, objectives, kpis, metrics, key_results), strict=True))
    held = definitions_held(organisation, defined)
    missing = {kind: [name for name in names if (kind, name) not in held] for kind, names in wanted.items()}
    if any(missing.values()):
        nothing = {(kind, name): None for kind, names in missing.items() for name in names}
        held.update(nothing | dict(_read(organisation, missing)))
    found = {kind: {name for name in names if held[kind, name]} for kind, names in wanted.items()}
    counting = [held[kind, name].metric for kind in COUNTING for name in found[kind]]
    found["metric"] |= {metric for metric in counting if metric}
    return Called(*(tuple(held[kind, name] for name in sorted(names)) for kind, names in found.items()))


def _read(organisation: int, wanted: Mapping[str, Collection[str]]) -> Iterator[tuple[tuple[str, str], Any]]:
    """Kind and id of each thing that is there, and the thing; and the metric of each KPI and key result."""
    parameters: list[Any] = []
    for names in wanted.values():
        parameters += [organisation, json.dumps(sorted(names))]
    with connection.cursor() as cursor:
        cursor.execute(_NAMED.format(names=among_names("%s")), parameters)
        rows = cursor.fetchall()
    for row in rows:
        kind, name, *_ = row
        yield (kind, name), _thing(*row[:OWN])
        if kind in COUNTING and (metric := row[COUNTING[kind]]):
            yield ("metric", metric), _thing("metric", metric, *row[OWN:])


@lru_cache(maxsize=NAMES_KEPT)
def _thing(*row: Any) -> Any:
    """What a row says; the same row is the same thing, so that what was made of it can be kept."""
    match row:
        case "team", name, title, lead, *_:
            return Team(name, title, lead=lead)
        case "person", name, title, *_:
            return Person(name, title)
        case "objective", name, title, team, cycle, ambition, owner, *_:
            return Objective(name, title, team, cycle, owner=owner, ambition=ambition)
        case "kpi", name, metric, team, steward, *_:
            return Kpi(name, metric, team, steward=steward)
        case "key_result", name, title, objective, kind, metric, owner, weight, counts, *_:
            return KeyResult(name, objective, title, kind, metric, owner=owner, weight=float(weight), counts=counts)
        case _, name, title, unit, decimals, grain, fiscal, owner, source, derived:
            return Metric(
                name, title, unit=unit, decimals=int(decimals) if decimals else None, grain=grain, fiscal=bool(fiscal),
                owner=owner or None, source=_SOURCE.validate_json(source) if source else None,
                derived=_DERIVED.validate_json(derived) if derived else None,
            )  # fmt: skip
    raise AssertionError(row)


def read_running(organisation: int, day: date, *, defined: str | None) -> list[tuple[Cycle, int]]:
    """The cycles that run on a day, in order of id, each with its number of objectives; held like what is called."""
    held = definitions_held(organisation, defined)
    if ("running", day) not in held:
        on = day.isoformat()
        with connection.cursor() as cursor:
            cursor.execute(_CYCLES, [on, on, on, organisation, on, on])
            found = sorted(cursor.fetchall())
        held["running", day] = [(_running(*cycle), int(count)) for *cycle, is_open, count in found if is_open or count]
    running: list[tuple[Cycle, int]] = held["running", day]
    return running


def _running(name: str, title: str, starts: str, ends: str, first: str | None, because: str | None) -> Cycle:
    days = date.fromisoformat(starts), date.fromisoformat(ends)
    return Cycle(name, title, *days, first_ends=date.fromisoformat(first) if first else None, because=because)
