"""Checking in, as a browser without script sends it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from headway.records import kinds, organisations, rows
from headway.records.load import load_definitions
from headway.services.add_key_result import add_key_result
from headway.services.approve_waiver import approve_waiver
from headway.services.change_key_result import change_key_result
from headway.services.change_objective import change_objective
from headway.services.check_in_all import check_in_all
from headway.services.drop_key_result import drop_key_result
from headway.services.hold_objective import hold_objective
from headway.services.observe import observe
from headway.services.read_check_in import read_check_in
from headway.services.record_decision import record_decision
from headway.services.tick import tick
from headway.web import clock
from headway.web.checkin import build, views, withdrawing
from headway.web.forms import take
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, House
from tests.web.conftest import HOST

AMINA = "/check-in?person=amina"
FLOW = "/objectives/flow?as_of=2019-03-20"


@pytest.fixture
def house(sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> House:
    """The hospitals in a store, on the day that their tests live on."""
    house = House()
    now = house.asking()["clock"]
    for module in (clock, take, views, withdrawing):
        monkeypatch.setattr(module, "writing_clock", now)
    return house


@pytest.fixture
def browser(house: House) -> Client:
    """A browser on it."""
    return Client(HTTP_HOST=HOST)


def words(page: str) -> str:
    """What a page says."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def show(browser: Client, address: str = AMINA, status: int = 200) -> str:
    response = browser.get(address)
    assert response.status_code == status
    return response.content.decode()


