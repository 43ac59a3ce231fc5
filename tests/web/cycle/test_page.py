"""The cycles' addresses answer: sentence, days, objectives team by team, what nothing aims at, what was learned."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.large import queries
from tests.web.sending import send

WINTER = "/cycles/winter-19"


def _html(client: Client, address: str = WINTER, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def _text(client: Client, address: str = WINTER, status: int = 200) -> str:
    """What the page says, without its marks and with plain spaces."""
    bare = re.sub(r"<[^>]+>", " ", _html(client, address, status)).replace("\u202f", " ")
    return re.sub(r"\s+", " ", bare)


def test_it_opens_with_the_sentence_then_how_far_gone_it_is(demo: Client) -> None:
    text = _text(demo)
    sentence = text.index("59 days are left of 182. Four of its nine objectives are on course or have arrived")
    assert sentence < text.index("123 of 182 days gone active")
    assert "1 Oct 2018 to 31 Mar 2019" in text


def test_key_results_are_counted_by_course(demo: Client) -> None:
    text = _text(demo)
    assert "Objectives 9 Key results 19" in text
    assert "7 off course 1 drifting 4 on course 7 arrived" in text


def test_a_course_that_objectives_are_on_leads_to_them(demo: Client) -> None:
    for address in (WINTER, "/cycles"):
        assert 'href="/objectives?cycle=winter-19&amp;course=off_course"' in _html(demo, address)
    assert "5 of 22 objectives, all off course. Winter half 2018/19." in _text(
        demo, "/objectives?cycle=winter-19&course=off_course"
    )


def test_objectives_stand_team_by_team_with_progress_grade_and_course(demo: Client) -> None:
    html = _html(demo)
    text = _text(demo)
    assert "Minor illness is seen in urgent care LH Leila Haddad To be paused, as Seen within four hours fires" in text
    assert "66 % 0.67 on course since 6 Jan 2019" in text
    assert "We meet the standard again committed" in text
    assert '<a href="/teams/harbour-emergency">Harbour emergency</a>' in html
    assert '<a href="/objectives/front-door">Minor illness is seen in urgent care</a>' in html
    teams = re.findall(r'<tbody id="team-([^"]+)">', html)
    assert teams == sorted(teams)
    assert len(teams) == 6


def test_within_a_team_the_most_pressing_comes_first(demo: Client) -> None:
    text = _text(demo)
    assert text.index("Nobody waits in a corridor for a bed TR") < text.index("Minor illness is seen in urgent care LH")


def test_what_is_not_done_and_what_nothing_aims_at_are_said(demo: Client) -> None:
    assert "Not doing A new ward at any of the sites A new records system" in _text(demo)
    summer = _text(demo, "/cycles/summer-18")
    assert "Nobody has said what is not done in it" in summer
    assert "priorities that nothing supports Home is the best bed" in summer
    assert "teams without an objective in it Hillside urgent care Riverside minor injuries" in summer


def test_a_closed_cycle_says_its_grades_and_what_was_learned(demo: Client) -> None:
    text = _text(demo, "/cycles/summer-18")
    assert "It ended on 30 September 2018; three of its four objectives reached success." in text
    assert "Success 3 of 4" in text
    assert "Nine in ten are seen in time committed ID Ines Duarte 54 % 0.50 fell short" in text
    assert "ID Ines Duarte 0.5 The summer flattered us. 92.9 % in September, after 94.3 % in July." in text
    html = _html(demo, "/cycles/summer-18")
    assert 'href="/objectives/nine-in-ten#key-result-four-hour-94"' in html
    assert '<a href="/cycles/summer-18/close">Say what was learned</a>' in html


def test_a_running_cycle_does_not_ask_to_be_closed_and_its_form_says_where(demo: Client) -> None:
    for cycle in (WINTER, "/cycles/fy19"):
        assert f'href="{cycle}/close"' not in _html(demo, cycle)
        changing = _html(demo, f"{cycle}/edit")
        assert f'<a href="{cycle}/close">Close it early</a>' in changing
        assert f'<a href="{cycle}">' in changing, "and leads back to it"
    assert "Close it early" not in _html(demo, "/cycles/summer-18/edit")
    assert "It cannot be closed yet: 19 key results have no grade yet" in _text(demo, f"{WINTER}/close")


def test_after_its_end_it_waits_for_grades(demo: Client) -> None:
    text = _text(demo, "/cycles/summer-18?as_of=2018-10-02")
    assert "It ended on 30 September 2018; all four objectives have no grade yet." in text
    assert "to be graded" in text
    assert " expected grade course " in text
    assert "Success" not in text


def test_nobody_is_asked_to_check_in_before_it_begins(demo: Client) -> None:
    assert '<a href="/check-in">Check in</a>' in _html(demo, "/objectives/front-door").split("<main")[1]
    send(demo, "/cycles/winter-19/duplicate", {"name": "Summer half 2019", "carry": "all"})
    page = _html(demo, "/objectives/minor-illness-is-seen-in-urgent-care").split("<main")[1]
    assert "It begins on 1 April 2019" in page
    assert '<a href="/check-in">Check in</a>' not in page


def test_before_it_begins_it_says_when(demo: Client) -> None:
    assert "It begins on 1 October 2018, with nine objectives so far." in _text(demo, f"{WINTER}?as_of=2018-09-15")


def test_cycles_lead_to_those_that_they_lie_in_and_that_lie_in_them(demo: Client) -> None:
    assert '<a href="/cycles/fy19">Year to March 2019</a>' in _html(demo)
    year = _text(demo, "/cycles/fy19")
    assert "It has no objective of its own; what is aimed at stands in Winter half 2018/19." in year
    assert "Winter half 2018/19 active 1 Oct 2018 to 31 Mar 2019 123 of 182 days nine objectives" in year


def test_all_cycles_are_a_tree_with_state_and_how_far_gone(demo: Client) -> None:
    text = _text(demo, "/cycles")
    assert "Winter half 2018/19 is under way, with 59 days left." in text
    assert "Year to March 2019 active 1 Apr 2018 to 31 Mar 2019 306 of 365 days no objectives" in text
    assert "Summer half 2018 closed 1 Apr 2018 to 30 Sep 2018 over four objectives" in text
    html = _html(demo, "/cycles")
    assert html.index('href="/cycles/fy19"') < html.index('href="/cycles/summer-18"')
    assert html.count('<ul class="tree">') == 3


def test_another_day_is_kept_in_every_link(demo: Client) -> None:
    for address in ("/cycles", WINTER, "/cycles/fy19"):
        html = _html(demo, f"{address}?as_of=2018-11-30")
        links = re.findall(r'href="(/[^"]*)"', html[html.index("<main") : html.index("</main>")])
        assert links
        others = [link for link in links if "as_of=2018-11-30" not in link]
        # but what a course was a week before is shown as of then
        assert [link for link in others if not link.endswith("?as_of=2018-11-23#why")] == []


@pytest.mark.parametrize("day", ["2015-01-01", "2018-04-01", "2018-09-30", "2018-10-01", "2019-03-31", "2026-03-02"])
def test_every_day_of_the_past_has_its_page(demo: Client, day: str) -> None:
    for address in ("/cycles", WINTER, "/cycles/fy19", "/cycles/summer-18"):
        assert _text(demo, f"{address}?as_of={day}")


def test_what_there_is_not_has_a_helpful_page(demo: Client) -> None:
    assert "There is no such cycle." in _text(demo, "/cycles/autumn", 404)
    assert "has not come yet" in _text(demo, f"{WINTER}?as_of=2190-01-01", 400)
    assert "has not come yet" in _text(demo, "/cycles?as_of=2190-01-01", 400)
    assert demo.get(WINTER, {"as_of": "never"}).status_code == 400


def test_only_reading_is_allowed(demo: Client) -> None:
    assert {demo.post(address).status_code for address in ("/cycles", WINTER)} == {405}


def test_an_empty_store_says_what_to_do_first(empty: Client) -> None:
    assert "headway apply" in _text(empty, "/cycles")


def test_a_chat_tool_is_told_the_sentence(demo: Client) -> None:
    assert '<meta name="description" content="59 days are left of 182.' in _html(demo)


def test_no_id_stands_twice(demo: Client) -> None:
    for address in ("/cycles", WINTER, "/cycles/summer-18"):
        ids = re.findall(r'\sid="([^"]+)"', _html(demo, address))
        assert len(ids) == len(set(ids))


def test_a_page_asks_the_store_little_whatever_the_cycle(demo: Client) -> None:
    counts = [queries(demo, address)[1] for address in (WINTER, "/cycles/fy19", "/cycles/summer-18")]
    assert len(set(counts)) == 1
    assert counts[0] <= 8


def test_it_says_which_courses_turned_since_last_week(demo: Client) -> None:
    text = _text(demo, f"{WINTER}?as_of=2018-11-30")
    assert "Since last week since 23 November 2018" in text
    assert "One triage desk on all four doors key result · Harbour emergency on course drifting" in text
    assert 'href="/changes?since=2018-11-23&amp;as_of=2018-11-30"' in _html(demo, f"{WINTER}?as_of=2018-11-30")
    assert "Since last week" not in _text(demo, "/cycles/summer-18")
