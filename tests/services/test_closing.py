"""Grading from the numbers, closing a cycle, putting another key result in place of one, and going on from a cycle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.judgement.closing import Aimed, lacking
from headway.judgement.definitions import Cycle, Driver, Grade, Guardrail, Target
from headway.judgement.facts import Facts
from headway.judgement.newest import newest
from headway.judgement.verdicts import KeyResultVerdict, ObjectiveVerdict
from headway.services.add_key_result import add_key_result
from headway.services.apply_goals import FilesRefusedError, apply_goals
from headway.services.change_key_result import change_key_result
from headway.services.change_metric import change_metric
from headway.services.change_objective import change_objective
from headway.services.check_setting import check_objective
from headway.services.close_cycle import close_cycle
from headway.services.drafting.problems import DraftRefusedError
from headway.services.drop_key_result import drop_key_result
from headway.services.drop_objective import drop_objective
from headway.services.duplicate_cycle import duplicate_cycle
from headway.services.grade_all import grade_all
from headway.services.reopen_cycle import reopen_cycle
from headway.services.replace_key_result import replace_key_result
from headway.services.replace_objective import replace_objective
from headway.services.set_objective import set_objective
from headway.services.transaction import RefusedError
from headway.services.withdraw_observation import withdraw_observation
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import TODAY, House

AFTER = date(2019, 4, 20)
"""The first quarter ended on the 14th."""
BOTH = [
    {"key_result": "cost-down", "grade": "numbers", "learned": "Ask the buyers first."},
    {"key_result": "rota", "grade": "0.4", "because": "Two of five wards.", "by": "omar", "learned": "Ask sooner."},
]
SHORT = {"objective": "short", "learned": "Two months are too short.", "by": "omar"}


def objective(house: House, name: str = "short") -> ObjectiveVerdict:
    return next(one for one in house.stored().objectives if one.id == name)


def key_result(house: House, name: str) -> KeyResultVerdict:
    return next(one for one in house.stored().key_results if one.id == name)


def fields(refused: pytest.ExceptionInfo[DraftRefusedError]) -> list[str]:
    return sorted(one.field for one in refused.value.problems)


def test_a_grade_is_what_the_numbers_say(store: OpenedStore) -> None:
    house = House(AFTER)
    said = key_result(house, "cost-down")
    assert said.progress is not None
    grade_all(**house.asking(), said=BOTH)
    given = {one.key_result: one for one in house.definitions.grades if one.date == AFTER}
    assert given["cost-down"].grade == pytest.approx(said.progress, abs=0.01)
    assert (given["rota"].grade, given["rota"].by, given["rota"].learned) == (0.4, "omar", "Ask sooner.")
    assert objective(house).stage == "closed"
    house.check()


def test_another_grade_than_the_numbers_say_takes_a_reason(store: OpenedStore) -> None:
    house = House(AFTER)
    before = house.definitions
    said = [{"key_result": "cost-down", "grade": ""}, {"key_result": "rota", "grade": "0.4"}]
    with pytest.raises(DraftRefusedError) as refused:
        grade_all(**house.asking(), said=said)
    assert fields(refused) == ["1.because"]
    assert "the numbers say 1.00; write why" in str(refused.value)
    assert house.definitions == before


def test_another_grade_in_place_of_one_takes_a_reason_too(store: OpenedStore) -> None:
    house = House(AFTER)
    grade_all(**house.asking(), said=BOTH)
    with pytest.raises(DraftRefusedError) as refused:
        grade_all(**house.asking(), said=[{"key_result": "rota", "grade": "numbers"}])
    assert fields(refused) == ["0.because"]
    grade_all(**house.asking(), said=[{"key_result": "rota", "grade": "0", "because": "They took it back."}])
    assert [one.grade for one in house.definitions.grades if one.key_result == "rota"][-1] == 0.0
    house.check()


def test_before_the_end_of_its_cycle_only_what_has_arrived_is_graded(store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError) as refused:
        grade_all(**house.asking(), said=[{"key_result": "waits-down", "grade": "numbers"}])
    assert "its cycle runs until 2019-06-30 and it has not arrived" in str(refused.value)
    assert key_result(house, "rota").course == "arrived"
    grade_all(**house.asking(), said=[{"key_result": "rota", "grade": "numbers"}])
    house.check()


def test_what_is_wrong_with_any_grade_keeps_all_out(store: OpenedStore) -> None:
    house = House(AFTER)
    before = house.definitions
    wrong = [{**BOTH[0], "grade": "1.4"}, {**BOTH[1], "by": "nobody"}, {"key_result": "no", "grade": "0.5"}]
    with pytest.raises(DraftRefusedError) as refused:
        grade_all(**house.asking(), said=wrong)
    assert fields(refused) == ["0.grade", "1.by", "2.key_result"]
    for said in ([], [{"key_result": "rota", "grade": "dropped", "because": "No."}]):
        with pytest.raises(DraftRefusedError):
            grade_all(**house.asking(), said=said)
    assert house.definitions == before


def test_what_is_wrong_with_a_grade_of_an_earlier_day_is_told_of_that_one(store: OpenedStore) -> None:
    house = House(AFTER)
    said = [
        {"key_result": "cost-down", "grade": "numbers"},
        {"key_result": "rota", "grade": "0.4", "date": "2019-04-18"},
    ]
    with pytest.raises(DraftRefusedError) as refused:
        grade_all(**house.asking(), said=said)
    assert fields(refused) == ["1.because"]


def test_of_an_objective_that_was_dropped_nothing_is_graded(store: OpenedStore) -> None:
    house = House(AFTER)
    drop_objective(**house.asking(), objective="short", by=None, because="The site moves.")
    with pytest.raises(DraftRefusedError, match="its objective was dropped"):
        grade_all(**house.asking(), said=[{**BOTH[1]}])


def test_a_cycle_without_its_grades_cannot_be_closed_and_says_what_lacks(store: OpenedStore) -> None:
    house = House(AFTER)
    with pytest.raises(RefusedError) as refused:
        close_cycle(**house.asking(), cycle="q1", by="omar", learned="Ask sooner.")
    assert "cannot be closed yet: 2 key results have no grade yet, “Cost down”" in str(refused.value)
    assert house.record("cycles", "q1").closed is None


def test_closing_says_what_was_learned(store: OpenedStore) -> None:
    house = House(AFTER)
    grade_all(**house.asking(), said=BOTH)
    with pytest.raises(DraftRefusedError) as refused:
        close_cycle(**house.asking(), cycle="q1", by="omar", learned=" ")
    assert fields(refused) == ["learned"]
    close_cycle(**house.asking(), cycle="q1", by="omar", learned="Ask sooner.")
    closed: Cycle = house.record("cycles", "q1")
    assert (closed.closed, closed.closed_by, closed.learned) == (AFTER, "omar", "Ask sooner.")
    house.check()
    with pytest.raises(RefusedError, match="was closed on 2019-04-20"):
        close_cycle(**house.asking(), cycle="q1", by="omar", learned="Again.")
    with pytest.raises(RefusedError, match="begins on 2019-07-01"):
        close_cycle(**house.asking(), cycle="q3", by="omar", learned="Early.")


def test_closing_asks_what_was_learned_from_each_key_result_and_names_those_of_which_nobody_said_it(
    store: OpenedStore,
) -> None:
    house = House(AFTER)
    grade_all(**house.asking(), said=[{**one, "learned": " "} for one in BOTH])
    with pytest.raises(RefusedError) as refused:
        close_cycle(**house.asking(), cycle="q1", by="omar", learned="Ask sooner.")
    assert "of 2 key results nobody said what was learned, “Cost down”, “The rota is signed”" in str(refused.value)
    # it is said beside the grade that stands, which keeps its reason
    grade_all(**house.asking(), said=[{"key_result": "rota", "grade": "held", "learned": "Ask sooner."}])
    said = [one for one in house.definitions.grades if one.key_result == "rota"][-1]
    assert (said.grade, said.because, said.learned) == (0.4, "Two of five wards.", "Ask sooner.")
    with pytest.raises(RefusedError, match="of 1 key result nobody said what was learned, “Cost down”; say it, or"):
        close_cycle(**house.asking(), cycle="q1", by="omar", learned="Ask sooner.")
    house.check()


def test_what_was_learned_from_an_objective_counts_for_each_of_its_key_results(store: OpenedStore) -> None:
    house = House(AFTER)
    grade_all(**house.asking(), said=[{**one, "learned": ""} for one in BOTH], learned=[SHORT])
    held = house.record("objectives", "short")
    assert (held.learned, held.learned_on, held.learned_by) == ("Two months are too short.", AFTER, "omar")
    assert held.lesson(AFTER - timedelta(days=1)) == ""
    close_cycle(**house.asking(), cycle="q1", by="omar", learned="Ask sooner.")
    assert house.record("cycles", "q1").is_closed(AFTER)
    house.check()


def test_what_was_learned_from_an_objective_can_be_said_alone_and_taken_back(store: OpenedStore) -> None:
    house = House(AFTER)
    grade_all(**house.asking(), said=[], learned=[SHORT])
    grade_all(**house.asking(), said=[], learned=[{"objective": "short", "learned": " ", "by": "omar"}])
    held = house.record("objectives", "short")
    assert (held.learned, held.learned_on, held.learned_by) == (None, None, None)
    with pytest.raises(DraftRefusedError) as refused:
        grade_all(**house.asking(), said=[], learned=[{**SHORT, "by": "nobody"}])
    assert fields(refused) == ["objectives.0.learned_by"]
    with pytest.raises(RefusedError, match="there is no objective 'nothing'"):
        grade_all(**house.asking(), said=[], learned=[{**SHORT, "objective": "nothing"}])
    drop_objective(**house.asking(), objective="short", by=None, because="The site moves.")
    with pytest.raises(RefusedError, match="Short was dropped on 2019-04-20"):
        grade_all(**house.asking(), said=[], learned=[SHORT])
    house.check()


def test_what_was_learned_may_be_said_again_and_the_last_word_counts(store: OpenedStore) -> None:
    house = House(AFTER)
    first = {**SHORT, "learned": "Two months are long."}
    assert grade_all(**house.asking(), said=[], learned=[first, SHORT]).objectives == 1
    assert house.record("objectives", "short").learned == SHORT["learned"]
    again = grade_all(**house.asking(), said=[], learned=[SHORT])
    assert (again.grades, again.objectives) == (0, 0)
    with pytest.raises(DraftRefusedError, match="no grade is said"):
        grade_all(**house.asking(), said=[], learned=[{"objective": "flow", "learned": " ", "by": "omar"}])
    house.check()


def test_what_was_learned_stays_in_a_closed_cycle_until_it_is_opened_again(sqlite_store: OpenedStore) -> None:
    house = House(AFTER)
    grade_all(**house.asking(), said=BOTH, learned=[SHORT])
    close_cycle(**house.asking(), cycle="q1", by="omar", learned="Ask sooner.")
    for text in ("Another lesson.", ""):
        with pytest.raises(
            RefusedError, match="Short is part of First quarter, which was closed on 2019-04-20: open it"
        ):
            grade_all(**house.asking(), said=[], learned=[{**SHORT, "learned": text}])
    grade_all(**house.asking(), said=[], learned=[SHORT])
    reopen_cycle(**house.asking(), cycle="q1", by="omar", because="Two were late.")
    grade_all(**house.asking(), said=[], learned=[{**SHORT, "learned": "Another lesson."}])
    assert house.record("objectives", "short").learned == "Another lesson."
    house.check()


def test_a_closed_cycle_is_a_record_until_it_is_opened_again(store: OpenedStore) -> None:
    house = House(AFTER)
    grade_all(**house.asking(), said=BOTH, learned=[SHORT])
    close_cycle(**house.asking(), cycle="q1", by="omar", learned="Ask sooner.")
    held = house.definitions
    other = {"key_result": "cost-down", "grade": "0.4", "because": "It was counted twice."}
    for do, what in (
        (lambda: grade_all(**house.asking(), said=[other]), "'cost-down'"),
        (lambda: drop_key_result(**house.asking(), key_result="cost-down", by=None, because="No."), "Cost down"),
        (lambda: drop_objective(**house.asking(), objective="short", by=None, because="No."), "Short"),
        (lambda: change_key_result(**house.asking(), key_result="cost-down", said={"weight": 2}), "Cost down"),
        (lambda: change_objective(**house.asking(), objective="short", said={"ambition": "aspirational"}), "Short"),
        (lambda: add_key_result(**house.asking(), objective="short", said={"title": "More", "done": False}), "Short"),
    ):
        with pytest.raises(RefusedError, match=f"{what} is part of First quarter, which was closed on .*: open it"):
            do()
    grade_all(**house.asking(), said=[{"key_result": "cost-down", "grade": "held"}])
    change_key_result(**house.asking(), key_result="cost-down", said={"title": "The cost goes down"})
    held = house.definitions
    grade = Grade("cost-down", AFTER, grade=0.4, because="It was counted twice.")
    objectives = tuple(replace(one, learned="Other.") if one.id == "short" else one for one in held.objectives)
    heavier = tuple(replace(one, weight=2.0) if one.id == "cost-down" else one for one in held.key_results)
    further = (*held.key_results, replace(held.key_results[0], id="more", objective="short", title="More"))
    for wanted, what in (
        (replace(held, grades=(*held.grades, grade)), "its grade stays"),
        (replace(held, objectives=objectives), "what was learned from it stays"),
        (replace(held, key_results=heavier), "its weight stays"),
        (replace(held, key_results=further), "what it was to come to stays"),
    ):
        files = Facts(wanted, facts(house.today).observations)
        with pytest.raises(
            FilesRefusedError, match=f"part of First quarter, which was closed on 2019-04-20, and {what}"
        ):
            apply_goals(**house.applying(facts=files))
    assert house.definitions == held
    again = replace(
        held,
        cycles=tuple(replace(one, reopened=AFTER) if one.id == "q1" else one for one in held.cycles),
        grades=(*held.grades, grade),
    )
    apply_goals(**house.applying(facts=Facts(again, facts(house.today).observations)))
    assert house.definitions.grades[-1].grade == 0.4, "files may open it again and say what they have to"
    house.check()


def test_into_and_out_of_a_closed_cycle_nothing_goes(store: OpenedStore) -> None:
    house = House(AFTER)
    grade_all(**house.asking(), said=BOTH, learned=[SHORT])
    close_cycle(**house.asking(), cycle="q1", by="omar", learned="Ask sooner.")
    held = house.definitions
    assert house.record("objectives", "flow").cycle == "h1"
    closed = "is part of First quarter, which was closed on 2019-04-20"
    late = {"title": "Late", "team": house.record("objectives", "short").team, "cycle": "q1"}
    tries: list[Callable[[], object]] = [
        lambda: set_objective(**house.asking(), said=late),
        lambda: change_objective(**house.asking(), objective="short", said={"cycle": "h1"}),
        lambda: change_objective(**house.asking(), objective="flow", said={"cycle": "q1"}),
    ]
    for do in tries:
        with pytest.raises(RefusedError, match=closed):
            do()
    looked = {name: value for name, value in house.asking().items() if name in ("organisation", "clock")}
    assert [one.field for one in check_objective(**looked, said=late)] == ["cycle"]

    def other(place: str, id_: str, **changes: Any) -> dict[str, Any]:
        return {place: tuple(replace(one, **changes) if one.id == id_ else one for one in getattr(held, place))}

    new = replace(house.record("objectives", "flow"), id="late", title="Late", cycle="q1")
    for changes, what in (
        (other("key_results", "cost-down", objective="flow"), f"cost-down: it {closed}, and its objective stays"),
        (
            other("key_results", "waits-down", objective="short"),
            f"short: it {closed}, and what it was to come to stays",
        ),
        (other("objectives", "short", cycle="h1"), f"short: it {closed}, and its cycle stays"),
        (other("objectives", "flow", cycle="q1"), "flow: First quarter was closed on .* aimed at in it stays"),
        (other("objectives", "short", retired_on=TODAY), f"short: it {closed}, and whether it was dropped stays"),
        ({"objectives": (*held.objectives, new)}, "late: First quarter was closed on 2019-04-20, and what is aimed at"),
        (other("cycles", "q1", ends=TODAY), "q1: it was closed on 2019-04-20, and when it ran stays"),
        (other("cycles", "q1", starts=date(2019, 1, 20)), "q1: it was closed on 2019-04-20, and when it ran stays"),
    ):
        files = Facts(replace(held, **changes), facts(house.today).observations)
        with pytest.raises(FilesRefusedError, match=what):
            apply_goals(**house.applying(facts=files))
    assert house.definitions == held
    files = Facts(replace(held, **other("cycles", "q1", ends=TODAY)), facts(house.today).observations)
    apply_goals(**house.applying(facts=files), restate=True)
    assert house.record("cycles", "q1").ends == TODAY


def test_what_is_learned_without_a_grade_is_not_lost(store: OpenedStore) -> None:
    house = House(AFTER)
    with pytest.raises(DraftRefusedError) as refused:
        grade_all(**house.asking(), said=[BOTH[1], {**BOTH[0], "grade": ""}])
    assert fields(refused) == ["1.grade"]


def test_a_grade_that_says_what_it_said_is_not_written_down_again(store: OpenedStore) -> None:
    house = House(AFTER)
    grade_all(**house.asking(), said=BOTH)
    before = house.definitions.grades
    grade_all(**house.asking(), said=[{**BOTH[1], "by": None}, {"key_result": "cost-down", "grade": "held"}])
    assert house.definitions.grades == before


def test_grading_tells_which_number_of_the_end_is_missing(store: OpenedStore) -> None:
    house = House(AFTER)
    withdraw_observation(metric="cost", period="2019-03", because="Counted twice.", **house.asking())
    done = grade_all(**house.asking(), said=BOTH)
    assert done.missing == {"cost-down": "Its newest number is of February 2019; that of March 2019 is missing."}


def test_a_year_waits_for_what_was_learned_in_its_quarters(store: OpenedStore) -> None:
    house = House(AFTER)
    grade_all(**house.asking(), said=[{**one, "learned": ""} for one in BOTH])
    known, day = house.definitions, AFTER
    year = Cycle("year", "Year", date(2019, 1, 1), date(2019, 12, 31))
    quarter = replace(house.record("cycles", "q1"), parent="year")
    aimed = Aimed([year, quarter], known.objectives, known.key_results, newest(known.grades, day))
    assert lacking(year, aimed, day).cycles == (quarter,)
    told = [replace(one, learned="Ask sooner.", learned_on=day) for one in known.objectives]
    assert not lacking(year, replace(aimed, objectives=told), day)


def test_a_cycle_is_closed_before_its_end_where_nothing_in_it_waits_for_a_grade(store: OpenedStore) -> None:
    house = House()
    drop_objective(**house.asking(), objective="short", by=None, because="The site moves.")
    assert house.record("cycles", "q1").runs_on(TODAY)
    close_cycle(**house.asking(), cycle="q1", by=None, learned="Aim at less.")
    assert not house.record("cycles", "q1").runs_on(TODAY)
    house.check()


def test_a_replacement_names_what_it_replaces(store: OpenedStore) -> None:
    house = House()
    said = {"title": "Every ward has signed", "done": False}
    done = replace_key_result(**house.asking(), key_result="rota", said=said, by="omar", because="Too small.")
    new = house.record("key_results", done.id)
    assert (new.replaces, new.objective, new.known_on) == ("rota", "short", TODAY)
    old = [one for one in house.definitions.grades if one.key_result == "rota"][-1]
    assert (old.grade, old.by, old.because) == (None, "omar", "Too small.")
    house.check()
    with pytest.raises(RefusedError, match="was dropped on"):
        replace_key_result(**house.asking(), key_result="rota", said=said, by=None, because="Again.")
    with pytest.raises(DraftRefusedError):
        replace_key_result(**house.asking(), key_result=done.id, said=said, by=None, because=" ")


def test_a_cycle_goes_on_in_another_one(store: OpenedStore) -> None:
    house = House(AFTER)
    change_objective(**house.asking(), objective="short", said={"guardrails": [{"kpi": "waits"}]})
    change_key_result(**house.asking(), key_result="rota", said={"drivers": [{"kpi": "beds"}]})
    said = {"name": "Second quarter", "starts": "2019-04-15", "ends": "2019-07-14"}
    done = duplicate_cycle(**house.asking(), cycle="q1", said=said)
    carried = [one for one in house.definitions.objectives if one.cycle == done.id]
    assert [(one.title, one.ambition, one.known_on) for one in carried] == [("Short", "committed", AFTER)]
    below = {one.title: one for one in house.definitions.key_results if one.objective == carried[0].id}
    assert below["Cost down"].targets == (Target(85.0),)
    assert below["Cost down"].baseline is None
    assert below["Cost down"].id != "cost-down"
    # what went on holds from its own first day, what was taken away stays behind
    assert carried[0].guardrails == (Guardrail("waits"),)
    assert below["The rota is signed"].drivers == (Driver("beds"),)
    house.check()


def test_what_goes_on_means_what_it_meant(sqlite_store: OpenedStore) -> None:
    """A sum keeps what it is held against, a change stays one, a pace lies as far in, what is to come is not yet."""
    house = House(date(2019, 4, 1))
    added = [
        {"title": "Less spent", "metric": "cost", "baseline": 600, "target": 500, "counts": "sum"},
        {"title": "Cost down by 10 %", "metric": "cost", "baseline": 90, "target": "-10%"},
        {
            "title": "Weekly to 90",
            "metric": "weekly",
            "baseline": 80,
            "target": 90,
            "pace": [{"by": "2019-03-01", "progress": 0.2}, {"by": "2019-04-14", "progress": 1}],
        },
        {"title": "Waits to 8", "metric": "waits", "baseline": 10, "target": 8},
    ]
    ids = [add_key_result(**house.asking(), objective="short", said=said).id for said in added]
    later = {"target": 6, "from": "2019-04-10", "because": "It works."}
    change_key_result(**house.asking(), key_result=ids[3], said={"target": later})
    said = {"name": "Second quarter", "starts": "2019-04-15", "ends": "2019-07-13"}
    done = duplicate_cycle(**house.asking(), cycle="q1", said=said)
    (goal,) = [one.id for one in house.definitions.objectives if one.cycle == done.id]
    below = {one.title: one for one in house.definitions.key_results if one.objective == goal}
    fewer, down, weekly, waits = (below[str(one["title"])] for one in added)
    assert (fewer.baseline, fewer.targets) == (600.0, (Target(500.0),))
    stands = newest_of("cost", house.today)
    assert down.baseline == stands
    assert down.targets[0].value == pytest.approx(0.9 * stands)
    assert weekly.baseline is None
    # the old cycle has 90 days, as the new one: the 45th and the last
    assert [(one.by, one.progress) for one in weekly.pace_steps] == [(date(2019, 5, 30), 0.2), (date(2019, 7, 13), 1.0)]
    assert waits.targets == (Target(8.0),)
    house.check()


def test_what_goes_on_begins_anew_and_stays_possible(sqlite_store: OpenedStore) -> None:
    """A range leaves its baseline behind, a change stops at the bound, and of steps on one day the furthest is left."""
    house = House(date(2019, 4, 1))
    ends = {"2019-01-16": 0.1, "2019-01-18": 0.2, "2019-01-20": 0.3, "2019-04-14": 1}
    added: list[dict[str, Any]] = [
        {"title": "Waits between 4 and 6", "metric": "waits", "baseline": 12, "target": "4..6"},
        {
            "title": "Weekly up by 30 %",
            "metric": "weekly",
            "baseline": 70,
            "target": "+30%",
            "pace": [{"by": day, "progress": progress} for day, progress in ends.items()],
        },
    ]
    for one in added:
        add_key_result(**house.asking(), objective="short", said=one)
    change_metric(**house.asking(), metric="weekly", said={"maximum": 100})
    said = {"name": "A week", "starts": "2019-04-15", "ends": "2019-04-21"}
    done = duplicate_cycle(**house.asking(), cycle="q1", said=said)
    (goal,) = [one.id for one in house.definitions.objectives if one.cycle == done.id]
    below = {one.title: one for one in house.definitions.key_results if one.objective == goal}
    within, more = (below[one["title"]] for one in added)
    assert (within.baseline, within.targets) == (None, (Target(4.0, high=6.0),))
    assert more.baseline is not None
    assert more.baseline > 100 / 1.3
    assert more.targets == (Target(100.0),)
    assert [(one.by.day, one.progress) for one in more.pace_steps] == [(15, 0.3), (21, 1.0)]
    house.check()


def test_what_goes_on_by_so_much_is_read_at_once(sqlite_store: OpenedStore) -> None:
    house = House(date(2019, 4, 1))

    def queries(name: str, month: int) -> int:
        said = {"name": name, "starts": f"2019-{month:02d}-15", "ends": f"2019-{month:02d}-28"}
        with CaptureQueriesContext(connection) as asked:
            duplicate_cycle(**house.asking(), cycle="q1", said=said)
        return sum("records_observation" in one["sql"] for one in asked.captured_queries)

    none = queries("Nothing by so much", 5)
    for metric, share in (("cost", -10), ("weekly", 5), ("waits", -20)):
        said = {"title": f"Change by {abs(share)} %", "metric": metric, "baseline": 90, "target": f"{share:+}%"}
        add_key_result(**house.asking(), objective="short", said=said)
    assert queries("Three by so much", 6) == none + 1


def newest_of(metric: str, until: date) -> float:
    """The last number of a metric of whole months."""
    found = facts(until)
    at = next(at for at, one in enumerate(found.definitions.metrics) if one.id == metric)
    return float(found.observations.value[found.observations.metric == at][-1])


@pytest.mark.parametrize(("carry", "expected"), [("all", 1), ("open", 0), ("none", 0)])
def test_what_has_succeeded_may_stay_behind(store: OpenedStore, carry: str, expected: int) -> None:
    house = House(AFTER)
    done = [{"key_result": name, "grade": "1", "because": "It is there."} for name in ("cost-down", "rota")]
    grade_all(**house.asking(), said=done)
    said = {"name": "Second quarter", "starts": "2019-04-15", "ends": "2019-07-14"}
    made = duplicate_cycle(**house.asking(), cycle="q1", said=said, carry=carry)  # type: ignore[arg-type]
    assert sum(one.cycle == made.id for one in house.definitions.objectives) == expected


def test_a_cycle_that_was_closed_by_mistake_runs_again_and_stays_closed_in_the_days_between(store: OpenedStore) -> None:
    house = House(AFTER)
    grade_all(**house.asking(), said=BOTH)
    close_cycle(**house.asking(), cycle="q1", by="omar", learned="Ask sooner.")
    house.today = AFTER + timedelta(days=3)
    with pytest.raises(DraftRefusedError) as refused:
        reopen_cycle(**house.asking(), cycle="q1", by="nobody", because="Two wards were late.")
    assert fields(refused) == ["by"]
    with pytest.raises(DraftRefusedError):
        reopen_cycle(**house.asking(), cycle="q1", by="omar", because=" ")
    reopen_cycle(**house.asking(), cycle="q1", by="omar", because="Two wards were late.")
    cycle: Cycle = house.record("cycles", "q1")
    closed = [cycle.is_closed(AFTER + timedelta(days=after)) for after in (-1, 0, 2, 3)]
    assert closed == [False, True, True, False]
    assert (cycle.reopened_by, cycle.reopened_because) == ("omar", "Two wards were late.")
    house.check()
    with pytest.raises(RefusedError, match="is not closed"):
        reopen_cycle(**house.asking(), cycle="q1", by=None, because="Again.")
    close_cycle(**house.asking(), cycle="q1", by=None, learned="Wait for all wards.")
    again: Cycle = house.record("cycles", "q1")
    assert (again.closed, again.reopened, again.learned) == (house.today, None, "Wait for all wards.")
    house.check()


def test_a_cycle_that_was_closed_early_and_opened_again_is_on_its_course_again(store: OpenedStore) -> None:
    house = House()
    drop_key_result(**house.asking(), key_result="cost-down", by=None, because="Not now.")
    grade_all(**house.asking(), said=[{"key_result": "rota", "grade": "numbers", "learned": "Ask sooner."}])
    assert key_result(house, "rota").running
    close_cycle(**house.asking(), cycle="q1", by="omar", learned="Less is more.")
    assert not key_result(house, "rota").running
    reopen_cycle(**house.asking(), cycle="q1", by="omar", because="There is a month left.")
    assert key_result(house, "rota").running
    house.check()


def test_an_objective_takes_the_place_of_another_one(store: OpenedStore) -> None:
    house = House()
    said = {"title": "Calm wards", "team": "idle", "cycle": "h1", "key_results": [{"title": "Signed", "done": False}]}
    with pytest.raises(DraftRefusedError):
        replace_objective(**house.asking(), objective="flow", said=said, by="omar", because=" ")
    done = replace_objective(**house.asking(), objective="flow", said=said, by="omar", because="The site moves.")
    new, old = house.record("objectives", done.id), house.record("objectives", "flow")
    assert (new.replaces, new.known_on, old.retired_on, old.retired_because) == (
        "flow",
        TODAY,
        TODAY,
        "The site moves.",
    )
    assert {one.id for one in house.stored().objectives} & {"flow", done.id} == {done.id}
    house.check()
    with pytest.raises(RefusedError):
        replace_objective(**house.asking(), objective="flow", said=said, by="omar", because="Again.")
