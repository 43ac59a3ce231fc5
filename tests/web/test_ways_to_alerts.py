"""Where an alert fires, the cockpit and the pages of teams lead to the list of alerts, which a team narrows."""

from __future__ import annotations

from django.test import Client

from tests.web.large import links_of, text_of


def test_where_one_fires_a_way_leads_to_the_alerts_and_from_a_team_to_its_own(demo: Client) -> None:
    assert "/alerts" in links_of(demo, "/")
    for team in ("harbour", "harbour-emergency"):
        assert f"/alerts?team={team}" in links_of(demo, f"/teams/{team}")
    calm = "/?as_of=2016-02-01"
    assert not [one for one in links_of(demo, calm) if one.startswith("/alerts")]


def test_the_list_is_narrowed_to_a_team_and_all_below_it(demo: Client) -> None:
    of_team = [one for one in links_of(demo, "/alerts?team=harbour") if one.startswith("/kpis/")]
    assert of_team
    assert all(one.startswith("/kpis/harbour-") for one in of_team)
    everywhere = [one for one in links_of(demo, "/alerts") if one.startswith("/kpis/")]
    assert len(everywhere) > len(of_team)
    assert "/alerts" in links_of(demo, "/alerts?team=harbour")
    text = text_of(demo, "/alerts?team=harbour")
    assert "Riverside" not in text
    assert "There is no team “harbor”: all are shown." in text_of(demo, "/alerts?team=harbor")
