"""What a KPI did after an action: its mean before and since, and whether a signal began; with the rules as always."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from headway.judgement.answers import AlertRecord
from headway.judgement.definitions import Metric
from headway.judgement.history import KpiHistory
from headway.judgement.kpi_words import shown
from headway.judgement.process_past import turn_of
from headway.series.period_words import count_of, period_words
from headway.series.quantity import decimals_beside, number, quantity


@dataclass(frozen=True, slots=True)
class Followed:
    """What a KPI did after the newest action on an alert.

    Attributes:
        before: mean of the newest periods before the action, as many as its compliance counts; ``None`` without one.
        counted_before: how many those are.
        since: mean of the periods from the action on, as many at most; ``None`` without one.
        counted: how many those are.
        turn: which way the first signal goes that began with these; empty without one.
        turned: ordinal of the period with which it began; ``None`` without one.
        text: the sentence, without a full stop.
    """

    before: float | None
    counted_before: int
    since: float | None
    counted: int
    turn: str
    turned: int | None
    text: str


def followed(record: AlertRecord, history: KpiHistory, metric: Metric) -> Followed | None:
    """What followed the newest action on an alert; ``None`` without one, and where no numbers came.

    The period of the action counts as one since, as it does wherever periods since are counted. The means are of whole
    stretches, good periods among them: what was worst comes closer to its level by itself.

    Args:
        record: the alert.
        history: of its KPI, as known on the day.
        metric: of the KPI.
    """
    action = record.acted
    if action is None or record.interval.cause != "breach":
        return None
    grid, first, window = history.grid, history.grid.ordinal(action.date), history.arithmetic.window
    before = [one.reading.value for one in history.readings if first - window <= one.period < first]
    since = [one.reading.value for one in history.readings if first <= one.period < first + window]
    begun = [one for one in history.signals if first <= one.since < first + window]
    turn, turned = (begun[0].turn, begun[0].since) if begun else ("", None)
    grain, done = str(grid.grain), f"“{action.action.rstrip('.')}”"
    if not since:
        text = f"No {grain} is over since {done}"
        return Followed(_mean(before), len(before), None, 0, "", None, text)
    text = f"In the {count_of(len(since), grain)} since {done} the mean is {shown(_mean(since), metric)}"
    if before:
        earlier = f"in the {count_of(len(before), grain)} before it was {shown(_mean(before), metric)}"
        text = f"{text}, {earlier}: {_difference(_mean(since) - _mean(before), metric)}"
    if turned is not None:
        text = f"{text}; a signal began in {period_words(grid, turned)}: {turn}"
    elif any(one.process.middle is not None for one in history.readings if one.period >= first):
        text = f"{text}; no signal began since"
    return Followed(_mean(before) if before else None, len(before), _mean(since), len(since), turn, turned, text)


def followed_each(records: Iterable[AlertRecord], history: KpiHistory, metric: Metric) -> dict[str, Followed]:
    """What followed on each of a KPI's alerts, by id of the alert."""
    return {one.id: said for one in records if (said := followed(one, history, metric)) is not None}


def _mean(values: list[float]) -> float:
    return fsum(values) / len(values) if values else float("nan")


def _difference(change: float, metric: Metric) -> str:
    """How far the mean moved, and what that is for the metric.

    Examples:
        >>> _difference(5.5, Metric("answered", "Answered", unit="%", direction="up"))
        '5.5 points better'
        >>> _difference(0.0, Metric("answered", "Answered", unit="%", direction="up"))
        'no different'
    """
    turn = turn_of((change > 0) - (change < 0), metric.direction)
    if not turn:
        return "no different"
    decimals = decimals_beside(abs(change), metric.decimals, [0.0])
    if metric.unit != "%":
        return f"{quantity(abs(change), metric.unit, decimals)} {turn}"
    said = number(abs(change), decimals)
    return f"{said} {'point' if said == '1' else 'points'} {turn}"
