"""Stored verdicts as pages read them, by index: no more than is shown, however large the organisation is."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from headway.records.ahead import ask
from headway.records.mark import cell
from headway.records.names import among_names


class Told(NamedTuple):
    """A stored verdict as pages read it; days are ISO texts, and ``mark`` is as ``mark.cell`` has it."""

    kind: str
    subject: str
    as_of: str
    payload: str
    path_starts: str | None
    path: bytes | None
    asks: str | None
    mark: int | None
    press: bytes | None


_DAYS = {"as_of", "path_starts"}


# Days come as text on one engine and as dates on the other: as text, a union of both is read the same.
def _cells(of: str = "") -> str:
    cells = {name: f"CAST({of}{name} AS text)" if name in _DAYS else of + name for name in Told._fields}
    return ", ".join(f"{what} AS {name}" for name, what in (cells | {"mark": cell(of)}).items())


CELLS = _cells()
"""What is selected of a verdict, in the order of ``Told``."""
OF_VERDICT = _cells("verdict.")
"""The same of a table that goes by the name of ``verdict``."""
_TOLD = f"SELECT {CELLS} FROM records_verdict WHERE organisation_id = %s"  # noqa: S608 - our own words
_WHOLE = f"{_TOLD} AND kind = 'organisation'"
"""That on the organisation; beside others in a union, as with ``OR`` an engine reads every verdict that there is."""


def ask_key_results(
    organisation: int, key_results: Collection[str], *, with_whole: bool = False
) -> Callable[[], list[Told]]:
    """Ask for the verdicts on these key results.

    Args:
        organisation: its number.
        key_results: their ids.
        with_whole: also for that on the organisation, which tells the judged day.
    """
    if not key_results:
        return list
    own = f"{_TOLD} AND kind = 'key_result' AND subject {among_names('%s')}"
    parameters = [organisation, json.dumps(sorted(key_results))]
    read = ask(f"{_WHOLE} UNION ALL {own}", [organisation, *parameters]) if with_whole else ask(own, parameters)
    return lambda: [Told._make(row) for row in read()]


def ask_objectives(organisation: int, objectives: Collection[str]) -> Callable[[], list[Told]]:
    """Ask for the verdicts on the organisation, which tells the judged day, and on these objectives.

    Args:
        organisation: its number.
        objectives: their ids.
    """
    if not objectives:
        return list
    own = f"{_TOLD} AND kind = 'objective' AND subject {among_names('%s')}"
    read = ask(f"{_WHOLE} UNION ALL {own}", [organisation, organisation, json.dumps(sorted(objectives))])
    return lambda: [Told._make(row) for row in read()]


def judged_day(row: Told) -> date:
    """The day that a verdict is of."""
    return date.fromisoformat(row.as_of)


def read_teams(organisation: int) -> list[Told]:
    """The verdicts on the organisation and on every team."""
    statement = f"SELECT {CELLS} FROM records_verdict WHERE organisation_id = %s AND kind IN ('organisation', 'team')"  # noqa: S608
    return [Told._make(row) for row in ask(statement, [organisation])()]


class Word(NamedTuple):
    """What a stored verdict comes to, in a word; its day is ISO text, ``running`` of key results, ``mark`` as above."""

    kind: str
    subject: str
    as_of: str
    team: str | None
    status: str
    alert: str | None
    stage: str | None
    running: bool
    mark: int | None


_WORDS = f"""
SELECT kind, subject, CAST(as_of AS text), team, status, alert, stage, share IS NOT NULL, {cell()}
FROM records_verdict WHERE organisation_id = %s AND kind {{kinds}}
"""  # noqa: S608 - our own words


def read_words(organisation: int, kinds: Collection[str]) -> list[Word]:
    """The words of the verdicts of some kinds, in order of kind and subject.

    Args:
        organisation: its number.
        kinds: of what they are.
    """
    read = ask(_WORDS.format(kinds=among_names("%s")), [organisation, json.dumps(sorted(kinds))])
    found = [Word._make((*row[:7], bool(row[7]), row[8])) for row in read()]
    found.sort(key=itemgetter(0, 1))
    return found


def ask_kpis(organisation: int, kpis: Collection[str]) -> Callable[[], list[tuple[str, str]]]:
    """Ask for the ids and the texts of the verdicts on these KPIs.

    Args:
        organisation: its number.
        kpis: their ids.
    """
    if not kpis:
        return list
    which = f"organisation_id = %s AND kind = 'kpi' AND subject {among_names('%s')}"
    statement = f"SELECT subject, payload FROM records_verdict WHERE {which}"  # noqa: S608 - our own words
    read = ask(statement, [organisation, json.dumps(sorted(kpis))])
    return lambda: [(name, text) for name, text in read()]
