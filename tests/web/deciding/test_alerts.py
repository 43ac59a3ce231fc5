"""Alerts as people meet them: the list, the page of the KPI, and the forms, as a browser without script sends them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from headway.services.apply_goals import apply_goals
from headway.services.read_folder import read_folder
from headway.web.alerts import views as alerts
from tests.services.houses import House
from tests.web.checkin.test_check_in import show, words
from tests.web.conftest import NOON
from tests.web.sending import send, text_of, wrong

ALERT = "/kpis/twice/alert?of=breach/2019-02"


@pytest.fixture(autouse=True)
def _today(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    now = house.asking()["clock"]
    monkeypatch.setattr(alerts, "writing_clock", now)
    monkeypatch.setattr(alerts, "system_clock", now)


def test_the_list_says_what_fires_and_leads_to_the_next_step(browser: Client) -> None:
    page = show(browser, "/alerts")
    text = words(page)
    assert "1 alert fires. 1 without an owner." in text
    assert "Growth of a ratio, Region" in text
    assert "breach of the band, minor : Nobody owns it yet." in text
    for does in ("answer", "acknowledge", "snooze"):
        assert f'href="/kpis/twice/alert?of=breach/2019-02&amp;do={does}"' in page


def test_who_has_seen_it_then_owns_it_then_says_what_is_done(browser: Client, house: House) -> None:
    for does, typed, now in (
        ("acknowledge", {"by": "amina"}, "Seen; nobody owns it yet. Name an owner"),
        ("answer", {"owner": "omar"}, "Omar Haddad owns it. Say what is done"),
        (
            "answer",
            {"cause": "Old scales.", "action": "New scales"},
            "Omar Haddad owns it. No month is over since “New scales”. Say more",
        ),
    ):
        response = send(browser, f"{ALERT}&do={does}", typed)
        assert (response.status_code, response["Location"]) == (303, "/kpis/twice#alerts"), text_of(response)
        assert now in words(show(browser, "/kpis/twice"))
    text = words(show(browser, "/kpis/twice"))
    assert "20 Mar 2019: seen AN Amina Noor" in text
    assert "20 Mar 2019: owns it; found: Old scales; done: New scales OH Omar Haddad" in text
    assert "What brings Growth of a ratio back into its band?" not in words(show(browser, "/"))
    assert "to an owner" in words(show(browser, "/alerts"))
    house.check()


def test_it_is_left_alone_until_a_day_and_no_longer(browser: Client, house: House) -> None:
    refused = send(browser, f"{ALERT}&do=snooze", {"until": "2019-03-20", "because": "Scales come."})
    assert refused.status_code == 422
    assert "is over; name the last day" in wrong(refused)["until"]
    assert send(browser, f"{ALERT}&do=snooze", {"until": "soon", "because": "x"}).status_code == 422
    assert "At the latest 20 June 2019." in words(show(browser, f"{ALERT}&do=snooze"))
    far = wrong(send(browser, f"{ALERT}&do=snooze", {"until": "2029-01-01", "because": "Later."}))["until"]
    assert "is too far off: an alert is left alone for 92 days at most, from today until 20 June 2019" in far
    assert send(browser, f"{ALERT}&do=snooze", {"until": "2019-04-30", "because": "Scales come."}).status_code == 303
    text = words(show(browser, "/alerts"))
    assert "1 alert fires. 1 left alone for now." in text
    assert "Left alone until 30 April 2019: Scales come; nobody owns it yet." in text
    assert send(browser, f"{ALERT}&do=wake", {}).status_code == 303
    assert "1 without an owner" in words(show(browser, "/alerts"))
    house.check()


def test_as_of_an_earlier_day_it_is_as_it_was_and_nothing_can_be_done(browser: Client) -> None:
    send(browser, f"{ALERT}&do=answer", {"owner": "omar"})
    page = show(browser, "/alerts?as_of=2019-03-19")
    assert "1 without an owner" in words(page)
    assert "/kpis/twice/alert" not in page
    assert "No alert fires." in words(show(browser, "/alerts?as_of=2018-08-01"))


def test_an_alert_that_is_not_there_leads_to_those_that_are(browser: Client) -> None:
    gone = browser.get("/kpis/twice/alert?of=breach/2018-01")
    assert (gone.status_code, "There is no such alert." in text_of(gone)) == (404, True)
    dance = browser.get(f"{ALERT}&do=dance")
    assert (dance.status_code, "That cannot be done about an alert." in text_of(dance)) == (404, True)
    none = browser.get("/kpis/unbanded/alert")
    assert (none.status_code, none["Location"]) == (303, "/kpis/unbanded#alerts")
    assert browser.get("/kpis/nothing/alert").status_code == 404


DESK = """headway: 1
organisation: {id: desk, name: Desk}
teams: [{id: support, name: Support}]
metrics: [{id: lost, name: Calls lost, unit: calls, direction: down, grain: week}]
kpis: [{metric: lost, team: support, band: {healthy: "<= 10", breach: "> 12"}}]
observations: [{metric: lost, values: {2019-W06: 9, 2019-W07: 13, 2019-W08: 13, 2019-W09: 13}}]
"""


def test_it_fires_since_the_week_that_fired_on_every_page(browser: Client, tmp_path: Path) -> None:
    (tmp_path / "goals.yaml").write_text(DESK, encoding="utf-8")
    folder = read_folder(tmp_path, NOON.date())
    assert folder.facts is not None
    apply_goals(actor="eve", key="k", clock=lambda: NOON, facts=folder.facts, on=NOON.date(), source="test")
    assert "Its alert has fired since week 8 of 2019." in words(
        show(browser, "/kpis/lost?as_of=2019-03-04&organisation=desk")
    )
    listed = words(show(browser, "/alerts?as_of=2019-03-04&organisation=desk"))
    assert "fires since 2019-W08 Calls lost, Support" in listed
    assert "17 Feb 2019: the first breach, 2019-W07" in listed


OVER = """headway: 1
organisation: {id: calls, name: Calls}
people: [{id: ines, name: Ines Costa}]
teams: [{id: support, name: Support}, {id: other, name: Other}]
metrics: [{id: answered, name: Answered, unit: "%", direction: up, grain: month}]
kpis: [{metric: answered, team: support, band: {healthy: ">= 95", breach: "< 90"}}]
interventions:
  - {kpi: answered, date: 2018-12-10, owner: ines, cause: One queue., action: Two queues again, since: 2018-11}
