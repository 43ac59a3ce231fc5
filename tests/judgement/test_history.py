"""A KPI's past: each period's status, band and alert, the day it is known from, and the arithmetic of the verdict."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.demo.estuary import FOLDER
from headway.demo.load import LAST_DAY_OF_DATA
from headway.judgement.context import make_context
from headway.judgement.definitions import Band
from headway.judgement.facts import Facts
from headway.judgement.history import Change, KpiHistory, kpi_history
from headway.judgement.judge import judge
from headway.services.read_folder import read_folder
from tests.judgement.builders import POLICY, Recorded, day, definitions, facts, kpi, metric, months, said


def _history(
    values: dict[str, float], as_of: str = "2020-01-15", recorded: tuple[Recorded, ...] = (), **fields: Any
) -> KpiHistory:
    of_metric = {name: fields.pop(name) for name in ("grain",) if name in fields}
    defined = definitions(metrics=(metric(**of_metric),), kpis=(kpi(**fields),))
    context = make_context(facts(defined, {"speed": values}, recorded), day(as_of), POLICY)
    return kpi_history(context, context.definitions.kpis[0])


@pytest.fixture(scope="module")
def estuary() -> Facts:
    found = read_folder(FOLDER, LAST_DAY_OF_DATA).facts
    assert found is not None
    return found


def test_it_goes_back_beyond_what_a_verdict_shows() -> None:
    values = months("2016-01", *[96.0] * 40)
    history = _history(values, "2019-04-30")
    assert len(history.readings) == 40 > POLICY.recent["month"]
    assert history.readings[0].reading.period == "2016-01"


def test_after_a_breach_the_alert_is_pending_until_it_has_lasted() -> None:
    history = _history(months("2019-01", 96.0, 90.0, 90.0, 93.0, 96.0, 96.0, 90.0), alert_for=2, alert_clear=2)
    assert [one.alert for one in history.readings] == [
        "inactive", "pending", "firing", "firing", "firing", "inactive", "pending",
    ]  # fmt: skip


@pytest.mark.parametrize("as_of", [date(2018, 3, 31), date(2019, 1, 31)])
def test_what_it_says_of_the_newest_period_is_what_the_verdict_says(estuary: Facts, as_of: date) -> None:
    context = make_context(estuary, as_of, POLICY)
    verdicts = {one.id: one for one in judge(estuary, as_of, POLICY).kpis}
    looked_at = 0
    for one in context.definitions.kpis:
        history, verdict = kpi_history(context, one), verdicts[one.id]
        if not history.readings:
            continue
        looked_at += 1
        newest, numbers = history.readings[-1], history.arithmetic
        assert tuple(each.reading for each in history.readings[-len(verdict.recent) :]) == verdict.recent
        assert newest.alert == verdict.alert
        assert history.alerts == verdict.alerts
        assert numbers.complied / numbers.counted == verdict.compliance
    assert looked_at > 15


def test_a_correction_carries_the_day_on_which_it_was_recorded() -> None:
    recorded = (("speed", "2019-01", 91.0, day("2019-03-05")),)
    values = months("2019-01", 96.0, 97.0)
    before, after = (_history(values, as_of, recorded) for as_of in ("2019-03-04", "2019-03-05"))
    assert [(one.reading.value, one.known_on) for one in before.readings] == [
        (96.0, day("2019-01-31")),
        (97.0, day("2019-02-28")),
    ]
    assert (after.readings[0].reading.value, after.readings[0].known_on) == (91.0, day("2019-03-05"))


def test_each_version_of_the_band_begins_in_the_period_of_its_first_day() -> None:
    bands = (Band(healthy=">= 85"), Band(start=day("2019-04-15"), healthy=">= 95", breach="< 90"))
    history = _history(months("2019-03", 90.0, 90.0), bands=bands)
    assert [one.first for one in history.bands] == [None, history.grid.parse("2019-04")]
    assert [one.reading.status for one in history.readings] == ["healthy", "watch"]
    assert history.arithmetic.band == history.bands[1]


def test_a_band_that_has_not_begun_is_not_among_them() -> None:
    bands = (Band(healthy=">= 85"), Band(start=day("2019-06-01"), healthy=">= 95"))
    assert len(_history(months("2019-03", 90.0), "2019-05-31", bands=bands).bands) == 1


@pytest.mark.parametrize(
    ("grain", "values", "previous", "year"),
    [
        ("month", {"2018-02": 5.0, "2019-01": 7.0, "2019-02": 8.5}, 1.5, 3.5),
        ("quarter", {"2018-Q1": 5.0, "2018-Q4": 7.0, "2019-Q1": 8.5}, 1.5, 3.5),
        ("week", {"2018-W07": 5.0, "2019-W06": 7.0, "2019-W07": 8.5}, 1.5, 3.5),
        ("day", {"2019-02-28": 5.0, "2020-02-28": 7.0, "2020-02-29": 8.5}, 1.5, 3.5),
        ("year", {"2017": 5.0, "2018": 8.5}, 3.5, None),
        ("month", {"2018-12": 7.0, "2019-02": 8.5}, None, None),
    ],
)
def test_changes_are_on_the_period_before_and_on_the_same_day_a_year_before(
    grain: str, values: dict[str, float], previous: float | None, year: float | None
) -> None:
    history = _history(values, "2020-03-01", grain=grain)

    def difference(change: Change | None) -> float | None:
        return None if change is None else change.change

    assert (difference(history.on_previous), difference(history.on_year)) == (previous, year)


@pytest.mark.parametrize(
    ("healthy", "breach", "low", "high"),
    [
        (">= 95", "< 92", 89.0, None),
        ("<= 4", "> 5", None, 6.0),
        ("20..30", "outside 18..33", 16.0, 36.0),
        (">= 95", None, None, None),
        (">= 95", "< 95", None, None),
        (None, None, None, None),
    ],
)
def test_a_breach_is_deep_as_far_beyond_its_bound_as_the_watch_zone_is_wide(
    healthy: str | None, breach: str | None, low: float | None, high: float | None
) -> None:
    numbers = _history({"2019-01": 25.0}, bands=(Band(healthy=healthy, breach=breach),)).arithmetic
    assert numbers.deep_low == pytest.approx(low)
    assert numbers.deep_high == pytest.approx(high)


@pytest.mark.parametrize(("value", "alert"), [(89.0, "pending"), (88.9, "firing")])
def test_the_deep_bound_is_the_one_that_fires(value: float, alert: str) -> None:
    defined = definitions(kpis=(kpi(alert_for=3),))
    assert said(facts(defined, {"speed": {"2019-01": value}}), "2019-01-31").kpi().alert == alert


def test_without_a_value_there_is_nothing_to_count() -> None:
    history = _history({}, "2019-01-31")
    assert (history.readings, history.on_previous, history.arithmetic.counted) == ((), None, 0)


def test_a_period_that_is_not_over_is_so_far_and_no_reading() -> None:
    history = _history(
        months("2019-01", 96.0, 50.0), "2019-02-20", recorded=(("speed", "2019-02", 50.0, day("2019-02-10")),)
    )
    assert [one.reading.period for one in history.readings] == ["2019-01"]
    assert history.so_far is not None
    assert (history.so_far.period, history.so_far.value) == ("2019-02", 50.0)
