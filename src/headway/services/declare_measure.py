"""Declare a KPI together with the metric that it is, in one write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Unpack

from headway.judgement.definitions import Metric
from headway.records.kinds import KPI, METRIC, Kind
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drafting.reading import Said

DIRECTIONS = ("up", "down", "range")


def declare_measure(*, metric: Said, kpi: Said, **asked: Unpack[Asking]) -> Defined:
    """Define a metric and declare it vital, both known from today on; all of it or nothing.

    Args:
        metric: as the goals file has it; without an id it gets one.
        kpi: as the goals file has it, without its metric.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem of both; its field begins with ``metric`` or ``kpi``.
    """

    def decide(ground: Ground, today: date) -> Decided:
        new_metric, new_kpi = declared_measure(metric, kpi, ground, today)
        return Decided(new_kpi.id, [*added(METRIC, [new_metric]), *added(KPI, [new_kpi])], Seeds(kpis=[new_kpi.id]))

    return define("declare_measure", decide, [metric, kpi], asked)


def declared_measure(metric: Said, kpi: Said, ground: Ground, today: date) -> tuple[Any, Any]:
    """The metric and the KPI that are drafted.

    Raises:
        DraftRefusedError: with every problem of both.
    """
    problems: list[FieldProblem] = []
    new_metric = _tried(METRIC, metric, "metric", ground, today, problems)
    # what is wrong with the metric hides nothing of the KPI: its band is held against a metric of the same direction
    stand_in = new_metric or Metric("metric", "metric", direction=_direction(metric))
    ground.count_in(METRIC, stand_in)
    new_kpi = _tried(KPI, {**kpi, "metric": stand_in.id}, "kpi", ground, today, problems)
    if problems:
        raise DraftRefusedError(problems)
    return new_metric, new_kpi


def _direction(metric: Said) -> str:
    said = metric.get("direction")
    return said if said in DIRECTIONS else "up"


def _tried(kind: Kind, said: Said, prefix: str, ground: Ground, today: date, problems: list[FieldProblem]) -> Any:
    """The record, or ``None`` with what is wrong among the problems."""
    try:
        return declare(kind, said, ground, today)[0]
    except DraftRefusedError as error:
        problems += _prefixed(prefix, error.problems)
        return None


def _prefixed(prefix: str, problems: Iterable[FieldProblem]) -> Iterator[FieldProblem]:
    for one in problems:
        yield replace(one, field=f"{prefix}.{one.field}" if one.field else "")