observations: [{metric: answered, values: {2018-10: 96, 2018-11: 88, 2018-12: 89, 2019-01: 96, 2019-02: 97}}]
"""


def test_what_is_over_stays_on_the_list_for_a_quarter_with_whether_it_worked(browser: Client, tmp_path: Path) -> None:
    (tmp_path / "goals.yaml").write_text(OVER, encoding="utf-8")
    folder = read_folder(tmp_path, NOON.date())
    assert folder.facts is not None
    apply_goals(actor="eve", key="k", clock=lambda: NOON, facts=folder.facts, on=NOON.date(), source="test")
    listed = words(show(browser, "/alerts?as_of=2019-03-04&organisation=calls"))
    assert "No alert fires." in listed
    assert "They are over in the last 92 days" in listed
    assert "resolved from Nov 2018 to Feb 2019 Answered, Support" in listed
    over = "It lasted 90 days; Ines Costa owned it; found: One queue; done: Two queues again."
    assert over in listed
    worked = "In the 3 months since “Two queues again” the mean is 94 %, in the 2 months before it was 92 %: 2 points"
    assert worked in listed.replace("\u202f", " ")
    assert "They are over" not in words(show(browser, "/alerts?as_of=2019-03-04&organisation=calls&team=other"))
    own = words(show(browser, "/kpis/answered?as_of=2019-03-04&organisation=calls")).replace("\u202f", " ")
    assert worked in own
    assert over in own
    form = words(show(browser, "/kpis/answered/alert?organisation=calls")).replace("\u202f", " ")
    assert "the mean is 94 %" in form
