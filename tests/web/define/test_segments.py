"""A person says where a KPI became another process: accepted, declined, moved, begun by hand, and taken back."""

from __future__ import annotations

import re

from django.test import Client

from headway.judgement.definitions import Kpi, Segment
from headway.records import kinds, organisations, rows
from tests.web.sending import send, text_of, wrong

SHIFTS = "/kpis/harbour-shifts"
FORM = f"{SHIFTS}/segment"
PROPOSED = f"{FORM}?since=2018-W39&state=accepted"
WHY = "Two wards were joined."


def _segments() -> list[tuple[str, str, str]]:
    held = rows.read(kinds.SEGMENT, organisations.find("estuary").number).values()
    return [(one.starts.isoformat(), one.state, one.because) for one in held if isinstance(one, Segment)]


def _kpi(id_: str) -> Kpi:
    found: Kpi = rows.read(kinds.KPI, organisations.find("estuary").number)[id_]
    return found


def test_a_proposal_stands_on_the_chart_and_below_it_with_its_answers(demo: Client) -> None:
    html = demo.get(SHIFTS).content.decode()
    assert html.count('class="c-asks"') == 2  # on the chart, and in its legend
    assert "<title>Another process since week 39 of 2018?</title>" in html
    assert "another process?</text>" in html  # as much of its name as a phone shows beside the newest values
    page = text_of(demo.get(SHIFTS))
    assert "Another process since week 39 of 2018? Yes, or since another day No Begin its limits anew" in page
    assert f'href="{PROPOSED.replace("&", "&amp;")}"' in html


def test_a_proposal_that_is_accepted_begins_limits_anew_and_is_a_line_with_its_reason(demo: Client) -> None:
    response = send(demo, PROPOSED, {"because": WHY})
    assert (response.status_code, response["Location"]) == (303, f"{SHIFTS}#signals")
    assert _segments() == [("2018-09-24", "accepted", WHY)]
    html = demo.get(SHIFTS).content.decode()
    assert 'class="c-asks"' not in html
    assert html.count('class="c-begins"') == 2
    assert f"<title>Another process since week 39 of 2018: {WHY}</title>" in html
    assert "another process</text>" in html  # the reason is longer than what a phone shows beside the newest values
    page = text_of(demo.get(SHIFTS))
    assert "no signal, and its limits are" in page.casefold(), "its level is told anew, with the noise of before"
    row = demo.get("/").content.decode().split('id="kpi-harbour-shifts"')[1].split("</tr>")[0]
    assert "worse" not in row
    assert re.search(rf"another process 2018-W39 \d+ \w+ \d+ {WHY} Take it back", page)


def test_a_proposal_that_is_declined_is_asked_no_more(demo: Client) -> None:
    assert send(demo, f"{FORM}?since=2018-W39&state=declined", {"because": "Half term."}).status_code == 303
    page = text_of(demo.get(SHIFTS))
    assert "Another process since" not in page
    assert "no other process 2018-W39" in page


def test_a_proposal_is_moved_to_another_day_in_one_write(demo: Client) -> None:
    assert send(demo, PROPOSED, {"from": "2018-10-03", "because": WHY}).status_code == 303
    assert _segments() == [("2018-10-01", "accepted", WHY), ("2018-09-24", "declined", WHY)]


def test_another_day_of_the_proposed_week_is_the_same_week(demo: Client) -> None:
    assert send(demo, PROPOSED, {"from": "2018-09-27", "because": WHY}).status_code == 303
    assert _segments() == [("2018-09-24", "accepted", WHY)]


def test_a_process_is_begun_by_hand_and_taken_back_by_a_later_word(demo: Client) -> None:
    four_hour = "/kpis/harbour-four-hour"
    typed = {"from": "2018-07-01", "state": "accepted", "because": "Urgent care."}
    assert send(demo, f"{four_hour}/segment", typed).status_code == 303
    html = demo.get(four_hour).content.decode()
    assert html.count('class="c-begins"') == 2
    (back,) = re.findall(r'href="([^"]+)">Take it back', html)
    response = send(demo, back.replace("&amp;", "&"), {"because": "It moved nothing."})
    assert response.status_code == 303
    page = demo.get(four_hour).content.decode()
    assert 'class="c-begins"' not in page
    assert "no other process" in page
    assert [state for _, state, _ in _segments()] == ["accepted", "declined"]


def test_what_is_wrong_stands_beside_its_field(demo: Client) -> None:
    for day in ("", "2012-01-01", "2030-01-01", "soon"):
        response = send(demo, FORM, {"from": day, "because": WHY})
        assert response.status_code == 422
        assert "from" in wrong(response)
    refused = send(demo, PROPOSED, {"because": "  "})
    assert wrong(refused)["because"].startswith("a reason is missing")
    assert _segments() == []
    assert "There is no period “2018-W99”" in text_of(demo.get(f"{FORM}?since=2018-W99"))
    assert demo.get("/kpis/nothing/segment").status_code == 404


def test_the_same_word_twice_is_refused(demo: Client) -> None:
    send(demo, PROPOSED, {"because": WHY})
    response = send(demo, PROPOSED, {"because": "Again."})
    assert response.status_code == 422
    assert "there is nothing to do" in text_of(response)


def test_what_changed_tells_of_it(demo: Client) -> None:
    send(demo, PROPOSED, {"because": WHY})
    page = text_of(demo.get("/changes?since=2019-01-30"))
    assert f"another process, limits begin anew: {WHY}" in page


def test_a_page_of_the_past_offers_no_answer(demo: Client) -> None:
    page = text_of(demo.get(f"{SHIFTS}?as_of=2018-12-31"))
    assert "Another process since" in page
    assert "Yes, or since another day" not in page


def test_a_kpi_is_read_by_the_rules_that_are_chosen_for_it(demo: Client) -> None:
    assert "Headway's own rules, the default" in text_of(demo.get(SHIFTS)).replace("&#39;", "'")
    assert send(demo, f"{SHIFTS}/edit", {"signals": "nhs"}).status_code == 303
    assert _kpi("harbour-shifts").signals == "nhs"
    page = text_of(demo.get(SHIFTS)).replace("&#39;", "'")
    assert "the NHS's rules (Making Data Count), as this KPI says" in page
    assert "7 weeks in a row below their mean" in page
    assert send(demo, f"{SHIFTS}/edit", {"signals": ""}).status_code == 303
    assert _kpi("harbour-shifts").signals is None


def test_an_event_begins_the_limits_of_its_kpis_anew(demo: Client) -> None:
    typed = {"title": "Wards joined", "date": "2018-09-24", "metrics.0": "harbour-shifts", "anew": "true"}
    assert send(demo, "/new/event", typed).status_code == 303
    assert _segments() == [("2018-09-24", "accepted", "Wards joined")]
    assert "Wards joined</text>" in demo.get(SHIFTS).content.decode()
    typed = {"title": "Rain", "date": "2018-09-24", "metrics.0": "", "anew": "true"}
    refused = send(demo, "/new/event", typed)
    assert wrong(refused)["anew"].startswith("none of its metrics is a KPI")
