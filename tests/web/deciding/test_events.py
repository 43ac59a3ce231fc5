"""What happened: noted, changed, taken back, and listed."""

from __future__ import annotations

import re
from datetime import date

from django.test import Client

from headway.judgement.definitions import Event
from headway.services.add_event import add_event
from tests.services.houses import TODAY, House
from tests.web.checkin.test_check_in import key_of, show, words
from tests.web.sending import send


def test_an_event_is_noted_for_some_charts_or_all(browser: Client, house: House) -> None:
    page = show(browser, "/new/event?metric=beds")
    assert '<option value="beds" selected>' in page
    typed = {
        "key": key_of(page),
        "title": "Storm",
        "date": "2019-03-01",
        "metrics.0": "beds",
        "metrics.1": "",
        "metrics.2": "beds",
    }
    assert browser.post("/new/event", typed).status_code == 303
    assert house.definitions.events == (Event(date(2019, 3, 1), "Storm", ("beds",), known_on=TODAY),)
    refused = browser.post("/new/event", {"title": "", "date": "soon"})
    assert refused.status_code == 422
    assert 'id="f-title-bad"' in refused.content.decode()
    assert 'id="f-date-bad"' in refused.content.decode()


def test_a_past_day_shows_what_was_noted_by_then(browser: Client) -> None:
    typed = {"title": "Storm Ciara", "date": "2019-02-01", "metrics.0": "beds", "key": "storm"}
    assert browser.post("/new/event", typed).status_code == 303
    for path in ("/kpis/beds", "/kpis/beds.svg", "/metrics/beds", "/events"):
        now, then = (browser.get(f"{path}{day}", follow=True).content.decode() for day in ("", "?as_of=2019-03-19"))
        assert ("Storm Ciara" in now, "Storm Ciara" in then) == (True, False), path
    assert "Storm Ciara" in show(browser, "/kpis/beds?as_of=2019-03-20")


def test_an_event_is_changed_and_taken_back(browser: Client, house: House) -> None:
    assert "Nothing is noted here:" in words(show(browser, "/events"))
    for title in ("Storm", "New ward"):
        typed = {"title": title, "date": "2019-03-01", "metrics.0": "beds", "key": title}
        assert browser.post("/new/event", typed).status_code == 303
    page = show(browser, "/events")
    assert "1 March 2019 Storm on the chart of Beds occupied" in words(page)
    assert "/events/1/edit" in show(browser, "/events").split("<b>Storm")[1]
    form = show(browser, "/events/1/edit")
    assert 'value="Storm"' in form
    typed = {"title": "Storm Eleanor", "date": "2019-03-02", "metrics.0": "", "key": key_of(form)}
    assert browser.post("/events/1/edit", typed).status_code == 303
    assert "2 March 2019 Storm Eleanor on every chart" in words(show(browser, "/events"))
    page = show(browser, "/events/2/withdraw")
    assert "Withdraw “New ward”, 1 March 2019" in words(page)
    refused = browser.post("/events/2/withdraw", {"key": key_of(page), "because": " "})
    assert refused.status_code == 422
    assert 'id="f-because-bad"' in refused.content.decode()
    typed = {"key": key_of(page), "because": "It opens in May.", "by": "omar"}
    assert browser.post("/events/2/withdraw", typed).status_code == 303
    gone = Event(date(2019, 3, 1), "New ward", ("beds",), TODAY, "omar", "It opens in May.", TODAY)
    assert house.definitions.events == (gone, Event(date(2019, 3, 2), "Storm Eleanor", known_on=TODAY))
    page = show(browser, "/events")
    assert "<s>New ward</s>" in page.split('id="withdrawn"')[1]
    assert "withdrawn on 20 March 2019 by Omar Haddad: It opens in May." in words(page)
    assert "/events/2/" not in page
    assert 'id="withdrawn"' not in show(browser, "/events?as_of=2019-03-19")
    for way in ("edit", "withdraw"):
        show(browser, f"/events/2/{way}", 404)
    house.check()


