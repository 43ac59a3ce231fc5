"""What reads which metric: as much of KPIs, objectives and key results as tells it, of however many there are."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from headway.judgement import definitions as d
from headway.records import models
from headway.records.scope import Scoped


def read_readers(
    organisation: int, day: date
) -> tuple[tuple[d.Kpi, ...], tuple[d.Objective, ...], tuple[d.KeyResult, ...]]:
    """KPIs, objectives and key results as known on a day, in order of id: what they are called and what they read.

    All else of them is left at its default, but since when they are known and from when they are gone.

    Args:
        organisation: its number.
        day: the day.
    """
    kpis = _rows(models.Kpi, organisation, day, "id", "metric", "team", "known_on", "retired_on")
    objectives = _rows(models.Objective, organisation, day, "id", "title", "team", "cycle", "known_on", "retired_on")
    results = _rows(models.KeyResult, organisation, day, "id", "objective", "title", "kind", "metric")
    return (
        tuple(d.Kpi(name, metric, team, known_on=known, retired_on=gone) for name, metric, team, known, gone in kpis),
        tuple(
            d.Objective(name, title, team, cycle, known_on=known, retired_on=gone)
            for name, title, team, cycle, known, gone in objectives
        ),
        tuple(d.KeyResult(*row) for row in results),
    )


def _rows(model: type[Scoped], organisation: int, day: date, *columns: str) -> list[tuple[Any, ...]]:
    rows = model.objects.for_organisation(organisation)
    known = rows.filter(Q(known_on=None) | Q(known_on__lte=day))
    return sorted(known.values_list(*columns), key=lambda row: row[0])
