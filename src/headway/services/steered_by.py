"""What steers some KPIs beside their own definitions: planned dips, loans and landings, as a judgement reads it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from headway.judgement.definitions import Definitions
from headway.records import kinds, rows
from headway.records.models import Organisation


def with_steering(
    narrow: Definitions, whole: Definitions, organisation: Organisation, kpis: Collection[str]
) -> Definitions:
    """A few definitions, with what puts these KPIs on loan and what tolerates a dip of theirs.

    Args:
        narrow: the few, the metrics of the KPIs among them.
        whole: of the organisation, as known on the day.
        organisation: its row.
        kpis: ids of the KPIs.
    """
    number, metrics = organisation.number, {one.metric for one in narrow.kpis if one.id in kpis}
    borrowing = tuple(one for one in whole.key_results if one.metric in metrics)
    ids = {one.objective for one in borrowing}
    objectives = {one.id: one for one in (*narrow.objectives, *(one for one in whole.objectives if one.id in ids))}
    return replace(
        narrow,
        # of a day gone by they stand in the whole, as they were stated then
        waivers=tuple(
            one
            for one in whole.waivers or rows.read(kinds.WAIVER, number, among=("kpi", kpis)).values()
            if one.kpi in kpis
        ),
        landings=tuple(rows.read(kinds.LANDING, number, among=("kpi", kpis)).values()),
        cycles=whole.cycles,
        objectives=tuple(objectives[one] for one in sorted(objectives)),
        key_results=borrowing,
        grades=tuple(rows.read(kinds.GRADE, number, among=("key_result", [one.id for one in borrowing])).values()),
    )
