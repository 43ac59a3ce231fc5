"""What a judgement of a few key results reads beside them: the KPIs that drive them, and what was said of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from headway.judgement.definitions import Definitions, KeyResult, Kpi, Overruling, Segment
from headway.records import kinds, rows


@dataclass(frozen=True, slots=True)
class Driving:
    """KPIs that drive key results.

    Attributes:
        kpis: in order of id.
        segments: people's words on whether they have become another process.
        overrulings: people's words on what they take.
    """

    kpis: tuple[Kpi, ...]
    segments: tuple[Segment, ...]
    overrulings: tuple[Overruling, ...]

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
        return Driving((), (), ())
    kpis = tuple(one for one in definitions.kpis if one.id in named)
    words = rows.read(kinds.SEGMENT, organisation, among=("kpi", [one.id for one in kpis])) if kpis else {}
    said = rows.read(kinds.OVERRULING, organisation, among=("key_result", [one.id for one in driven]))
    return Driving(kpis, tuple(words.values()), tuple(said.values()))
