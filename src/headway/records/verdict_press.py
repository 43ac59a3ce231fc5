"""Stored verdicts that press most, read by index: the first teams and decisions of thousands, and how many there are.

Statements are put together of the constants of this file alone; whatever comes from outside is a parameter.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from headway.records.ahead import Rows, ask
from headway.records.names import among_names
from headway.records.verdict_parts import CELLS, OF_VERDICT, Told

_OF = "FROM records_verdict WHERE organisation_id = %s"
_WHOLE = f"SELECT {CELLS} {_OF} AND kind = 'organisation' AND subject = ''"
_FIRST = (
    f"SELECT * FROM (SELECT {CELLS} {_OF} AND kind = %s AND press >= %s AND press < %s ORDER BY press LIMIT %s) AS f"  # noqa: S608
)
_FEW = f"SELECT 'few', subject, %s {_OF} AND kind = 'team' AND press >= %s AND press < %s ORDER BY press LIMIT %s"
_TEAMS = f"SELECT 'teams', {{prefix}}, count(*) {_OF} AND kind = 'team' AND press IS NOT NULL GROUP BY 2"
_ASKED = f"SELECT 'asked', '', COALESCE(sum(asked), 0) {_OF} AND kind <> 'team' AND press IS NOT NULL"
_OWN = f"""
SELECT {OF_VERDICT}, verdict.team, whole FROM (
    SELECT kind, subject, count(*) OVER (PARTITION BY kind, team) AS whole,
        row_number() OVER (PARTITION BY kind, team ORDER BY {{rank}}, subject) AS place
    FROM records_verdict
    WHERE organisation_id = %s AND kind IN ('kpi', 'objective') AND team {{names}}
        AND (kind = 'kpi' OR stage IN ('active', 'grading'))
) AS own JOIN records_verdict AS verdict
ON verdict.organisation_id = %s AND verdict.kind = own.kind AND verdict.subject = own.subject
WHERE place <= CASE own.kind WHEN 'kpi' THEN %s ELSE %s END
"""  # noqa: S608
_PREFIX = {"sqlite": "lower(hex(substr(press, 1, 2)))", "postgresql": "encode(substr(press, 1, 2), 'hex')"}
_SUBJECT = {"sqlite": "subject", "postgresql": 'subject COLLATE "C"'}
_END = b"\xff"
"""Comes after every key of an asker."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is in all.

    Attributes:
        teams: number of teams of each prefix that was asked for, in the same order.
        few: ids of the first teams of each.
        asked: number of decisions.
    """

    teams: list[int]
    few: list[list[str]]
    asked: int


def read_first(organisation: int, *, teams: Mapping[bytes, int], askers: int) -> list[Told]:
    """The organisation's own verdict, and those that press most.

    Args:
        organisation: its number.
        teams: how many teams are read whose key begins so.
        askers: how many KPIs, and how many objectives, that ask for a decision.
    """
    parts: list[str] = [_WHOLE]
    parameters: list[Any] = [organisation]
    wanted: list[tuple[str, bytes, bytes, int]] = [
        ("team", place, _after(place), count) for place, count in teams.items()
    ]
    wanted += [(kind, b"", _END, askers) for kind in ("kpi", "objective")]
    for one in wanted:
        parts.append(_FIRST)
        parameters += [organisation, *one]
    return [Told._make(row) for row in ask(" UNION ALL ".join(parts), parameters)()]


def ask_counts(organisation: int, *, prefixes: Collection[bytes], few: int) -> Callable[[], Counts]:
    """Ask how many teams and decisions there are, and for the first few teams of each prefix of keys: two bytes."""
    parts = [_ASKED, _TEAMS.format(prefix=_PREFIX[connection.vendor])]
    parameters: list[Any] = [organisation, organisation]
    for at, prefix in enumerate(prefixes):
        parts.append(f"SELECT * FROM ({_FEW}) AS few")  # noqa: S608
        parameters += [at, organisation, prefix, _after(prefix), few]
    read = ask(" UNION ALL ".join(parts), parameters)
    return lambda: _counted(read(), prefixes)


def _counted(rows: Rows, prefixes: Collection[bytes]) -> Counts:
    found: dict[str, list[tuple[str, int]]] = {"teams": [], "asked": [], "few": []}
    for what, name, count in rows:
        found[what].append((name, int(count)))
    teams = dict(found["teams"])
    return Counts(
        [teams.get(prefix.hex(), 0) for prefix in prefixes],
        [sorted(name for name, of in found["few"] if of == at) for at in range(len(prefixes))],
        found["asked"][0][1],
    )


@dataclass(frozen=True, slots=True)
class Own:
    """Verdicts on what is some teams' own.

    Attributes:
        told: the first KPIs and running objectives of each team, those whose word presses most.
        whole: how many each team has, by kind and team.
    """

    told: list[Told]
    whole: dict[tuple[str, str], int]


def read_own(
    organisation: int, teams: Collection[str], *, ranks: Mapping[str, Mapping[str, int]], most: Mapping[str, int]
) -> Own:
    """The first KPIs and running objectives of some teams.

    Args:
        organisation: its number.
        teams: ids of the teams.
        ranks: rank of each word of a KPI and of an objective, the most pressing first.
        most: how many KPIs, and how many objectives, of a team at most.
    """
    cases = " ".join(
        f"WHEN kind = '{kind}' AND status = '{word}' THEN {rank}"
        for kind, words in ranks.items()
        for word, rank in words.items()
    )
    statement = _OWN.format(rank=f"CASE {cases} END", subject=_SUBJECT[connection.vendor], names=among_names("%s"))
    asked = [organisation, json.dumps(sorted(teams)), organisation, most["kpi"], most["objective"]]
    found = ask(statement, asked)()
    told = [Told._make(row[:-2]) for row in found]
    return Own(told, {(one.kind, row[-2]): int(row[-1]) for one, row in zip(told, found, strict=True)})


def _after(prefix: bytes) -> bytes:
    """The first key after all that begin so."""
    return prefix[:-1] + bytes([prefix[-1] + 1])
