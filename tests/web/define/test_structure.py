"""Teams, cycles and people in the browser; and what somebody leaves behind goes to another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from headway.app.policy import load_policy
from headway.judgement.definitions import Definitions
from headway.records import organisations
from headway.records.load import load_definitions
from headway.services.grant_role import grant_role
from tests.web.conftest import NOON
from tests.web.sending import fields_of, send, text_of, wrong


def there() -> Definitions:
    return load_definitions(organisations.find("estuary"))


def test_a_team_is_added_below_another_and_renamed(demo: Client) -> None:
    response = send(demo, "/new/team", {"name": "Night desk", "parent": "harbour", "lead": "amina"})
    assert response.status_code == 303
    team = next(one for one in there().teams if one.id == "night-desk")
    assert (team.parent, team.lead) == ("harbour", "amina")
    assert fields_of(demo.get("/teams/night-desk/edit").content.decode())["parent"] == "harbour"
    send(demo, "/teams/night-desk/edit", {"name": "Desk at night", "lead": ""})
    team = next(one for one in there().teams if one.id == "night-desk")
    assert (team.name, team.parent, team.lead) == ("Desk at night", "harbour", None)
    assert list(wrong(send(demo, "/teams/harbour/edit", {"parent": "night-desk"}))) == ["parent"]
    assert list(wrong(send(demo, "/new/team", {"parent": "harbour"}))) == ["name"]


def test_a_new_cycle_is_the_running_quarter_until_one_says_otherwise(demo: Client) -> None:
    fields = fields_of(demo.get("/new/cycle").content.decode())
    assert (fields["starts"], fields["ends"]) == ("2019-01-01", "2019-03-31")
    assert wrong(send(demo, "/new/cycle", {"ends": "2018-12-31"})) == {
        "ends": "31 December 2018 lies before 1 January 2019, which “First day” says; "
        "exchange the two, or choose a later day"
    }
    assert wrong(send(demo, "/new/cycle", {"starts": "in May", "ends": ""})) == {
        "starts": "“in May” is no day; choose one, or write it as year-month-day, such as 2019-02-14",
        "ends": "still empty; choose a day",
    }
    response = send(demo, "/new/cycle", {"name": "Spring push"})
    assert response.status_code == 303
    assert any(one.name == "Spring push" for one in there().cycles)
    assert wrong(send(demo, "/cycles/spring-push/edit", {"ends": "2019-04-30"})) == {
        "ends": "Spring push, 1 January 2019 to 30 April 2019, does not lie within Winter half 2018/19, "
        "1 October 2018 to 31 March 2019; change the days of one of them, or make it part of no cycle"
    }
    send(demo, "/cycles/spring-push/edit", {"ends": "2019-04-30", "parent": ""})
    cycle = next(one for one in there().cycles if one.id == "spring-push")
    assert cycle.ends.isoformat() == "2019-04-30"


def test_a_last_day_that_moves_while_its_cycle_runs_asks_why_and_the_first_one_stays_in_sight(demo: Client) -> None:
    held = next(
        one for one in there().cycles if one.starts < date(2019, 1, 1) and one.ends > date(2019, 2, 1) and one.parent
    )
    edit = f"/cycles/{held.id}/edit"
    assert "because" in fields_of(demo.get(edit).content.decode())
    later = (held.ends - timedelta(days=7)).isoformat()
    assert wrong(send(demo, edit, {"ends": later})) == {
        "because": "the last day moves while it runs, and the reason is missing; write why"
    }
    assert send(demo, edit, {"ends": later, "because": "The quay is shut."}).status_code == 303
    page = text_of(demo.get(f"/cycles/{held.id}"))
    assert "End moved" in page
    assert "The quay is shut." in page
    moved = "It was to end on 31 March 2019, and now ends on 24 March 2019: The quay is shut."
    assert moved in text_of(demo.get("/"))
    changes = text_of(demo.get("/changes"))
    assert "changed: last day from 31 March 2019 to 24 March 2019 because “The quay is shut.”" in changes


def test_a_person_is_added_with_a_role_and_no_other_than_those_offered(demo: Client) -> None:
    response = send(demo, "/new/person", {"name": "Ines Alvarez", "roles.0.team": "harbour", "roles.0.role": "lead"})
    assert response["Location"] == "/people/ines-alvarez"
    assert "lead in" in text_of(demo.get("/people/ines-alvarez"))
    send(demo, "/new/person", {"name": "Mallory", "roles.0.team": "harbour", "roles.0.role": "admin"})
    assert not [one for one in there().memberships if one.person == "mallory"]
    send(demo, "/people/ines-alvarez/edit", {"email": "ines@estuary.example", "roles.0.role": "admin"})
    person = next(one for one in there().people if one.id == "ines-alvarez")
    assert person.email == "ines@estuary.example"
    assert [one.role for one in there().memberships if one.person == "ines-alvarez"] == ["lead"]
    assert "Ines Alvarez" in text_of(demo.get("/people"))


def test_one_thing_is_handed_over_and_shown_before(demo: Client) -> None:
    send(demo, "/new/person", {"name": "Iris"})
    send(demo, "/new/decision?about=harbour", {"decision": "Hire two", "assigned_to": "iris"})
    for address in ("/people/iris", "/people/iris/reassign"):
        assert "Hire two" in text_of(demo.get(address))
    response = send(demo, "/people/iris/reassign", {"to": "tom"})
    assert "1 thing went over to Tom Reyes." in text_of(demo.get(response["Location"]))
    assert "Goes to whoever takes over nothing" in text_of(demo.get("/people/iris/reassign"))


def test_nobody_chosen_is_told_at_the_question(demo: Client) -> None:
    assert wrong(send(demo, "/people/amina/reassign", {})) == {"to": "still empty; choose one"}


def test_everything_of_a_person_who_leaves_goes_to_another(demo: Client) -> None:
    owned = [one.id for one in there().metrics if one.owner == "amina"] + [
        one.id for one in there().teams if one.lead == "amina"
    ]
    assert owned
    assert "Hand over everything" in text_of(demo.get("/people/amina"))
    assert list(wrong(send(demo, "/people/amina/reassign", {"to": "amina"}))) == ["to"]
    assert send(demo, "/people/amina/reassign", {"to": ""}).status_code == 422
    grant_role(
        actor="tom", organisation="estuary", key="role", clock=lambda: NOON, policies=load_policy,
        person="amina", team="harbour", role="member",
    )  # fmt: skip
    shown = text_of(demo.get("/people/amina/reassign"))
    passes, ends = shown.split("Goes to whoever takes over")[1].split(" Ends ")
    assert "Riverside role: lead" in passes
    assert "1 Harbour role: member" in ends
    assert "Stays" not in shown
    response = send(demo, "/people/amina/reassign", {"to": "tom"})
    assert response.status_code == 303
    told = text_of(demo.get("/people/amina"))
    assert "went over to Tom Reyes; 1 role ended." in told
    assert "Amina Noor answers for nothing that is not over." in told
    assert not [one for one in there().teams if one.lead == "amina"]
    assert not [one for one in there().memberships if one.person == "amina"]
    assert ("riverside", "lead") in [(one.team, one.role) for one in there().memberships if one.person == "tom"]


@pytest.mark.parametrize(
    ("page", "way"),
    [
        ("/teams", "/new/team"),
        ("/teams/harbour", "/teams/harbour/edit"),
        ("/cycles", "/new/cycle"),
        ("/metrics", "/new/metric"),
        ("/objectives", "/new/objective"),
        ("/objectives?team=harbour&cycle=winter-19", "/new/objective?team=harbour&amp;cycle=winter-19"),
        ("/cycles/winter-19", "/new/objective?cycle=winter-19"),
        ("/teams/harbour", "/new/objective?team=harbour"),
        ("/metrics/harbour-admitted", "/metrics/harbour-admitted/edit"),
    ],
)
def test_a_page_leads_to_what_changes_it_and_a_past_day_does_not(demo: Client, page: str, way: str) -> None:
    assert f'href="{way}"' in demo.get(page, follow=True).content.decode()
    assert f'href="{way.partition("?")[0]}' not in demo.get(page, {"as_of": "2018-12-31"}, follow=True).content.decode()


@pytest.mark.parametrize(
    "path", ["/teams/no/edit", "/cycles/no/edit", "/people/no", "/people/no/edit", "/people/no/reassign"]
)
def test_what_is_not_there_is_said(demo: Client, path: str) -> None:
    assert demo.get(path).status_code == 404
