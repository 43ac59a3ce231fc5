"""Targets of a spreadsheet that would be worse than where they set out from, each at its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from headway.goals import codes
from headway.judgement.definitions import Definitions, Metric
from headway.judgement.facts import Observations
from headway.judgement.sides import wrong_sides
from headway.services.drafting.problems import problem
from headway.services.setting_out import starts_among
from headway.services.spreadsheets.making import Making, Origin


def note_wrong_sides(
    making: Making, new: Mapping[str, tuple[Any, ...]], read: Sequence[Metric], seen: Observations
) -> None:
    """Note each key result that is new and whose target lies on the wrong side.

    Args:
        making: takes the problems.
        new: the new records, by place in the definitions.
        read: metrics of which the spreadsheet has numbers.
        seen: those numbers, by the places of these metrics.
    """
    key_results = new.get("key_results", ())
    if not key_results:
        return
    records = Definitions(
        making.ground.organisation, **{name: new[name] for name in ("cycles", "objectives", "metrics")}
    )
    around = making.ground.around(records, key_results)
    metrics = {one.id: one for one in (*read, *around.metrics)}
    known = replace(around, metrics=tuple(metrics.values()))
    starts = starts_among(making.ground.row, known, key_results, making.today, seen)
    for one in wrong_sides(key_results, metrics, starts):
        origin = making.origins.get(("key_results", one.key_result.id), Origin(None))
        said = problem((), codes.OUT_OF_BOUNDS if one.is_beyond else codes.WRONG_SIDE, str(one))
        making.note(origin.cells.get("target", origin.spot), said.code, said.message, said.way_out)
