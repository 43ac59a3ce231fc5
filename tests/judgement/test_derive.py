"""Derived metrics: change over n periods, ratio of two, roll-up of finer inputs, and when each is known."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from headway.judgement.context import make_context
from headway.judgement.definitions import Derived, Metric
from tests.judgement.builders import POLICY, Recorded, day, definitions, facts, kpi, metric, months, said

LATER = "2021-12-31"


def readings(
    metrics: tuple[Metric, ...],
    values: dict[str, dict[str, float]],
    recorded: tuple[Recorded, ...] = (),
    as_of: str = LATER,
) -> dict[str, float]:
    """Value by period of the metric called ``made``."""
    context = make_context(facts(definitions(metrics=metrics), values, recorded), day(as_of), POLICY)
    at = context.metric_at["made"]
    grid, mine = context.grids[at], context.series.of(at)
    return {
        grid.label(period): value
        for period, value in zip(
            context.series.periods[mine].tolist(), context.series.values[mine].tolist(), strict=True
        )
    }


def change(over: int, **fields: object) -> tuple[Metric, ...]:
    return metric("made", derived=Derived("change", ("speed",), over), **fields), metric("speed")


RATIO = (metric("cost"), metric("made", derived=Derived("ratio", ("cost", "cases"), scale=100.0)), metric("cases"))


def test_a_change_is_the_value_less_the_one_so_many_periods_before() -> None:
    found = readings(change(2), {"speed": months("2019-01", 10.0, 11.0, 13.0, 17.0)})
    assert found == {"2019-03": 3.0, "2019-04": 6.0}


def test_a_change_needs_both_its_periods() -> None:
    found = readings(change(1), {"speed": months("2019-01", 10.0, None, 13.0, 17.0)})
    assert found == {"2019-04": 4.0}


def test_a_change_on_the_same_month_a_year_earlier() -> None:
    found = readings(change(12), {"speed": {"2018-01": 3.0, "2018-02": 4.0, "2019-01": 5.0}})
    assert found == {"2019-01": 2.0}


def test_a_ratio_is_the_first_over_the_second_where_both_are_known() -> None:
    values = {"cost": months("2019-01", 10.0, 20.0, 30.0), "cases": months("2019-02", 40.0, 60.0, 50.0)}
    assert readings(RATIO, values) == {"2019-02": 50.0, "2019-03": 50.0}


def test_a_ratio_over_zero_has_no_value() -> None:
    values = {"cost": months("2019-01", 10.0, 20.0), "cases": months("2019-01", 0.0, 40.0)}
    assert readings(RATIO, values) == {"2019-02": 50.0}


def test_a_derived_value_is_known_when_all_its_inputs_are() -> None:
    late: tuple[Recorded, ...] = (("cases", "2019-01", 40.0, date(2019, 3, 15)),)
    values = {"cost": months("2019-01", 10.0)}
    assert readings(RATIO, values, late, "2019-03-14") == {}
    assert readings(RATIO, values, late, "2019-03-15") == {"2019-01": 25.0}


def test_a_derived_kpi_has_been_as_it_is_since_the_last_of_its_inputs_was_known() -> None:
    late: tuple[Recorded, ...] = (("cases", "2019-01", 40.0, date(2019, 3, 5)),)
    defined = definitions(metrics=RATIO, kpis=(kpi("made", ">= 20", None),))
    verdict = said(facts(defined, {"cost": months("2019-01", 10.0)}, late), "2019-03-10").kpi("made")
    assert (verdict.status, verdict.known_since) == ("healthy", date(2019, 3, 5))


def test_a_corrected_input_corrects_what_is_made_of_it() -> None:
    late: tuple[Recorded, ...] = (("cost", "2019-01", 20.0, date(2019, 3, 15)),)
    values = {"cost": months("2019-01", 10.0), "cases": months("2019-01", 40.0)}
    assert readings(RATIO, values, late, "2019-03-14") == {"2019-01": 25.0}
    assert readings(RATIO, values, late, "2019-03-15") == {"2019-01": 50.0}


@pytest.mark.parametrize(
    ("rollup", "wanted"), [("sum", 60.0), ("mean", 20.0), ("last", 30.0), ("min", 10.0), ("max", 30.0)]
)
def test_a_finer_input_is_rolled_up_first_by_its_own_roll_up(rollup: str, wanted: float) -> None:
    parts = (
        metric("cost", rollup=rollup),
        metric("made", derived=Derived("ratio", ("cost", "cases")), grain="quarter"),
        metric("cases", grain="quarter"),
    )
    found = readings(parts, {"cost": months("2019-01", 10.0, 20.0, 30.0), "cases": {"2019-Q1": 1.0}})
    assert found == {"2019-Q1": wanted}


def test_a_metric_may_be_made_of_one_that_is_made() -> None:
    parts = (
        metric("made", derived=Derived("change", ("share",), 1)),
        metric("share", derived=Derived("ratio", ("cost", "cases"))),
        metric("cost"),
        metric("cases"),
    )
    values = {"cost": months("2019-01", 10.0, 30.0), "cases": months("2019-01", 10.0, 10.0)}
    assert readings(parts, values) == {"2019-02": 2.0}


def test_the_readings_of_other_metrics_stay_as_they_are() -> None:
    context = make_context(
        facts(definitions(metrics=change(1)), {"speed": months("2019-01", 1.0, 3.0)}), day(LATER), POLICY
    )
    assert context.series.values.tolist() == [2.0, 1.0, 3.0]


HUGE = 1.7e308


@pytest.mark.filterwarnings("error")
def test_a_change_that_is_too_large_for_a_number_has_no_value() -> None:
    values = {"speed": months("2019-01", -HUGE, HUGE, HUGE)}
    assert readings(change(1), values) == {"2019-03": 0.0}
    defined = definitions(metrics=change(1), kpis=(kpi("made", ">= 1", None),))
    verdict = said(facts(defined, values), "2019-02-28").kpi("made")
    assert (verdict.status, verdict.value) == ("unknown", None)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("rollup", ["sum", "mean"])
def test_a_roll_up_that_is_too_large_for_a_number_has_no_value(rollup: str) -> None:
    parts = (
        metric("speed", rollup=rollup),
        metric("made", derived=Derived("change", ("speed",), 1), grain="quarter"),
    )
    found = readings(parts, {"speed": months("2019-01", 1.0, 2.0, 3.0, HUGE, HUGE, HUGE, 4.0, 5.0, 6.0)})
    assert found == {}


@pytest.mark.filterwarnings("error")
def test_a_ratio_that_is_too_large_for_a_number_has_no_value() -> None:
    values = {"cost": months("2019-01", HUGE, 1.0), "cases": months("2019-01", 0.5, 1.0)}
    assert readings(RATIO, values) == {"2019-02": 100.0}


def test_a_ratio_is_rolled_up_as_the_sum_of_its_tops_over_the_sum_of_its_bottoms() -> None:
    """10, 30 and 60 of 100, 100 and 400 are 100 of 600; February, of which only the cost is known, is left out."""
    parts = (
        metric("cost", rollup="last"),
        metric("cases", rollup="last"),
        metric("share", derived=Derived("ratio", ("cost", "cases"), scale=100.0), rollup="ratio"),
        metric("made", derived=Derived("change", ("share",), 1), grain="quarter"),
    )
    values = {
        "cost": months("2018-10", 10.0, 30.0, 60.0, 20.0, 99.0, 40.0),
        "cases": months("2018-10", 100.0, 100.0, 400.0, 100.0, None, 100.0),
    }
    assert readings(parts, values) == {"2019-Q1": pytest.approx(30.0 - 100 / 6)}


def test_a_ratio_of_which_only_the_result_is_known_is_not_rolled_up() -> None:
    parts = (
        metric("speed", rollup="ratio"),
        metric("made", derived=Derived("ratio", ("speed", "cases")), grain="quarter"),
        metric("cases", grain="quarter"),
    )
    assert readings(parts, {"speed": months("2019-01", 1.0, 2.0, 3.0), "cases": {"2019-Q1": 2.0}}) == {}


def test_a_roll_up_is_of_the_readings_that_are_there() -> None:
    parts = (metric("speed", rollup="sum"), metric("made", derived=Derived("change", ("speed",), 1), grain="quarter"))
    assert readings(parts, {"speed": months("2018-10", 0.0, 0.0, 0.0, 40.0, None, 50.0)}) == {"2019-Q1": 90.0}


COUNTED = {"rollup": "sum", "minimum": 0.0, "decimals": 0}
PART = {"derived": Derived("ratio", ("cost", "cases"), scale=100.0), "minimum": 0.0, "maximum": 100.0}


def _cases(made: Metric, of: Metric, values: dict[str, float]) -> list[float]:
    """Of how many cases each value of the metric called ``made`` is a share; ``nan`` where that is not known."""
    known = facts(
        definitions(metrics=(made, metric("cost", **COUNTED), of)),
        {"cost": months("2021-01", 3.0, 1.0), "cases": values},
    )
    context = make_context(known, day(LATER), POLICY)
    return [float(one) for one in context.series.cases[context.series.of(context.metric_at["made"])]]


def test_a_part_of_what_is_counted_knows_of_how_many_it_is_one() -> None:
    assert _cases(metric("made", **PART), metric("cases", **COUNTED), months("2021-01", 4.0, 8.0)) == [4.0, 8.0]
    gap = months("2021-02", 8.0)
    assert _cases(metric("made", **PART), metric("cases", **COUNTED), gap) == [8.0]
    days = {"2021-01-05": 3.0, "2021-01-06": 1.0, "2021-02-01": 8.0}
    assert _cases(metric("made", **PART), metric("cases", grain="day", **COUNTED), days) == [4.0, 8.0]


@pytest.mark.parametrize(
    ("made", "of"),
    [
        (metric("made", **PART), metric("cases", rollup="sum")),  # any sum
        (metric("made", **PART), metric("cases", minimum=0.0, decimals=0, rollup="mean")),  # a mean count
        (metric("made", **{**PART, "maximum": 200.0}), metric("cases", **COUNTED)),  # twice as many as all of them
        (metric("made", **{**PART, "minimum": None}), metric("cases", **COUNTED)),
    ],
)
def test_what_is_no_part_of_what_is_counted_knows_no_cases(made: Metric, of: Metric) -> None:
    assert np.isnan(_cases(made, of, months("2021-01", 4.0, 8.0))).all()
