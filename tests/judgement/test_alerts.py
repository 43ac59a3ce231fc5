"""Alerts with their whole history: what people did about them, what is asked next, and what explains them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.answers import AlertRecord, Effect, took
from headway.judgement.context import make_context
from headway.judgement.dated import AlertAct, Intervention
from headway.judgement.definitions import Band, Derived
from headway.judgement.facts import Facts
from headway.judgement.judge import judge_subjects
from headway.judgement.kpi_alerts import records_of_kpi
from headway.judgement.verdicts import AlertInterval, KpiVerdict, OpenAlert
from headway.steering.decisions import Urgency
from tests.judgement.builders import POLICY, day, definitions, facts, kpi, metric, months, said

VALUES = {"speed": months("2019-01", 96.0, 91.0, 91.0, 91.0, 96.0, 96.0)}
"""Fires in February, serious in April (three months), resolves in June."""


def act(what: str, on: str, since: str = "2019-02", **fields: Any) -> AlertAct:
    return AlertAct("speed", fields.pop("alert", "breach"), since, day(on), what, **fields)


def answer(on: str, **fields: Any) -> Intervention:
    return Intervention("speed", day(on), **fields)


def known(*acts: AlertAct, answers: tuple[Intervention, ...] = (), **fields: Any) -> Facts:
    one = definitions(kpis=(kpi(steward="amina"),), alert_acts=acts, interventions=answers)
    return facts(one, fields.get("values", VALUES))


def the_open(on: str, *acts: AlertAct, answers: tuple[Intervention, ...] = (), **fields: Any) -> OpenAlert:
    (found,) = said(known(*acts, answers=answers, **fields), on).kpi().open_alerts
    return found


def records(of: Facts, on: str) -> tuple[AlertRecord, ...]:
    context = make_context(of, day(on), POLICY)
    verdict = said(of, on).kpi()
    newest = context.grids[0].parse(verdict.period) if verdict.period else None
    return records_of_kpi(context, of.definitions.kpis[0], [*verdict.alerts, *verdict.stopped], newest)


def test_an_alert_tells_its_days_and_how_bad_it_became() -> None:
    (alert,) = said(known(), "2019-07-10").kpi().alerts
    assert alert == AlertInterval(
        "2019-02", "2019-06", "breach", "2019-02", date(2019, 2, 28), date(2019, 2, 28), date(2019, 6, 30), "serious",
        ((date(2019, 4, 30), "serious"),),
    )  # fmt: skip


def test_a_deep_breach_is_serious_at_once_and_one_twice_as_deep_severe() -> None:
    for value, severity in ((88.9, "serious"), (85.9, "severe"), (89.0, "minor")):
        assert the_open("2019-01-31", values={"speed": months("2019-01", value)}).interval.severity == severity


def test_a_correction_moves_no_day() -> None:
    corrected = facts(definitions(kpis=(kpi(),)), VALUES, [("speed", "2019-02", 90.5, date(2019, 6, 3))])
    before, after = said(known(), "2019-07-10").kpi().alerts, said(corrected, "2019-07-10").kpi().alerts
    assert before == after


def test_reporting_that_stopped_is_an_alert_of_its_own_beside_the_breach() -> None:
    facts_then = known(values={"speed": months("2019-01", 96.0, 91.0)})
    late, stopped = said(facts_then, "2019-05-10").kpi(), said(facts_then, "2019-05-11").kpi()
    assert [one.id for one in late.open_alerts] == ["speed/breach/2019-02"]
    assert [one.id for one in stopped.open_alerts] == ["speed/breach/2019-02", "speed/stopped/2019-03"]
    assert late.due == date(2019, 5, 11)
    decisions = said(facts_then, "2019-05-11").verdicts.decisions
    assert [(one.kind, one.about) for one in decisions] == [("alert", "speed"), ("stopped", "speed")]
    assert decisions[-1].text.startswith("Nothing has come since February 2019, and more than one number is overdue.")


def test_nothing_has_come_since_the_newest_value_although_an_earlier_one_is_missing_too() -> None:
    values = months("2019-01", 96.0, None, None, 96.0)
    decision = said(known(values={"speed": values}), "2019-07-11").verdicts.decisions[-1]
    assert decision.kind == "stopped"
    assert decision.text.startswith("Nothing has come since April 2019,")


def test_reporting_that_stopped_resolves_with_the_value_after_which_nothing_is_overdue() -> None:
    values = months("2019-01", 96.0, None, None, None, None, 96.0)
    (alert,) = said(known(values={"speed": values}), "2019-07-01").kpi().stopped
    assert (alert.began, alert.fired, alert.resolved) == ("2019-02", "2019-03", "2019-06")
    assert (alert.began_on, alert.fired_on, alert.resolved_on) == (
        day("2019-03-11"),
        day("2019-04-11"),
        day("2019-06-30"),
    )
    assert alert.worse == ((day("2019-05-11"), "serious"),)


def test_coming_and_going_three_times_is_flapping() -> None:
    twice = months("2019-01", 91.0, 96.0, 96.0, 91.0, 96.0, 96.0)
    thrice = twice | months("2019-07", 91.0)
    assert said(known(values={"speed": twice}), "2019-06-30").kpi().flapping == 0
    again = said(known(values={"speed": thrice}), "2019-07-31")
    assert again.kpi().flapping == 3
    assert "the third alert within a short time" in again.verdicts.decisions[0].text


ASKED = "2019-03-31"
ACKED = act("acknowledged", "2019-03-01", by="amina")
SNOOZED = act("snoozed", "2019-03-01", by="amina", until=day("2019-04-29"), because="New beds come in April.")


@pytest.mark.parametrize(
    ("acts", "answers", "on", "asks", "urgency"),
    [
        ((), (), ASKED, "owner", 1),
        ((ACKED,), (), ASKED, "owner", Urgency.ANSWERED),  # seen: it presses less
        ((ACKED,), (), "2019-02-28", "owner", 1),  # which nobody had then
        ((SNOOZED,), (), ASKED, "", None),
        ((SNOOZED,), (), "2019-04-29", "", None),  # on its last day
        ((SNOOZED,), (), "2019-04-30", "owner", 1),  # it ends by itself
        ((SNOOZED, act("woken", "2019-03-20")), (), ASKED, "owner", 1),
        ((), (answer("2019-03-05", owner="omar"),), ASKED, "action", Urgency.ANSWERED),
        ((), (answer("2019-03-05", owner="omar", action="Hire"),), ASKED, "", None),
        ((), (answer("2019-03-05", owner="omar", action="Hire"),), "2019-05-31", "effect", Urgency.ANSWERED),
        ((), (answer("2019-03-05", owner="omar"), answer("2019-03-06", action="Hire")), ASKED, "", None),
    ],
)
def test_what_is_asked_after_each_act(
    acts: tuple[AlertAct, ...], answers: tuple[Intervention, ...], on: str, asks: str, urgency: int | None
) -> None:
    found = known(*acts, answers=answers)
    (alert,) = said(found, on).kpi().open_alerts
    assert alert.asks == asks
    assert [one.urgency for one in said(found, on).verdicts.decisions] == ([] if urgency is None else [urgency])


def test_a_worse_severity_breaks_a_snooze_and_presses_as_if_nobody_had_seen_it() -> None:
    long = act("snoozed", "2019-03-01", by="amina", until=day("2019-12-31"), because="Later.")
    assert not the_open("2019-04-29", long).asks
    woken = said(known(ACKED, long), "2019-04-30")
    (alert,) = woken.kpi().open_alerts
    assert (alert.woken, alert.asks, alert.snoozed_until) == (True, "owner", None)
    assert woken.verdicts.decisions[0].urgency == 1
    assert "has become serious since" in woken.verdicts.decisions[0].text
    again = replace(long, date=day("2019-05-02"))
    assert not the_open("2019-05-02", long, again).asks


def test_an_alert_is_left_alone_for_a_quarter_at_most_whatever_day_is_on_record() -> None:
    calm = replace(SNOOZED, until=day("2029-01-01"))
    assert the_open("2019-03-31", calm).snoozed_until == day("2019-06-01")
    late = replace(calm, date=day("2018-12-01"))
    assert (the_open("2019-03-04", late).snoozed_until, the_open("2019-03-04", late).asks) == (None, "owner")


def test_the_end_of_a_snooze_is_a_day_on_which_the_verdict_may_change() -> None:
    assert said(known(SNOOZED), "2019-04-10").kpi().due == day("2019-04-30")
    assert said(known(act("acknowledged", "2019-04-02")), "2019-03-31").kpi().due == day("2019-04-02")


@pytest.mark.parametrize(
    ("values", "on", "effect"),
    [
        (VALUES, "2019-03-31", Effect("too_early", 1)),
        (VALUES, "2019-04-30", Effect("lasting", 2)),
        (VALUES, "2019-06-30", Effect("recovered", 4, "2019-06")),
        ({"speed": VALUES["speed"] | months("2019-07", 91.0)}, "2019-07-31", Effect("again", 4, "2019-07")),
    ],
)
def test_whether_an_action_worked_is_measured_by_the_same_rules(
    values: dict[str, dict[str, float]], on: str, effect: Effect
) -> None:
    found = known(answers=(answer("2019-03-05", owner="omar", action="Hire"),), values=values)
    assert records(found, on)[0].effect == effect


def test_an_act_stays_with_its_alert_where_a_correction_moves_its_beginning() -> None:
    earlier = known(ACKED, values={"speed": VALUES["speed"] | {"2019-01": 91.0}})
    (record,) = records(earlier, ASKED)
    assert (record.id, record.acts) == ("speed/breach/2019-01", (ACKED,))
    later = known(ACKED, values={"speed": VALUES["speed"] | {"2019-02": 96.0}})
    assert records(later, ASKED)[0].acts == ()  # it was of an alert that is not there any more
    assert later.definitions.alert_acts == (ACKED,)  # and is kept all the same


def test_how_long_alerts_took_is_counted_from_the_first_breach() -> None:
    found = known(answers=(answer("2019-03-05", owner="omar"),))
    alone = took(records(found, "2019-07-10"))
    assert (alone.alerts, alone.to_alert, alone.to_owner, alone.to_recovery) == (1, 0.0, 5.0, 122.0)
    nobody = took(())
    assert (nobody.alerts, nobody.to_alert, nobody.to_owner, nobody.to_recovery) == (0, None, None, None)


def derived_from(*values: tuple[str, float], **fields: Any) -> KpiVerdict:
    """The verdict on a ratio of beds whose input fires too, where it is low."""
    metrics = (
        metric("beds"),
        metric("share", rollup="ratio", derived=Derived("ratio", ("beds", "wards"), scale=100)),
        metric("wards"),
    )
    one = definitions(metrics=metrics, kpis=(kpi("beds"), kpi("share")), **fields)
    return said(facts(one, {name: months("2019-01", value) for name, value in values}), "2019-01-31").kpi("share")


def test_an_alert_is_inhibited_while_one_on_an_input_of_its_metric_fires() -> None:
    (explained,) = derived_from(("beds", 80.0), ("wards", 100.0)).open_alerts
    assert (explained.inhibited_by, explained.asks) == ("beds", "")
    (own,) = derived_from(("beds", 96.0), ("wards", 120.0)).open_alerts
    assert (own.inhibited_by, own.asks) == (None, "owner")


def test_of_two_that_explain_an_alert_the_first_by_id_does_whichever_is_judged() -> None:
    metrics = (
        metric("beds"),
        metric("share", rollup="ratio", derived=Derived("ratio", ("beds", "wards"), scale=100)),
        metric("wards"),
    )
    kpis = (kpi("all-beds", metric="beds"), kpi("beds"), kpi("share"))
    told = {"beds": months("2019-01", 80.0), "wards": months("2019-01", 100.0)}
    context = make_context(facts(definitions(metrics=metrics, kpis=kpis), told), day("2019-01-31"), POLICY)
    for judged in (None, frozenset({"beds", "share"}), frozenset({"share"})):
        share = next(one for one in judge_subjects(context, judged, frozenset()).kpis if one.id == "share")
        assert [one.inhibited_by for one in share.open_alerts] == ["all-beds"]


PERIODS = [f"2019-{month:02d}" for month in range(1, 13)]
OBSERVED = st.lists(
    st.tuples(st.sampled_from(PERIODS), st.sampled_from([97.0, 93.0, 91.0, 80.0]), st.integers(0, 420)), max_size=20
)
BANDS = st.lists(st.tuples(st.sampled_from(PERIODS), st.sampled_from([">= 95", ">= 90", None])), max_size=2)


def observed(told: list[tuple[str, float, int]], bands: list[tuple[str, str | None]]) -> Facts:
    versions = [Band(healthy=">= 95", breach="< 92")]
    versions += [Band(start=day(f"{start}-01"), healthy=healthy) for start, healthy in sorted(dict(bands).items())]
    recorded = [("speed", period, value, day("2019-01-31") + timedelta(days=on)) for period, value, on in told]
    return facts(definitions(kpis=(kpi(bands=tuple(versions)),)), recorded=recorded)


@settings(deadline=None)
@given(OBSERVED, BANDS, st.integers(0, 500), st.randoms(use_true_random=False))
def test_no_two_alerts_of_one_cause_are_open_and_a_replay_tells_the_same_history(
    told: list[tuple[str, float, int]], bands: list[tuple[str, str | None]], after: int, chance: random.Random
) -> None:
    told.sort(key=lambda one: one[2])  # two words on one period: the one recorded last holds
    verdict = said(observed(told, bands), str(day("2019-01-31") + timedelta(days=after))).kpi()
    for intervals in (verdict.alerts, verdict.stopped):
        assert sum(one.resolved is None for one in intervals) <= 1
        assert len({one.began for one in intervals}) == len(intervals)
        assert all(one.resolved is not None for one in intervals[:-1])
        assert all(one.began_on <= one.fired_on for one in intervals)  # type: ignore[operator]
        days = [each for one in intervals for each in (one.fired_on, one.resolved_on) if each]
        assert intervals is verdict.alerts or days == sorted(days)
    assert len({one.id for one in verdict.open_alerts}) == len(verdict.open_alerts)
    # what was recorded of different periods may come in any order, and what is known later is not read
    shuffled = list(enumerate(told))
    chance.shuffle(shuffled)
    shuffled.sort(key=lambda one: one[0] if [each[0] for each in told].count(one[1][0]) > 1 else -1)
    early = [one for _, one in shuffled if one[2] <= after]
    assert said(observed(early, bands), str(day("2019-01-31") + timedelta(days=after))).kpi() == verdict