def key_of(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found[1]


def test_who_spoke_before_a_driver_began_to_harm_is_asked_whether_that_still_holds(browser: Client) -> None:
    told = words(show(browser))
    assert "You said 0.4 on 12 February 2019; still? Growth of a ratio has been in breach since 1 February 2019" in told
    assert told.count("still?") == 1


def said(key_result: str) -> list[tuple[float | None, float | None, str, str]]:
    checkins = load_definitions(organisations.find(ID)).checkins
    return [
        (one.confidence, one.value, one.note, one.obstacle)
        for one in checkins
        if one.key_result == key_result and one.by == "amina" and one.date == date(2019, 3, 20)
    ]


def test_who_checks_in_is_asked_once_and_remembered(browser: Client) -> None:
    page = show(browser, "/check-in")
    assert "Who checks in?" in page
    assert re.findall(r'href="([^"]*person=[^"]*)"', page) == [AMINA]
    assert "6 things wait for you" in show(browser)
    assert "Amina Noor" in words(show(browser, "/check-in"))
    assert "Who checks in?" in show(browser, "/check-in?who")


def test_the_page_says_how_each_key_result_stands_and_asks_for_its_success(browser: Client) -> None:
    text = words(show(browser))
    assert "Check in on 2 key results" in text
    assert "Key result 1 of 2" in text
    assert "confidence 0.4" in text
    assert re.search(r"How confident are you of [\d.]+.% or less by 30 June\?", text)
    assert re.search(r"How confident are you of 87\.5.% or more by 30 June\?", text)
    assert "Value of " in text


def test_all_is_taken_in_one_save_and_what_is_next_is_said(browser: Client, house: House) -> None:
    page = show(browser)
    typed = {
        "key": key_of(page),
        "waits-down.confidence": "0.7",
        "waits-down.note": "Fewer come.",
        "weekly-up.value": "81.5",
        "weekly-up.period": "2019-W11",
        "weekly-up.obstacle": "",
    }
    response = browser.post(AMINA, typed)
    assert response.status_code == 303
    assert response["Location"] == AMINA
    text = words(show(browser))
    assert "Taken: Waits down, Weekly up. That is all for this week." in text
    assert "You have checked in on everything." in text
    assert "due this week" not in text
    # to decide: of objectives that are off course, a dip that is asked for, what costs another team
    assert "Five things wait for you" in text
    assert "You, today, confidence 0.7" in text
    assert said("waits-down") == [(0.7, None, "Fewer come.", "")]
    assert said("weekly-up") == [(None, 81.5, "", "")]
    # sent twice, it is taken once
    assert browser.post(AMINA, typed).status_code == 303
    assert len(said("waits-down")) == 1
    for about in ("short", "flow", "beds"):
        record_decision(**house.asking(), said={"about": about, "decision": "Wait for June"})
    assert "One thing waits for you" in words(show(browser))  # who asked for a dip has no answer yet
    approve_waiver(**house.asking(), kpi="beds", objective="flow", starts=date(2019, 3, 1), by="amina")
    assert "Nothing waits for you this week" in words(show(browser))


def test_a_confidence_is_read_as_it_was_said_on_every_page(browser: Client) -> None:
    page = show(browser)
    marks = re.search(r'<div class="marks">(.*?)</div>', page, re.DOTALL)
    assert marks is not None
    assert words(marks[1]).split() == [f"{step / 10:.1f}" for step in range(11)]
    browser.post(AMINA, {"key": key_of(page), "waits-down.confidence": "0.7"})
    assert "You, today, confidence 0.7" in words(show(browser))
    assert "confidence 0.7" in words(show(browser, "/changes?since=2019-01-01"))
    html = browser.get("/key-results/waits-down", follow=True).content.decode()
    assert "confidence 0.7" in words(html)
    assert not re.search(r"confidence (?:7\b|70|0\.70)", words(html))


def test_what_is_left_empty_is_left_out(browser: Client) -> None:
    page = show(browser)
    typed = {"key": key_of(page), "weekly-up.period": "2019-W11", "waits-down.confidence": "0"}
    assert browser.post(AMINA, typed).status_code == 303
    assert "Taken: Waits down. 1 key result left this week." in words(show(browser))
    assert (said("waits-down"), said("weekly-up")) == ([(0.0, None, "", "")], [])


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(browser: Client, house: House) -> None:
    before = house.definitions
    page = show(browser)
    typed = {
        "key": key_of(page),
        "waits-down.confidence": "7",
        "weekly-up.value": "about 80",
        "weekly-up.period": "2019-W11",
        "weekly-up.note": "<script>alert(1)</script>",
    }
    response = browser.post(AMINA, typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#f-weekly-up-value">Value of' in page
    assert 'id="f-weekly-up-value-bad"' in page
    assert 'id="f-waits-down-confidence-bad"' in page
    assert 'value="about 80"' in page
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert house.definitions == before


def test_nothing_said_is_told_as_a_whole(browser: Client) -> None:
    response = browser.post(AMINA, {"key": "one", "waits-down.note": "  "})
    assert response.status_code == 422
    assert "No check-in says anything; write a confidence, a value or a note." in words(response.content.decode())


def test_what_is_done_is_ticked(browser: Client, house: House) -> None:
    signed = {"title": "Signed", "milestones": [{"title": "North"}, {"title": "South", "due": "2019-04-30"}]}
    add_key_result(**house.asking(), objective="flow", said=signed)
    add_key_result(**house.asking(), objective="flow", said={"title": "The door is open", "done": False})
    page = show(browser)
    text = words(page)
    assert "South is done due 30 April" in text
    assert "How confident are you that 70" in text
    assert "How confident are you that it is done by 30 June?" in text
    typed = {"key": key_of(page), ticked(page, "South"): "true", ticked(page, "The door is open"): "true"}
    assert browser.post(AMINA, typed).status_code == 303
    text = words(show(browser))
    assert "1 of 2" in text
    assert "South is done" not in text
    assert house.record("key_results", "the-door-is-open").done == date(2019, 3, 20)


def ticked(page: str, step: str) -> str:
    """The name of the field that says that a step is done."""
    found = re.search(rf'name="([^"]+)" value="true"[^>]*><span>{step} is done<', page)
    assert found
    return found[1]


def test_a_tick_stays_with_its_step_when_others_are_taken_away_meanwhile(browser: Client, house: House) -> None:
    steps = [{"title": "North"}, {"title": "South"}, {"title": "West"}]
    add_key_result(**house.asking(), objective="flow", said={"title": "Signed", "milestones": steps})
    page = show(browser)
    typed = {"key": key_of(page), ticked(page, "South"): "true"}
    change_key_result(**house.asking(), key_result="signed", said={"milestones": steps[1:]})
    assert browser.post(AMINA, typed).status_code == 303
    held = house.record("key_results", "signed").milestones
    assert [(one.title, one.done) for one in held] == [("South", date(2019, 3, 20)), ("West", None)]


def test_one_tick_is_one_step_where_two_have_one_title(browser: Client, house: House) -> None:
    steps = [{"title": "North"}, {"title": "South"}]
    add_key_result(**house.asking(), objective="flow", said={"title": "Signed", "milestones": steps})
    held = house.record("key_results", "signed")
    twice = replace(held, milestones=(held.milestones[0], replace(held.milestones[1], title="North")))
    rows.change(kinds.KEY_RESULT, organisations.find(ID).number, {"signed": twice})
    page = show(browser)
    names = re.findall(r'name="([^"]+)" value="true"[^>]*><span>North is done<', page)
    assert len(set(names)) == 2
    assert browser.post(AMINA, {"key": key_of(page), names[1]: "true"}).status_code == 303
    assert [one.done is None for one in house.record("key_results", "signed").milestones].count(False) == 1


def test_a_tick_of_a_step_that_is_gone_is_told(browser: Client, house: House) -> None:
    steps = [{"title": "North"}, {"title": "South"}]
    add_key_result(**house.asking(), objective="flow", said={"title": "Signed", "milestones": steps})
    page = show(browser)
    change_key_result(
        **house.asking(), key_result="signed", said={"milestones": [{"title": "North"}, {"title": "East"}]}
    )
    sent = browser.post(AMINA, {"key": key_of(page), ticked(page, "South"): "true", "signed.confidence": "0.6"})
    assert sent.status_code == 422
    assert "A step of “Signed” that you ticked is none of its steps any more." in words(sent.content.decode())
    assert 'value="0.6" checked' in sent.content.decode()


def test_what_is_said_of_a_key_result_that_was_dropped_meanwhile_is_not_lost_in_silence(
    browser: Client, house: House
) -> None:
    page = show(browser)
    typed = {"waits-down.confidence": "0.4", "waits-down.note": "The lounge is shut."}
    drop_key_result(**house.asking(), key_result="waits-down", because="It tells nothing.", by="amina")
    sent = browser.post(AMINA, {"key": key_of(page), **typed})
    assert sent.status_code == 422
    told = words(sent.content.decode())
    assert "Not kept of it: confidence “0.4”, note “The lounge is shut.”." in told
    assert not [one for one in house.definitions.checkins if one.note]


def test_who_owns_nothing_is_told_what_would_do(browser: Client) -> None:
    page = show(browser, "/check-in?person=omar")
    assert "Somebody who owns a key result" in page
    assert 'href="/new/objective"' in page


def test_a_person_who_is_not_there_is_asked_again(browser: Client) -> None:
    assert "Who checks in?" in show(browser, "/check-in?person=nobody")


def test_a_mistake_is_taken_back_and_stays_on_record(browser: Client, house: House) -> None:
    browser.post(AMINA, {"key": "one", "waits-down.confidence": "0.7"})
    found = re.search(r'href="(/check-in/withdraw[^"]+)"', show(browser))
    assert found
    page = show(browser, found[1].replace("&amp;", "&"))
    assert "What Amina Noor said of it on 20 March 2019 counts no more" in words(page)
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))
    assert browser.post("/check-in/withdraw", {**hidden, "note": " "}).status_code == 422
    browser.cookies["headway-person"] = "omar"
    typed = {**hidden, "note": "Of another ward."}
    assert browser.post("/check-in/withdraw", typed).status_code == 303
    last = house.definitions.checkins[-1]
    assert (last.withdraws, last.by, last.note) == (date(2019, 3, 20), "amina", "Of another ward.")
    assert last.withdrawn_by == "omar"
    browser.cookies["headway-person"] = "amina"
    text = words(show(browser))
    assert "Taken back: what was said of Waits down on 20 March 2019." in text
    assert "Check in on 2 key results" in text
    # what is taken back already is refused in words
    assert browser.post("/check-in/withdraw", {**typed, "key": "again"}).status_code == 422
    show(browser, "/check-in/withdraw", 400)
    house.check()


