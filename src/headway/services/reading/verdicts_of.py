"""Stored rows as verdicts again; a row that has not changed since it was last read is not parsed again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from headway.judgement.decide import in_order
from headway.judgement.definitions import Organisation
from headway.judgement.verdicts import (
    DecisionNeeded,
    KeyResultVerdict,
    KpiVerdict,
    ObjectiveVerdict,
    TeamVerdict,
    Verdicts,
)
from headway.records.verdict_parts import Told, judged_day
from headway.services.judging.paths import Paths
from headway.services.judging.payload import read_asks, read_objective, read_team, read_with_path

ROWS_KEPT = 4096
"""Some thousand rows are a few pages of each of many organisations, and some tens of megabytes."""


def verdicts_of(
    organisation: Organisation, rows: Iterable[Told], askers: Iterable[Told] | None = None, most: int | None = None
) -> Verdicts:
    """The verdicts that rows hold, among them the organisation's own.

    Args:
        organisation: for its calendar.
        rows: the rows, each subject once.
        askers: the verdicts whose decisions are read and ranked among themselves; those of ``rows``, where ``None``.
        most: how many decisions at most.
    """
    found: dict[str, list[Told]] = {"kpi": [], "key_result": [], "objective": [], "team": [], "organisation": []}
    for row in sorted(rows, key=lambda row: row.subject):
        found[row.kind].append(row)
    whole = found["organisation"][0]
    summary = team_of(whole.payload)
    days = np.array([point.on.toordinal() for point in summary.path], np.int64)
    paths = Paths(organisation, days)
    between = (summary.path[0].on.isoformat(), whole.as_of)
    return Verdicts(
        organisation=organisation.id,
        as_of=judged_day(whole),
        summary=summary,
        teams=tuple(team_of(one.payload) for one in found["team"]),
        kpis=tuple(kpi_of(one.payload, _path(one, paths, between)) for one in found["kpi"]),
        objectives=tuple(objective_of(one.payload) for one in found["objective"]),
        key_results=tuple(key_result_of(one.payload, _path(one, paths, between)) for one in found["key_result"]),
        decisions=_decisions((*found["kpi"], *found["objective"], whole) if askers is None else askers, most),
    )


def _decisions(askers: Iterable[Told], most: int | None) -> tuple[DecisionNeeded, ...]:
    ordered = sorted(askers, key=lambda row: row.subject)
    return in_order((one for row in ordered for one in asks_of(row.asks)), most)


@lru_cache(maxsize=ROWS_KEPT)
def team_of(text: str) -> TeamVerdict:
    """The verdict on a team or the organisation."""
    return read_team(text)


@lru_cache(maxsize=ROWS_KEPT)
def kpi_of(text: str, path: bytes) -> KpiVerdict:
    """The verdict on a KPI."""
    return read_with_path(KpiVerdict, text, path)


@lru_cache(maxsize=ROWS_KEPT)
def objective_of(text: str) -> ObjectiveVerdict:
    """The verdict on an objective."""
    return read_objective(text)


@lru_cache(maxsize=ROWS_KEPT)
def key_result_of(text: str, path: bytes) -> KeyResultVerdict:
    """The verdict on a key result."""
    return read_with_path(KeyResultVerdict, text, path)


@lru_cache(maxsize=ROWS_KEPT)
def asks_of(text: str | None) -> tuple[DecisionNeeded, ...]:
    """The decisions that a verdict asks for, not yet ranked."""
    return read_asks(text)


def _path(row: Told, paths: Paths, days: tuple[str, str]) -> bytes:
    if row.path is None or row.path_starts is None:
        return b""
    if (row.path_starts, row.as_of) == days:
        return bytes(row.path)
    return paths.carried(bytes(row.path), row.path_starts, row.as_of)
