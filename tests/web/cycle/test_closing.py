"""Grading a cycle, closing it and going on from it, as a browser without script sends it."""

from __future__ import annotations

import re

from django.test import Client

from headway.judgement.key_result_words import grade_words
from headway.okr.grade import grade_of
from headway.services.drop_key_result import drop_key_result
from headway.services.grade_all import grade_all
from headway.services.withdraw_observation import withdraw_observation
from tests.services.houses import House
from tests.web.checkin.test_check_in import show, words
from tests.web.conftest import HOST
from tests.web.cycle.conftest import AFTER, BEFORE
from tests.web.sending import fields_of, send, wrong

GRADE, CLOSE, REOPEN, GO_ON = (f"/cycles/q1/{word}" for word in ("grade", "close", "reopen", "duplicate"))


def grades(house: House) -> dict[str, float | None]:
    return {one.key_result: one.grade for one in house.definitions.grades if one.date == AFTER}


def test_the_form_holds_the_grade_that_the_numbers_say(browser: Client, house: House) -> None:
    page = show(browser, GRADE)
    said = next(one for one in house.stored().key_results if one.id == "cost-down")
    asked = fields_of(page)
    assert said.progress is not None
    assert (asked["0.key_result"], asked["0.grade"]) == ("cost-down", grade_words(grade_of(said.progress) or 0.0))
    assert re.search("Against the first target, [^,]*80[^,]*, it is", words(page)), words(page)
    assert asked["1.grade"] == "1.0"


def test_what_is_graded_after_the_end_says_nothing_of_what_may_come_and_which_number_is_missing(
    browser: Client, house: House
) -> None:
    said = words(show(browser, GRADE))
    assert "of the way" in said
    assert "in 4 of 5 such cases" not in said
    assert "has a chance of" not in said
    assert "is missing" not in said
    withdraw_observation(metric="cost", period="2019-03", because="Counted twice.", **house.asking())
    assert "Its newest number is of February 2019; that of March 2019 is missing." in words(show(browser, GRADE))


def test_a_question_about_a_grade_leads_to_the_grades(browser: Client, house: House) -> None:
    page = show(browser, "/new/decision?about=short&ask=grade")
    assert f'<a href="{GRADE}?objective=short">Grade it now</a>' in page


def test_as_it_stands_it_is_taken_in_one_save(browser: Client, house: House) -> None:
    response = send(browser, GRADE, {"0.learned": "Ask the buyers.", "1.learned": "Ask sooner."})
    assert (response.status_code, response["Location"]) == (303, "/cycles/q1")
    assert grades(house)["rota"] == 1.0
    assert [one.learned for one in house.definitions.grades if one.key_result == "rota"] == ["Ask sooner."]
    house.check()
    assert "Ask sooner." in words(show(browser, "/cycles/q1"))
    assert "Every key result has its grade, and of each is said what was learned." in words(show(browser, GRADE))


def test_what_was_learned_is_said_once_of_an_objective_and_both_pages_tell_it(browser: Client, house: House) -> None:
    send(browser, GRADE, {"objectives.0.learned": "Two months are too short."})
    assert (house.record("objectives", "short").learned, grades(house)["rota"]) == ("Two months are too short.", 1.0)
    assert "Two months are too short. Short" in words(show(browser, "/cycles/q1"))
    assert "learned: Two months are too short. all of it" in words(show(browser, "/objectives/short"))
    own = f"{GRADE}?objective=short"
    assert fields_of(show(browser, own))["objectives.0.learned"] == "Two months are too short."
    assert "Nothing was changed." in words(show(browser, send(browser, own, {})["Location"]))
    house.check()


def test_what_nobody_learned_from_is_asked_for_again_and_its_grade_stays(browser: Client, house: House) -> None:
    because = {"1.grade": "0.4", "1.because": "Two wards of five."}
    response = send(browser, GRADE, {**because, "0.learned": "Ask the buyers."})
    assert response["Location"] == GRADE
    page = show(browser, GRADE)
    assert "2 grades are written down. Of 1 nobody has said what was learned." in words(page)
    assert [fields_of(page)[name] for name in ("0.key_result", "0.grade", "0.because")] == ["rota", "0.4", ""]
    assert "So far: Two wards of five." in words(page)
    assert f'<a href="{GRADE}">Say what was learned</a>' in show(browser, "/cycles/q1")
    assert f'href="{CLOSE}"' not in show(browser, "/cycles/q1")
    assert "of 1 key result nobody said what was learned" in words(show(browser, CLOSE))
    assert send(browser, GRADE, {"0.learned": "Ask sooner."})["Location"] == "/cycles/q1"
    (_, said) = (one for one in house.definitions.grades if one.key_result == "rota" and one.date == AFTER)
    assert (said.grade, said.because, said.learned) == (0.4, "Two wards of five.", "Ask sooner.")
    assert len([one for one in house.definitions.grades if one.key_result == "cost-down"]) == 1
    house.check()


