"""Planned dips and loans of a KPI as its chart shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from headway.judgement.definitions import Metric
from headway.judgement.history import DipDays, KpiHistory, LoanDays
from headway.judgement.steering_words import tolerated_words
from headway.kpi.band import parse_bound
from headway.series.period_words import day_words
from headway.series.quantity import quantity
from headway.web.chart.data import Agreed
from headway.web.kpi.words import bound_sign

DAY = timedelta(days=1)


def dips_drawn(history: KpiHistory, metric: Metric, titles: Mapping[str, str]) -> Iterable[Agreed]:
    """The planned dips that were agreed.

    Args:
        history: of the KPI.
        metric: that it is of.
        titles: those of objectives, by id.
    """
    for one in history.dips:
        short = bound_sign(parse_bound(one.waiver.tolerate), metric)
        yield Agreed(
            first=one.first,
            last=one.last,
            low=one.low,
            high=one.high,
            names=(
                f"planned dip, {tolerated_words(one.waiver.tolerate, metric)}",
                f"planned dip {short}",
                f"dip {short}",
            ),
            words=_said(one, metric, titles.get(one.waiver.objective, one.waiver.objective)),
        )


def floors_drawn(history: KpiHistory, metric: Metric) -> Iterable[Agreed]:
    """The floors of its loans, one for loans in a row; a loan without one rests on nothing, and nothing is drawn."""
    for one in _in_a_row(history.loans):
        edges = _edges(one, metric)
        if edges:
            words = f"On loan from {day_words(one.first)} to {day_words(one.last)}, floor {edges}."
            yield Agreed(one.first, one.last, one.low, one.high, (f"floor {edges}", "floor"), words)


def _in_a_row(loans: Iterable[LoanDays]) -> list[LoanDays]:
    """Loans that follow each other without a gap and with the same floor are drawn as one."""
    found: list[LoanDays] = []
    for one in loans:
        before = found[-1] if found else None
        if before and before.last + DAY == one.first and (before.low, before.high) == (one.low, one.high):
            found[-1] = replace(before, last=one.last)
        else:
            found.append(one)
    return found


def _said(dip: DipDays, metric: Metric, objective: str) -> str:
    tolerated = tolerated_words(dip.waiver.tolerate, metric)
    return f"Planned dip {tolerated} until {day_words(dip.last)}, for “{objective}”."


def _edges(loan: LoanDays, metric: Metric) -> str:
    edges = (quantity(edge, metric.unit, metric.decimals) for edge in (loan.low, loan.high) if edge is not None)
    return " and ".join(edges)
