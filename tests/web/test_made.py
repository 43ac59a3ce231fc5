"""Findings on the pages of objectives, KPIs and drafted cycles; one is set aside with a reason, and heeded again."""

from __future__ import annotations

import io
import re
from datetime import timedelta

from django.test import Client

from headway.demo.estuary import TODAY
from headway.goals.write import write
from headway.records import organisations
from headway.records.load import load_definitions

DOOR = "/objectives/front-door"


def _section(text: str, of: str = "made") -> str:
    """The words under "How it is made", or "How it is drafted"."""
    found = re.search(
        rf'<section class="blk" aria-labelledby="{of}">.*?</section>\s*(?=</aside>|<section|</div>|<p)', text, re.DOTALL
    )
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def _set(demo: Client, **more: str) -> str:
    """An objective that is a KPI in disguise, in the running cycle; the path of its page."""
    sent = {
        "title": "Maintain the calm of the waiting room",
        "team": "harbour",
        "cycle": "winter-19",
        "ambition": "aspirational",
    }
    sent |= {"key_results.0.title": "The room is painted", "key_results.0.kind": "binary", **more}
    return demo.post("/new/objective", sent)["Location"]


def test_an_objective_says_how_it_is_made_and_its_finding_can_be_set_aside(demo: Client) -> None:
    path = _set(demo)
    assert "Holds a level, which is what a KPI does" in _section(demo.get(path).content.decode())
    assert f'href="{path}/findings/HW102"' in demo.get(path).content.decode()
    refused = demo.post(f"{path}/findings/HW102", {"because": " "})
    assert refused.status_code == 422
    demo.post(f"{path}/findings/HW102", {"because": "We shall move <house>."})
    said = _section(demo.get(path).content.decode())
    assert "1 set aside with a reason" in said
    assert "Set aside, and why We shall move &lt;house&gt;. HW102 Change" in said
    assert "Holds a level" not in said
    out = io.StringIO()
    write(load_definitions(organisations.find("estuary")), (), out)
    assert "HW102: We shall move <house>." in out.getvalue()
    demo.post(f"{path}/findings/HW102", {"because": ""})
    assert "Holds a level" in _section(demo.get(path).content.decode())


def test_a_finding_about_a_key_result_is_set_aside_there(demo: Client) -> None:
    path = _set(demo)
    text = demo.get(path).content.decode()
    found = re.search(r'href="(/key-results/[^/"]+/findings/HW210)"', text)
    assert found is not None
    assert demo.post(found[1], {"because": "A coat of paint is binary."}).status_code == 303
    assert "A coat of paint is binary." in _section(demo.get(path).content.decode())


def test_a_kpi_says_how_it_is_made(demo: Client) -> None:
    text = demo.get("/kpis/harbour-admitted").content.decode()
    assert "HW306" in _section(text)
    demo.post("/kpis/harbour-admitted/findings/HW306", {"because": "It is the national standard."})
    assert "It is the national standard." in _section(demo.get("/kpis/harbour-admitted").content.decode())


def test_what_is_not_there_is_refused(demo: Client) -> None:
    assert demo.get(f"{DOOR}/findings/HW999").status_code == 404
    assert demo.get("/objectives/nothing/findings/HW102").status_code == 404


def test_a_past_day_shows_findings_and_no_way_to_set_them_aside(demo: Client) -> None:
    text = demo.get("/kpis/harbour-admitted?as_of=2018-12-31").content.decode()
    assert "HW306" in _section(text)
    assert "/findings/" not in text


def test_a_drafted_cycle_shows_each_teams_focus_and_findings(demo: Client) -> None:
    where = _with_two_objectives(demo)
    for number in range(2, 4):
        _set(demo, cycle=where.rpartition("/")[2], title=f"Maintain the calm of room {number}")
    said = _section(demo.get(where).content.decode(), "drafted")
    assert "objectives 4 up to 3" in said
    assert "many" in said
    assert "Holds a level" in said
    assert "How it is drafted" not in demo.get("/cycles/winter-19").content.decode()


def test_what_is_found_in_a_team_and_a_cycle_is_set_aside_with_a_reason(demo: Client) -> None:
    for number in range(4):
        _set(demo, team="harbour-emergency", title=f"Maintain the calm of room {number}")
    team = "/teams/harbour-emergency"
    text = demo.get(team).content.decode()
    assert "HW403" in _section(text)
    assert f'href="{team}/findings/HW403"' in text
    assert demo.post(f"{team}/findings/HW403", {"because": " "}).status_code == 422
    assert demo.post(f"{team}/findings/HW403", {"because": "It is two teams in one."})["Location"] == team
    assert "Set aside, and why It is two teams in one. HW403 Change" in _section(demo.get(team).content.decode())
    cycle = _with_two_objectives(demo)
    assert "says nothing of what will not be done" in _made(demo, cycle).lower()
    demo.post(f"{cycle}/findings/HW113", {"because": "The board keeps that list."})
    assert "Set aside, and why The board keeps that list." in _made(demo, cycle)
    out = io.StringIO()
    write(load_definitions(organisations.find("estuary")), (), out)
    assert "HW403: It is two teams in one." in out.getvalue()
    assert "HW113: The board keeps that list." in out.getvalue()
    demo.post(f"{team}/findings/HW403", {"because": ""})
    assert "two teams in one" not in _section(demo.get(team).content.decode())


def _with_two_objectives(demo: Client) -> str:
    """A cycle that is being drafted and leaves nothing out; the path of its page."""
    starts = TODAY + timedelta(days=30)
    cycle = {"name": "Summer", "starts": starts.isoformat(), "ends": (starts + timedelta(days=89)).isoformat()}
    where = demo.post("/new/cycle", cycle)["Location"]
    for number in range(2):
        _set(demo, cycle=where.rpartition("/")[2], title=f"Maintain the calm of room {number} in summer")
    return where


def _made(demo: Client, path: str) -> str:
    return _section(demo.get(path).content.decode())


def test_a_band_that_was_never_met_stands_on_the_page_of_its_kpi(demo: Client) -> None:
    assert "Reached the band that holds now in none of its last 34 periods" in _section(
        demo.get("/kpis/harbour-four-hour").content.decode()
    )
