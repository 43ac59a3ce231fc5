"""How long decisions took: on the list, and as data."""

from __future__ import annotations

import csv
import io

from django.test import Client

from headway.web.deciding.times import COLUMNS
from tests.web.sending import send, text_of


def test_a_decision_says_since_when_it_was_asked_and_what_came_of_it(demo: Client) -> None:
    assert send(demo, "/objectives/front-door/hold", {"does": "pause", "by": "leila"}).status_code == 303
    page = text_of(demo.get("/decisions"))
    assert "Asked since 30 November 2018, decided 62 days later; not right yet, 0 days after." in page
    assert "How long decisions took" in page
    rows = list(csv.reader(io.StringIO(demo.get("/decisions.csv").content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    newest = dict(zip(COLUMNS, rows[1], strict=True))
    assert (newest["about"], newest["team"], newest["signal"]) == ("front-door", "harbour-emergency", "2018-11-30")
    assert (newest["days_to_decision"], newest["effect"], newest["answers"]) == ("62", "", "guardrail")


def test_nobody_is_timed(demo: Client) -> None:
    assert not {"by", "assigned_to", "who"} & set(COLUMNS)
    assert demo.get("/decisions.csv?as_of=2018-12-31").status_code == 200