def test_where_nobody_answers_each_objective_leads_to_the_form_that_names_somebody(
    house: House, browser: Client
) -> None:
    definitions = load_definitions(organisations.find(ID))
    for one in definitions.objectives:
        change_objective(**house.asking(), objective=one.id, said={"owner": None})
    for key_result in definitions.key_results:
        change_key_result(**house.asking(), key_result=key_result.id, said={"owner": None})
    page = show(browser, "/check-in")
    assert "Nobody answers for a running key result" in page
    running = re.findall(r'<li><a href="/objectives/([^"]+)/edit"', page)
    assert running
    change_objective(**house.asking(), objective=running[0], said={"owner": "amina"})
    page = show(browser, "/check-in")
    assert "Who checks in?" in page
    assert f"/objectives/{running[0]}/edit" not in page


def asking_again(house: House, browser: Client, patch: pytest.MonkeyPatch) -> str:
    """The page of who owns the objective, on the day that halves its cycle: its assumption is asked about."""
    house.today = date(2019, 4, 1)
    tick(**house.asking())
    now = house.asking()["clock"]
    for module in (clock, take, views, withdrawing):
        patch.setattr(module, "writing_clock", now)
    return show(browser)


def test_what_ones_objectives_rest_on_is_asked_and_answered_in_the_same_save(
    browser: Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Does it still hold?" not in show(browser)
    page = asking_again(house, browser, monkeypatch)
    assert "Say whether 1 assumption still holds" in words(page)
    assert "Nobody leaves" in words(page)
    typed = {"key": key_of(page), "_assumed.flow.0.state": "holds"}
    assert browser.post(AMINA, typed).status_code == 303
    assert "Kept of 1 assumption: all hold." in words(show(browser))
    assert "Does it still hold?" not in words(show(browser))
    (word,) = house.definitions.assumption_states
    assert (word.assumption, word.state, word.by, word.date) == ("Nobody leaves.", "holds", "amina", house.today)
    assert browser.post(AMINA, typed).status_code == 303  # sent twice, it is said once
    assert len(house.definitions.assumption_states) == 1
    house.check()


def test_one_that_broke_takes_a_note_and_nothing_is_kept_without(
    browser: Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = asking_again(house, browser, monkeypatch)
    said = {"_assumed.flow.0.state": "broken", "waits-down.confidence": "0.4"}
    refused = browser.post(AMINA, {"key": key_of(page), **said})
    assert refused.status_code == 422
    assert "say what was seen" in words(refused.content.decode())
    assert not house.definitions.assumption_states
    assert not [one for one in house.definitions.checkins if one.date == house.today]
    typed = {"key": key_of(refused.content.decode()), **said, "_assumed.flow.0.note": "Two did."}
    assert browser.post(AMINA, typed).status_code == 303
    assert [one.state for one in house.definitions.assumption_states] == ["broken"]
    assert [one.confidence for one in house.definitions.checkins if one.date == house.today] == [0.4]
    assert "assumption" in {one.kind for one in house.stored().decisions}
    house.check()


def test_what_is_slowed_or_to_be_held_says_why_and_how_often_it_is_asked(browser: Client, house: House) -> None:
    observe(**house.asking(), metric="weekly", period="2019-W11", value=60.0)
    told = words(show(browser))
    assert "To be slowed, as Weekly fires: asked since 20 March 2019" in told
    assert "Check in on 2 key results" in told
    hold_objective(**house.asking(), objective="flow", guardrail="weekly", by="amina")
    told = words(show(browser))
    assert "Slowed since 20 March 2019, as Weekly fires" in told
    assert told.count("It is asked about every second week meanwhile.") == 2
    assert "Check in on 2 key results" in told


def test_a_word_on_what_is_slowed_is_enough_for_two_weeks(house: House) -> None:
    observe(**house.asking(), metric="weekly", period="2019-W11", value=60.0)
    hold_objective(**house.asking(), objective="flow", guardrail="weekly", by="amina")
    check_in_all(**house.asking(), said=[{"key_result": "waits-down", "by": "amina", "note": "Fewer."}])
    found = []
    for day in (20, 26, 31):  # the weeks of this organisation begin on Sundays
        house.today = date(2019, 3, day)
        tick(**house.asking())
        asked = {name: house.asking()[name] for name in ("clock", "policies", "organisation")}
        found.append({one.key_result.id: one.is_due for one in read_check_in(people=["amina"], **asked).own})
    assert [one["waits-down"] for one in found] == [False, False, True]
    assert all(one["weekly-up"] for one in found)


def test_a_first_number_is_there_at_once_and_says_when_it_counts(browser: Client, house: House) -> None:
    loaves = {"name": "Loaves", "unit": "loaves", "direction": "up", "grain": "week", "rollup": "sum", "team": "acute"}
    said = {"title": "Loaves baked", "baseline": 0, "target": 90, "owner": "amina"}
    add_key_result(**house.asking(), objective="flow", said=said, metric=loaves)
    page = show(browser, FLOW)
    assert "No reading is known yet: check in with a first value." in page
    assert "Too little data: no reading yet; by the base rate 34 of 100 such goals were reached." in page
    typed = {"key": key_of(show(browser)), "loaves-baked.value": "40", "loaves-baked.confidence": "0.5"}
    assert browser.post(AMINA, typed).status_code == 303
    told = "Week 12 of 2019 so far: 40 loaves. It counts once the week is over, from 23 March 2019."
    assert told in words(show(browser))
    page = words(show(browser, FLOW))
    assert told in page
    assert "No reading is known yet" not in page


def test_a_sum_says_that_it_is_one_of_the_whole_cycle(browser: Client, house: House) -> None:
    said = {"title": "Weekly in all", "metric": "weekly", "target": 1200, "counts": "sum", "owner": "amina"}
    add_key_result(**house.asking(), objective="flow", said=said)
    assert re.search(r"%, in all by week 11 of 2019", words(show(browser)))
    page = words(show(browser, FLOW))
    assert re.search(r"By week 11 of 2019: \d+ % in all, ", page)
    assert re.search(r"\d+ % by week 11 of 2019; counted is all of the cycle so far, together", page)


@pytest.mark.parametrize(("day", "told"), [(date(2019, 3, 1), "1 March"), (date(2018, 12, 31), "31 December 2018")])
def test_a_day_of_another_year_is_told_with_it(day: date, told: str) -> None:
    assert build.when(day, date(2019, 3, 20)) == told
