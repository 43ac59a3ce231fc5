"""What was taken back stays where it stood on the page of an objective, struck through, as on the page of a KPI."""

from __future__ import annotations

import re

from django.test import Client

from tests.web.sending import send, text_of

PAGE = "/objectives/front-door"
NUMBERS = "/metrics/harbour-urgent-attendances/numbers"


def _section(html: str) -> str:
    return html.split('id="key-result-urgent-350"')[1].split("</section>", maxsplit=1)[0]


def test_a_number_that_was_withdrawn_is_struck_in_the_table_and_not_on_the_chart(demo: Client) -> None:
    before = _section(demo.get(PAGE).content.decode())
    assert send(demo, f"{NUMBERS}/2018-12/withdraw", {"because": "Counted twice.", "by": "amina"}).status_code == 303
    html = _section(demo.get(PAGE).content.decode())
    (row,) = re.findall(r'<tr class="gone">.*?</tr>', html, re.DOTALL)
    assert re.search(r"Dec 2018</th><td class=\"num\"><s>\d+</s>", row)
    assert "withdrawn on 31 January 2019 by Amina Noor: Counted twice." in row

    def points(text: str) -> int:
        return len((re.search(r'data-points="([^"]*)"', text) or [""])[1].split())

    assert points(html) == points(before) - 1
    assert html.count("<tr data-point") == points(html)


def test_an_event_that_was_withdrawn_is_struck_below_the_chart_and_has_no_letter(demo: Client) -> None:
    page = demo.get("/events").content.decode()
    entry = next(one for one in page.split("<li")[1:] + page.split("<tr")[1:] if "takes minor illness" in one)
    (address,) = set(re.findall(r'"(/events/\d+/withdraw)"', entry))
    assert send(demo, address, {"because": "Another day.", "by": "leila"}).status_code == 303
    html = _section(demo.get(PAGE).content.decode())
    assert "<s>Urgent care takes minor illness</s>" in html
    assert "withdrawn on 31 January 2019" in html
    assert 'class="c-iv"' not in html
    assert "takes minor illness" not in demo.get("/key-results/urgent-350.csv").content.decode()
    assert "takes minor illness" not in demo.get("/key-results/urgent-350.svg").content.decode()
    assert "withdrawn" in text_of(demo.get(PAGE))
