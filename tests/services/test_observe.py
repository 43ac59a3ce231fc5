"""One reading: checked, recorded once, judged, in few queries."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from headway.app.policy import load_policy
from headway.judgement.definitions import Withdrawal
from headway.records import observations, organisations
from headway.records.load import load_definitions
from headway.records.models import AuditRow
from headway.services.apply_goals import apply_goals
from headway.services.drafting.problems import DraftRefusedError
from headway.services.judge import judge
from headway.services.judging.single import Observed
from headway.services.observe import observe
from headway.services.read_verdicts import read_verdicts
from headway.services.readings import ReadingRefusedError
from headway.services.transaction import KeyReusedError
from headway.services.verify import verify
from headway.services.withdraw_observation import withdraw_observation
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts

DAY = date(2019, 3, 20)
NOON = datetime(2019, 3, 20, 12, tzinfo=UTC)


def _asking(key: str, **more: Any) -> dict[str, Any]:
    asked = {"actor": "amina", "key": key, "clock": lambda: NOON, "organisation": "hospitals", **more}
    return {name: value for name, value in asked.items() if value is not None}


def _observe(key: str, metric: str, period: str, value: float) -> Observed:
    return observe(**_asking(key), policies=load_policy, metric=metric, period=period, value=value)


def _withdraw(key: str, metric: str, period: str) -> Observed:
    said: dict[str, Any] = {"metric": metric, "period": period, "because": " Counted twice. ", "by": "omar"}
    return withdraw_observation(**_asking(key), policies=load_policy, **said)


def _count() -> int:
    return len(observations.read(organisations.find("hospitals").number))


@pytest.fixture(autouse=True)
def hospitals(store: OpenedStore) -> None:
    """An organisation that was judged."""
    apply_goals(**_asking("apply", organisation=None), facts=facts(DAY), on=DAY)
    judge(**_asking("judge"), policies=load_policy)


def test_a_reading_is_recorded_and_judged() -> None:
    count = _count()
    said = _observe("o1", "weekly", "2019-W11", 41.5)
    assert (said.metric, said.period, said.value, said.added) == ("weekly", "2019-W11", 41.5, True)
    kpi = {kpi.id: kpi for kpi in read_verdicts(organisation="hospitals").kpis}["weekly"]
    assert (kpi.period, kpi.value, kpi.status) == ("2019-W11", 41.5, "breach")
    assert _count() == count + 1


def test_the_same_reading_again_adds_nothing() -> None:
    _observe("o1", "weekly", "2019-W11", 41.5)
    count = _count()
    again = _observe("o2", "weekly", "2019-W11", 41.5)
    assert (again.added, again.judged, _count()) == (False, None, count)


def test_the_same_request_again_gets_the_same_answer_and_another_one_is_refused() -> None:
    first = _observe("o1", "weekly", "2019-W11", 41.5)
    again = _observe("o1", "weekly", "2019-W11", 41.5)
    assert (first.repeated, again.repeated, again.value) == (False, True, 41.5)
    with pytest.raises(KeyReusedError):
        _observe("o1", "weekly", "2019-W11", 41.6)


def test_another_value_is_a_correction_and_the_first_stays_on_record() -> None:
    _observe("o1", "weekly", "2019-W11", 41.5)
    count = _count()
    _observe("o2", "weekly", "2019-W11", 95.0)
    assert _count() == count + 1
    assert {kpi.id: kpi for kpi in read_verdicts(organisation="hospitals").kpis}["weekly"].value == 95.0


def test_a_withdrawn_period_has_no_value() -> None:
    _observe("o1", "weekly", "2019-W10", 90.0)
    _observe("o2", "weekly", "2019-W11", 41.5)
    said = _withdraw("w1", "weekly", "2019-W11")
    assert (said.value, said.added) == (None, True)
    assert {kpi.id: kpi for kpi in read_verdicts(organisation="hospitals").kpis}["weekly"].period == "2019-W10"
    assert _withdraw("w2", "weekly", "2019-W11").added is False
    gone = load_definitions(organisations.find("hospitals")).withdrawals
    assert gone == (Withdrawal("weekly", "2019-W11", DAY, "omar", "Counted twice."),)


def test_a_withdrawal_takes_a_reason_and_somebody_who_is_there() -> None:
    _observe("o1", "weekly", "2019-W11", 41.5)
    count = _count()
    wrong: tuple[dict[str, Any], ...] = (
        {"because": "  "},
        {"because": "A slip.", "by": "nobody"},
        {"because": "A \x00 slip."},
    )
    for said in wrong:
        with pytest.raises(DraftRefusedError) as refused:
            withdraw_observation(**_asking("w1"), policies=load_policy, metric="weekly", period="2019-W11", **said)
        assert [one.field for one in refused.value.problems] == ["by" if "by" in said else "because"]
    assert _count() == count
    assert load_definitions(organisations.find("hospitals")).withdrawals == ()


def test_the_audit_log_tells_each_of_few_numbers_with_what_stood_there_before() -> None:
    _observe("o1", "weekly", "2019-W11", 41.5)
    _observe("o2", "weekly", "2019-W11", 42.0)
    _withdraw("w1", "weekly", "2019-W11")
    audited = AuditRow.objects.for_organisation(organisations.find("hospitals")).filter(kind="observations")
    told = [json.loads(row.after)["numbers"] for row in audited.order_by("n")[1:]]
    before = told[0][0][2]
    assert told == [
        [["weekly", "2019-W11", before, 41.5]],
        [["weekly", "2019-W11", 41.5, 42.0]],
        [["weekly", "2019-W11", 42.0, None]],
    ]


def test_a_period_of_which_nothing_was_said_cannot_be_withdrawn() -> None:
    with pytest.raises(ReadingRefusedError, match="nothing was recorded of 2017-W01"):
        _withdraw("w1", "weekly", "2017-W01")


@pytest.mark.parametrize(
    ("metric", "period", "value", "code", "words"),
    [
        ("weeekly", "2019-W11", 1.0, "HW007", "there is no metric 'weeekly': did you mean 'weekly'"),
        ("zzz", "2019-W11", 1.0, "HW007", "define it"),
        ("per-case", "2019-02", 1.0, "HW004", "is derived from 'cost' and 'cases': record those"),
        ("weekly", "2019-02", 1.0, "HW015", "is no week: write it like 2019-W07"),
        ("weekly", "2019-02-13", 1.0, "HW015", "off the grain"),
        ("weekly", "2019-W14", 1.0, "HW015", "2019-W14 begins after today, 2019-03-20"),
        ("weekly", "1899-W14", 1.0, "HW015", "before 1900"),
        ("weekly", "9999-W52", 1.0, "HW015", "9999-W52"),
        ("weekly", "2019-W11", 100.5, "HW012", "beyond the metric's maximum of 100"),
        ("cases", "2019-02", -1.0, "HW012", "beyond the metric's minimum of 0"),
        ("cost", "2019-02", float("inf"), "HW013", "not finite"),
        ("cost", "2019-02", float("nan"), "HW013", "no number"),
    ],
)
def test_a_reading_that_cannot_be_taken_is_refused_with_the_way_out(
    metric: str, period: str, value: float, code: str, words: str
) -> None:
    count = _count()
    with pytest.raises(ReadingRefusedError, match=words) as refusal:
        _observe("o1", metric, period, value)
    assert (refusal.value.code, _count()) == (code, count)


def test_a_period_that_has_begun_may_be_told_so_far() -> None:
    _observe("o1", "waits", "2019-03", 8.0)
    kpi = {kpi.id: kpi for kpi in read_verdicts(organisation="hospitals").kpis}["waits"]
    assert kpi.so_far is not None
    assert (kpi.so_far.period, kpi.so_far.value, kpi.period) == ("2019-03", 8.0, "2019-02")


def test_the_day_is_that_of_the_organisation() -> None:
    """Half past eleven in the evening of 31 March in UTC is half past midnight of 1 April in London."""
    late = datetime(2019, 3, 31, 23, 30, tzinfo=UTC)
    said = observe(
        **{**_asking("o1"), "clock": lambda: late}, policies=load_policy, metric="cost", period="2019-04", value=90.0
    )
    assert said.added
    assert read_verdicts(organisation="hospitals").as_of == date(2019, 4, 1)


@pytest.mark.parametrize("value", [12.0, 99.0], ids=["with changes", "without"])
def test_one_reading_takes_few_queries_and_two_where_a_verdict_changes(value: float, store: OpenedStore) -> None:
    _observe("o1", "weekly", "2019-W11", 98.0)
    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        said = _observe("o2", "weekly", "2019-W11", value)
    assert said.judged is not None
    assert bool(said.judged.changes) == (value < 90)
    # on SQLite what is touched is found by a query of its own; a change is written, and the message that tells of it
    most = 11 + (connection.vendor == "sqlite") + 2 * bool(said.judged.changes)
    assert 8 <= len(asked) <= most, "\n".join(sql[:100] for sql in asked)


def test_the_store_verifies_afterwards() -> None:
    _observe("o1", "weekly", "2019-W11", 41.5)
    _withdraw("w1", "weekly", "2019-W11")
    assert [str(check) for check in verify(load_policy) if not check.holds] == []
