"""The tree of teams: each with its quadrant and both figures; it folds, and what is asked of it is in the address."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from django.test import Client

from headway.app.policy import load_policy
from headway.judgement.judge import judge
from headway.services.read_teams import TeamsRead
from headway.web.listing import Chosen
from headway.web.teams.build import MOST_TEAMS, NAMES, PATH, build_page
from headway.web.teams.page import TeamNode
from headway.web.where import Where
from tests.web.large import DAY, create, facts_of, links_of, text_of


def _order(client: Client, address: str) -> list[str]:
    """Names of the teams in the order in which they stand."""
    html = client.get(address).content.decode()
    return re.findall(r'<span class="t-n"><a href="[^"]+">([^<]+)</a>', html)


def test_the_tree_opens_with_its_sentence_and_shows_two_levels(demo: Client) -> None:
    text = text_of(demo, "/teams")
    assert "Hillside urgent care has to stop and fix." in text
    assert re.search(r"Estuary Hospitals overheating since 20 Jan 2019 KPI health 75\W%", text)
    assert _order(demo, "/teams") == [
        "Estuary Hospitals",
        "Hillside", "Hillside urgent care", "Hillside emergency",
        "Harbour", "Harbour emergency", "Harbour urgent care",
        "Riverside", "Riverside emergency", "Riverside minor injuries",
    ]  # fmt: skip


def test_where_the_whole_stands_leads_to_the_cockpit_that_explains_it(demo: Client) -> None:
    assert demo.get("/teams").content.decode().count('href="/#stand"') == 2
    assert 'id="stand"' in demo.get("/").content.decode()


def test_siblings_stand_in_the_order_of_the_address(demo: Client) -> None:
    assert _order(demo, "/teams?sort=name")[1] == "Harbour"
    assert _order(demo, "/teams?sort=okrs")[1:4] == ["Hillside", "Hillside urgent care", "Hillside emergency"]
    assert _order(demo, "/teams?sort=kpis")[4:7] == ["Riverside", "Riverside emergency", "Riverside minor injuries"]


def test_a_quadrant_and_a_text_find_teams_with_what_is_above_them(demo: Client) -> None:
    text = text_of(demo, "/teams?quadrant=making_headway&q=urgent")
    assert "1 of 9 teams: " in text
    assert "Harbour urgent care Harbour making headway" in text
    assert "Show all teams" in text
    assert _order(demo, "/teams?quadrant=overheating") == ["Harbour", "Harbour emergency"]


def test_what_finds_nothing_says_so(demo: Client) -> None:
    assert "No team is like that." in text_of(demo, "/teams?q=seaside")


def test_what_there_is_not_is_not_looked_for(demo: Client) -> None:
    assert "9 teams." in text_of(demo, "/teams?quadrant=nonsense&sort=evil&under=nowhere&page=-3")


def test_a_part_of_the_tree_has_an_address(demo: Client) -> None:
    assert _order(demo, "/teams?under=harbour")[-2:] == ["Harbour emergency", "Harbour urgent care"]


def test_another_day_keeps_what_was_asked(demo: Client) -> None:
    links = links_of(demo, "/teams?quadrant=overheating&as_of=2018-12-31")
    assert any("as_of=2018-11-30" in link and "quadrant=overheating" in link for link in links)
    assert "/teams/harbour?as_of=2018-12-31" in links
    assert "has not come yet" in text_of(demo, "/teams?as_of=2190-01-01", 400)


def test_an_organisation_without_teams_is_told_what_to_do(empty: Client) -> None:
    create(1)
    assert "No team stands below this one." in text_of(empty, f"/teams?under=t-0000&as_of={DAY}")


@pytest.fixture(scope="module")
def thousand() -> TeamsRead:
    """An organisation with a thousand teams."""
    facts = facts_of(1000)
    policy = load_policy(DAY)
    return TeamsRead(facts.definitions, judge(facts, DAY, policy), DAY)


def _nodes(nodes: Iterable[TeamNode]) -> Iterable[TeamNode]:
    for one in nodes:
        yield one
        yield from _nodes(one.below)


def test_of_a_thousand_teams_a_page_shows_what_it_can_hold_and_leads_on_to_all(thousand: TeamsRead) -> None:
    seen: set[str] = set()
    waiting: list[str] = [""]
    while waiting:
        under = waiting.pop()
        page = build_page(thousand, Chosen.of(PATH, Where(), {"under": under}, NAMES))
        nodes = list(_nodes(page.nodes))
        assert len(nodes) <= MOST_TEAMS
        seen |= {one.line.link.href for one in nodes}
        waiting += [one.more.href.rpartition("under=")[2] for one in nodes if one.more]
    assert len(seen) == 1000
