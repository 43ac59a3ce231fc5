"""A metric's past without a band: its readings, its changes, and when its next number is late; as for a KPI."""

from __future__ import annotations

from datetime import date

import pytest

from headway.demo.estuary import FOLDER
from headway.demo.load import LAST_DAY_OF_DATA
from headway.judgement.context import make_context
from headway.judgement.facts import Facts
from headway.judgement.history import Change
from headway.judgement.judge import judge
from headway.judgement.metric_history import MetricHistory, metric_history
from headway.services.read_folder import read_folder
from tests.judgement.builders import POLICY, Recorded, day, definitions, facts, metric, months


def _history(
    values: dict[str, float], as_of: str = "2020-01-15", recorded: tuple[Recorded, ...] = (), due: int | None = None
) -> MetricHistory:
    defined = definitions(metrics=(metric(due_after=due),))
    return metric_history(make_context(facts(defined, {"speed": values}, recorded), day(as_of), POLICY), "speed")


def test_readings_carry_the_day_from_which_they_are_known() -> None:
    history = _history(months("2019-10", 1.0, 2.0), recorded=(("speed", "2019-11", 3.0, date(2019, 12, 9)),))
    assert [(one.value, one.known_on) for one in history.readings] == [
        (1.0, date(2019, 10, 31)),
        (3.0, date(2019, 12, 9)),
    ]


def test_a_period_that_is_not_over_stands_apart() -> None:
    history = _history(months("2019-12", 5.0), recorded=(("speed", "2020-01", 7.0, date(2020, 1, 10)),))
    assert [one.value for one in history.readings] == [5.0]
    assert history.so_far is not None
    assert history.so_far.value == 7.0


def test_changes_are_on_the_period_before_and_on_a_year_ago() -> None:
    history = _history(months("2018-12", 4.0, *[None] * 10, 6.0, 9.0))
    newest = history.readings[-1].period
    assert history.on_previous == Change(newest - 1, 6.0, 3.0)
    assert history.on_year == Change(newest - 12, 4.0, 5.0)
    assert _history(months("2019-10", 4.0, None, 6.0)).on_previous is None


@pytest.mark.parametrize(("as_of", "late"), [("2020-01-10", None), ("2020-01-11", date(2020, 1, 11))])
def test_the_next_number_is_late_on_the_day_after_it_was_due(as_of: str, late: date | None) -> None:
    assert _history(months("2019-11", 1.0), as_of, due=10).overdue == late


def test_a_metric_that_never_had_a_number_is_not_late() -> None:
    history = _history({})
    assert (history.readings, history.so_far, history.on_previous, history.on_year, history.overdue) == (
        (), None, None, None, None,
    )  # fmt: skip


@pytest.mark.parametrize("as_of", [date(2018, 3, 31), date(2019, 1, 31), date(2019, 5, 1)])
def test_of_a_kpi_it_says_what_the_verdict_says(estuary: Facts, as_of: date) -> None:
    context = make_context(estuary, as_of, POLICY)
    looked_at = 0
    for verdict in judge(estuary, as_of, POLICY).kpis:
        history = metric_history(context, verdict.metric)
        assert (history.overdue is not None) == (verdict.status == "stale")
        if verdict.period is not None:
            looked_at += 1
            newest = history.readings[-1]
            assert (history.grid.label(newest.period), newest.value) == (verdict.period, verdict.value)
    assert looked_at > 20


@pytest.fixture(scope="module")
def estuary() -> Facts:
    found = read_folder(FOLDER, LAST_DAY_OF_DATA).facts
    assert found is not None
    return found
