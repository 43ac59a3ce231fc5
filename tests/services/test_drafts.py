"""Forms: their texts as drafts, their problems by their own names, and the rules of files for both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from headway.goals.read import read
from headway.goals.write import write
from headway.records import kinds, organisations
from headway.services.apply_goals import apply_goals
from headway.services.check_draft import KINDS, check_draft
from headway.services.declare_kpi import declare_kpi
from headway.services.drafting.change import changed
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drafts import drafted
from headway.services.export_goals import export_goals
from headway.services.transaction import RefusedError
from tests.engines.asking import TODAY as LATER
from tests.engines.asking import asking
from tests.engines.everything import EVERYTHING, FACTS
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House


def test_the_texts_of_a_form_become_a_record() -> None:
    form = {
        "metric": "cost",
        "id": "",
        "band.healthy": " <= 5 ",
        "band.breach": "",
        "alert.for": "",
        "alert.clear": "",
        "agreed_by.0": "amina",
        "agreed_by.1": "",
        "agreed_by.10": "omar",
        "agreed_by.2": "ines",
    }
    assert drafted(form).said == {
        "metric": "cost",
        "id": None,
        "band": {"healthy": "<= 5", "breach": None},
        "alert": None,
        "agreed_by": ["amina", "ines", "omar"],
    }


def test_a_problem_is_told_at_the_form_s_own_field(store: OpenedStore) -> None:
    house = House()
    form = drafted(
        {"metric": "cost", "id": "c", "team": "ward", "agreed_by.3": "", "agreed_by.7": "nobody", "band.healthy": "5"}
    )
    with pytest.raises(DraftRefusedError) as refused:
        declare_kpi(**house.asking(), said=form.said)
    assert sorted(one.field for one in form.problems(refused.value.problems)) == ["agreed_by.7", "band.healthy"]


@pytest.mark.parametrize(
    "form",
    [
        {"band": "a", "band.healthy": "b"},
        {"band.healthy": "b", "band": "a"},
        {".".join(["a"] * 5000): "b"},
        {"a.b": "c", "a.b.c": "d"},
    ],
)
def test_a_form_that_no_page_has_is_refused(form: dict[str, str]) -> None:
    with pytest.raises(DraftRefusedError, match="no such field"):
        drafted(form)


def test_numbers_of_fields_may_be_of_any_length() -> None:
    assert drafted({f"agreed_by.{'9' * 6000}": "a", "agreed_by.1": "b"}).said == {"agreed_by": ["b", "a"]}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_is_there_and_said_again_stays_as_it_is(kind: kinds.Kind, sqlite_store: OpenedStore) -> None:
    apply_goals(**asking("one"), facts=FACTS, on=LATER)
    ground = Ground(organisations.find("riverside"))
    records = getattr(EVERYTHING, kind.place)
    assert records
    for record in records:
        before, after = changed(kind, record.id, {}, ground, LATER)
        assert kind.settled(after) == before == record


def codes(problems: tuple[FieldProblem, ...]) -> list[str]:
    return sorted(one.code for one in problems)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("metric", {"id": "weekly", "name": "Twice"}),
        ("metric", {"id": "Weekly", "name": "Capital"}),
        ("metric", {"id": "n", "name": "N", "minimum": "5", "maximum": "4"}),
        ("metric", {"id": "n", "name": "N", "minimum": ".inf"}),
        ("metric", {"id": "n", "name": "N", "grain": "week", "from": {"ratio": ["cost", "cases"]}}),
        ("metric", {"id": "n", "name": "N", "from": {"change": "n", "over": "2"}}),
        ("metric", {"id": "n", "name": "N", "from": {"change": "cost"}}),
        ("metric", {"id": "n", "name": "N", "source": {"file": "a.csv", "period": "p"}}),
        ("metric", {"id": "n", "name": "N", "known_on": "2019-02-01", "retired_on": "2019-01-01"}),
        ("metric", {"id": "n", "name": "N\u0007"}),
        ("kpi", {"metric": "cost", "team": "ward", "id": "beds"}),
        ("kpi", {"metric": "cost", "team": "ward", "id": "c", "band": [{"healthy": "<= 4"}, {"healthy": "<= 5"}]}),
        ("kpi", {"metric": "beds", "team": "ward", "id": "b", "band": {"healthy": ">= 4"}}),
        ("kpi", {"metric": "cots", "team": "wart", "id": "c", "steward": "nobody"}),
        ("kpi", {"metric": "cost", "team": "ward", "id": "c", "alert": {"for": "0"}, "review_by": "2019-02-31"}),
        ("team", {"id": "t", "name": "T", "parent": "t", "lead": "nobody"}),
        ("cycle", {"id": "c", "name": "C", "starts": "2019-02-01", "ends": "2019-01-01", "parent": "c"}),
        ("person", {"id": "amina", "name": "Another", "roles": [{"team": "ward", "role": "boss"}]}),
        ("objective", {"id": "rota", "title": "A key result has this id", "team": "ward", "cycle": "h1"}),
        ("objective", {"id": "o", "title": "O", "team": "ward", "cycle": "h1", "supports": "o"}),
        ("objective", {"id": "o", "title": "O", "team": "ward", "cycle": "h1", "ambition": "great"}),
        (
            "objective",
            {
                "id": "o",
                "title": "O",
                "team": "ward",
                "cycle": "h1",
                "guardrails": [{"kpi": "gone", "reaction": "stop"}],
                "key_results": [{"id": "k", "title": "K", "metric": "weekly", "target": "101"}, {"id": "k"}],
            },
        ),
        ("metric", {"id": "n", "name": "N", "unit": "%", "counter": ["cost"], "due_after": "20d"}),
        ("kpi", {"metric": "cost", "team": "ward", "id": "c", "band": [{"healthy": "<= 4"}, {"from": "2019-05-01"}]}),
    ],
)
def test_a_form_is_refused_where_a_file_is_and_under_the_same_codes(
    kind: str, said: dict[str, Any], sqlite_store: OpenedStore, tmp_path: Path
) -> None:
    house = House()
    write(export_goals(organisation=ID).definitions, [], tmp_path / "goals")
    (tmp_path / "goals" / "z.yaml").write_text(json.dumps({KINDS[kind].place: [said]}), "utf-8")
    of_file = read(tmp_path / "goals", TODAY)
    of_form = check_draft(organisation=ID, clock=house.asking()["clock"], kind=kind, said=said)
    assert set(codes(of_form)) >= {one.code for one in of_file.problems}
    assert bool(of_form) == bool(of_file.problems)


def test_a_draft_is_checked_without_being_written(store: OpenedStore) -> None:
    house = House()
    before = house.definitions
    asked = {"organisation": ID, "clock": house.asking()["clock"]}
    band = {"healthy": "<= 8", "breach": "> 9"}
    assert check_draft(**asked, kind="kpi", id_="waits", said={"band": band}) == ()
    (wrong,) = check_draft(**asked, kind="kpi", id_="waits", said={"band": {**band, "breach": "> 7"}})
    assert (wrong.field, wrong.code) == ("band.breach", "HW010")
    (wrong,) = check_draft(**asked, kind="key_result", objective="flow", said={"title": "T", "metric": "cost"})
    assert (wrong.field, wrong.code) == ("target", "HW003")
    with pytest.raises(RefusedError, match="there is no KPI 'gone'"):
        check_draft(**asked, kind="kpi", id_="gone", said={})
    assert house.definitions == before


def test_a_kpi_without_a_metric_has_that_problem_alone(sqlite_store: OpenedStore) -> None:
    house = House()
    found = check_draft(organisation=ID, clock=house.asking()["clock"], kind="kpi", said={"team": "ward"})
    assert "id" not in {one.field for one in found}
    assert "metric" in {one.field for one in found}
