"""The KPI's address answers: sentence, chart, reasons, numbers and what hangs on it, for every KPI and every day."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from PIL import Image

from headway.app.policy import load_policy
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.services.apply_goals import apply_goals
from headway.services.observe import observe
from headway.services.read_folder import read_folder
from headway.web.chart import png
from headway.web.downloads import cell
from tests.web.conftest import NOON
from tests.web.large import queries

FOUR_HOUR = "/kpis/harbour-four-hour"
SVG = "{http://www.w3.org/2000/svg}"


def _html(client: Client, address: str = FOUR_HOUR, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def _text(client: Client, address: str = FOUR_HOUR, status: int = 200) -> str:
    """What the page says, without its marks and with plain spaces."""
    bare = re.sub(r"<[^>]+>", " ", _html(client, address, status)).replace("\u202f", " ")
    return re.sub(r"\s+", " ", bare)


def test_it_opens_with_the_sentence_then_the_value_with_its_status(demo: Client) -> None:
    text = _text(demo)
    sentence = text.index("At 55.2 %, January 2019 is the third month in a row in breach.")
    assert sentence < text.index("since November 2018 Why breach?")
    assert "That is 14.8 points below 70 %, where a breach begins, and 39.8 points from its band" in text
    assert "Its alert has fired since November 2018." in text


def test_changes_stand_against_the_month_before_and_the_year_before(demo: Client) -> None:
    text = _text(demo)
    assert "On Dec 2018 \N{MINUS SIGN}12.1 points from 67.3 %" in text
    assert "On Jan 2018 \N{MINUS SIGN}16.2 points from 71.4 %" in text
    assert "In its band 0 of the last 12 months" in text


def test_the_reasons_and_their_arithmetic_stand_in_what_the_status_opens(demo: Client) -> None:
    html = _html(demo)
    why = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<details") : html.index("</details>")]))
    why = why.replace("\u202f", " ")
    assert "breach since November 2018 Why breach?" in why
    assert "55.2 % is below 70 %, the third month in a row, since November 2018." in why
    assert "healthy at 95 % or more, in breach at less than 70 %; since April 2018" in why
    assert "one month in breach fires it; 2 months in a row back in the band end it" in why
    assert "3 months in breach in a row, 0 months healthy in a row" in why
    assert "0 of the last 12 months; success is all of them" in why


def test_while_a_signal_is_open_its_level_is_that_of_before(demo: Client) -> None:
    assert ", as it ran before its signal" in _text(demo, "/kpis/harbour-shifts")
    assert ", as it runs now Limits" in _text(demo, "/kpis/riverside-attendances")


def test_a_deep_breach_is_explained_where_one_alone_would_not_fire(demo: Client) -> None:
    assert "2 weeks in a row in breach fire it, and one below 70 % at once" in _text(demo, "/kpis/harbour-shifts")


def test_the_table_holds_every_number_of_the_chart(demo: Client) -> None:
    html = _html(demo)
    points = re.search(r'data-points="([^"]+)"', html)
    assert points is not None
    assert len(points[1].split()) == html.count("<tr data-point=") == 34
    assert html.count("<polyline") == 1


def test_bands_of_all_versions_benchmark_and_letters_are_drawn(demo: Client) -> None:
    html = _html(demo)
    assert html.count('class="c-band"') == 2
    assert html.count('class="c-bm"') == 1
    assert html.count('class="c-ivt"') == 4
    assert "benchmark 84.4" in html
    assert "judges nothing" in html


def test_what_happened_carries_the_letters_of_the_chart(demo: Client) -> None:
    text = _text(demo)
    assert "D 10 Dec 2018 First norovirus ward closure event" in text
    assert "B 3 Dec 2018 Second doctor at triage from 16:00 action against: Two doctors short in the late shift" in text
    assert "A 1 Jul 2018 Urgent care takes minor illness event" in text


def test_status_and_alerts_have_their_history(demo: Client) -> None:
    text = _text(demo)
    assert "breach Nov 2018 now 3 months 55.2 to 69.9 %" in text
    assert "watch Aug 2017 Oct 2018 15 months 69.7 to 84.9 %" in text
    assert "fires since Nov 2018 breach of the band, serious : Tom Reyes owns it." in text
    assert "3 Dec 2018: owns it; found: Two doctors short in the late shift; done: Second doctor at triage" in text
    assert "31 Jan 2019: became serious" in text


def test_an_alert_that_is_over_says_from_when_to_when(demo: Client) -> None:
    assert "resolved from Dec 2017 to Mar 2018" in _text(demo, "/kpis/riverside-four-hour")
    assert "Alerts never one" in _text(demo, "/kpis/riverside-attendances")


def test_what_hangs_on_it_is_named(demo: Client) -> None:
    assert "Minor illness is seen in urgent care on course guarded: to be paused, as it fires" in _text(demo)
    waiting = _text(demo, "/kpis/harbour-waiting")
    assert (
        "Waiting over four hours 30 % fewer in six months off course key result on the same metric, 0 % done" in waiting
    )
    assert "key result on the same metric, graded 0.0 on 6 April 2017; Winter half 2016/17" in waiting
    assert "driven by it: it supports this key result, 2 weeks later" in _text(demo, "/kpis/harbour-shifts")
    assert "No objective is guarded by it" in _text(demo, "/kpis/harbour-admissions")


def test_what_hangs_on_it_leads_to_its_own_page_also_of_a_cycle_that_is_over(demo: Client) -> None:
    html = _html(demo, "/kpis/harbour-urgent-four-hour")
    assert '<a href="/objectives/open-urgent-care">Urgent care opens its doors</a>' in html
    assert "Summer half 2018" in html
    waiting = _html(demo, "/kpis/harbour-waiting?as_of=2018-12-31")
    assert 'href="/objectives/no-corridor?as_of=2018-12-31#key-result-waiting-30"' in waiting


def test_its_counter_metric_leads_to_its_own_page(demo: Client) -> None:
    assert 'href="/kpis/harbour-admitted"' in _html(demo)
    assert "28.0 % in January 2019, 23.4 % a year earlier" in _text(demo)


def test_its_definition_says_who_agreed_and_where_the_numbers_come_from(demo: Client) -> None:
    text = _text(demo)
    assert "Waiting longer is harm, and harm that patients remember." in text
    assert "Earlier band healthy at 85 % or more, in breach at less than 65 %, from the beginning" in text
    assert "data/ae.csv: within_four_hours over attendances, times 100" in text
    assert "Tom Reyes RA Ruth Adeyemi on 1 April 2018" in text
    assert "Review by 1 April 2019" in text


def test_another_day_is_kept_in_every_link_and_knows_nothing_later(demo: Client) -> None:
    html = _html(demo, f"{FOUR_HOUR}?as_of=2018-06-30")
    assert "As of <strong>30 June 2018</strong>" in html
    assert "First norovirus" not in html
    links = [link for link in re.findall(r'href="(/[^"]*)"', html) if not link.startswith("/static/")]
    inner = [link for link in links if "as_of=" not in link]
    assert set(inner) <= {"/", FOUR_HOUR}  # the mark, and the way back to now
    assert "harbour-four-hour.csv?as_of=2018-06-30" in html
    assert f'action="{FOUR_HOUR}"' in html


def test_the_cockpit_leads_to_every_kpi_and_every_one_answers(demo: Client) -> None:
    links = sorted(set(re.findall(r'href="(/kpis/[^"#]+)"', _html(demo, "/"))))
    assert len(links) == 24
    for link in links:
        text = _text(demo, link)
        assert re.search(r"(in its band|outside its band|in breach|No value|Nothing is known|nobody can say)", text)
        ET.fromstring(_html(demo, f"{link}.svg"))  # noqa: S314 - our own picture


def test_links_of_the_cockpit_keep_its_day(demo: Client) -> None:
    assert "/kpis/harbour-four-hour?as_of=2018-08-31" in _html(demo, "/?as_of=2018-08-31")


@pytest.mark.parametrize("day", ["2016-04-15", "2016-05-31", "2017-12-31", "2019-03-31", "2019-04-21", "2025-01-01"])
def test_every_day_of_the_past_has_its_page(demo: Client, day: str) -> None:
    assert _text(demo, f"{FOUR_HOUR}?as_of={day}")


def test_before_the_first_value_it_says_what_to_do(demo: Client) -> None:
    text = _text(demo, f"{FOUR_HOUR}?as_of=2016-04-15")
    assert "Nothing is known of it yet" in text
    assert "record a first one" in text
    assert _html(demo, f"{FOUR_HOUR}.svg?as_of=2016-04-15", 404)


def test_overdue_numbers_come_first(demo: Client) -> None:
    assert "No value for April 2019, which was due on 20 May 2019." in _text(demo, f"{FOUR_HOUR}?as_of=2019-05-21")


def test_a_month_that_is_not_over_is_drawn_hollow_and_not_judged(demo: Client) -> None:
    observe(
        actor="tom", organisation="estuary", key="march", clock=lambda: NOON, policies=load_policy,
        metric="harbour-shifts", period="2026-W10", value=77.0,
    )  # fmt: skip
    html = _html(demo, "/kpis/harbour-shifts?as_of=2026-03-02")
    assert 'class="c-open"' in html
    assert "week 10 of 2026 so far" in html


def test_an_unknown_kpi_has_a_helpful_page(demo: Client) -> None:
    assert "There is no such KPI." in _text(demo, "/kpis/harbour-nothing", 404)
    assert _html(demo, "/kpis/Not%20a%20slug", 404)
    assert _html(demo, "/kpis/harbour-nothing.csv", 404)


@pytest.mark.parametrize("day", ["yesterday", "2019-02-30", "<script>"])
def test_what_is_no_day_is_refused(demo: Client, day: str) -> None:
    assert demo.get(FOUR_HOUR, {"as_of": day}).status_code == 400


def test_a_day_that_has_not_come_is_refused(demo: Client) -> None:
    assert "has not come yet" in _text(demo, f"{FOUR_HOUR}?as_of=2190-01-01", 400)


def test_only_reading_is_allowed(demo: Client) -> None:
    assert {demo.post(f"{FOUR_HOUR}{ending}").status_code for ending in ("", ".csv", ".svg", ".png")} == {405}


def test_an_empty_store_says_what_to_do_first(empty: Client) -> None:
    assert "headway apply" in _text(empty)


def test_a_page_carries_no_script_and_no_style_of_its_own(demo: Client) -> None:
    html = _html(demo)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    assert re.findall(r"<script[^>]*>[^<]", html) == []
    assert "script-src 'self'" in demo.get(FOUR_HOUR).headers["Content-Security-Policy"]


def test_no_id_stands_twice(demo: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', _html(demo))
    assert len(ids) == len(set(ids))


def test_a_page_asks_the_store_little_whatever_the_kpi(demo: Client) -> None:
    counts = [queries(demo, address)[1] for address in (FOUR_HOUR, "/kpis/harbour-shifts")]
    assert counts[0] == counts[1] <= 10


def test_the_data_are_the_numbers_of_the_page(demo: Client, estuary: Facts) -> None:
    response = demo.get(f"{FOUR_HOUR}.csv")
    assert response.headers["Content-Type"].startswith("text/csv")
    assert 'filename="harbour-four-hour-2019-01-31.csv"' in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    day = date(2019, 1, 31)
    verdict = next(one for one in judge(estuary, day, load_policy(day)).kpis if one.id == "harbour-four-hour")
    newest = [(row["period"], float(row["value"]), row["status"]) for row in rows[-len(verdict.recent) :]]
    assert newest == [(one.period, one.value, one.status) for one in verdict.recent]
    assert rows[0]["healthy"] == ">= 85"
    assert rows[-1]["healthy"] == ">= 95"
    assert {row["recorded"] for row in rows[-1:]} == {"2019-01-31"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_marked_as_text(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_a_negative_number_stays_a_number() -> None:
    assert cell(-4.5) == "-4.5"


def test_the_picture_needs_nothing_else(demo: Client) -> None:
    response = demo.get(f"{FOUR_HOUR}.svg")
    assert response.headers["Content-Type"].startswith("image/svg+xml")
    drawn = response.content.decode()
    assert not re.search(r"class=|var\(|<style|<script|href=|url\(|@import", drawn)
    root = ET.fromstring(drawn)  # noqa: S314 - our own picture
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert "Seen within four hours, Harbour emergency" in texts
    assert "Estuary Hospitals, as of 31 January 2019" in texts
    assert len(list(root.iter(f"{SVG}polyline"))) == 1


def test_the_picture_is_there_as_png_with_its_letters(demo: Client) -> None:
    response = demo.get(f"{FOUR_HOUR}.png")
    assert response.headers["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(response.content)) as drawn:
        assert drawn.width == 2 * (900 + 48)
        box = drawn.convert("RGB").crop((40, 30, 900, 120))
        assert len(box.getcolors(maxcolors=100_000) or []) > 10
    assert f"{FOUR_HOUR}.png" in _html(demo)


def test_without_a_font_the_png_is_not_offered_and_says_what_would_do(
    demo: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    png.can_draw.cache_clear()
    monkeypatch.setattr(png, "_draw", lambda *_: b"a picture without letters")
    assert f"{FOUR_HOUR}.png" not in _html(demo)
    assert "install a font" in _text(demo, f"{FOUR_HOUR}.png", 404)
    png.can_draw.cache_clear()


PLANTED = """headway: 1
organisation: {id: lab, name: "<script>1</script>"}
teams: [{id: cold, name: "<script>2</script>"}]
people: [{id: eve, name: "<script>3</script>"}]
metrics:
  - {id: temp, name: "=<script>4</script>", team: cold, unit: "x\\"><script>", direction: up, rollup: last,
     definition: "<script>5</script>", why: "<script>6</script>"}
