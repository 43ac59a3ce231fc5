"""What is defined in the browser: checked as files are, known from its day, judged with its write."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.judgement import definitions as d
from headway.records import organisations
from headway.records.models import AuditRow
from headway.services.add_key_result import add_key_result
from headway.services.add_person import add_person
from headway.services.add_team import add_team
from headway.services.declare_kpi import declare_kpi
from headway.services.declare_metric import declare_metric
from headway.services.drafting.problems import DraftRefusedError
from headway.services.open_cycle import open_cycle
from headway.services.set_objective import set_objective
from headway.services.transaction import KeyReusedError, RefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import TODAY, House

LATE = {"name": "Discharged late", "unit": "%", "direction": "down", "grain": "week"}


def fields(refused: pytest.ExceptionInfo[DraftRefusedError]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in refused.value.problems]


def test_from_a_metric_to_a_key_result_without_an_id_being_written(store: OpenedStore) -> None:
    house = House()
    metric = declare_metric(**house.asking(), said=LATE)
    assert (metric.id, metric.changed) == ("discharged-late", 1)
    kpi = declare_kpi(
        **house.asking(), said={"metric": metric.id, "team": "ward", "band": {"healthy": "<= 10", "breach": "> 15"}}
    )
    assert kpi.id == "discharged-late"
    objective = set_objective(
        **house.asking(),
        said={
            "title": "Nobody waits for a letter",
            "team": "ward",
            "cycle": "h1",
            "key_results": [
                {"title": "Late discharges down", "metric": metric.id, "baseline": "20", "target": "-50%"},
                {"title": "The letter is short", "done": "false"},
            ],
        },
    )
    assert (objective.id, objective.changed) == ("nobody-waits-for-a-letter", 3)
    result = add_key_result(
        **house.asking(), objective=objective.id, said={"title": "Tried", "milestones": [{"title": "Once"}]}
    )
    assert result.id == "tried"
    assert house.record("metrics", metric.id) == d.Metric(
        "discharged-late", "Discharged late", unit="%", direction="down", grain="week", known_on=TODAY
    )
    assert house.record("key_results", "late-discharges-down").targets == (d.Target(10.0),)
    assert {one.id for one in house.stored().key_results} > {"late-discharges-down", "the-letter-is-short", "tried"}
    assert kpi.id in {one.id for one in house.stored().kpis}
    house.check()


def test_a_key_result_by_milestones_has_at_least_one(sqlite_store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        add_key_result(**house.asking(), objective="flow", said={"title": "Tried", "milestones": []})
    assert fields(refused) == [("milestones", "HW004")]
    assert "there is no milestone; write at least one" in str(refused.value)


def test_a_day_before_it_was_defined_knows_nothing_of_it(store: OpenedStore) -> None:
    house = House()
    before = house.judged()
    declare_kpi(**house.asking(), said={"metric": "spare", "team": "idle"})
    assert "spare" not in {one.id for one in house.judged(date(2019, 3, 19)).kpis}
    assert "spare" in {one.id for one in house.judged().kpis}
    assert {one.id for one in before.kpis} == {one.id for one in house.judged(date(2019, 3, 19)).kpis}


def test_every_field_is_told_its_problem_at_once(store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        declare_metric(
            **house.asking(),
            said={
                "unit": "%",
                "direction": "upp",
                "team": "wart",
                "minimum": "ten",
                "counter": ["cots"],
                "colour": "red",
            },
        )
    assert sorted(fields(refused)) == [
        ("colour", "HW002"),
        ("counter.0", "HW007"),
        ("direction", "HW004"),
        ("minimum", "HW004"),
        ("name", "HW003"),
        ("team", "HW007"),
    ]
    said = {one.field: one for one in refused.value.problems}
    assert (said["direction"].message, said["direction"].way_out) == (
        "'upp' is none of up, down, range",
        "did you mean up?",
    )
    assert all(one.way_out for one in refused.value.problems)
    assert (said["team"].way_out, said["counter.0"].way_out) == ("did you mean ward?", "did you mean cost?")


def test_a_field_that_is_missing_hides_no_problem_of_another_one(store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        declare_kpi(**house.asking(), said={"metric": "cost", "id": "c", "band": {"healthy": ">= 5"}})
    assert sorted(fields(refused)) == [("band.healthy", "HW010"), ("team", "HW003")]
    with pytest.raises(DraftRefusedError) as refused:
        open_cycle(**house.asking(), said={"starts": "2019-04-01", "ends": "2019-03-31"})
    assert sorted(fields(refused)) == [("ends", "HW009"), ("name", "HW003")]
    with pytest.raises(DraftRefusedError) as refused:
        open_cycle(**house.asking(), said={"name": "Q2", "ends": "2019-03-31"})
    assert fields(refused) == [("starts", "HW003")]
    with pytest.raises(DraftRefusedError) as refused:
        set_objective(**house.asking(), said={"key_results": [{"metric": "weekly", "target": "120", "owner": "joe"}]})
    assert sorted(fields(refused)) == [
        ("cycle", "HW003"),
        ("key_results.0.owner", "HW007"),
        ("key_results.0.target", "HW012"),
        ("key_results.0.title", "HW003"),
        ("team", "HW003"),
        ("title", "HW003"),
    ]


@pytest.mark.parametrize(
    ("band", "problem"),
    [
        ({"healthy": ">= 5", "breach": "> 9"}, ("band.healthy", "HW010")),
        ({"healthy": "low"}, ("band.healthy", "HW010")),
        ({"healthy": None, "breach": "> 9"}, ("band.breach", "HW010")),
        ({"healthy": "<= 5", "breach": "> 4"}, ("band.breach", "HW010")),
        ({"healthy": "<= 5", "from": "yesterday"}, ("band.from", "HW004")),
        ({"healthy": "<= 5", "window": "0"}, ("band.window", "HW004")),
    ],
)
def test_a_band_that_no_file_may_have_is_refused_at_its_field(
    band: dict[str, Any], problem: tuple[str, str], sqlite_store: OpenedStore
) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        declare_kpi(**house.asking(), said={"metric": "cost", "id": "costs", "team": "ward", "band": band})
    assert fields(refused) == [problem]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"metric": "weekly", "target": "120"}, ("target", "HW012")),
        ({"metric": "weekly", "target": "-5%"}, ("target", "HW003")),
        ({"metric": "weekly", "baseline": "5", "target": "5"}, ("target", "HW011")),
        ({"metric": "weekly"}, ("target", "HW003")),
        ({"metric": "gone", "target": "5"}, ("metric", "HW007")),
        ({"id": "flow", "done": False}, ("id", "HW006")),
        ({"id": "rota", "done": False}, ("id", "HW006")),
        ({"milestones": [{"title": "A"}, {"due": "2019-02-30"}]}, ("milestones.1.due", "HW004")),
    ],
)
def test_a_key_result_that_no_file_may_have_is_refused_at_its_field(
    said: dict[str, Any], problem: tuple[str, str], sqlite_store: OpenedStore
) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        add_key_result(**house.asking(), objective="flow", said={"title": "T", **said})
    assert problem in fields(refused)
    assert "draft:" not in str(refused.value)
    assert "known:" not in str(refused.value)


def test_a_problem_of_a_nested_key_result_names_its_field(sqlite_store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        set_objective(
            **house.asking(),
            said={
                "title": "T",
                "team": "ward",
                "cycle": "h1",
                "supports": "flaw",
                "key_results": [{"title": "A", "done": False}, {"title": "B", "metric": "weekly", "target": "200"}],
            },
        )
    assert fields(refused) == [("supports", "HW007"), ("key_results.1.target", "HW012")]


def test_ids_are_made_of_names_and_are_free(store: OpenedStore) -> None:
    house = House()
    assert add_team(**house.asking(), said={"name": "Ward", "parent": "acute"}).id == "ward-2"
    assert add_team(**house.asking(), said={"name": "病棟"}).id == "team"
    assert add_person(**house.asking(), said={"name": "Zoë Nuñez"}).id == "zoe-nunez"
    assert open_cycle(**house.asking(), said={"name": "Q2 2019", "starts": "2019-04-01", "ends": "2019-06-30"}).id == (
        "q2-2019"
    )
    objective = {"title": "Flow", "team": "ward", "cycle": "h1", "key_results": [{"title": "Rota", "done": False}]}
    assert set_objective(**house.asking(), said=objective).id == "flow-2"
    assert "rota-2" in {one.id for one in house.definitions.key_results}
    house.check()


def test_a_person_comes_with_roles(store: OpenedStore) -> None:
    house = House()
    said = {"name": "Ines", "roles": [{"team": "ward", "role": "lead"}, {"team": "acute", "role": "member"}]}
    assert add_person(**house.asking(), said=said).changed == 3
    assert house.definitions.memberships == (
        d.Membership("ines", "acute", "member"),
        d.Membership("ines", "ward", "lead"),
    )
    with pytest.raises(DraftRefusedError) as refused:
        add_person(**house.asking(), said={"name": "Jo", "roles": [{"team": "ward", "role": "boss"}]})
    assert fields(refused) == [("roles.0.role", "HW004")]
    house.check()


def test_a_team_below_itself_and_a_cycle_that_ends_before_it_starts_are_refused(sqlite_store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        add_team(**house.asking(), said={"id": "loop", "name": "Loop", "parent": "loop"})
    assert fields(refused) == [("parent", "HW008")]
    with pytest.raises(DraftRefusedError) as refused:
        open_cycle(**house.asking(), said={"name": "Back", "starts": "2019-04-01", "ends": "2019-03-31"})
    assert fields(refused) == [("ends", "HW009")]


def test_the_same_request_again_defines_nothing_more(store: OpenedStore) -> None:
    house = House()
    asked = house.asking(key="once")
    first, again = declare_metric(**asked, said=LATE), declare_metric(**asked, said=LATE)
    assert (first.id, first.repeated, again.id, again.repeated) == ("discharged-late", False, "discharged-late", True)
    with pytest.raises(KeyReusedError):
        declare_metric(**asked, said={**LATE, "unit": "h"})
    assert declare_metric(**house.asking(), said=LATE).id == "discharged-late-2"
    house.check()


def test_what_is_refused_leaves_nothing_behind(store: OpenedStore) -> None:
    house = House()
    rows = AuditRow.objects.for_organisation(organisations.find("hospitals")).count()
    before = house.definitions
    with pytest.raises(RefusedError, match="there is no objective 'nowhere'"):
        add_key_result(**house.asking(), objective="nowhere", said={"title": "T", "done": False})
    with pytest.raises(DraftRefusedError):
        set_objective(**house.asking(), said={"title": "T", "team": "ward", "cycle": "h9", "key_results": [{}]})
    assert house.definitions == before
    assert AuditRow.objects.for_organisation(organisations.find("hospitals")).count() == rows


def test_the_audit_log_tells_what_was_defined_and_by_whom(store: OpenedStore) -> None:
    house = House()
    declare_metric(**house.asking(), said=LATE)
    row = AuditRow.objects.for_organisation(organisations.find("hospitals")).order_by("-n").first()
    assert row is not None
    assert (row.actor, row.verb, row.kind, row.subject, row.before) == (
        "amina",
        "declare_metric",
        "metric",
        "discharged-late",
        None,
    )
    assert '"known_on":"2019-03-20"' in str(row.after)
    assert "retired_on" not in str(row.after)
