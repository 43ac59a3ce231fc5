"""Which signals an organisation lists on a day: those of all KPIs held together, so that false alarms do not add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headway.judgement.process import HEADWAY, NHS
from headway.judgement.verdicts import KpiVerdict, ProcessVerdict
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.many import listed


@dataclass(frozen=True, slots=True)
class HeldTogether:
    """The open signals of an organisation, by ids of KPIs; each in order of how rare it is, then of id.

    Attributes:
        listed: those that the organisation lists.
        alone: those that only their own chart shows: among so many KPIs, noise alone does so too often.
        unrated: those by the NHS's rules, which state no rate: they are told, and held together with nothing.
        told: KPIs that can be told by Headway's rules, among which the first are held together.
    """

    listed: tuple[str, ...]
    alone: tuple[str, ...]
    unrated: tuple[str, ...]
    told: int


def held_together(verdicts: Sequence[KpiVerdict], lines: SignalLines) -> HeldTogether:
    """What an organisation lists, by the verdicts of one day on all its KPIs and by nothing else.

    Args:
        verdicts: on every KPI, in any order.
        lines: the lines.
    """
    known = sorted((one for one in verdicts if one.process is not None), key=lambda one: one.id)
    told = [one for one in known if _told(one.process, HEADWAY)]
    chance = np.array([_chance(one.process) for one in told], np.float64)
    said = listed(chance, len(told), lines)
    order = [int(at) for at in np.argsort(chance, kind="stable") if not np.isnan(chance[at])]
    return HeldTogether(
        listed=tuple(told[at].id for at in order if said[at]),
        alone=tuple(told[at].id for at in order if not said[at]),
        unrated=tuple(one.id for one in known if _told(one.process, NHS) and one.process and one.process.rule),
        told=len(told),
    )


def _told(process: ProcessVerdict | None, mode: str) -> bool:
    return process is not None and process.mode == mode and process.variation is not None


def _chance(process: ProcessVerdict | None) -> float:
    return np.nan if process is None or process.by_chance is None else process.by_chance
