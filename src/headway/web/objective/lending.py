"""What an objective takes of KPIs: the one that a key result borrows, and planned dips of those that pay for it."""

from __future__ import annotations

from headway.judgement.steering_words import alert_rests
from headway.judgement.verdicts import KpiVerdict
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
from headway.services.read_objective import KeyResultRead, ObjectiveRead
from headway.web.objective.page import Borrowed
from headway.web.parts import Link
from headway.web.where import Where

WAITS = ("asked", "planned", "running", "expiring")
"""How a planned dip stands beside which no other one is offered."""


def borrowed(one: KeyResultRead, read: ObjectiveRead, names: Names, where: Where) -> Borrowed | None:
    """The KPI that is on loan to a key result; ``None`` where none is."""
    if one.metric is None or not one.verdict.running:
        return None
    lent = (kpi for kpi in read.verdicts.kpis if kpi.metric == one.key_result.metric and kpi.loan is not None)
    kpi = next(lent, None)
    if kpi is None or kpi.loan is None:
        return None
    text = f"until {day_words(kpi.loan.until)}; {alert_rests(kpi.loan, one.metric)}"
    return Borrowed(Link(where.to(f"/kpis/{kpi.id}"), names.kpi(kpi.id)), text)


def dip_way(kpi: KpiVerdict | None, read: ObjectiveRead, where: Where, *, writes: bool) -> Link | None:
    """Where a dip of a KPI is planned for an objective's sake; ``None`` where one is on its way, or none may be.

    Args:
        kpi: verdict on the KPI.
        read: the objective.
        where: the day and the organisation that every link keeps.
        writes: whether whoever looks may ask for one.
    """
    aim = read.objective.id
    if kpi is None or not writes or read.verdict.stage not in ("drafting", "active"):
        return None
    if any(dip.objective == aim and dip.stands in WAITS for dip in kpi.dips):
        return None
    return Link(where.to(f"/kpis/{kpi.id}/dip?aim={aim}"), "Plan a dip")