def test_what_is_learned_without_a_grade_is_kept_on_the_form(browser: Client, house: House) -> None:
    refused = send(browser, GRADE, {"0.grade": "", "0.learned": "Ask the buyers."})
    assert wrong(refused) == {"0-grade": "still empty; what was learned stands with a grade"}
    assert "Ask the buyers." in refused.content.decode()
    assert grades(house) == {}


def test_an_older_form_takes_nothing_back_that_a_colleague_has_written(browser: Client, house: House) -> None:
    """Two people open the form; the second one to save still has the empty texts of before."""
    older = fields_of(show(browser, GRADE))
    send(browser, GRADE, {"0.learned": "Ask the buyers.", "1.learned": "Ask sooner.", "objectives.0.learned": "Wait."})
    response = browser.post(GRADE, {**older, "1.grade": "0.4", "1.because": "Two of five wards."})
    assert response.status_code == 303
    newest = {one.key_result: one for one in house.definitions.grades}
    assert (newest["rota"].grade, newest["rota"].learned) == (0.4, "Ask sooner.")
    assert newest["cost-down"].learned == "Ask the buyers."
    assert house.record("objectives", "short").learned == "Wait."
    house.check()


def test_two_who_write_the_same_lesson_are_told_of_each_other_and_the_second_one_decides(
    browser: Client, house: House
) -> None:
    older = fields_of(show(browser, GRADE))
    send(browser, GRADE, {"0.learned": "Ask the buyers.", "1.learned": "Ask sooner."})
    response = browser.post(GRADE, {**older, "1.learned": "Ask twice."})
    assert wrong(response) == {"1-learned": "meanwhile it says “Ask sooner.”; write what is to stand, and save again"}
    again = fields_of(response.content.decode())
    assert (again["0.learned"], again["1.learned"]) == ("Ask the buyers.", "Ask twice.")
    newest = {one.key_result: one for one in house.definitions.grades}
    assert newest["rota"].learned == "Ask sooner."
    assert browser.post(GRADE, again).status_code == 303
    newest = {one.key_result: one for one in house.definitions.grades}
    assert (newest["cost-down"].learned, newest["rota"].learned) == ("Ask the buyers.", "Ask twice.")


def test_what_is_left_after_a_save_is_what_closing_asks_for(browser: Client, house: House) -> None:
    """A colleague has graded the other one meanwhile."""
    older = fields_of(show(browser, GRADE))
    grade_all(**house.asking(), said=[{"key_result": "rota", "grade": "numbers", "learned": "Ask sooner."}])
    texts = {**older, "0.learned": "Ask the buyers.", "1.grade": ""}
    response = browser.post(GRADE, texts)
    assert response["Location"] == "/cycles/q1"


def test_another_grade_takes_a_reason_and_what_is_empty_waits(browser: Client, house: House) -> None:
    refused = send(browser, GRADE, {"0.grade": "", "1.grade": "0,4"})
    assert refused.status_code == 422
    assert wrong(refused) == {"1-because": "the numbers say 1.00; write why it gets another grade"}
    taken = send(browser, GRADE, {"0.grade": "", "1.grade": "0,4", "1.because": "Two wards of five."})
    assert taken["Location"] == GRADE
    assert grades(house) == {"rota": 0.4}
    assert "The numbers say 1.0." in words(show(browser, "/cycles/q1"))


def test_one_objective_is_graded_anew_from_its_page(browser: Client, house: House) -> None:
    send(browser, GRADE, {})
    address = f"{GRADE}?objective=short"
    assert f'href="{address}"' in show(browser, "/objectives/short")
    response = send(browser, address, {"1.grade": "0.5", "1.because": "They took it back."})
    assert response["Location"] == "/objectives/short"
    assert grades(house)["rota"] == 0.5


def test_a_cycle_that_lacks_a_grade_says_so_and_is_not_closed(browser: Client, house: House) -> None:
    page = show(browser, CLOSE)
    assert "It cannot be closed yet: 2 key results have no grade yet" in words(page)
    assert f'href="{GRADE}"' in page
    assert "learned" not in fields_of(page)
    assert "Close it" not in page
    assert send(browser, CLOSE, {"learned": "Ask sooner."}).status_code == 422
    assert house.record("cycles", "q1").closed is None


def test_closing_asks_what_was_learned_and_the_cycle_says_it(browser: Client, house: House) -> None:
    send(browser, GRADE, {"objectives.0.learned": "Ask sooner."})
    assert f'href="{CLOSE}"' in show(browser, "/cycles/q1")
    assert re.search(
        "is graded [0-9.]+. Against the first target, [^,]*80[^,]*, it is [0-9.]+", words(show(browser, CLOSE))
    )
    assert "learned" in wrong(send(browser, CLOSE, {"learned": ""}))
    response = send(browser, CLOSE, {"learned": "Two months are too short.", "by": "omar"})
    assert response["Location"] == "/cycles/q1"
    assert (house.record("cycles", "q1").closed, house.record("cycles", "q1").closed_by) == (AFTER, "omar")
    told = words(show(browser, "/cycles/q1"))
    assert "Two months are too short. closed on 20 April 2019 by Omar" in told
    house.check()


