"""Which alert somebody means who does something about one: it is found by judging its KPI as of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from headway.goals import codes
from headway.judgement.answers import CAUSES, AlertRecord
from headway.judgement.context import make_context
from headway.judgement.dated import AlertAct
from headway.judgement.kpi_alerts import newest_asked, records_of_kpi
from headway.judgement.kpis import judge_all_kpis
from headway.records.kinds import KPI
from headway.records.touched import Seeds
from headway.services.drafting.change import there
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.drafting.reading import Draft, read
from headway.services.judging.facts_of import facts_of
from headway.services.judging.within import Policies
from headway.services.transaction import RefusedError


@dataclass(frozen=True, slots=True)
class Meant:
    """The alert that is meant: its record as of today, and what every act on it says.

    Attributes:
        record: the alert with its history.
        named: KPI, cause and first period, as the goals file has them.
    """

    record: AlertRecord
    named: Mapping[str, str]


def the_alert(alert: str, ground: Ground, today: date, policies: Policies, *, is_open: bool) -> Meant:
    """The alert of an id.

    Args:
        alert: its id.
        ground: what is there.
        today: the day.
        policies: gives the thresholds in force on a day.
        is_open: whether it has to fire still.

    Raises:
        RefusedError: there is no such alert, or it fires no longer.
    """
    kpi, _, rest = alert.partition("/")
    cause, _, since = rest.partition("/")
    one = there(KPI, kpi, ground)
    if cause not in CAUSES or not since:
        raise RefusedError(
            f"{alert!r} names no alert: write KPI, cause and first period, as in four-hour/breach/2019-02"
        )
    touched = ground.touched(Seeds(kpis=[kpi]))
    context = make_context(facts_of(touched), today, policies(today))
    known = next((each for each in context.definitions.kpis if each.id == kpi), None)
    if known is None:
        raise RefusedError(f"{one.id} is retired, and its alerts with it: open its page of an earlier day to read them")
    (verdict,) = judge_all_kpis(context, [known])
    at = context.metric_at[known.metric]
    newest = newest_asked(verdict, context.definitions.metrics[at], context.grids[at], context.policy, today)
    records = records_of_kpi(context, known, [*verdict.alerts, *verdict.stopped], newest)
    record = next((each for each in records if each.id == alert), None)
    if record is None:
        there_are = ", ".join(each.id for each in records[-3:])
        way = f"the newest are {there_are}" if there_are else "this KPI has none"
        raise RefusedError(f"there is no alert {alert}, for numbers or its band may have changed meanwhile; {way}")
    if is_open and record.interval.resolved is not None:
        raise RefusedError(
            f"the alert {alert} resolved with {record.interval.resolved}: there is nothing to do about it"
        )
    return Meant(record, {"kpi": kpi, "alert": cause, "since": record.interval.began})


def act_on(meant: Meant, said: Mapping[str, Any], ground: Ground, today: date) -> AlertAct:
    """The act that is drafted, of today.

    Raises:
        DraftRefusedError: with all that is wrong with it.
    """
    drafted = {key: value for key, value in {**meant.named, "date": today, **said}.items() if value is not None}
    (act,) = read(Draft("alert_acts", [drafted]), ground, today).alert_acts
    return act


def last_day_alone(today: date, policies: Policies) -> date:
    """The last day up to which an alert may be left alone from today on."""
    return today + timedelta(policies(today).snooze_longest)


def refuse_day(until: date, today: date, policies: Policies) -> None:
    """A snooze ends on a day to come, and not too far off.

    Raises:
        DraftRefusedError: it does not.
    """
    last = last_day_alone(today, policies)
    message = ""
    if until <= today:
        message = f"{until} is over; name the last day on which it is to be left alone"
    elif until > last:
        days = (last - today).days
        message = f"{until} is too far off: an alert is left alone for {days} days at most, from today until {last}"
    if message:
        raise DraftRefusedError([problem(("until",), codes.WRONG_VALUE, message)])
