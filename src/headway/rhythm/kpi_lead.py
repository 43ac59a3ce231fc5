"""What a careful colleague says of a KPI before any number is shown: value, status, how long, its band, its alert."""

from __future__ import annotations

from headway.judgement.definitions import Metric
from headway.judgement.history import Arithmetic, KpiHistory
from headway.judgement.kpi_words import bound_words, shown_beside
from headway.judgement.steering_words import alert_rests
from headway.judgement.verdicts import KpiVerdict
from headway.kpi.band import Bound
from headway.series.period_words import count_of, day_words, nth, period_words
from headway.series.quantity import decimals_beside, exactly, number, quantity

BEFORE = {"healthy": "in its band", "watch": "outside its band", "breach": "in breach", "unknown": "without a band"}
"""What is said of the last value known, when the next one is overdue."""
TOLD = ("capable", "incapable")
"""Where chance decides whether a period is healthy, the lead does not say so: its reasons do."""
PLANNED = ("kpi.waived", "kpi.waiver_exceeded")
"""Reasons that say of a breach whether it was agreed to."""


def kpi_lead(verdict: KpiVerdict, metric: Metric, history: KpiHistory, lent_to: str = "") -> tuple[str, ...]:
    """The sentences that open a KPI's page.

    Args:
        verdict: on the KPI.
        metric: that it is of.
        history: its past, as known on the same day.
        lent_to: title of the key result to which it is on loan; empty where it is on loan to none.
    """
    if verdict.period is None or verdict.value is None or not history.readings:
        return ("Nothing is known of it yet: no period that is over has a value.", *_lent(verdict, metric, lent_to))
    said = [_status(verdict, metric, history)]
    if verdict.status != "stale":
        said += _against_band(verdict.value, verdict.status, metric, history.arithmetic)
        said += _moves(history)
    said += _planned(verdict)
    said += _alert(verdict, history)
    said += _lent(verdict, metric, lent_to)
    return tuple(said)


def _status(verdict: KpiVerdict, metric: Metric, history: KpiHistory) -> str:
    grid, newest = history.grid, history.readings[-1]
    period, grain, band = period_words(grid, newest.period), str(grid.grain), history.arithmetic.band
    value = shown_beside(verdict.value, metric, *((band.healthy, band.breach) if band else ()))
    if verdict.status == "stale":
        overdue = verdict.reasons[0].text
        last = f"The last one, {value} in {period}, was {BEFORE[verdict.last_status or 'unknown']}."
        return f"{overdue[0].upper()}{overdue[1:]}. {last}"
    run = _run(history)
    match verdict.status:
        case "breach":
            row = f"the {nth(run)} {grain} in a row in breach" if run > 1 else "in breach"
            return f"At {value}, {period} is {row}."
        case "watch":
            row = f", the {nth(run)} {grain} in a row" if run > 1 else ""
            return f"At {value}, {period} is outside its band{row}."
        case "healthy":
            row = f", the {nth(run)} {grain} in a row" if run > 1 else ""
            return f"At {value}, {period} is in its band{row}."
    return f"At {value} in {period}, nobody can say whether this is well: no band is in force."


def _run(history: KpiHistory) -> int:
    """How many periods in a row have had the newest one's status."""
    newest = history.readings[-1].reading.status
    run = 0
    for one in reversed(history.readings):
        if one.reading.status != newest:
            break
        run += 1
    return run


def _against_band(value: float, status: str, metric: Metric, numbers: Arithmetic) -> list[str]:
    if numbers.band is None or numbers.band.healthy is None:
        return []
    healthy, breach = numbers.band.healthy, numbers.band.breach
    band = f"its band of {bound_words(healthy, metric)}"
    if status == "healthy":
        spare = min(_distances(value, healthy))
        return [f"That is {_amount(spare, metric)} inside {band}." if spare else f"That is on the edge of {band}."]
    below = healthy.side == "up" or (healthy.side == "inside" and value < healthy.low)
    distance = healthy.low - value if below else value - healthy.high
    away = _amount(distance, metric)
    side = "below" if below else "above"
    # a strict bound leaves its own number out
    out = f"{away} {side} {band}" if distance else f"just outside {band}"
    if breach is None:
        return [f"That is {out}."]
    edge = breach.low if below else breach.high
    begins = exactly(edge, metric.unit)
    if status == "watch":
        closed = "at or " if breach.kind in ("<=", ">=") else ""
        return [f"That is {out}; {closed}{side} {begins} it would be a breach."]
    if value == edge:
        return [f"That is where a breach begins, and {away} from {band}."]
    deep = _amount(abs(value - edge), metric)
    return [f"That is {deep} {side} {begins}, where a breach begins, and {away} from {band}."]


def _distances(value: float, healthy: Bound) -> list[float]:
    """How far a healthy value is from each end of its band."""
    ends = {"up": [value - healthy.low], "down": [healthy.high - value]}
    return ends.get(healthy.side, [value - healthy.low, healthy.high - value])


def _amount(distance: float, metric: Metric) -> str:
    """A distance between two values, never shown as none; between two shares it is counted in points."""
    decimals = decimals_beside(distance, metric.decimals, [0.0])
    if metric.unit == "%":
        said = number(distance, decimals)
        return f"{said} point" if said == "1" else f"{said} points"
    return quantity(distance, metric.unit, decimals)


def _moves(history: KpiHistory) -> list[str]:
    """What its process says: since when it is another one, or whether it keeps its band as it runs now."""
    process, grid = history.process, history.grid
    if process is None or process.variation is None:
        return []
    if process.rule is not None and history.signals:
        newest = history.signals[-1]
        return [f"It has been {newest.turn} since {period_words(grid, newest.since)}: {newest.saw[0]}."]
    if process.assurance in TOLD:
        return [f"{text[0].upper()}{text[1:]}." for text in (process.reasons[0].text,)]
    return []


def _planned(verdict: KpiVerdict) -> list[str]:
    """Whether a breach lies within a planned dip, or beyond it."""
    said = [one.text for one in verdict.reasons if one.code in PLANNED]
    return [f"{text[0].upper()}{text[1:]}." for text in said]


def _lent(verdict: KpiVerdict, metric: Metric, to: str) -> list[str]:
    """To what it is on loan, until when, and on what its alert rests meanwhile."""
    if verdict.loan is None:
        return []
    return [f"It is on loan to “{to}” until {day_words(verdict.loan.until)}; {alert_rests(verdict.loan, metric)}."]


def _alert(verdict: KpiVerdict, history: KpiHistory) -> list[str]:
    grid, numbers = history.grid, history.arithmetic
    grain = str(grid.grain)
    if verdict.alert == "firing" and verdict.alert_since:
        since = period_words(grid, grid.parse(verdict.alert_since))
        if (verdict.last_status or verdict.status) == "breach":
            return [f"Its alert has fired since {since}."]
        asked = f"until {count_of(numbers.periods_to_clear, f'healthy {grain}')} in a row"
        have = f"{numbers.healthy} so far" if numbers.healthy else "none so far"
        return [f"Its alert, which fired in {since}, goes on {asked}: {have}."]
    if verdict.alert == "pending":
        more = count_of(numbers.periods_to_fire - numbers.breaches, f"more {grain}")
        return [f"It does not alert yet: {more} in breach, and it does."]
    return []