kpis: [{metric: temp, team: cold, because: "<script>7</script>", steward: eve, band: {healthy: ">= 5", breach: "< 1"},
        benchmark: {value: 4, source: "<script>8</script>"}}]
events: [{date: 2019-01-03, title: "</title></svg><script>9</script>", metrics: [temp]}]
interventions: [{kpi: temp, date: 2019-01-04, owner: eve, cause: "<script>", action: "<script>10</script>"}]
observations: [{metric: temp, values: {2018-12: 6, 2019-01: 0}}]
"""


def test_script_planted_in_every_text_field_stays_text(empty: Client, tmp_path: Path) -> None:
    (tmp_path / "goals.yaml").write_text(PLANTED, encoding="utf-8")
    folder = read_folder(tmp_path, NOON.date())
    assert folder.facts is not None
    apply_goals(actor="eve", key="k", clock=lambda: NOON, facts=folder.facts, on=NOON.date(), source="test")
    for address in ("/kpis/temp", "/kpis/temp.svg"):
        html = _html(empty, address)
        assert "&lt;script&gt;4&lt;/script&gt;" in html
        assert [tag for tag in re.findall(r"<script[^>]*>", html) if "/static/" not in tag] == []
    assert "'=<script>4</script>" in empty.get("/kpis/temp.csv").content.decode()


def test_a_page_that_did_not_change_is_not_sent_again(demo: Client) -> None:
    tag = demo.get(FOUR_HOUR).headers["ETag"]
    assert demo.get(FOUR_HOUR, HTTP_IF_NONE_MATCH=tag).status_code == 304


def test_why_tells_what_its_rules_look_for_the_one_that_fired_first(demo: Client) -> None:
    html = _html(demo, "/kpis/harbour-urgent-attendances")
    means = html.partition("<summary>What its rules look for</summary>")[2].partition("</details>")[0]
    assert re.findall(r"<dt>([^<]+)</dt>", means) == ["point", "shift", "outside_limits"]
    assert "A single value lies so far from what the level, the season and the value before it foretell" in means


def test_it_says_to_which_key_result_it_is_on_loan_and_until_when(demo: Client) -> None:
    lent = "It is on loan to “Emergency attendances from 544 to 520 a day” until 31 March 2019; its alert rests on"
    text = _text(demo, "/kpis/harbour-attendances")
    assert f"{lent} the floor of 680 a day." in text
    assert "Turn it into a key result" not in text
    assert "It is on loan" not in _text(demo)


def test_it_leads_to_the_form_that_turns_it_into_a_key_result(demo: Client) -> None:
    found = re.search(r'href="([^"]+)">Turn it into a key result', _html(demo))
    assert found is not None
    assert re.fullmatch(r"/objectives/(front-door|no-corridor)/key-results/new\?metric=harbour-four-hour", found[1])
    assert "For which objective?" in _text(demo, found[1])
    riverside = re.search(r'href="([^"]+)">Turn it into', _html(demo, "/kpis/harbour-urgent-waiting"))
    assert riverside is not None
    assert demo.get(riverside[1]).status_code == 200
