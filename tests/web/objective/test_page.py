"""An objective's address answers: sentence, ways, reasons, what was said and what it rests on, for every day."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from PIL import Image

from headway.app.policy import load_policy
from headway.series.quantity import UNKNOWN
from headway.services.add_event import add_event
from headway.services.apply_goals import apply_goals
from headway.services.read_folder import read_folder
from headway.services.withdraw_check_in import withdraw_check_in
from headway.web.chart import png
from tests.web.conftest import NOON
from tests.web.large import queries

DOOR = "/objectives/front-door"
SVG = "{http://www.w3.org/2000/svg}"


def _html(client: Client, address: str = DOOR, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def _plain(html: str) -> str:
    bare = re.sub(r"<[^>]+>", " ", html).replace("\u202f", " ")
    return re.sub(r"\s+", " ", bare)


def _text(client: Client, address: str = DOOR, status: int = 200) -> str:
    """What the page says, without its marks and with plain spaces."""
    return _plain(_html(client, address, status))


def _section(html: str, id_: str) -> str:
    """What the section of a key result says."""
    begin = html.index(f'id="key-result-{id_}"')
    return _plain("<p " + html[begin : html.index("</section>", begin)])


def test_it_opens_with_the_sentence_then_the_expected_grade_with_its_course(demo: Client) -> None:
    text = _text(demo)
    sentence = text.index("It is on course, and something else pays for it: its guardrail Seen within four hours has")
    assert sentence < text.index("0.67 expected grade, success from 0.7")
    assert "It is expected to end at 0.67, and success begins at 0.7." in text
    assert "One of its two assumptions is broken." in text
    assert "on course since 6 January 2019 Why on course?" in text


def test_the_line_above_says_where_it_belongs_and_what_is_left(demo: Client) -> None:
    html = _html(demo)
    assert '<a href="/teams/harbour-emergency">Harbour emergency</a>' in html
    assert '<a href="/cycles/winter-19">Winter half 2018/19</a>, 59 days left' in html
    text = _plain(html)
    assert "aspirational, success from 0.7" in text
    assert "LH Leila Haddad supports Care in the right place with Harbour urgent care" in text


def test_reasons_and_arithmetic_stand_in_what_the_course_opens(demo: Client) -> None:
    html = _html(demo)
    why = _plain(html[html.index("<details") : html.index("</details>")])
    assert "2 of 3 key results on course or arrived." in why
    assert "Urgent care patients from 254 to 350 a day 85.7 % of the way, pace 47.3 %, weighs 25.0 %" in why
    assert "Together 66 % of the way by weight; the pace to success asks for 45 %" in why
    assert "chance of success 0.50; on course from 0.40, off course under 0.15; a change back takes 0.05 more" in why
    assert "Expected grade 0.67: what each key result is expected to come to, by weight" in why


def test_a_key_result_says_its_own_arithmetic(demo: Client) -> None:
    said = _section(_html(demo), "urgent-350")
    assert "progress 86 % , pace 47 % chance 0.58 , of 321 a day or more confidence 0.9" in said
    assert re.search(r"Forecast 3\d\d a day at the end; \d+ to \d+ a day in 50 of 100 cases; ", said)
    assert "from 254 a day to 350 a day, success at 321 a day" in said
    assert "(336.3 \N{MINUS SIGN} 254) ÷ (350 \N{MINUS SIGN} 254) = 86 %" in said
    assert "68 % by now to the target, 47 % to success" in said
    assert "Recent rate +27.1 a day a month" in said
    assert "25 % of the objective" in said


def test_each_key_result_has_its_way_and_the_same_numbers_as_a_table(demo: Client) -> None:
    html = _html(demo)
    for kind, shown in (("chart", [10, 7, 10]), ("chart-narrow", [4, 7, 4])):
        points = re.findall(rf'<svg class="{kind}"[^>]* data-points="([^"]+)"', html)
        assert [len(each.split()) for each in points] == shown, "on a phone those of the cycle alone"
    assert html.count("<tr data-point=") == 27
    assert html.count('class="c-target"') == html.count('class="c-success"') == html.count('class="c-pace"') == 3 * 2
    assert "Jan 2019 336 86 % 47 % arrived 31 Jan 2019" in _section(html, "urgent-350")
    assert f"Sep 2018 253 {UNKNOWN} {UNKNOWN} before the cycle 30 Sep 2018" in _section(html, "urgent-350")


def test_the_chart_says_in_words_what_it_shows(demo: Client) -> None:
    html = _html(demo).replace("\u202f", " ")
    assert (
        "Attendances, by month, April 2018 to January 2019. It ends at 336 a day, 86 % of the way, pace 47 %, arrived. "
        "The cycle runs from 1 October 2018 to 31 March 2019. The way leads from 254 a day to a target of 350 a day; "
        "success is 321 a day."
    ) in html


def test_milestones_are_a_list_of_what_is_done_late_and_to_come(demo: Client) -> None:
    said = _section(_html(demo), "triage-desk")
    assert "done North door weighs 20 % 12 Nov 2018, due 31 Oct 2018" in said
    assert "done Ambulance door weighs 20 % 21 Jan 2019" in said
    assert "to do Children&#39;s door weighs 40 % due 15 Mar 2019" in said
    late = _section(_html(demo, "/objectives/home-same-day"), "same-day-unit")
    assert "late Two consultants due 15 Dec 2018" in late
    assert "weighs" not in late.partition("Rooms")[2]


def test_check_ins_say_who_when_how_sure_and_what_is_in_the_way(demo: Client) -> None:
    text = _text(demo)
    assert (
        "LH Leila Haddad 28 Jan 2019 confidence 0.9 Every clinic list is full. In the way: Our nurses come from the "
        "emergency department. Urgent care patients from 254 to 350 a day"
    ) in text
    assert "Last check-in 28 Jan 2019" in text


def test_a_value_told_with_a_check_in_stands_with_it(demo: Client) -> None:
    assert "confidence 0.8 20 posts . Three more have signed for March." in _text(demo, "/objectives/urgent-own-feet")


def test_a_check_in_that_was_taken_back_is_struck_and_said(demo: Client) -> None:
    withdraw_check_in(
        actor="leila", organisation="estuary", key="back", clock=lambda: NOON, policies=load_policy,
        key_result="urgent-350", by="leila", day=date(2019, 1, 28), note="Wrong month",
    )  # fmt: skip
    html = _html(demo, f"{DOOR}?as_of=2026-03-02")
    assert "<s>0.9</s>" in html
    assert "<s>Every clinic list is full." in html
    assert "taken back on 2 March 2026: Wrong month" in html
    assert "<s>" not in _html(demo)


def test_confidence_is_drawn_over_the_cycle_and_said(demo: Client) -> None:
    html = _html(demo)
    assert html.count('class="cf-l"') == 3
    label = "Confidence in Urgent care patients from 254 to 350 a day, 0 to 1: 29 October 2018: 0.6, 31 December 2018"
    assert label in html


def test_what_guards_it_what_it_rests_on_and_what_it_is_for(demo: Client) -> None:
    text = _text(demo)
    assert "fires 55.2 % in Jan 2019; it fires since November 2018, which asks to pause this until 2 healthy" in text
    assert "broken Staff can move next door without harm" in text
    assert "holds People come to urgent care by themselves" in text
    assert "Half of those who wait in the emergency department do not need it." in text
    assert "Care in the right place a priority of the organisation" in text
    assert "Not done for it Sending anyone away at the door" in text
    assert "No KPI guards it" in _text(demo, "/objectives/no-corridor")


def test_the_decision_that_is_asked_for_stands_under_the_sentence(demo: Client) -> None:
    text = _text(demo)
    assert "to decide: Pause “Minor illness is seen in urgent care” until Seen within four hours is healthy" in text
    assert "to decide: Change how “Home on the same day” is pursued" in _text(demo, "/objectives/home-same-day")
    assert "to decide" not in _text(demo, "/objectives/urgent-own-feet")


def test_the_work_has_its_state_and_who_does_it(demo: Client) -> None:
    text = _text(demo)
    assert "running A second doctor at triage from four in the afternoon for One triage desk on all four" in text
    assert "done New signs from the bus stop to urgent care for Urgent care patients" in text


def test_on_a_phone_the_numbers_of_the_fan_stand_below_it_in_words(demo: Client) -> None:
    said = "At the end: expected 555 a day; 50 %: 531 to 580 a day; 80 %: 506 to 605 a day; 95 %: 470 to 642 a day."
    assert f'<p class="foretold muted">{said}</p>' in _html(demo).replace("\u202f", " ")
    assert "At the end:" not in _text(demo, "/objectives/steady-summer")


def test_what_is_graded_is_told_by_what_it_came_to_and_no_more_by_its_course(demo: Client) -> None:
    short, reached = _plain(_html(demo, "/objectives/nine-in-ten")), _plain(_html(demo, "/objectives/steady-summer"))
    assert short.count("fell short Why this grade?") == 2  # the objective and its key result
    assert reached.count("success Why this grade?") == 2
    for word in ("off course", "drifting", "arrived"):
        assert f"{word} Why" not in short + reached


def test_a_graded_objective_says_what_it_was_worth_and_what_was_learned(demo: Client) -> None:
    text = _text(demo, "/objectives/nine-in-ten")
    assert "It ended with a grade of 0.50; success was all of it." in text
    assert "0.50 grade, success is all of it" in text
    assert "0.5 92.9 % in September, after 94.3 % in July. learned: The summer flattered us." in text
    assert re.search(r"grade 0\.5 by the numbers 0\.\d+ progress", text)


def test_it_says_before_its_cycle_and_after_it_what_is_to_do(demo: Client) -> None:
    ahead = _text(demo, f"{DOOR}?as_of=2018-09-15")
    assert "It begins on 1 October 2018, with three key results; nothing is judged before." in ahead
    assert "Why not known?" in ahead
    assert "Its cycle ended on 31 March 2019 and it has no grade yet" in _text(demo, f"{DOOR}?as_of=2019-04-20")


def test_another_day_is_kept_in_every_link_and_knows_nothing_later(demo: Client) -> None:
    html = _html(demo, f"{DOOR}?as_of=2018-11-30")
    assert "As of <strong>30 November 2018</strong>" in html
    assert "Every clinic list is full" not in html
    main = html[html.index("<main") : html.index("</main>")]
    links = re.findall(r'href="(/[^"]*)"', main)
    assert len(links) > 8
    other = [link for link in links if "as_of=2018-11-30" not in link]
    # a course of the past leads to its reasons, on its own day
    assert [link for link in other if not re.search(r"\?as_of=2018-(0[1-9]|10|11)-\d\d#why-", link)] == []
    assert f'action="{DOOR}"' in html


def test_the_cockpit_leads_to_every_objective_and_every_one_answers(demo: Client) -> None:
    html = _html(demo, "/")
    links = sorted(set(re.findall(r'href="(/objectives/[^"#/?]+)"', html)))
    assert len(links) == 9
    for link in links:
        assert "Why " in _text(demo, link)
    assert 'href="/objectives/front-door#key-result-urgent-350"' in html
    assert "/objectives/front-door?as_of=2018-12-31" in _html(demo, "/?as_of=2018-12-31")


@pytest.mark.parametrize("day", ["2015-01-01", "2018-10-01", "2018-12-31", "2019-03-31", "2019-04-01", "2026-03-02"])
def test_every_day_of_the_past_has_its_page(demo: Client, day: str) -> None:
    for name in ("front-door", "open-urgent-care", "urgent-own-feet"):
        assert _text(demo, f"/objectives/{name}?as_of={day}")


def test_a_key_result_leads_to_its_place_on_the_page_on_the_same_day(demo: Client) -> None:
    assert demo.get("/key-results/urgent-350").headers["Location"] == f"{DOOR}#key-result-urgent-350"
    then = demo.get("/key-results/urgent-350?as_of=2018-12-31").headers["Location"]
    assert then == f"{DOOR}?as_of=2018-12-31#key-result-urgent-350"


def test_what_there_is_not_has_a_helpful_page(demo: Client) -> None:
    assert "There is no such objective." in _text(demo, "/objectives/nothing", 404)
    assert "There is no such key result." in _text(demo, "/key-results/nothing", 404)
    assert "There is no such key result." in _text(demo, "/key-results/nothing.csv", 404)
    assert _html(demo, "/objectives/Not%20a%20slug", 404)


@pytest.mark.parametrize("day", ["yesterday", "2019-02-30", "<script>"])
def test_what_is_no_day_is_refused(demo: Client, day: str) -> None:
    assert demo.get(DOOR, {"as_of": day}).status_code == 400


def test_a_day_that_has_not_come_is_refused(demo: Client) -> None:
    for address in (DOOR, "/key-results/urgent-350", "/key-results/urgent-350.svg"):
        assert "has not come yet" in _text(demo, f"{address}?as_of=2190-01-01", 400)


def test_only_reading_is_allowed(demo: Client) -> None:
    addresses = (DOOR, "/key-results/urgent-350", "/key-results/urgent-350.csv", "/key-results/urgent-350.svg")
    assert {demo.post(address).status_code for address in addresses} == {405}


def test_a_page_carries_no_script_and_no_style_of_its_own(demo: Client) -> None:
    html = _html(demo)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    assert re.findall(r"<script[^>]*>[^<]", html) == []


def test_no_id_stands_twice(demo: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', _html(demo))
    assert len(ids) == len(set(ids))


def test_a_chat_tool_is_told_the_sentence_and_the_first_chart(demo: Client) -> None:
    html = _html(demo)
    assert '<meta name="description" content="It is on course, and something else pays for it' in html
    assert 'property="og:image" content="http://127.0.0.1:8600/key-results/attendances-520.png"' in html
    assert (
        "<title>Minor illness is seen in urgent care, Harbour emergency · Estuary Hospitals · Headway</title>" in html
    )


def test_a_page_asks_the_store_little_whatever_the_objective(demo: Client) -> None:
    counts = [queries(demo, one)[1] for one in (DOOR, "/objectives/open-urgent-care", "/objectives/lighter-door")]
    assert len(set(counts)) == 1
    assert counts[0] <= 13


def test_a_page_that_did_not_change_is_not_sent_again(demo: Client) -> None:
    tag = demo.get(DOOR).headers["ETag"]
    assert demo.get(DOOR, HTTP_IF_NONE_MATCH=tag).status_code == 304


def test_the_data_are_the_numbers_of_the_page(demo: Client) -> None:
    response = demo.get("/key-results/urgent-350.csv")
    assert 'filename="urgent-350-2019-01-31.csv"' in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert len(rows) == 12
    assert (rows[0]["course"], rows[0]["progress"]) == ("before the cycle", "")
    now, *to_come = rows[9:]
    assert (now["period"], now["course"], now["target"], now["foretold"]) == ("2019-01", "arrived", "350.0", "")
    assert float(now["success"]) == pytest.approx(321.2)
    assert [(row["period"], row["value"]) for row in to_come] == [("2019-02", ""), ("2019-03", "")]
    assert all(float(row["low_80"]) < float(row["foretold"]) < float(row["high_80"]) for row in to_come)


def test_what_happened_is_marked_on_the_way_of_each_key_result_that_it_touches(demo: Client) -> None:
    html = _html(demo)
    assert html.count('class="c-iv"') == 2
    for name in ("attendances-520", "urgent-350"):
        said = _section(html, name)
        assert "A Urgent care takes minor illness event 1 Jul 2018" in said
    assert "norovirus" not in html, "it touches the metric of neither"
    said = 'role="img" aria-label="[^"]*Marked: A, 1 July 2018: Urgent care takes minor illness.'
    assert len(re.findall(said, html)) == 2


def test_what_happened_stands_in_the_data_and_under_the_picture(demo: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(demo.get("/key-results/urgent-350.csv").content.decode())))
    assert {row["period"]: row["happened"] for row in rows if row["happened"]} == {
        "2018-07": "2018-07-01 Urgent care takes minor illness"
    }
    root = ET.fromstring(_html(demo, "/key-results/urgent-350.svg"))  # noqa: S314 - our own picture
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert texts[-3:-1] == ["A", "1 July 2018: Urgent care takes minor illness"]
    assert "Marked: A, 1 July 2018" in (root.findtext(f"{SVG}desc") or "")


def test_what_happens_in_a_period_without_a_number_has_a_row_of_its_own(demo: Client) -> None:
    noted = datetime(2019, 3, 15, 12, tzinfo=UTC)
    add_event(
        actor="leila", organisation="estuary", key="flood", clock=lambda: noted, policies=load_policy,
        said={"date": "2019-03-15", "title": "A flood"},
    )  # fmt: skip
    on = "?as_of=2019-03-20"
    assert "B A flood event 15 Mar 2019" in _section(_html(demo, f"{DOOR}{on}"), "urgent-350")
    assert "A flood" not in _html(demo, f"{DOOR}?as_of=2019-03-14"), "it was not there yet"
    rows = list(csv.DictReader(io.StringIO(demo.get(f"/key-results/urgent-350.csv{on}").content.decode())))
    assert (rows[-1]["period"], rows[-1]["value"], rows[-1]["happened"]) == ("2019-03", "", "2019-03-15 A flood")


def test_the_picture_needs_nothing_else(demo: Client) -> None:
    drawn = _html(demo, "/key-results/urgent-350.svg")
    assert not re.search(r"class=|var\(|<style|<script|href=|url\(|@import", drawn)
    root = ET.fromstring(drawn)  # noqa: S314 - our own picture
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert "Urgent care patients from 254 to 350 a day · Minor illness is seen in urgent care" in texts
    assert "Estuary Hospitals, as of 31 January 2019" in texts


def test_the_picture_is_there_as_png(demo: Client) -> None:
    with Image.open(io.BytesIO(demo.get("/key-results/urgent-350.png").content)) as drawn:
        assert drawn.width == 2 * (900 + 48)


def test_without_a_font_the_png_is_not_offered(demo: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    png.can_draw.cache_clear()
    monkeypatch.setattr(png, "_draw", lambda *_: b"a picture without letters")
    assert "urgent-350.png" not in _html(demo)
    assert "install a font" in _text(demo, "/key-results/urgent-350.png", 404)
    png.can_draw.cache_clear()


PLANTED = """headway: 1
organisation: {id: lab, name: "<script>1</script>", priorities: ["<script>a</script>"]}
teams: [{id: cold, name: "<script>2</script>"}]
people: [{id: eve, name: "<script>3</script>"}]
cycles: [{id: h1, name: "<script>4</script>", starts: 2026-01-01, ends: 2026-06-30, not_doing: ["<script>b</script>"]}]
metrics:
  - {id: temp, name: "=<script>5</script>", team: cold, unit: "x\\"><script>", direction: up, rollup: last}
kpis: [{metric: temp, team: cold, because: x, band: {healthy: ">= 5", breach: "< 1"}}]
objectives:
  - id: warm
    title: "=<script>6</script>"
    team: cold
    cycle: h1
    owner: eve
    why: "<script>7</script>"
    assumptions: [{text: "<script>8</script>", state: broken}]
    not_doing: ["<script>9</script>"]
    guardrails: [{kpi: temp}]
    key_results:
      - {id: up, title: "=<script>10</script>", metric: temp, baseline: 1,
         target: [{target: 9}, {from: 2026-02-01, target: 8, because: "<script>11</script>"}]}
      - {id: steps, title: "<script>12</script>", milestones: [{title: "<script>13</script>"}]}
    initiatives: [{id: w, title: "<script>14</script>", owner: eve, key_result: up, state: running,
                   url: "https://x.example/\\"><script>"}]
checkins: [{key_result: up, date: 2026-02-10, by: eve, confidence: 0.5, note: "<script>15</script>",
            obstacle: "<script>16</script>"}]
decisions: [{id: d, date: 2026-02-11, about: warm, decision: "<script>17</script>", by: eve,
             because: "<script>18</script>"}]
grades: [{key_result: steps, date: 2026-02-12, grade: 0.5, by: eve, because: "<script>19</script>",
          learned: "<script>20</script>"}]
observations: [{metric: temp, values: {2025-12: 6, 2026-01: 7}}]
"""


def test_script_planted_in_every_text_field_stays_text(empty: Client, tmp_path: Path) -> None:
    (tmp_path / "goals.yaml").write_text(PLANTED, encoding="utf-8")
    folder = read_folder(tmp_path, NOON.date())
    assert folder.facts is not None, folder.errors
    apply_goals(actor="eve", key="k", clock=lambda: NOON, facts=folder.facts, on=NOON.date(), source="test")
    on = "?as_of=2026-03-02"
    for address in ("/objectives/warm", "/key-results/up.svg", "/cycles", "/cycles/h1"):
        html = _html(empty, address + on)
        assert "&lt;script&gt;" in html
        assert [tag for tag in re.findall(r"<script[^>]*>", html) if "/static/" not in tag] == []
    shown = _html(empty, f"/objectives/warm{on}")
    assert [number for number in (*range(6, 9), *range(9, 11), *range(12, 21)) if f";{number}&lt;" not in shown] == []
    assert "'=<script>10</script>" in empty.get(f"/key-results/up.csv{on}").content.decode()