def test_an_event_on_many_charts_keeps_them_when_it_is_changed(browser: Client, house: House) -> None:
    metrics = ["beds", "cases", "cost", "waits"]
    assert browser.post("/new/event", {"title": "Storm", "date": "2019-03-01", "key": "first"}).status_code == 303
    add = {"title": "Flu", "date": "2019-03-01", "metrics": metrics}
    add_event(**house.asking(), said=add)
    form = show(browser, "/events/2/edit")
    assert form.count(" selected>") == len(metrics) + 1
    typed = {f"metrics.{at}": one for at, one in enumerate(metrics)}
    response = browser.post("/events/2/edit", {**typed, "title": "Flu week", "date": "2019-03-01", "key": key_of(form)})
    assert response.status_code == 303
    assert Event(date(2019, 3, 1), "Flu week", tuple(metrics), known_on=TODAY) in house.definitions.events


def test_what_is_refused_is_told_and_nothing_is_lost(browser: Client, house: House) -> None:
    for address in ("/events/7/edit", "/events/7/withdraw"):
        response = browser.get(address)
        assert response.status_code == 404
        assert "There is no such event." in response.content.decode()
    browser.post("/new/event", {"title": "Storm", "date": "2019-03-01", "key": "first"})
    refused = browser.post("/events/1/edit", {"title": "", "date": "2019-02-30", "key": "second"})
    assert refused.status_code == 422
    assert 'id="f-title-bad"' in refused.content.decode()
    assert 'id="f-date-bad"' in refused.content.decode()
    assert [one.title for one in house.definitions.events] == ["Storm"]


def test_on_an_earlier_day_what_happened_later_is_not_there(browser: Client, house: House) -> None:
    add_event(**house.asking(), said={"title": "Storm", "date": "2019-03-10"})
    assert "Storm" in words(show(browser, "/events?as_of=2019-03-20"))
    earlier = show(browser, "/events?as_of=2019-03-19")
    assert "Storm" not in words(earlier)
    assert "Note an event" not in words(earlier)


def test_what_is_still_to_come_is_listed_and_can_be_withdrawn(demo: Client) -> None:
    for title, day in (("Move", "2027-06-01"), ("New ward", "2019-05-01")):
        assert send(demo, "/new/event", {"title": title, "date": day}).status_code == 303
    page = demo.get("/events").content.decode()
    ahead = page.split('id="ahead"')[1].split("</section>")[0]
    assert ahead.index("New ward") < ahead.index("Move")
    assert "Still to come is “New ward” on 1 May 2019, and 1 other after it." in words(page)
    move = re.findall(r'"(/events/\d+/withdraw)"', ahead)[1]
    assert "Move" not in demo.get("/events?as_of=2019-03-01").content.decode()
    assert send(demo, move, {"because": "It stays.", "by": "leila"}).status_code == 303
    page = demo.get("/events").content.decode()
    assert "<s>Move</s>" in page.split('id="withdrawn"')[1]


def test_what_is_noted_today_of_an_earlier_day_is_news_of_today(browser: Client, house: House) -> None:
    typed = {"title": "Storm", "date": "2019-01-10", "metrics.0": "", "key": "first"}
    assert browser.post("/new/event", typed).status_code == 303
    decided = {"key": "second", "about": "flow", "decision": "Wait for June", "by": "omar", "question": "whole"}
    assert browser.post("/new/decision", decided).status_code == 303
    text = words(show(browser, "/changes?since=2019-03-19"))
    assert "20 Mar 2019 event for 10 Jan 2019 Storm" in text
    assert "Wait for June" in text
    because = {"key": "third", "because": "It passed by.", "by": "omar"}
    assert browser.post("/events/1/withdraw", because).status_code == 303
    page = show(browser, "/changes?since=2019-03-19")
    assert "<s>Storm</s>" in page
    assert "withdrew “Storm”: It passed by." in words(page)
    assert "withdrawn on 20 March 2019 by Omar Haddad: It passed by." in words(page)
    assert "Storm" not in words(show(browser, "/changes?since=2019-03-12&as_of=2019-03-19"))
