"""Why a KPI is as it is, in the words and numbers of its organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from headway.judgement.definitions import Band, Kpi, Metric
from headway.judgement.steered import DipVerdict, LoanVerdict, Tolerance
from headway.judgement.steering_words import dip_reason, loan_reason, tolerance_reason
from headway.judgement.verdicts import Reason
from headway.kpi.band import Bound, parse_bound
from headway.series.grid import Grid
from headway.series.period_words import day_words, nth, period_words
from headway.series.quantity import SYMBOLS, decimals_beside, decimals_for, exactly, number, quantity
from headway.series.words import AlertState, Status


@dataclass(frozen=True, slots=True)
class KpiSubject:
    """A KPI with what was found; without a period there was never a value.

    ``tolerance`` is what is agreed of the newest period, and ``floored`` whether its alert rests on a floor.
    """

    kpi: Kpi
    metric: Metric
    grid: Grid
    period: int | None = None
    value: float | None = None
    code: Status = Status.UNKNOWN
    since: int | None = None
    run: int = 0
    band: Band | None = None
    overdue: date | None = None
    alert: AlertState = AlertState.INACTIVE
    alert_since: int | None = None
    dips: tuple[DipVerdict, ...] = ()
    loan: LoanVerdict | None = None
    tolerance: Tolerance | None = None
    floored: bool = False


def kpi_reasons(subject: KpiSubject) -> tuple[Reason, ...]:
    """The reasons for a KPI's verdict, the decisive one first."""
    if subject.period is None or subject.since is None:
        return (Reason("kpi.unknown", "no period that is over has a value yet"), *steering_reasons(subject))
    reasons = []
    if subject.overdue:
        reasons.append(_stale(subject, subject.period, subject.overdue))
    reasons.append(_status(subject, subject.since))
    if subject.alert is AlertState.FIRING and subject.alert_since is not None:
        since = period_words(subject.grid, subject.alert_since)
        reasons.append(Reason("kpi.alert.firing", f"the alert has fired since {since}"))
    elif subject.alert is AlertState.PENDING and not subject.floored:
        reasons.append(
            Reason(
                "kpi.alert.pending",
                "it does not alert yet: the breach has not lasted long enough",
            )
        )
    return (*reasons, *steering_reasons(subject))


def steering_reasons(subject: KpiSubject) -> tuple[Reason, ...]:
    """What planned dips and a loan do to the KPI."""
    said: list[Reason | None] = []
    tolerance = subject.tolerance
    if tolerance is not None:
        fires = subject.alert is AlertState.FIRING
        said.append(tolerance_reason(tolerance, subject.code, subject.metric, fires=fires))
    told = said != [] and said[0] is not None
    said += [dip_reason(dip, subject.metric) for dip in subject.dips if not (told and dip.runs)]
    if subject.loan is not None:
        said.append(loan_reason(subject.loan, subject.metric))
    return tuple(reason for reason in said if reason is not None)


def _stale(subject: KpiSubject, period: int, overdue: date) -> Reason:
    missing = period_words(subject.grid, period + 1)
    due = day_words(overdue - timedelta(days=1))
    return Reason("kpi.stale", f"no value for {missing}, which was due on {due}")


def _status(subject: KpiSubject, since: int) -> Reason:
    value = shown(subject.value, subject.metric)
    if subject.code is Status.UNKNOWN or subject.band is None or subject.band.healthy is None:
        return Reason(
            "kpi.no_band",
            f"{value}, but no band is in force: nobody has said what is healthy",
        )
    healthy = parse_bound(subject.band.healthy)
    breach = parse_bound(subject.band.breach) if subject.band.breach else None
    value = shown_beside(subject.value, subject.metric, healthy, breach)
    if subject.code is Status.HEALTHY:
        return Reason(
            "kpi.healthy",
            f"{value} is in its band of {bound_words(healthy, subject.metric)}",
        )
    grain = str(subject.grid.grain)
    if subject.run > 1:
        began = period_words(subject.grid, since)
        lasting = f"the {nth(subject.run)} {grain} in a row, since {began}"
    else:
        lasting = f"in {period_words(subject.grid, since)}"
    if subject.code is Status.WATCH:
        text = f"{value} has left its band of {bound_words(healthy, subject.metric)}, {lasting}"
        return Reason("kpi.watch", text)
    side = crossing_words(subject.value or 0.0, healthy, breach, subject.metric)
    return Reason("kpi.breach", f"{value} is {side}, {lasting}")


