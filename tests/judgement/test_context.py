"""What is known of the definitions on a day, and the days over which a path is drawn."""

from __future__ import annotations

from datetime import date

import pytest

from headway.judgement.context import make_context, path_days
from headway.judgement.definitions import Cycle, Derived, Organisation
from tests.judgement.builders import (
    HALF,
    ORGANISATION,
    POLICY,
    YEAR,
    day,
    definitions,
    facts,
    key_result,
    kpi,
    metric,
    months,
    objective,
    said,
)

MARCH = date(2019, 3, 1)


def known_ids(kind: str, as_of: str, **fields: object) -> list[str]:
    context = make_context(facts(definitions(**fields)), day(as_of), POLICY)
    return [one.id for one in getattr(context.definitions, kind)]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("metrics", {"metrics": (metric(known_on=MARCH),)}),
        ("kpis", {"kpis": (kpi(known_on=MARCH),)}),
        ("objectives", {"objectives": (objective(known_on=MARCH),)}),
        ("key_results", {"key_results": (key_result(known_on=MARCH),)}),
        # what hangs on something that is not known yet is not known either
        ("kpis", {"metrics": (metric(known_on=MARCH),), "kpis": (kpi(),)}),
        ("key_results", {"metrics": (metric(known_on=MARCH),), "key_results": (key_result(),)}),
        ("key_results", {"objectives": (objective(known_on=MARCH),), "key_results": (key_result(),)}),
        (
            "kpis",
            {"metrics": (metric("b", known_on=MARCH), metric(derived=Derived("change", ("b",), 1))), "kpis": (kpi(),)},
        ),
    ],
)
def test_a_definition_is_read_from_the_day_it_is_known(kind: str, fields: dict[str, object]) -> None:
    assert known_ids(kind, "2019-02-28", **fields) == []
    assert len(known_ids(kind, "2019-03-01", **fields)) >= 1


def test_what_is_not_known_yet_leaves_the_other_readings_in_place() -> None:
    both = definitions(metrics=(metric("a", known_on=MARCH), metric("speed")), kpis=(kpi(),))
    known = facts(both, {"a": months("2019-01", 1.0), "speed": months("2019-01", 96.0)})
    assert said(known, "2019-02-28").kpi().value == 96.0
    assert said(known, "2019-03-01").kpi().value == 96.0


def days(as_of: str, *cycles: Cycle, organisation: Organisation = ORGANISATION) -> list[str]:
    return [str(date.fromordinal(at)) for at in path_days(cycles, organisation, day(as_of), 3).tolist()]


def test_a_path_runs_over_the_ends_of_weeks_to_the_day_itself() -> None:
    cycle = Cycle("c", "C", date(2019, 3, 1), date(2019, 4, 30))
    assert days("2019-03-19", cycle) == ["2019-03-03", "2019-03-10", "2019-03-17", "2019-03-19"]
    assert days("2019-03-17", cycle) == ["2019-03-03", "2019-03-10", "2019-03-17"]
    assert days("2019-03-01", cycle) == ["2019-03-01"]


def test_of_several_running_cycles_the_one_that_began_last_gives_the_path() -> None:
    quarter = Cycle("q2", "Q2", date(2019, 4, 1), date(2019, 6, 30))
    assert days("2019-04-10", YEAR, HALF, quarter)[0] == "2019-04-07"
    assert days("2019-07-10", YEAR, HALF, quarter)[0] == "2019-01-06"


def test_without_a_running_cycle_the_path_is_so_many_weeks() -> None:
    assert days("2020-01-08", HALF) == ["2019-12-22", "2019-12-29", "2020-01-05", "2020-01-08"]


def test_the_weeks_of_a_path_are_the_organisations() -> None:
    sunday = Organisation("clinic", "Clinic", week_starts="sunday")
    cycle = Cycle("c", "C", date(2019, 3, 1), date(2019, 4, 30))
    assert days("2019-03-10", cycle, organisation=sunday) == ["2019-03-02", "2019-03-09", "2019-03-10"]
