"""What people did about alerts: which alert each act belongs to, what is still asked of them, and whether it worked.

An act names the alert by KPI, cause and the period with which it began. Where a correction or another band has moved
that beginning, the act belongs to the alert within whose periods it lies, else to the one that was open on the act's
day. One that belongs to none is of an alert that is there no longer; it stays on record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Protocol, TypeVar

from headway.judgement.dated import AlertAct, Intervention
from headway.judgement.verdicts import AlertInterval, OpenAlert
from headway.series.grid import Grid, PeriodError
from headway.series.words import Severity

CAUSES = ("breach", "stopped")
ACKNOWLEDGED, SNOOZED, WOKEN = ACTS = ("acknowledged", "snoozed", "woken")


class _Act(Protocol):
    @property
    def of(self) -> str:
        """The cause of the alert."""

    @property
    def since(self) -> str | None:
        """The period with which the alert began, as it was known then."""

    @property
    def date(self) -> date:
        """The day of the act."""


A = TypeVar("A", AlertAct, Intervention)


@dataclass(frozen=True, slots=True)
class Effect:
    """What the KPI did after an action, by the same rules as always.

    Attributes:
        word: ``recovered``, ``again`` (recovered, and fired once more), ``lasting`` (it fires still), or ``too_early``.
        periods: from the action to the recovery, or so far.
        period: the period that resolved the alert, or the one that fired again.
    """

    word: str
    periods: int
    period: str | None = None


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """An alert with its whole history.

    Attributes:
        id: names it for good: KPI, cause and first period.
        kpi: id of the KPI.
        interval: when it fired and resolved, and how bad it became.
        acts: what was done short of answering it, in order of date.
        interventions: the answers to it, in order of date.
        effect: what became of the newest action; ``None`` where there was none.
    """

    id: str
    kpi: str
    interval: AlertInterval
    acts: tuple[AlertAct, ...]
    interventions: tuple[Intervention, ...]
    effect: Effect | None

    @property
    def owner(self) -> str | None:
        """Who answers for it."""
        return next((one.owner for one in reversed(self.interventions) if one.owner), None)

    @property
    def found(self) -> str:
        """The cause that was found."""
        return next((one.cause for one in reversed(self.interventions) if one.cause), "")

    @property
    def acted(self) -> Intervention | None:
        """The newest action."""
        return next((one for one in reversed(self.interventions) if one.action), None)

    @property
    def owned_on(self) -> date | None:
        """The day on which it had an owner first."""
        return next((one.date for one in self.interventions if one.owner), None)


def alert_id(kpi: str, interval: AlertInterval) -> str:
    """What names an alert for good.

    Examples:
        >>> alert_id("four-hour", AlertInterval("2019-02", None, began="2019-01"))
        'four-hour/breach/2019-01'
    """
    return f"{kpi}/{interval.cause}/{interval.began}"


def severity_on(interval: AlertInterval, day: date) -> str:
    """How bad an alert was on a day."""
    return next((word for on, word in reversed(interval.worse) if on <= day), Severity.MINOR.word)


def records_of(
    kpi: str,
    intervals: Sequence[AlertInterval],
    acts: Sequence[AlertAct],
    interventions: Sequence[Intervention],
    grid: Grid,
    newest: int | None,
) -> tuple[AlertRecord, ...]:
    """Every alert of a KPI with what belongs to it.

    Args:
        kpi: its id.
        intervals: its alerts of both causes, each cause in order of time.
        acts: what was done about its alerts, up to the day, in order of date.
        interventions: the answers to its alerts, likewise.
        grid: the periods of its metric.
        newest: ordinal of the newest period that is judged, or overdue; ``None``: there is none.
    """
    mine: dict[int, list[AlertAct]] = {}
    answers: dict[int, list[Intervention]] = {}
    for act in acts:
        if (at := _belongs(act, intervals, grid)) is not None:
            mine.setdefault(at, []).append(act)
    for one in interventions:
        if (at := _belongs(one, intervals, grid)) is not None:
            answers.setdefault(at, []).append(one)
    return tuple(
        AlertRecord(
            alert_id(kpi, interval),
            kpi,
            interval,
            tuple(mine.get(at, ())),
            tuple(answers.get(at, ())),
            _effect(at, intervals, answers.get(at, ()), grid, newest),
        )
        for at, interval in enumerate(intervals)
    )


def _belongs(act: _Act, intervals: Sequence[AlertInterval], grid: Grid) -> int | None:
    theirs = [(at, one) for at, one in enumerate(intervals) if one.cause == act.of]
    named = next((at for at, one in theirs if one.began == act.since), None)
    if named is not None:
        return named
    since = None if act.since is None else _ordinal(grid, act.since)
    if since is not None:
        for at, one in theirs:
            end = None if one.resolved is None else grid.parse(one.resolved)
            if grid.parse(one.began) <= since and (end is None or since < end):
                return at
    return next(
        (
            at
            for at, one in theirs
            if one.began_on is not None
            and one.began_on <= act.date
            and (one.resolved_on is None or act.date < one.resolved_on)
        ),
        None,
    )


def _ordinal(grid: Grid, label: str) -> int | None:
    try:
        return grid.parse(label)
    except PeriodError:  # the metric has been counted by other periods since
        return None


def _effect(
    at: int,
    intervals: Sequence[AlertInterval],
    interventions: Sequence[Intervention],
    grid: Grid,
    newest: int | None,
) -> Effect | None:
    action = next((one for one in reversed(interventions) if one.action), None)
    if action is None or newest is None:
        return None
    interval, then = intervals[at], grid.ordinal(action.date) - 1
    if interval.resolved is None:
        count = max(newest - then, 0)
        return Effect("lasting" if count > 1 else "too_early", count)
    resolved = grid.parse(interval.resolved)
    later = [one for one in intervals if one.cause == interval.cause and grid.parse(one.began) > resolved]
    count = max(resolved - then, 0)
    return Effect("again", count, later[0].fired) if later else Effect("recovered", count, interval.resolved)


def open_alerts(
    records: Sequence[AlertRecord], as_of: date, patience: int, longest: int, inhibited_by: dict[str, str]
) -> tuple[OpenAlert, ...]:
    """The alerts that fire, with what is asked of people about each.

    Args:
        records: every alert of a KPI.
        as_of: the day.
        patience: periods after an action until its effect is asked for.
        longest: days up to which one may be left alone at most.
        inhibited_by: by cause, the KPI whose own alert explains one of this cause.
    """
    return tuple(
        _open(one, as_of, patience, longest, inhibited_by.get(one.interval.cause))
        for one in records
        if one.interval.resolved is None
    )


def _open(record: AlertRecord, as_of: date, patience: int, longest: int, inhibited_by: str | None) -> OpenAlert:
    seen = next((act for act in record.acts if act.act == ACKNOWLEDGED), None)
    snooze, woken = _snooze(record, as_of, longest)
    acted = record.acted
    since = record.effect.periods if record.effect else 0
    asks = ""
    if inhibited_by is None and snooze is None:
        if record.owner is None:
            asks = "owner"
        elif acted is None:
            asks = "action"
        elif since >= patience:
            asks = "effect"
    return OpenAlert(
        id=record.id,
        interval=record.interval,
        asks=asks,
        acknowledged_by=seen.by if seen else None,
        acknowledged_on=seen.date if seen else None,
        snoozed_until=alone_until(snooze, longest) if snooze else None,
        snoozed_by=snooze.by if snooze else None,
        snoozed_because=snooze.because if snooze else "",
        woken=woken,
        owner=record.owner,
        found=record.found,
        action=acted.action if acted else "",
        acted_on=acted.date if acted else None,
        periods_since=since,
        inhibited_by=inhibited_by,
    )


def alone_until(act: AlertAct, longest: int) -> date | None:
    """The last day on which an act leaves an alert alone, however far off the day is that it names.

    Examples:
        >>> snooze = AlertAct("beds", "breach", "2019-02", date(2019, 3, 1), "snoozed", until=date(2029, 1, 1))
        >>> alone_until(snooze, 92)
        datetime.date(2019, 6, 1)
    """
    return None if act.until is None else min(act.until, act.date + timedelta(longest))


def _snooze(record: AlertRecord, as_of: date, longest: int) -> tuple[AlertAct | None, bool]:
    """The snooze in force on a day, and whether one that would be has been broken by the alert's becoming worse."""
    last = next((act for act in reversed(record.acts) if act.act in (SNOOZED, WOKEN)), None)
    until = alone_until(last, longest) if last else None
    if last is None or until is None or until < as_of:
        return None, False
    before, now = severity_on(record.interval, last.date), severity_on(record.interval, as_of)
    if Severity[now.upper()] > Severity[before.upper()]:
        return None, True
    return last, False


