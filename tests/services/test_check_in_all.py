"""Checking in on everything at once, and taking a check-in back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from headway.goals.read import read
from headway.goals.write import write
from headway.judgement.context import metric_grid
from headway.judgement.definitions import CheckIn
from headway.judgement.verdicts import KeyResultVerdict
from headway.records import organisations
from headway.records.load import load_facts
from headway.services.check_in_all import check_in_all
from headway.services.drafting.problems import DraftRefusedError
from headway.services.drop_key_result import drop_key_result
from headway.services.export_goals import export_goals
from headway.services.judging import within
from headway.services.marking_done import Done
from headway.services.observe import observe
from headway.services.transaction import RefusedError
from headway.services.withdraw_check_in import withdraw_check_in
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House

YESTERDAY = TODAY - timedelta(days=1)
WEEK = "2019-W11"


def key_result(house: House, id_: str, as_of: date | None = None) -> KeyResultVerdict:
    verdicts = house.stored() if as_of is None else house.judged(as_of)
    return next(one for one in verdicts.key_results if one.id == id_)


def said_of(metric: str, period: str) -> list[str]:
    """All that was ever said of a period, in order."""
    facts = load_facts(organisations.find(ID))
    seen = facts.observations
    at, of = next((at, one) for at, one in enumerate(facts.definitions.metrics) if one.id == metric)
    ordinal = metric_grid(of, facts.definitions.organisation).parse(period)
    return [repr(value) for value in seen.value[(seen.metric == at) & (seen.period == ordinal)].tolist()]


def test_several_key_results_are_checked_in_together(store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("everything was judged")

    with monkeypatch.context() as patched:
        patched.setattr(within, "judge_all", refuse)
        done = check_in_all(
            **house.asking(),
            said=[
                {"key_result": "weekly-up", "by": "amina", "confidence": "0.6", "value": "81", "period": WEEK},
                {"key_result": "waits-down", "by": "amina", "confidence": None, "value": None, "note": ""},
                {"key_result": "rota", "by": "amina", "obstacle": "Two vacancies.", "date": YESTERDAY},
                {"key_result": "cost-down", "by": "amina", "value": "83.5", "note": "A good month."},
            ],
        )
    assert done.verdicts > 0
    assert [one for one in house.definitions.checkins if one.by == "amina" and one.date >= YESTERDAY] == [
        CheckIn("rota", YESTERDAY, "amina", obstacle="Two vacancies."),
        CheckIn("weekly-up", TODAY, "amina", 0.6, 81.0, WEEK),
        CheckIn("cost-down", TODAY, "amina", None, 83.5, "2019-03", "A good month."),
    ]
    assert key_result(house, "weekly-up").value == 81.0
    assert key_result(house, "weekly-up").confidence == 0.6
    assert said_of("cost", "2019-03")[-1] == "83.5"
    house.check()


def test_one_problem_keeps_all_of_them_out_and_every_problem_is_told(store: OpenedStore) -> None:
    house = House()
    before = house.definitions
    with pytest.raises(DraftRefusedError) as refused:
        check_in_all(
            **house.asking(),
            said=[
                {"key_result": "waits-down"},
                {"key_result": "weekly-up", "value": "101", "period": WEEK},
                {"key_result": "rota", "value": "3"},
                {"key_result": "waits-down", "confidence": "70", "by": "amina"},
                {"key_result": "nothing", "note": "Hm."},
                {"key_result": "cost-down", "value": "80", "period": WEEK},
                {"key_result": "total", "value": "80", "period": "2019-Q3"},
            ],
        )
    assert sorted((one.field, one.code) for one in refused.value.problems) == [
        ("1.value", "HW012"),
        ("2.value", "HW004"),
        ("3.confidence", "HW004"),
        ("4.key_result", "HW007"),
        ("5.period", "HW015"),
        ("6.period", "HW015"),
    ]
    assert house.definitions == before


def test_a_day_that_has_not_come_and_a_check_in_that_says_nothing_are_refused(sqlite_store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        check_in_all(
            **house.asking(),
            said=[{"key_result": "rota", "note": "A"}, {"key_result": "rota", "note": "B", "date": "2019-03-21"}],
        )
    assert [(one.field, one.code) for one in refused.value.problems] == [("1.date", "HW015")]
    with pytest.raises(DraftRefusedError, match="no check-in says anything"):
        check_in_all(**house.asking(), said=[{"key_result": "rota", "note": "", "value": None}])


def test_nothing_more_is_said_of_what_was_dropped(store: OpenedStore) -> None:
    house = House()
    drop_key_result(**house.asking(), key_result="waits-down", by="amina", because="It tells nothing.")
    drop_key_result(**house.asking(), key_result="rota", by="amina", because="It tells nothing.")
    before = house.definitions.checkins
    with pytest.raises(RefusedError, match=f"'waits-down' was dropped on {TODAY}, .*; its metric still takes numbers"):
        check_in_all(**house.asking(), said=[{"key_result": "waits-down", "by": "amina", "confidence": "0.4"}])
    with pytest.raises(RefusedError, match=f"'rota' was dropped on {TODAY}, .*; add a key result in its place"):
        check_in_all(**house.asking(), said=[], done=[Done("rota", "")])
    assert house.definitions.checkins == before
    said = {"key_result": "waits-down", "by": "amina", "note": "Late, from my notebook.", "date": YESTERDAY}
    check_in_all(**house.asking(), said=[said])


def test_a_check_in_that_is_taken_back_counts_no_more_and_stays_on_record(store: OpenedStore) -> None:
    house = House()
    before = said_of("weekly", WEEK)
    said = {"key_result": "weekly-up", "by": "omar", "confidence": "0.9", "value": "94", "period": WEEK}
    check_in_all(**house.asking(), said=[said])
    house.today = date(2019, 3, 25)
    withdraw_check_in(**house.asking(), key_result="weekly-up", day=TODAY, by="omar", note="Of another ward.")
    assert house.definitions.checkins[-2:] == (
        CheckIn("weekly-up", TODAY, "omar", 0.9, 94.0, WEEK),
        CheckIn("weekly-up", date(2019, 3, 25), "omar", note="Of another ward.", withdraws=TODAY),
    )
    assert said_of("weekly", WEEK) == [*before, "94.0", before[-1] if before else "nan"]
    assert key_result(house, "weekly-up").confidence is None
    assert key_result(house, "weekly-up", date(2019, 3, 24)).confidence == 0.9
    assert key_result(house, "weekly-up", date(2019, 3, 24)).value == 94.0
    house.check()
    with pytest.raises(RefusedError, match="was taken back on 2019-03-25"):
        withdraw_check_in(**house.asking(), key_result="weekly-up", day=TODAY, by="omar", note="A slip.")
    with pytest.raises(RefusedError, match="no check-in by 'amina' of 2019-03-20"):
        withdraw_check_in(**house.asking(), key_result="weekly-up", day=TODAY, by="amina", note="A slip.")


def test_taking_back_takes_a_reason_and_says_who_did_it_for_another(store: OpenedStore) -> None:
    house = House()
    check_in_all(**house.asking(), said=[{"key_result": "weekly-up", "by": "omar", "confidence": "0.9"}])
    with pytest.raises(DraftRefusedError) as refused:
        withdraw_check_in(**house.asking(), key_result="weekly-up", day=TODAY, by="omar", note=" ")
    assert [one.field for one in refused.value.problems] == ["note"]
    withdraw_check_in(
        **house.asking(), key_result="weekly-up", day=TODAY, by="omar", note="Another's.", withdrawn_by="amina"
    )
    assert house.definitions.checkins[-1] == CheckIn(
        "weekly-up", TODAY, "omar", note="Another's.", withdraws=TODAY, withdrawn_by="amina"
    )
    house.check()


def test_a_newer_value_stays_when_a_check_in_is_taken_back(store: OpenedStore) -> None:
    house = House()
    said = {"key_result": "weekly-up", "by": "omar", "value": "94", "period": WEEK}
    check_in_all(**house.asking(), said=[said])
    observe(**house.asking(), metric="weekly", period=WEEK, value=71.0)
    withdraw_check_in(**house.asking(), key_result="weekly-up", day=TODAY, by="omar", note="A slip.")
    assert said_of("weekly", WEEK)[-1] == "71.0"
    house.check()


def test_what_is_said_again_on_the_same_day_counts(store: OpenedStore, tmp_path: Path) -> None:
    house = House()
    for value, confidence in (("94", "0.9"), ("64", "0.3")):
        said = {"key_result": "weekly-up", "by": "omar", "confidence": confidence, "value": value, "period": WEEK}
        check_in_all(**house.asking(), said=[said])
        if value == "94":
            withdraw_check_in(**house.asking(), key_result="weekly-up", day=TODAY, by="omar", note="A slip.")
            assert key_result(house, "weekly-up").confidence is None
    assert (key_result(house, "weekly-up").confidence, key_result(house, "weekly-up").value) == (0.3, 64.0)
    house.check()
    withdraw_check_in(**house.asking(), key_result="weekly-up", day=TODAY, by="omar", note="A slip.")
    assert key_result(house, "weekly-up").confidence is None
    house.check()
    exported = export_goals(organisation=ID)
    write(exported.definitions, exported.readings, tmp_path / "goals")
    again = read(tmp_path / "goals", TODAY)
    assert again.problems == ()
    assert again.definitions == exported.definitions


def test_a_check_in_of_an_earlier_day_leaves_the_past_and_its_value_holds_from_today(
    store: OpenedStore, tmp_path: Path
) -> None:
    house = House()
    observe(**house.asking(), metric="weekly", period=WEEK, value=71.0)
    house.today = date(2019, 3, 22)
    before = key_result(house, "weekly-up", date(2019, 3, 21)).value
    said = {"key_result": "weekly-up", "by": "omar", "value": "64", "period": WEEK, "date": TODAY - timedelta(days=2)}
    check_in_all(**house.asking(), said=[said])
    assert key_result(house, "weekly-up").value == 64.0
    assert key_result(house, "weekly-up", date(2019, 3, 21)).value == before == 71.0
    assert [one.date for one in house.definitions.checkins if one.value == 64.0] == [TODAY - timedelta(days=2)]
    house.check()
    exported = export_goals(organisation=ID)
    write(exported.definitions, exported.readings, tmp_path / "goals")
    again = read(tmp_path / "goals", house.today)
    assert (again.problems, again.definitions) == ((), exported.definitions)
    read_back, written = (
        sorted((one.metric, one.period, one.known_on, repr(one.value)) for one in readings)
        for readings in (again.observations, exported.readings)
    )
    assert read_back == written
    withdraw_check_in(
        **house.asking(), key_result="weekly-up", day=TODAY - timedelta(days=2), by="omar", note="A slip."
    )
    assert key_result(house, "weekly-up").value == 71.0
    house.check()


def test_a_number_that_another_source_gave_stays_when_a_check_in_with_it_is_taken_back(store: OpenedStore) -> None:
    house = House()
    observe(**house.asking(), metric="weekly", period=WEEK, value=71.5)
    check_in_all(**house.asking(), said=[{"key_result": "weekly-up", "by": "omar", "value": "71.5", "period": WEEK}])
    withdraw_check_in(**house.asking(), key_result="weekly-up", day=TODAY, by="omar", note="A slip.")
    assert said_of("weekly", WEEK)[-1] == "71.5"
    house.check()


def test_the_same_check_ins_again_are_one(store: OpenedStore) -> None:
    house = House()
    asked = house.asking(key="once")
    said = [{"key_result": "rota", "by": "amina", "confidence": 0.5}]
    check_in_all(**asked, said=said)
    assert check_in_all(**asked, said=said).repeated
    assert sum(one.key_result == "rota" for one in house.definitions.checkins) == 1
