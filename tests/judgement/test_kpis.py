"""Verdicts on KPIs: which period, stale or not, since when, which band, and what was known when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.judgement.definitions import Band, Metric, Organisation
from headway.judgement.verdicts import KpiVerdict
from headway.series.quantity import NARROW
from tests.judgement.builders import POLICY, Said, day, definitions, facts, kpi, metric, months, said


def one(values: dict[str, float], as_of: str, organisation: Organisation | None = None, **fields: Any) -> KpiVerdict:
    """The verdict on a KPI whose metric has these fields."""
    extra: dict[str, Any] = {"organisation": organisation} if organisation else {}
    known = facts(definitions(metrics=(metric(**fields),), kpis=(kpi(),), **extra), {"speed": values})
    return said(known, as_of).kpi()


MONTHS = months("2019-01", 96.0, 97.0, 93.0, 91.0)
"""Healthy twice, to watch, in breach."""


@pytest.mark.parametrize(
    ("as_of", "period", "status", "since", "alert"),
    [
        ("2019-01-30", None, "unknown", None, "inactive"),
        ("2019-01-31", "2019-01", "healthy", "2019-01", "inactive"),
        ("2019-02-27", "2019-01", "healthy", "2019-01", "inactive"),
        ("2019-02-28", "2019-02", "healthy", "2019-01", "inactive"),
        ("2019-03-31", "2019-03", "watch", "2019-03", "inactive"),
        ("2019-04-30", "2019-04", "breach", "2019-04", "firing"),
    ],
)
def test_the_newest_period_that_is_over_is_judged(
    as_of: str, period: str | None, status: str, since: str | None, alert: str
) -> None:
    verdict = one(MONTHS, as_of)
    assert (verdict.period, verdict.status, verdict.since, verdict.alert) == (period, status, since, alert)


@pytest.mark.parametrize(
    ("grain", "values", "last_fresh"),
    [
        # the day after the last value's, its own grace of policy
        ("day", {"2019-03-04": 96.0}, "2019-03-06"),
        ("week", {"2019-W10": 96.0}, "2019-03-20"),
        ("month", {"2019-03": 96.0}, "2019-05-10"),
        ("quarter", {"2019-Q1": 96.0}, "2019-07-20"),
        ("year", {"2018": 96.0}, "2020-02-14"),
    ],
)
def test_a_kpi_is_stale_once_the_grace_of_the_next_period_is_over(
    grain: str, values: dict[str, float], last_fresh: str
) -> None:
    before = one(values, last_fresh, grain=grain)
    after = one(values, str(day(last_fresh) + timedelta(days=1)), grain=grain)
    assert (before.status, before.last_status, before.due) == ("healthy", None, day(last_fresh) + timedelta(days=1))
    assert (after.status, after.last_status, after.known_since) == (
        "stale",
        "healthy",
        day(last_fresh) + timedelta(days=1),
    )
    assert (after.period, after.value, after.sound) == (before.period, before.value, False)


@pytest.mark.parametrize(("grace", "last_fresh"), [(0, "2019-05-31"), (1, "2019-06-01"), (20, "2019-06-20")])
def test_the_metrics_own_grace_counts_from_the_end_of_the_missing_period(grace: int, last_fresh: str) -> None:
    assert one(MONTHS, last_fresh, due_after=grace).status == "breach"
    assert one(MONTHS, str(day(last_fresh) + timedelta(days=1)), due_after=grace).status == "stale"


def test_a_stale_kpi_keeps_its_alert_as_it_was() -> None:
    fresh, stale = one(MONTHS, "2019-05-10"), one(MONTHS, "2019-12-31")
    assert (stale.status, stale.last_status, stale.since) == ("stale", "breach", "2019-05")
    assert (stale.alert, stale.alert_since, stale.alerts) == (fresh.alert, fresh.alert_since, fresh.alerts)


def test_a_gap_is_no_longer_stale_once_a_later_value_has_come() -> None:
    values = months("2019-01", 96.0, None, None, 97.0)
    assert one(values, "2019-04-29").status == "stale"
    verdict = one(values, "2019-04-30")
    assert (verdict.status, verdict.period, verdict.since) == ("healthy", "2019-04", "2019-01")


def test_a_period_that_is_not_over_is_shown_and_never_judged() -> None:
    known = facts(
        definitions(kpis=(kpi(),)), {"speed": months("2019-01", 96.0)}, [("speed", "2019-02", 10.0, date(2019, 2, 14))]
    )
    verdict = said(known, "2019-02-20").kpi()
    assert (verdict.period, verdict.status, verdict.alert) == ("2019-01", "healthy", "inactive")
    assert verdict.so_far is not None
    assert (verdict.so_far.period, verdict.so_far.value) == ("2019-02", 10.0)
    assert verdict.due == date(2019, 2, 28)
    over = said(known, "2019-02-28").kpi()
    assert (over.period, over.status, over.alert, over.so_far) == ("2019-02", "breach", "firing", None)


def test_an_unfinished_period_alone_is_shown_while_the_kpi_stays_unknown() -> None:
    known = facts(definitions(kpis=(kpi(),)), recorded=[("speed", "2019-02", 10.0, date(2019, 2, 14))])
    verdict = said(known, "2019-02-20").kpi()
    assert (verdict.status, verdict.period, verdict.alert) == ("unknown", None, "inactive")
    assert verdict.so_far is not None


def test_a_kpi_that_never_had_a_value_is_unknown_and_not_stale() -> None:
    verdict = one({}, "2030-01-01")
    assert (verdict.status, verdict.last_status, verdict.since, verdict.sound) == ("unknown", None, None, None)


BANDS = (
    Band(None, ">= 95", "< 92"),
    Band(date(2019, 2, 28), ">= 90", None),
    Band(date(2019, 4, 1), None, None),
    Band(date(2019, 5, 2), "> 80", "< 70"),
)


def test_the_band_in_force_on_a_periods_last_day_judges_it() -> None:
    values = months("2019-01", 91.0, 91.0, 91.0, 91.0, 80.0)
    known = facts(definitions(kpis=(kpi(bands=BANDS),)), {"speed": values})
    verdict = said(known, "2019-05-31").kpi()
    assert [(one.period, one.status) for one in verdict.recent] == [
        ("2019-01", "breach"),
        ("2019-02", "healthy"),
        ("2019-03", "healthy"),
        ("2019-04", "unknown"),
        ("2019-05", "watch"),
    ]
    assert [one.healthy_low for one in verdict.recent[:4]] == [95.0, 90.0, 90.0, None]


def test_a_band_that_starts_later_is_not_seen_before() -> None:
    known = facts(definitions(kpis=(kpi(bands=BANDS),)), {"speed": months("2019-01", 91.0)})
    assert said(known, "2019-02-27").kpi().status == "breach"
    assert said(known, "2019-03-10").kpi().status == "breach"


def test_a_process_is_held_against_the_band_that_judges_its_newest_value() -> None:
    dated = (Band(None, ">= 95", "< 92"), Band(date(2020, 9, 1), ">= 80", "< 70"))
    values = months("2019-01", *([90.0, 91.0] * 10))
    for banded, assurance in (((dated[0],), "incapable"), (dated, "incapable"), ((dated[1],), None)):
        known = facts(definitions(kpis=(kpi(bands=banded, signals="nhs"),)), {"speed": values})
        for on in ("2020-08-31", "2020-09-10"):
            process = said(known, on).kpi().process
            assert process is not None
            assert process.assurance == assurance


def test_before_the_first_dated_band_no_band_is_in_force() -> None:
    dated = (Band(date(2019, 2, 1), ">= 95", "< 92"),)
    known = facts(definitions(kpis=(kpi(bands=dated),)), {"speed": months("2019-01", 96.0, 96.0)})
    assert said(known, "2019-01-31").kpi().status == "unknown"
    assert said(known, "2019-02-28").kpi().since == "2019-02"


def test_without_any_band_a_kpi_is_unknown_and_never_alerts() -> None:
    known = facts(definitions(kpis=(kpi(bands=()),)), {"speed": MONTHS})
    verdict = said(known, "2019-04-30").kpi()
    assert (verdict.status, verdict.value, verdict.alert, verdict.sound) == ("unknown", 91.0, "inactive", None)
    assert (verdict.compliance, verdict.reasons[0].code) == (None, "kpi.no_band")


def test_the_window_of_the_band_in_force_overrides_the_grains() -> None:
    narrow = (Band(healthy=">= 95", breach="< 92"), Band(date(2019, 4, 1), ">= 95", "< 92", window=2))
    known = facts(definitions(kpis=(kpi(bands=narrow),)), {"speed": MONTHS})
    assert said(known, "2019-04-29").kpi().compliance == pytest.approx(2 / 3)
    assert said(known, "2019-04-30").kpi().compliance == 0.0


def test_for_and_clear_of_the_kpi_override_the_grains() -> None:
    values = months("2019-01", 91.0, 91.0, 96.0, 91.0, 91.0, 91.0)
    known = facts(definitions(kpis=(kpi(alert_for=3, alert_clear=1),)), {"speed": values})
    assert said(known, "2019-05-31").kpi().alert == "pending"
    verdict = said(known, "2019-06-30").kpi()
    assert (verdict.alert, verdict.alert_since) == ("firing", "2019-06")


def test_alerts_are_listed_with_the_periods_that_fired_and_resolved_them() -> None:
    values = months("2019-01", 91.0, 96.0, 96.0, 91.0)
    known = facts(definitions(kpis=(kpi(),)), {"speed": values})
    assert [(one.fired, one.resolved) for one in said(known, "2019-04-30").kpi().alerts] == [
        ("2019-01", "2019-03"),
        ("2019-04", None),
    ]


def test_a_correction_changes_the_verdict_from_the_day_it_is_known() -> None:
    known = facts(definitions(kpis=(kpi(),)), {"speed": MONTHS}, [("speed", "2019-04", 99.0, date(2019, 5, 6))])
    assert said(known, "2019-05-05").kpi().status == "breach"
    verdict = said(known, "2019-05-06").kpi()
    assert (verdict.status, verdict.value, verdict.known_since, verdict.alerts) == (
        "healthy",
        99.0,
        date(2019, 5, 6),
        (),
    )


def test_a_withdrawn_value_gives_way_to_the_one_before() -> None:
    known = facts(definitions(kpis=(kpi(),)), {"speed": MONTHS}, [("speed", "2019-04", float("nan"), date(2019, 5, 6))])
    verdict = said(known, "2019-05-06").kpi()
    assert (verdict.period, verdict.status) == ("2019-03", "watch")


def test_two_kpis_may_read_one_metric_each_with_its_own_band() -> None:
    both = (kpi(), kpi("strict", metric="speed", healthy=">= 99", breach=None))
    verdicts = said(facts(definitions(kpis=both), {"speed": MONTHS}), "2019-01-31")
    assert [verdicts.kpi("speed").status, verdicts.kpi("strict").status] == ["healthy", "breach"]


def test_fiscal_years_of_october_end_in_september() -> None:
    calendar = Organisation("agency", "Agency", fiscal_year_starts=10)
    values = {"FY2017": 96.0, "FY2018": 91.0}
    before = one(values, "2018-09-29", calendar, grain="year", fiscal=True)
    after = one(values, "2018-09-30", calendar, grain="year", fiscal=True)
    assert [(v.period, v.status) for v in (before, after)] == [("FY2017", "healthy"), ("FY2018", "breach")]


def test_weeks_that_start_on_sunday_end_on_saturday() -> None:
    calendar = Organisation("clinic", "Clinic", week_starts="sunday")
    values = {"2019-W06": 96.0, "2019-W07": 91.0}
    before = one(values, "2019-02-15", calendar, grain="week")
    after = one(values, "2019-02-16", calendar, grain="week")
    assert [(v.period, v.status, v.alert) for v in (before, after)] == [
        ("2019-W06", "healthy", "inactive"),
        ("2019-W07", "breach", "pending"),
    ]


def test_the_verdict_stays_as_it_is_until_its_due_day() -> None:
    """Between two days on which time changes something, nothing changes but the day itself."""
    known = facts(
        definitions(kpis=(kpi(),)), {"speed": months("2019-01", 96.0)}, [("speed", "2019-02", 10.0, date(2019, 2, 14))]
    )
    at = date(2019, 2, 14)
    for _ in range(60):
        now, tomorrow = (said(known, str(at + timedelta(days=step))).kpi() for step in (0, 1))
        if now.due != at + timedelta(days=1):
            assert fixed(now) == fixed(tomorrow), at
        at += timedelta(days=1)


def fixed(verdict: KpiVerdict) -> tuple[object, ...]:
    return verdict.period, verdict.status, verdict.since, verdict.alert, verdict.so_far, verdict.reasons


def verdicts_on(metrics: tuple[Metric, ...], values: dict[str, dict[str, float]], as_of: str) -> Said:
    known = facts(definitions(metrics=metrics, kpis=tuple(kpi(one.id) for one in metrics)), values)
    return said(known, as_of)


readings = st.dictionaries(st.integers(0, 23), st.integers(85, 99).map(float), max_size=24)


@given(st.lists(readings, min_size=1, max_size=4), st.integers(0, 800))
def test_a_kpi_is_judged_the_same_alone_and_among_others(series: list[dict[int, float]], later: int) -> None:
    labels = months("2018-01", *([0.0] * 24))
    values = {
        f"m{index}": {label: one[at] for at, label in enumerate(labels) if at in one}
        for index, one in enumerate(series)
    }
    as_of = str(date(2018, 1, 1) + timedelta(days=later))
    together = verdicts_on(tuple(metric(name) for name in values), values, as_of)
    for name, own in values.items():
        assert together.kpi(name) == verdicts_on((metric(name),), {name: own}, as_of).kpi(name)


def test_the_defaults_are_those_of_the_policy() -> None:
    assert (POLICY.due_after["month"], POLICY.alert_clear["month"], POLICY.compliance_window["month"]) == (10, 2, 12)


def test_an_alert_goes_on_through_a_period_in_which_no_band_is_in_force() -> None:
    bands = (Band(healthy=">= 95"), Band(date(2019, 2, 1), None), Band(date(2019, 3, 1), ">= 95"))
    known = facts(definitions(kpis=(kpi(bands=bands),)), {"speed": months("2019-01", 50.0, 50.0, 50.0)})
    without = said(known, "2019-02-28").kpi()
    assert (without.status, without.alert) == ("unknown", "firing")
    again = said(known, "2019-03-31").kpi()
    assert (again.status, again.alert, again.alert_since) == ("breach", "firing", "2019-01")


@pytest.mark.parametrize(
    ("healthy", "breach", "value", "decimals", "text"),
    [
        (">= 99.95", "< 99.9", 99.97, None, "99.97 % is in its band of 99.95 % or more"),
        (">= 99.95", "< 99.9", 99.94, None, "99.94 % has left its band of 99.95 % or more, in January 2019"),
        (">= 99.95", "< 99.9", 99.89, 1, "99.89 % is below 99.9 %, in January 2019"),
        (">= 99.95", "< 99.9", 97.12, None, "97.1 % is below 99.9 %, in January 2019"),
        (">= 1234.5", None, 1234.4, 0, "1234.4 % is below 1234.5 %, in January 2019"),
        ("> 95", None, 95.0, None, "95 % is not above 95 %, in January 2019"),
        ("> 95", None, 94.0, None, "94 % is below 95 %, in January 2019"),
        ("> 95", "<= 92", 92.0, None, "92 % is at or below 92 %, in January 2019"),
        ("0.00001..0.00002", "outside 0..1", 1.5, None, "1.5 % is above 1 %, in January 2019"),
    ],
)
def test_a_reason_never_says_that_a_number_is_beyond_itself(
    healthy: str, breach: str | None, value: float, decimals: int | None, text: str
) -> None:
    defined = definitions(metrics=(metric(unit="%", decimals=decimals),), kpis=(kpi(healthy=healthy, breach=breach),))
    reason = said(facts(defined, {"speed": {"2019-01": value}}), "2019-01-31").kpi().reasons[0]
    assert reason.text.replace(NARROW, " ") == text


@pytest.mark.filterwarnings("error")
def test_a_band_as_wide_as_numbers_go_has_a_status() -> None:
    band = kpi(healthy=">= 1.7e308", breach="< -1.7e308")
    known = facts(definitions(kpis=(band,)), {"speed": months("2019-01", 1.7e308, -1.7e308)})
    assert said(known, "2019-02-28").kpi().status == "watch"