def test_before_its_end_a_cycle_asks_to_be_closed_once_all_in_it_is_graded(
    browser: Client, house_before: House
) -> None:
    for name in ("cost-down", "rota"):
        assert f'href="{CLOSE}"' not in show(browser, "/cycles/q1")
        drop_key_result(**house_before.asking(), key_result=name, because="The wards were merged.", by=None)
    page = show(browser, "/cycles/q1")
    assert f'href="{CLOSE}"' in page
    assert f'href="{GRADE}"' not in page
    assert send(browser, CLOSE, {"learned": "Merge sooner."})["Location"] == "/cycles/q1"
    assert house_before.record("cycles", "q1").closed == BEFORE


def test_a_cycle_that_has_not_begun_or_is_closed_says_so_and_asks_nothing(browser: Client, house_before: House) -> None:
    page = show(browser, "/cycles/q3/close")
    assert "It begins on 1 July 2019, and can be closed once it has begun." in words(page)
    assert "Close it" not in page
    for name in ("cost-down", "rota"):
        drop_key_result(**house_before.asking(), key_result=name, because="The wards were merged.", by=None)
    assert "days left" in words(show(browser, "/objectives/short?as_of=2019-03-20"))
    send(browser, CLOSE, {"learned": "Merge sooner."})
    page = show(browser, CLOSE)
    assert "It was closed on 20 March 2019." in words(page)
    assert "Close it" not in page
    shut = words(show(browser, "/objectives/short?as_of=2019-03-20"))
    assert "closed 20 Mar" in shut
    assert "days left" not in shut


def test_a_cycle_that_was_closed_is_opened_again_with_a_reason(browser: Client, house: House) -> None:
    send(browser, GRADE, {"objectives.0.learned": "Ask sooner."})
    assert f'href="{REOPEN}"' not in show(browser, "/cycles/q1")
    send(browser, CLOSE, {"learned": "Two months are too short."})
    assert f'href="{REOPEN}"' in show(browser, "/cycles/q1")
    opened = show(browser, GRADE)
    assert "It was closed on 20 April 2019, and its grades stand. Open it again to change one." in words(opened)
    assert f'href="{REOPEN}"' in opened
    assert '<form class="form' not in opened
    assert f'href="{GRADE}?objective=short"' not in show(browser, "/objectives/short")
    before = grades(house)
    sent = browser.post(GRADE, {"key": "late", "0.key_result": "rota", "0.grade": "0.1", "0.because": "Late."})
    assert "part of First quarter, which was closed on 2019-04-20: open it again" in words(sent.content.decode())
    assert (sent.status_code, grades(house)) == (422, before)
    assert "because" in wrong(send(browser, REOPEN, {"because": ""}))
    response = send(browser, REOPEN, {"because": "One ward was late.", "by": "omar"})
    assert response["Location"] == "/cycles/q1"
    told = words(show(browser, "/cycles/q1"))
    assert "Open again since 20 Apr 2019 One ward was late." in told
    assert "Two months are too short." not in told
    assert f'href="{CLOSE}"' in show(browser, "/cycles/q1")
    house.check()


def test_the_next_cycle_stands_there_already(browser: Client, house: House) -> None:
    asked = fields_of(show(browser, GO_ON))
    assert (asked["starts"], asked["ends"]) == ("2019-04-15", "2019-07-13")
    response = send(browser, GO_ON, {"name": "Second quarter", "carry": "all"})
    assert response["Location"] == "/cycles/second-quarter"
    assert [one.title for one in house.definitions.objectives if one.cycle == "second-quarter"] == ["Short"]
    assert send(browser, GO_ON, {"name": "Third", "carry": "none", "ends": "2019-01-01"}).status_code == 422


def test_what_is_not_there_says_so(house: House) -> None:
    for word in ("grade", "close", "reopen", "duplicate"):
        assert Client(HTTP_HOST=HOST).get(f"/cycles/nothing/{word}").status_code == 404


def test_while_a_cycle_runs_no_grade_stands_there_that_a_save_would_take(browser: Client, house: House) -> None:
    arrived = [one.id for one in house.stored().key_results if one.course == "arrived" and one.objective == "flow"]
    asked = fields_of(show(browser, "/cycles/h1/grade?objective=flow")) if arrived else {}
    assert [asked[f"{at}.grade"] for at in range(len(arrived))] == [""] * len(arrived)
    assert 'href="/cycles/h1/grade' in show(browser, "/cycles/h1") or not arrived
