"""The catalogue and the page of a metric that is no KPI: counted, narrowed by the address, and to take away."""

from __future__ import annotations

import csv
import io
import re

from django.test import Client

from headway.web.chart.png import can_draw
from tests.web.large import links_of, text_of

POSTS = "/metrics/harbour-urgent-posts"


def _names(client: Client, address: str) -> list[str]:
    html = client.get(address).content.decode()
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', html)


def _table(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def test_the_catalogue_is_counted_first(demo: Client) -> None:
    assert "26 metrics; 24 are KPIs, 17 feed key results, 15 do both." in text_of(demo, "/metrics")


def test_each_metric_says_what_it_is_how_it_stands_and_what_reads_it(demo: Client) -> None:
    text = text_of(demo, "/metrics")
    assert "people, up is better, by month · recorded by people Harbour urgent care 20 posts Jan 2019 no KPI" in text
    assert "waiting, up is better, by month · data/ae.csv Harbour emergency 55.2 % Jan 2019 breach" in text
    links = links_of(demo, "/metrics")
    assert "/kpis/harbour-four-hour" in links
    assert POSTS in links
    assert "/objectives/urgent-own-feet#key-result-own-nurses" in links
    assert "/teams/harbour-urgent" in links


def test_area_team_role_and_text_narrow_it_and_an_order_can_be_chosen(demo: Client) -> None:
    assert "2 of 26 metrics; " in text_of(demo, "/metrics?area=people")
    assert "4 of 26 metrics; " in text_of(demo, "/metrics?team=harbour-urgent")
    assert "24 KPIs: 7 in breach, 5 to watch, 12 healthy." in text_of(demo, "/metrics?role=kpi")
    assert "17 of 26 metrics; " in text_of(demo, "/metrics?role=key-result")
    assert "None of 26 metrics is like that." in text_of(demo, "/metrics?role=neither")
    assert "No metric is like that." in text_of(demo, "/metrics?role=stale")
    assert _names(demo, "/metrics?q=nurse") == ["Nurse shifts filled", "Urgent care&#39;s own nurses"]
    assert _names(demo, "/metrics?sort=status")[0] == "Attendances"
    assert _names(demo, "/metrics?sort=newest")[0] == "Nurse shifts filled"


def test_a_number_that_is_late_is_said(demo: Client) -> None:
    text = text_of(demo, "/metrics?as_of=2019-06-30")
    assert "are stale: their next numbers are late." in text
    assert "late since" in text


def test_the_catalogue_comes_as_a_table_with_the_same_metrics(demo: Client) -> None:
    assert "/metrics.csv?area=people" in links_of(demo, "/metrics?area=people")
    table = _table(demo, "/metrics.csv?area=people")
    assert [one["metric"] for one in table] == ["harbour-shifts", "harbour-urgent-posts"]
    posts = table[1]
    assert (posts["unit"], posts["period"], posts["value"], posts["kpi"]) == ("posts", "2019-01", "20.0", "")
    assert posts["key results"] == "own-nurses"
    assert len(_table(demo, "/metrics.csv")) == 26
    refused = demo.get("/metrics.csv?role=x")
    assert refused.status_code == 404
    assert "There is no role “x”." in refused.content.decode()


def test_a_metric_shows_its_numbers_without_a_band_and_what_reads_it(demo: Client) -> None:
    text = text_of(demo, POSTS)
    assert "It is no KPI; 1 key result reads it." in text
    assert "Own nurses from 8 to 24 posts" in text
    assert "recorded by people: check-ins, single values and imports" in text
    assert re.search(r"Jan 2019 20 28 Jan 2019", text)
    html = demo.get(POSTS).content.decode()
    assert "c-line" in html
    assert "c-band" not in html


def test_a_metric_that_people_report_leads_to_the_form_of_its_numbers_and_a_reckoned_one_does_not(demo: Client) -> None:
    assert f"{POSTS}/numbers" in links_of(demo, POSTS)
    assert "/metrics/riverside-waiting-year/numbers" not in links_of(demo, "/metrics/riverside-waiting-year")
    assert "write down a first one" in text_of(demo, f"{POSTS}?as_of=2018-06-30")


def test_a_metric_that_is_a_kpi_leads_to_its_kpi_on_the_same_day(demo: Client) -> None:
    for ending in ("", ".csv", ".svg", ".png"):
        response = demo.get(f"/metrics/harbour-four-hour{ending}?as_of=2018-12-31")
        assert response.status_code == 302
        assert response.headers["Location"] == f"/kpis/harbour-four-hour{ending}?as_of=2018-12-31"


def test_its_numbers_and_its_picture_can_be_taken_away(demo: Client) -> None:
    table = _table(demo, f"{POSTS}.csv")
    assert [(one["period"], one["value"]) for one in table][-1] == ("2019-01", "20.0")
    drawn = demo.get(f"{POSTS}.svg")
    assert drawn.headers["Content-Type"].startswith("image/svg+xml")
    assert b"Urgent care" in drawn.content
    assert demo.get(f"{POSTS}.png").status_code == (200 if can_draw() else 404)


def test_on_an_earlier_day_there_is_less_and_before_the_first_number_nothing(demo: Client) -> None:
    assert "Oct 2018" in text_of(demo, f"{POSTS}?as_of=2018-10-31")
    early = text_of(demo, f"{POSTS}?as_of=2018-06-30")
    assert "Nothing is known of it yet" in early
    assert "There is nothing to draw yet." in text_of(demo, f"{POSTS}.svg?as_of=2018-06-30", 404)


def test_an_unknown_metric_and_a_day_ahead_say_what_would_do(demo: Client) -> None:
    assert "There is no such metric." in text_of(demo, "/metrics/seaside", 404)
    assert "/metrics" in links_of(demo, "/metrics/seaside")
    assert "has not come yet" in text_of(demo, f"{POSTS}?as_of=2190-01-01", 400)
    assert "has not come yet" in text_of(demo, "/metrics?as_of=2190-01-01", 400)
