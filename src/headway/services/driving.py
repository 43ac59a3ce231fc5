"""What a judgement of a few key results reads beside them: the KPIs that drive them, and what was said of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from headway.judgement.definitions import Definitions, Grade, KeyResult, Kpi, Overruling, Segment, Waiver
from headway.records import kinds, rows
from headway.records.kinds import Kind


@dataclass(frozen=True, slots=True)
class Driving:
    """KPIs that drive key results.

    Attributes:
        kpis: in order of id.
        segments: people's words on whether they have become another process.
        overrulings: people's words on what they take.
        waivers: planned dips of the KPIs.
        lending: key results that have their metrics on loan.
        grades: of these.
    """

    kpis: tuple[Kpi, ...] = ()
    segments: tuple[Segment, ...] = ()
    overrulings: tuple[Overruling, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    lending: tuple[KeyResult, ...] = ()
    grades: tuple[Grade, ...] = ()

    @property
    def metrics(self) -> tuple[str, ...]:
        """Ids of their metrics."""
        return tuple(one.metric for one in self.kpis)


def driving(organisation: int, key_results: Iterable[KeyResult], definitions: Definitions) -> Driving:
    """What drives some key results.

    Args:
        organisation: its number.
        key_results: they.
        definitions: hold the KPIs, as known on the day.
    """
    driven = [one for one in key_results if one.drivers]
    named = {driver.kpi for one in driven for driver in one.drivers}
    if not named:
        return Driving()
    kpis = tuple(one for one in definitions.kpis if one.id in named)
    ids, lent = [one.id for one in kpis], {one.metric for one in kpis}
    lending = tuple(one for one in definitions.key_results if one.metric in lent)

    def read(kind: Kind, column: str, among: list[str]) -> tuple[Any, ...]:
        return tuple(rows.read(kind, organisation, among=(column, among)).values()) if among else ()

    return Driving(
        kpis,
        read(kinds.SEGMENT, "kpi", ids),
        read(kinds.OVERRULING, "key_result", [one.id for one in driven]),
        read(kinds.WAIVER, "kpi", ids),
        lending,
        read(kinds.GRADE, "key_result", [one.id for one in lending]),
    )


def together(key_results: Iterable[KeyResult], beside: Driving) -> tuple[KeyResult, ...]:
    """Key results and those that lend what drives them, each once, in order of id."""
    every = {one.id: one for one in (*key_results, *beside.lending)}
    return tuple(every[id_] for id_ in sorted(every))