def shown(value: float | None, metric: Metric) -> str:
    """A value of a metric as people read it."""
    return quantity(value, metric.unit, metric.decimals)


def aim_words(value: float | None, high: float | None, unit: str) -> str:
    """A target, or what is success, as people read it: "90 %", or where it is a range "4 to 6 %".

    Examples:
        >>> aim_words(4.0, 6.5, "days").replace("\u202f", "_"), aim_words(90.0, None, "GBP")
        ('4 to 6.5_days', '£90')
    """
    if value is None or high is None:
        return quantity(value, unit)
    low, top = quantity(value, unit), quantity(high, unit)
    return f"{number(value) if unit and low.endswith(unit) else low} to {top}"


def when_reached(counts: str) -> str:
    """What is said behind a target that it is enough to reach once; nothing behind any other.

    Examples:
        >>> when_reached("any"), when_reached("end")
        (' at any time', '')
    """
    return " at any time" if counts == "any" else ""


def limits_words(lower: float, upper: float, metric: Metric) -> str:
    """Both limits with one unit after them, or with their currency before each.

    Examples:
        >>> limits_words(262.0, 300.0, Metric("cost", "Cost per case", unit="GBP"))
        '£262 to £300'
        >>> limits_words(71.9, 87.8, Metric("four-hour", "Seen in time", unit="points"))
        '71.9 to 87.8\u202fpoints'
    """
    low = shown(lower, metric)
    if metric.unit and low.endswith(metric.unit):
        low = number(lower, metric.decimals)
    return f"{low} to {shown(upper, metric)}"


def span_words(lower: float, upper: float, unit: str, decimals: int | None = None) -> str:
    """Both ends of a forecast's interval: with the decimals of the one that is farther from 0, and the unit once.

    Examples:
        >>> span_words(-0.899, 12.31, "EUR"), span_words(259.3, 337.2, "people").replace("\u202f", "_")
        ('\u2212€0.9 to €12.3', '259 to 337_people')
    """
    if decimals is None:
        decimals = decimals_for(max(lower, upper, key=abs), None)
    low = quantity(lower, unit, decimals) if unit in SYMBOLS else number(lower, decimals)
    return f"{low} to {quantity(upper, unit, decimals)}"


def shown_beside(value: float | None, metric: Metric, *bounds: Bound | None) -> str:
    """A value as people read it beside bounds: with so many decimals that none seems crossed that is not."""
    if value is None:
        return shown(value, metric)
    edges = [edge for bound in bounds if bound is not None for edge in (bound.low, bound.high)]
    return quantity(value, metric.unit, decimals_beside(value, metric.decimals, edges))


def bound_words(bound: Bound, metric: Metric) -> str:
    """A band in words: "95 % or more", "80 to 92 %"."""
    low, high = exactly(bound.low, metric.unit), exactly(bound.high, metric.unit)
    match bound.kind:
        case ">=":
            return f"{low} or more"
        case ">":
            return f"more than {low}"
        case "<=":
            return f"{low} or less"
        case "<":
            return f"less than {low}"
        case "inside":
            return f"{exactly(bound.low)} to {high}"
    return f"less than {low} or more than {high}"


def crossing_words(value: float, healthy: Bound, breach: Bound | None, metric: Metric) -> str:
    """Which bound a breach has crossed: "below 92 %", "above 95 %"; "not above 95 %" for 95 where that is asked for."""
    bound = breach or healthy
    below = {"up": bound is healthy, "down": bound is not healthy}.get(bound.side, value < bound.low)
    edge = bound.low if below or bound.side in ("up", "down") else bound.high
    closed = bound.kind in ("<=", ">=") and bound is breach
    side = "below" if below else "above"
    said = exactly(edge, metric.unit)
    if bound is healthy and value == edge:
        return f"not {'above' if below else 'below'} {said}"
    return f"at or {side} {said}" if closed else f"{side} {said}"
