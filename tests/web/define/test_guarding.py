"""Guarding a whole team in the browser: named, seen wherever it holds something, changed and taken away."""

from __future__ import annotations

from datetime import date

from django.test import Client

from headway.judgement.definitions import Team
from headway.records import kinds, organisations, rows
from tests.web.sending import fields_of, send, text_of, wrong

TEAM = "/teams/harbour"
FORM = f"{TEAM}/guardrail"
KPI = "harbour-four-hour"


def team() -> Team:
    found: Team = rows.read(kinds.TEAM, organisations.find("estuary").number)["harbour"]
    return found


def test_a_kpi_guards_a_team_and_all_its_objectives_say_so(demo: Client) -> None:
    assert FORM in demo.get(TEAM).content.decode()
    typed = {"kpi": KPI, "reaction": "slow", "automatic": "true", "release_after": "3"}
    response = send(demo, FORM, typed)
    assert (response.status_code, response["Location"].partition("?")[0]) == (303, TEAM)
    (rail,) = team().guardrails
    assert (rail.kpi, rail.reaction, rail.release_after, rail.automatic) == (KPI, "slow", 3, True)
    assert rail.known_on == date(2019, 1, 31)  # the day of the demonstration
    page = text_of(demo.get(TEAM))
    assert "slows all objectives while it fires, until 3 healthy months in a row; at once" in page
    below = text_of(demo.get("/teams/harbour-emergency"))
    assert "a guardrail of Harbour" in below
    assert f"{FORM}?of={KPI}" not in demo.get("/teams/harbour-emergency").content.decode()  # it is changed above
    guarded = text_of(demo.get(f"/kpis/{KPI}"))
    assert "as all objectives of Harbour" in guarded


def test_it_is_changed_and_taken_away_from_its_page(demo: Client) -> None:
    send(demo, FORM, {"kpi": KPI})
    change = f"{FORM}?of={KPI}"
    assert change in demo.get(TEAM).content.decode()
    shown = demo.get(change).content.decode()
    assert 'name="reaction" value="pause" checked' in shown
    assert (fields_of(shown)["automatic"], "kpi" in fields_of(shown)) == ("", False)
    send(demo, change, {"reaction": "slow"})
    assert [one.reaction for one in team().guardrails] == ["slow"]  # of one day the last word stands
    assert send(demo, change, {"reaction": "away"}).status_code == 303
    assert team().guardrails == ()
    assert "Guardrails" not in text_of(demo.get(TEAM))
    assert demo.get(change).status_code == 404


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_written(demo: Client) -> None:
    assert list(wrong(send(demo, FORM, {"kpi": ""}))) == ["kpi"]
    assert list(wrong(send(demo, FORM, {"kpi": KPI, "release_after": "none"}))) == ["release_after"]
    assert team().guardrails == ()
    assert demo.get("/teams/nothing/guardrail").status_code == 404
