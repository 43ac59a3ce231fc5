"""Why a KPI is as it is: its reasons, and the arithmetic with its own numbers."""

from __future__ import annotations

from collections.abc import Iterable

from headway.judgement.history import Arithmetic
from headway.judgement.kpi_words import bound_words, crossing_words, shown, shown_beside
from headway.kpi.band import Bound
from headway.rhythm.words import STATUS
from headway.series.period_words import count_of, period_words
from headway.series.quantity import quantity
from headway.services.read_kpi import KpiRead
from headway.web.kpi.page import Step, Why
from headway.web.kpi.process import sentences
from headway.web.kpi.process_why import process_steps, rule_steps
from headway.web.kpi.words import band_words, since_words
from headway.web.parts import Look


def why(read: KpiRead) -> Why:
    """Reasons and arithmetic of a KPI's verdict."""
    word = Look.of(read.verdict.status, STATUS[read.verdict.status]).word
    return Why(
        question=f"Why {word}?",
        reasons=tuple(f"{reason.text[0].upper()}{reason.text[1:]}." for reason in read.verdict.reasons),
        steps=tuple(_steps(read)),
        moves=sentences(read.history.process) if read.history.process else (),
        rules=tuple(process_steps(read)),
        means=tuple(rule_steps(read)),
    )


def _steps(read: KpiRead) -> Iterable[Step]:
    history, metric = read.history, read.metric
    numbers, grid = history.arithmetic, history.grid
    if not history.readings:
        return
    newest = history.readings[-1]
    yield Step("Value", f"{shown(newest.reading.value, metric)} in {period_words(grid, newest.period)}")
    band = numbers.band
    if band is None or band.healthy is None:
        yield Step("Band", "none is in force, so there is nothing to hold the value against")
        return
    yield Step("Band", f"{band_words(band, metric)}; {since_words(band, grid)}")
    yield Step("Compared", _compared(read, newest.reading.value, band.healthy, band.breach))
    yield Step("Alert", _alert_rule(read, numbers))
    grain = str(grid.grain)
    yield Step(
        "Counted",
        f"{count_of(numbers.breaches, grain)} in breach in a row, {count_of(numbers.healthy, grain)} healthy in a row",
    )
    yield Step("In its band", _compliance(numbers, grain))


def _compared(read: KpiRead, value: float, healthy: Bound, breach: Bound | None) -> str:
    metric, said = read.metric, shown_beside(value, read.metric, healthy, breach)
    match read.history.readings[-1].reading.status:
        case "healthy":
            return f"{said} is {bound_words(healthy, metric)}: healthy"
        case "watch":
            return f"{said} is neither healthy nor in breach: to watch"
    return f"{said} is {crossing_words(value, healthy, breach, metric)}: in breach"


def _alert_rule(read: KpiRead, numbers: Arithmetic) -> str:
    grain = str(read.history.grid.grain)
    fires = _in_a_row(numbers.periods_to_fire, grain, "in breach", "fire")
    clears = _in_a_row(numbers.periods_to_clear, grain, "back in the band", "end")
    deep = [
        f"{side} {quantity(edge, read.metric.unit)}"
        for side, edge in (("below", numbers.deep_low), ("above", numbers.deep_high))
        if edge is not None
    ]
    at_once = f", and one {' or '.join(deep)} at once" if deep and numbers.periods_to_fire > 1 else ""
    return f"{fires}{at_once}; {clears}"


def _in_a_row(count: int, grain: str, what: str, does: str) -> str:
    if count == 1:
        return f"one {grain} {what} {does}s it"
    return f"{count_of(count, grain)} in a row {what} {does} it"


def _compliance(numbers: Arithmetic, grain: str) -> str:
    window = f"the last {count_of(numbers.window, grain)}"
    if not numbers.counted:
        return f"none of {window} has a status"
    if numbers.counted == numbers.window:
        return f"{numbers.complied} of {window}; success is all of them"
    return f"{numbers.complied} of {numbers.counted} in {window}, the others have no status; success is all of them"
