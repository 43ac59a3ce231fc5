"""The search finds anything by a part of its name, on the day that the page shows."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from headway.services.declare_metric import declare_metric
from headway.services.drop_objective import drop_objective
from headway.services.record_decision import record_decision
from headway.services.retire_kpi import retire_kpi
from headway.services.search import search
from headway.services.withdraw_decision import withdraw_decision
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House


def _hits(client: Client, words: str, **asked: str) -> list[str]:
    html = client.get("/search", {"q": words, **asked}).content.decode()
    return [re.sub(r"<[^>]+>", " ", one).strip() for one in re.findall(r"<li>(.*?)</li>", html, re.DOTALL)]


def test_a_kpi_stands_before_the_key_result_of_the_same_words(demo: Client) -> None:
    found = _hits(demo, "waiting over four")
    assert len(found) == 17
    assert found[0].startswith("KPI")
    assert [one.split()[0] for one in found] == sorted((one.split()[0] for one in found), key="KPI key metric".index)


def test_a_team_with_its_words_in_another_order_and_case(demo: Client) -> None:
    assert any("Harbour emergency" in one and one.startswith("team") for one in _hits(demo, "EMERGENCY harb"))


def test_what_is_found_leads_to_its_page_on_the_same_day(demo: Client) -> None:
    html = demo.get(
        "/search", {"q": "seen within four hours harbour emergency", "as_of": "2018-12-31"}
    ).content.decode()
    assert 'href="/kpis/harbour-four-hour?as_of=2018-12-31"' in html


def test_a_person_and_a_decision_lead_to_their_places_by_name(demo: Client) -> None:
    people = demo.get("/search", {"q": "tom", "as_of": "2018-12-31"}).content.decode()
    assert 'href="/people/tom?as_of=2018-12-31"' in people
    house = demo.get("/decisions").content.decode()
    place = re.search(r'<li id="(decision-[^"]+)">.*?<b>([^<]+)</b>.*?about <a[^>]*>([^<]+)</a>', house, re.DOTALL)
    assert place is not None
    found = demo.get("/search", {"q": unescape(place[2])}).content.decode()
    assert f'href="/decisions#{place[1]}"' in found
    assert f"about {place[3]}" in found


def test_no_hit_is_without_a_page(demo: Client) -> None:
    for words in ("a", "e", "harbour", "hire"):
        found = demo.get("/search", {"q": words}).content.decode()
        for hit in re.findall(r'<li><span class="kind">.*?</li>', found, re.DOTALL):
            assert 'href="/' in hit


def test_what_was_not_known_on_the_day_is_not_found(store: OpenedStore) -> None:
    house = House()
    asked = house.asking()
    declare_metric(**asked, said={"name": "Letters that went astray"})
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def found(day: date) -> int:
        return search(organisation=asked["organisation"], clock=lambda: noon, words="astray", most=5, as_of=day).total

    known_on = house.record("metrics", "letters-that-went-astray").known_on
    assert found(known_on) == 1
    assert found(known_on - timedelta(days=1)) == 0


def test_a_decision_is_called_withdrawn_from_the_day_on(store: OpenedStore) -> None:
    house = House()
    record_decision(**house.asking(), said={"id": "wait", "about": "flow", "decision": "Wait for June"})
    house.today = TODAY + timedelta(days=2)
    withdraw_decision(**house.asking(), decision="wait", because="A slip.")
    clock = house.asking()["clock"]

    def beside(day: date) -> str:
        return search(organisation=ID, clock=clock, words="june", most=5, as_of=day).found[0].beside

    assert beside(house.today).endswith(", withdrawn")
    assert "withdrawn" not in beside(TODAY)


def test_what_is_retired_is_not_found_and_the_metric_of_a_retired_kpi_is(store: OpenedStore) -> None:
    house = House()
    kpi, objective = house.definitions.kpis[0], house.definitions.objectives[0]
    name = house.record("metrics", kpi.metric).name

    def found(words: str) -> set[tuple[str, str]]:
        asked = house.asking()
        hits = search(organisation=asked["organisation"], clock=asked["clock"], words=words, most=50).found
        return {(one.kind, one.id) for one in hits}

    assert ("kpi", kpi.id) in found(name)
    retire_kpi(**house.asking(), kpi=kpi.id)
    assert ("kpi", kpi.id) not in found(name)
    assert ("metric", kpi.metric) in found(name)
    beneath = [one for one in house.definitions.key_results if one.objective == objective.id]
    drop_objective(**house.asking(), objective=objective.id, by="amina", because="Tried.")
    assert all(("key_result", one.id) not in found(one.title) for one in beneath)


def test_a_dropped_objective_is_found_and_called_so_and_its_address_says_why(store: OpenedStore) -> None:
    house = House()
    objective = house.definitions.objectives[0]
    day = house.today
    house.today = day + timedelta(days=2)
    drop_objective(**house.asking(), objective=objective.id, by="amina", because="Tried.")
    clock = house.asking()["clock"]

    def hits(words: str, on: date) -> list[tuple[str, bool]]:
        found = search(organisation=ID, clock=clock, words=words, most=50, as_of=on).found
        return [(one.id, one.beside.endswith(", dropped")) for one in found if one.kind == "objective"]

    assert (objective.id, True) in hits(objective.title, house.today)
    assert hits("dropped", house.today) == [(objective.id, True)]
    assert (objective.id, False) in hits(objective.title, day)


@pytest.mark.parametrize("words", ["", "   ", "%", "_", "'", '"', "\\", "<script>", "💥", "a" * 5000])
def test_no_text_does_anything_but_find_or_not(demo: Client, words: str) -> None:
    response = demo.get("/search", {"q": words})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_nothing_typed_says_what_to_type(demo: Client) -> None:
    assert "Type a part of a name" in demo.get("/search").content.decode()


def test_accents_make_no_difference(store: OpenedStore) -> None:
    house = House()
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    name = house.asking()["organisation"]
    everything = search(organisation=name, clock=lambda: noon, words="ward", most=50)
    assert everything.total >= 1
    assert search(organisation=name, clock=lambda: noon, words="wárd", most=50).found == everything.found
    assert search(organisation=name, clock=lambda: noon, words="ward", most=1).total == everything.total


def test_what_holds_an_objective_is_told_with_it_and_with_its_key_results(demo: Client) -> None:
    told = "To be paused, as Seen within four hours fires: asked since 30 November 2018"
    assert told in _hits(demo, "minor illness is")[0]
    assert told in _hits(demo, "triage desk")[0]
    assert "paused" not in _hits(demo, "frail patients")[0]