def days_of(record: AlertRecord) -> int | None:
    """How many days an alert lasted from when the first breach was known; ``None`` while it fires."""
    return None if record.interval.resolved_on is None else _days(record, record.interval.resolved_on)


@dataclass(frozen=True, slots=True)
class Took:
    """How long some alerts took, in days from when the first breach was known: medians, and of how many alerts.

    Attributes:
        alerts: how many there were.
        to_alert, to_owner, to_recovery: median days; ``None`` where it never came to that.
        owned: how many had an owner.
        recovered: how many resolved.
    """

    alerts: int
    to_alert: float | None
    to_owner: float | None
    to_recovery: float | None
    owned: int
    recovered: int


def took(records: Sequence[AlertRecord]) -> Took:
    """How long alerts took to fire, to find an owner, and to resolve."""
    fired = [_days(one, one.interval.fired_on) for one in records]
    owned = [_days(one, one.owned_on) for one in records if one.owned_on is not None]
    ended = [_days(one, one.interval.resolved_on) for one in records if one.interval.resolved_on is not None]
    return Took(len(records), _median(fired), _median(owned), _median(ended), len(owned), len(ended))


def _days(record: AlertRecord, until: date | None) -> int:
    began = record.interval.began_on
    return max((until - began).days, 0) if until is not None and began is not None else 0


def _median(days: Sequence[int]) -> float | None:
    return float(median(days)) if days else None
