"""Recording decisions, as a browser without script sends it."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

import pytest
from django.test import Client

from headway.judgement.definitions import Decision
from headway.services.change_decision import change_decision
from headway.services.record_decision import record_decision
from headway.services.withdraw_decision import withdraw_decision
from headway.web.changes import views as changes
from tests.services.houses import TODAY, House
from tests.web.checkin.test_check_in import key_of, show, words
from tests.web.sending import send, text_of


def asked_for(house: House) -> str:
    """What the most urgent decision is about."""
    return house.stored().decisions[0].about


def test_what_the_cockpit_asks_for_is_decided_with_one_touch_and_shown(browser: Client, house: House) -> None:
    needed = house.stored().decisions[0]
    elsewhere = f"/new/decision?about={needed.about}&ask={needed.kind}"
    address = f"{elsewhere}&from=cockpit"
    assert f'href="{escape(address)}"' in show(browser, "/")
    assert f'href="{escape(elsewhere)}"' in show(browser, f"/teams/{needed.team}")
    page = show(browser, address)
    assert needed.title in words(page).replace("&#39;", "'")
    assert all(f'value="{option}"' in page for option in needed.options)
    typed = {"key": key_of(page), "about": needed.about, "option": needed.options[0], "decision": "", "by": "omar"}
    response = browser.post(address, typed)
    assert (response.status_code, response["Location"]) == (303, "/")
    text = words(show(browser, "/"))
    said = f"Decided: {needed.options[0]}, Omar Haddad, 20 March 2019 ; asked until the numbers change"
    assert said in text
    assert said in words(show(browser, f"/teams/{needed.team}"))
    assert [one for one in house.definitions.decisions if one.by == "omar"][-1].date == TODAY
    house.check()
    # sent twice, it is taken once
    assert browser.post(address, typed).status_code == 303
    assert len(house.definitions.decisions) == 1


def test_what_is_decided_is_asked_no_more_on_the_page_that_asks_and_one_lands_there(
    browser: Client, house: House
) -> None:
    needed = house.stored().decisions[0]
    path = f"/kpis/{needed.asked_by}"
    assert f"to decide: {needed.title}" in words(show(browser, path))
    typed = {"key": "one", "option": "other", "decision": "Wait for May", "by": "omar", "about": needed.about}
    assert browser.post(f"/new/decision?about={needed.about}&ask={needed.kind}", typed)["Location"] == path
    now = words(show(browser, path))
    assert f"to decide: {needed.title}" not in now
    assert f"{needed.title} Decided: Wait for May, Omar Haddad, 20 March 2019 ; asked until the numbers change" in now


def test_what_is_decided_on_an_objective_waits_for_nobody(demo: Client) -> None:
    waits = text_of(demo.get("/check-in?person=leila"))
    asked = text_of(demo.get("/objectives/front-door")).count("to decide:")
    assert asked == 1  # whether it is paused: one question at a time
    typed = {"option": "other", "decision": "Wait for May", "by": "leila"}
    assert send(demo, "/new/decision?about=front-door", typed)["Location"] == "/objectives/front-door"
    page = text_of(demo.get("/objectives/front-door"))
    assert "Decided: Wait for May, Leila" in page
    assert "Decided: Wait for May" not in waits
    assert text_of(demo.get("/check-in?person=leila")).count("Decided: Wait for May") == asked


def test_a_decision_needs_words_and_keeps_what_was_typed(browser: Client, house: House) -> None:
    typed = {"about": "flow", "because": "We <b>wait</b>.", "due": "2019-02-30"}
    response = browser.post("/new/decision?about=flow", typed)
    page = response.content.decode()
    assert response.status_code == 422
    for field in ("question", "decision", "due"):
        assert f'id="f-{field}-bad"' in page
    assert "We &lt;b&gt;wait&lt;/b&gt;." in page
    assert house.definitions.decisions == ()


def test_what_it_is_about_can_be_chosen(browser: Client, house: House) -> None:
    page = show(browser, "/new/decision")
    assert "asks for a decision" in page
    typed = {
        "key": key_of(page),
        "about": "waits",
        "decision": "A third desk",
        "assigned_to": "amina",
        "due": "2019-03-19",
    }
    refused = browser.post("/new/decision", typed)
    assert refused.status_code == 422
    assert "19 March 2019 has passed; give today or a later day" in words(refused.content.decode())
    assert browser.post("/new/decision", {**typed, "due": "2019-03-20"}).status_code == 303
    text = words(show(browser, "/decisions"))
    assert "1 decision waits to be done and is late." in text
    assert "“A third desk” was due by 20 March 2019. Amina Noor was to do it." in text
    assert "A third desk" in text
    assert "late: by 20 March 2019" in text
    assert house.definitions.decisions == (
        Decision("a-third-desk", TODAY, "waits", "A third desk", assigned_to="amina", due=TODAY),
    )


def test_what_became_of_it_is_a_further_revision(browser: Client, house: House) -> None:
    browser.post("/new/decision", {"about": "waits", "decision": "A third desk", "assigned_to": "amina"})
    page = show(browser, "/decisions/a-third-desk/done")
    assert 'value="2019-03-20"' in page
    assert browser.post("/decisions/a-third-desk/done", {"key": key_of(page), "done": "2019-03-19"}).status_code == 303
    assert house.record("decisions", "a-third-desk").done == date(2019, 3, 19)
    assert "done 19 March 2019" in words(show(browser, "/decisions"))
    page = show(browser, "/decisions/a-third-desk/edit")
    typed = {"key": key_of(page), "decision": "A third desk at noon", "assigned_to": "omar", "due": "", "done": ""}
    assert browser.post("/decisions/a-third-desk/edit", typed).status_code == 303
    assert house.record("decisions", "a-third-desk") == Decision(
        "a-third-desk", TODAY, "waits", "A third desk at noon", assigned_to="omar"
    )
    house.check()


def test_of_several_questions_one_click_says_which_is_answered_and_the_others_are_asked_on(
    browser: Client, house: House
) -> None:
    asked = [one for one in house.stored().decisions if one.about == "flow"]
    page = show(browser, "/new/decision?about=flow")
    assert len(asked) > 1
    assert all(escape(one.title) in page.replace("&#39;", "&#x27;") for one in asked)
    first, other = asked
    typed = {"key": key_of(page), "about": "flow", "question": first.kind, "decision": "Wait for June", "by": "omar"}
    assert browser.post("/new/decision?about=flow", typed).status_code == 303
    assert [one.answers for one in house.definitions.decisions] == [first.kind]
    text = words(show(browser, "/objectives/flow"))
    assert f"{first.title} Decided: Wait for June" in text
    assert f"to decide: {other.title}" in text
    assert other.title in words(show(browser, "/new/decision?about=flow")), "it is the only one that is open"
    house.check()


def test_what_is_chosen_in_the_form_itself_asks_back_where_several_things_are_asked(
    browser: Client, house: House
) -> None:
    assert "asks for 2 decisions" in show(browser, "/new/decision")
    typed = {"about": "flow", "decision": "Wait for June"}
    refused = browser.post("/new/decision", typed)
    page = refused.content.decode()
    assert (refused.status_code, "What does it answer?" in page) == (422, True)
    assert "Wait for June" not in words(show(browser, "/decisions"))
    kind = next(one.kind for one in house.stored().decisions if one.about == "flow")
    assert browser.post("/new/decision", {**typed, "key": key_of(page), "question": kind}).status_code == 303
    assert [one.answers for one in house.definitions.decisions] == [kind]


def test_what_is_answered_elsewhere_leads_there_and_what_is_asked_no_more_is_not_recorded(demo: Client) -> None:
    pausing = "/objectives/front-door/hold"
    assert demo.get("/new/decision?about=front-door&ask=guardrail")["Location"] == pausing
    assert f'href="{pausing}"' in demo.get("/new/decision?about=front-door").content.decode()
    typed = {"about": "front-door", "decision": "Aim at 85 %", "by": "leila"}
    gone = demo.post("/new/decision?about=front-door&ask=assumption", typed)
    assert (gone.status_code, "This is asked no more" in gone.content.decode()) == (422, True)
    assert send(demo, pausing, {"does": "pause", "by": "leila"}).status_code == 303
    assert "to decide: What remains of" in text_of(demo.get("/objectives/front-door"))
    assert send(demo, "/new/decision?about=front-door&ask=assumption", typed).status_code == 303
    page = text_of(demo.get("/objectives/front-door"))
    assert "to decide:" not in page
    assert "answers: assumption broken or in doubt" in page
    assert "answers: guardrail" in page


@pytest.mark.parametrize("address", ["/decisions/none/edit", "/decisions/none/done", "/new/decision?about=none"])
def test_what_is_not_there_is_said(browser: Client, address: str) -> None:
    show(browser, address, 404)


def test_a_long_decision_is_told_in_short_and_one_that_is_too_long_is_not_cut(browser: Client, house: House) -> None:
    about = asked_for(house)
    browser.post("/new/decision", {"key": "long", "about": about, "decision": "Pause it. " * 300})
    told = words(show(browser, "/decisions"))
    assert "Decided: Pause it. Pause it." in told
    response = browser.post("/new/decision", {"key": "longer", "about": about, "decision": "x" * 25_000})
    assert response.status_code == 422
    assert [len(one.decision) for one in house.definitions.decisions] == [2_999]


def test_on_an_earlier_day_the_list_is_as_it_was(browser: Client, house: House) -> None:
    typed = {"about": "waits", "decision": "A third desk", "assigned_to": "amina", "date": "2019-03-10"}
    record_decision(**house.asking(), said=typed)
    change_decision(**house.asking(), decision="a-third-desk", said={"done": "2019-03-15"})
    then = words(show(browser, "/decisions?as_of=2019-03-12"))
    assert "1 decision waits to be done." in then
    assert "Record a decision" not in then
    assert "A third desk" not in words(show(browser, "/decisions?as_of=2019-03-09"))
    assert "done 15 March 2019" in words(show(browser, "/decisions"))
    assert "That day has not come yet." in browser.get("/decisions?as_of=2190-01-01").content.decode()


def test_of_one_day_what_was_recorded_last_is_first(browser: Client, house: House) -> None:
    for number, title in enumerate(("Zeal", "Mops", "Alarm", "Noon")):
        record_decision(
            **house.asking(), said={"about": "waits", "decision": title, "date": f"2019-03-{18 + number // 3}"}
        )
    change_decision(**house.asking(), decision="zeal", said={"because": "We said so."})
    page = words(show(browser, "/decisions"))
    places = [page.index(title) for title in ("Noon", "Alarm", "Mops", "Zeal")]
    assert places == sorted(places)


def test_a_decision_is_withdrawn_with_a_reason_and_stays_struck_through(browser: Client, house: House) -> None:
    needed = house.stored().decisions[0]
    browser.post("/new/decision", {"key": "one", "about": needed.about, "decision": "Wait for June"})
    assert "/decisions/wait-for-june/withdraw" in show(browser, "/decisions")
    assert "Decided: Wait for June" in words(show(browser, "/"))
    page = show(browser, "/decisions/wait-for-june/withdraw")
    refused = browser.post("/decisions/wait-for-june/withdraw", {"key": key_of(page), "because": "", "by": "nobody"})
    assert refused.status_code == 422
    assert 'id="f-because-bad"' in refused.content.decode()
    typed = {"key": key_of(page), "because": "It was <b>another</b>'s to decide.", "by": "omar"}
    assert browser.post("/decisions/wait-for-june/withdraw", typed).status_code == 303
    page = show(browser, "/decisions")
    assert "<s>Wait for June</s>" in page
    assert "withdrawn on 20 March 2019 by Omar Haddad: It was &lt;b&gt;another" in page
    assert "/decisions/wait-for-june/" not in page
    assert "Decided: Wait for June" not in words(show(browser, "/"))
    for way in ("edit", "done", "withdraw"):
        show(browser, f"/decisions/wait-for-june/{way}", 404)
    house.check()


@pytest.mark.parametrize(
    ("about", "path"),
    [
        ("ward", "/teams/ward"),
        ("q1", "/cycles/q1"),
        ("spare", "/metrics/spare"),
        ("beds", "/kpis/beds"),
        ("flow", "/objectives/flow"),
        ("waits-down", "/objectives/flow"),
    ],
)
def test_anything_is_decided_about_from_its_page_which_shows_it(
    browser: Client, house: House, about: str, path: str
) -> None:
    address = f"/new/decision?about={about}"
    assert f'href="{address}"' in show(browser, path)
    typed = {"key": key_of(show(browser, address)), "about": about, "decision": "Wait for June", "by": "omar"}
    assert browser.post(address, {**typed, "question": "whole"}).status_code == 303
    assert "Wait for June" in words(show(browser, path))
    record_decision(**house.asking(), said={"about": about, "decision": "Wait for May", "date": "2019-03-10"})
    withdraw_decision(**house.asking(), decision="wait-for-may", because="A slip.", by="omar")
    now = show(browser, path)
    assert "<s>Wait for May</s>" in now
    assert "withdrawn on 20 March 2019 by Omar Haddad: A slip." in words(now)
    then = show(browser, f"{path}?as_of=2019-03-19")
    assert "Wait for May" in words(then)
    assert "<s>" not in then


def test_what_changed_as_of_a_past_day_has_the_words_of_then(
    browser: Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_decision(**house.asking(), said={"id": "wait", "about": "flow", "decision": "Wait for June"})
    house.today = TODAY + timedelta(days=5)
    change_decision(**house.asking(), decision="wait", said={"decision": "Wait for July"})
    withdraw_decision(**house.asking(), decision="wait", because="A slip.")
    monkeypatch.setattr(changes, "system_clock", house.asking()["clock"])
    then = show(browser, "/changes?as_of=2019-03-22")
    assert "Wait for June" in then
    assert "Wait for July" not in then
    assert "withdrawn" not in words(then)
    now = show(browser, "/changes")
    assert "<s>Wait for June</s>" in now
    assert "withdrawn on 25 March 2019" in words(now)


LATE = "/decisions/agree-on-a-rota/done"


@pytest.mark.parametrize("about", ["idle", "rota"])
def test_what_is_late_is_asked_on_the_cockpit_and_answered_in_one_step(
    browser: Client, house: House, about: str
) -> None:
    said = {"about": about, "decision": "Agree on a rota", "assigned_to": "amina", "due": "2019-03-15"}
    record_decision(**house.asking(), said={**said, "date": "2019-03-12"})
    page = show(browser, "/")
    assert "What became of “Agree on a rota”?" in words(page)
    assert f'href="{LATE}?from=cockpit"' in page
    form = show(browser, f"{LATE}?from=cockpit")
    assert "Amina Noor was to do it by 15 March 2019." in words(form)
    typed = {"became": "move the day and say why", "due": "2019-03-18", "because": "", "by": "omar"}
    refused = browser.post(f"{LATE}?from=cockpit", {"key": key_of(form), **typed})
    assert refused.status_code == 422
    assert all(f'id="f-{field}-bad"' in refused.content.decode() for field in ("due", "because"))
    typed |= {"due": "2019-04-02", "because": "Nobody was there."}
    response = browser.post(f"{LATE}?from=cockpit", {"key": "moved", **typed})
    assert (response.status_code, response["Location"]) == (303, "/")
    assert "Moved to 2 April 2019: Agree on a rota." in words(show(browser, "/"))
    assert "What became of" not in words(show(browser, "/"))
    assert "by 2 April 2019, moved from 15 March 2019: Nobody was there" in words(show(browser, "/decisions"))
    dropped = {"key": "dropped", "became": "drop it and say why", "because": "Not ours.", "by": "omar"}
    assert browser.post(LATE, dropped)["Location"] == "/decisions"
    assert house.record("decisions", "agree-on-a-rota").withdrawn_because == "Not ours."
    house.check()


def test_the_page_of_a_team_says_what_was_to_be_done(browser: Client, house: House) -> None:
    said = {"about": "idle", "decision": "Agree on a rota", "assigned_to": "amina", "due": "2019-03-15"}
    record_decision(**house.asking(), said={**said, "date": "2019-03-12"})
    page = show(browser, "/teams/idle")
    assert "What became of “Agree on a rota”?" in words(page)
    assert f'href="{LATE}"' in page
    change_decision(**house.asking(), decision="agree-on-a-rota", said={"done": "2019-03-20"})
    assert "done 20 March 2019, 5 days late" in words(show(browser, "/decisions"))
    assert "1 of 1" not in words(show(browser, "/decisions"))
    assert "0 of 1" in words(show(browser, "/decisions"))
