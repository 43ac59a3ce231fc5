"""The chart of a key result shows when people checked in, and what they said beside the reading of that time."""

from __future__ import annotations

import csv
import io
from html import unescape

from django.test import Client

from tests.web.objective.test_taking_back import DOOR, NEWEST
from tests.web.sending import send

URGENT = "/key-results/urgent-350"
THEN = "31 Dec 2018, Leila Haddad: confidence 0.8. Three hundred a day, over Christmas too."
NOW = "In the way: Our nurses come from the emergency department."


def chart(client: Client, key_result: str) -> str:
    """What stands on the page of a key result."""
    html = client.get(DOOR).content.decode()
    begin = html.index(f'id="key-result-{key_result}"')
    return unescape(html[begin : html.index("</section>", begin)]).replace("\u202f", " ")


def test_each_check_in_is_marked_and_told_with_the_reading_of_its_period(demo: Client) -> None:
    html = chart(demo, "urgent-350")
    assert html.count('class="c-say"') == 2 * 3 + 1  # on the chart, on that for a phone, and its key
    december = next(line for line in html.splitlines() if 'data-point="December 2018' in line)
    assert THEN in december
    assert (
        f"People checked in 3 times, last 28 Jan 2019, Leila Haddad: confidence 0.9. Every clinic list is full. {NOW}"
        in html
    )
    assert "confidence 0.7. The north door took two weeks longer." in chart(demo, "triage-desk")


def test_the_data_to_take_away_have_all_of_it(demo: Client) -> None:
    rows = {
        row["period"]: row for row in csv.DictReader(io.StringIO(demo.get(f"{URGENT}.csv").content.decode("utf-8-sig")))
    }
    assert rows["2018-12"]["said"] == THEN
    assert rows["2019-01"]["said"].endswith(NOW)
    assert rows["2018-11"]["said"] == ""


def test_what_was_taken_back_is_not_on_the_chart_any_more(demo: Client) -> None:
    send(demo, f"/check-in/withdraw?{NEWEST}", {"note": "Of another month."})
    assert chart(demo, "urgent-350").count('class="c-say"') == 2 * 2 + 1


def test_as_of_a_past_day_nothing_later_was_said(demo: Client) -> None:
    assert "Every clinic list" not in demo.get(f"{DOOR}?as_of=2018-12-31").content.decode()
