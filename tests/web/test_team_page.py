"""A team's page: its sentence, its place, its decisions, its KPIs and objectives, the teams below it, its people."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from headway.app.policy import load_policy
from headway.demo.estuary import TODAY
from headway.judgement.definitions import Membership
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.judgement.narrow import narrow
from headway.services.read_team import TeamRead
from headway.web.team.build import build_page
from headway.web.team.page import TeamPage
from headway.web.where import Where
from tests.web.large import links_of, text_of


def _page(facts: Facts, name: str, day: date = TODAY, members: tuple[Membership, ...] = ()) -> TeamPage:
    definitions = facts.definitions
    teams = {one.id: one for one in definitions.teams}
    parent = teams[name].parent
    verdicts = narrow(judge(facts, day, load_policy(day)), definitions, name)
    below = tuple(one for one in definitions.teams if one.parent == name)
    above = (teams[parent],) if parent else ()
    read = TeamRead(definitions, verdicts, load_policy(day), teams[name], above, below, members, day, {}, ())
    return build_page(read, Where(None if day == TODAY else day))


def test_a_team_with_something_of_its_own_shows_it_as_the_cockpit_does(estuary: Facts) -> None:
    page = _page(estuary, "harbour-emergency")
    assert page.look.word == "overheating"
    assert page.section is not None
    assert [one.id for one in page.section.kpis][:2] == ["harbour-four-hour", "harbour-waiting"]
    assert {one.id for one in page.section.objectives} == {"front-door", "no-corridor"}
    assert page.plot is not None
    assert page.path == "path of the last 16 weeks"
    assert page.below == ()


def test_a_team_above_others_shows_them_the_most_pressing_first(estuary: Facts) -> None:
    page = _page(estuary, "harbour")
    assert page.section is None
    assert [(one.link.href, one.look.word) for one in page.below] == [
        ("/teams/harbour-emergency", "overheating"),
        ("/teams/harbour-urgent", "making headway"),
    ]
    assert page.below[0].kpi_health.startswith("83")


def test_decisions_are_those_of_the_team_and_of_all_below_it_and_lead_to_what_they_are_about(estuary: Facts) -> None:
    assert [one.href for one in _page(estuary, "harbour").decisions] == [
        "/objectives/front-door",
        "/objectives/no-corridor",
        "/objectives/no-corridor",
        "/kpis/harbour-four-hour",
    ]
    assert _page(estuary, "harbour-urgent").decisions == ()


def test_the_page_says_what_would_move_the_team_and_leads_to_it(demo: Client) -> None:
    told = text_of(demo, "/teams/harbour").replace("\u202f", " ")
    assert (
        "Seen within four hours healthy again would make it “making headway”. Seen within four hours : 55.2 %" in told
    )
    page = demo.get("/teams/harbour").content.decode()
    (moving,) = re.findall(r'<div class="moves">(.*?)</div>', page, re.DOTALL)
    assert re.findall(r'href="([^"]+)"', moving) == ["/kpis/harbour-four-hour"]


def test_crumbs_lead_up_the_tree(estuary: Facts) -> None:
    assert [one.href for one in _page(estuary, "harbour-urgent").crumbs] == ["/", "/teams", "/teams/harbour"]


def test_the_lead_comes_first_then_everybody_by_name_each_once(estuary: Facts) -> None:
    members = (
        Membership("tom", "harbour", "member"), Membership("ruth", "harbour", "admin"),
        Membership("leila", "harbour", "lead"), Membership("amina", "harbour", "coach"),
        Membership("ruth", "harbour", "coach"),
    )  # fmt: skip
    page = _page(estuary, "harbour", members=members)
    assert [(one.person.name, one.roles) for one in page.members] == [
        ("Leila Haddad", "leads the team"),
        ("Amina Noor", "coach"),
        ("Ruth Adeyemi", "admin, coach"),
        ("Tom Reyes", "member"),
    ]


@pytest.mark.parametrize("day", [date(2016, 1, 1), date(2018, 8, 31), date(2019, 3, 31), date(2026, 1, 1)])
def test_every_team_has_a_page_on_every_day(estuary: Facts, day: date) -> None:
    for team in estuary.definitions.teams:
        page = _page(estuary, team.id, day)
        assert page.lead
        assert all("as_of" in one.href for one in page.crumbs)


def test_the_page_says_it_all(demo: Client) -> None:
    text = text_of(demo, "/teams/harbour-emergency")
    assert "Harbour emergency reaches its goals at a cost that will not hold." in text
    assert "So it has been since 6 January 2019; before that it had to stop and fix." in text
    assert "What presses most is Seen within four hours" in text
    assert "TR Tom Reyes leads the team" in text


def test_no_number_stands_beside_a_person(demo: Client) -> None:
    html = demo.get("/teams/harbour").content.decode()
    people = html[html.index('aria-labelledby="people"') :]
    people = people[: people.index("</section>")]
    assert "Leila Haddad" in people
    assert not re.search(r">[^<]*\d[^<]*<", people)


def test_another_day_shows_what_was_known_then_and_every_link_stays_on_it(demo: Client) -> None:
    text = text_of(demo, "/teams/harbour-emergency?as_of=2018-08-31")
    assert "Harbour emergency makes headway." in text
    inside = [link for link in links_of(demo, "/teams/harbour?as_of=2018-08-31") if link.startswith("/teams/")]
    assert "/teams/harbour-urgent?as_of=2018-08-31" in inside


def test_an_unknown_team_a_day_ahead_and_no_day_say_what_would_do(demo: Client) -> None:
    assert "There is no such team." in text_of(demo, "/teams/seaside", 404)
    assert "/teams" in links_of(demo, "/teams/seaside")
    assert "has not come yet" in text_of(demo, "/teams/harbour?as_of=2190-01-01", 400)
    assert "That is no day." in text_of(demo, "/teams/harbour?as_of=soon", 400)


def test_cockpit_and_kpi_page_lead_to_the_team(demo: Client) -> None:
    assert "/teams/harbour-emergency?as_of=2018-12-31" in links_of(demo, "/?as_of=2018-12-31")
    assert "/teams/harbour-emergency" in links_of(demo, "/kpis/harbour-four-hour")
