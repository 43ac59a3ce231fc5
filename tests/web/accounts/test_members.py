"""People and their roles, as an administrator sees and changes them; and what others may not."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headway.records.load import load_definitions
from headway.records.organisations import find
from headway.services.transaction import new_key
from tests.web.people import HOST, ROOTS, add_account, add_seated, client_of, signed_in


@pytest.fixture
def admin(served: None) -> Client:
    """An administrator of the whole organisation."""
    return client_of(signed_in(add_seated("estuary", "mira", [(root, "admin") for root in ROOTS])))


@pytest.fixture
def partly(served: None) -> Client:
    """An administrator of Harbour and what lies below it."""
    return client_of(signed_in(add_seated("estuary", "nadia", [("harbour", "admin")])))


def _text(html: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.decode()))


def _roles(person: str) -> set[tuple[str, str]]:
    found = load_definitions(find("estuary")).memberships
    return {(one.team, one.role) for one in found if one.person == person}


def _post(client: Client, address: str, **typed: str) -> int:
    status: int = client.post(address, {"key": new_key(), **typed}).status_code
    return status


def test_the_list_says_who_may_do_what_and_who_signs_in(admin: Client) -> None:
    text = _text(admin.get("/members").content)
    assert "8 people: 1 signs in." in text
    assert "Amina Noor lead of Riverside does not sign in" in text
    assert "signs in as mira@estuary.example" in text


def test_a_role_is_granted_and_taken_away(admin: Client) -> None:
    assert _post(admin, "/members/tom", team="riverside", role="member") == 303
    assert ("riverside", "member") in _roles("tom")
    text = _text(admin.get("/members/tom").content)
    assert "Tom Reyes is member of Riverside now." in text
    assert "Tom Reyes is lead of Harbour emergency and member of Riverside and does not sign in." in text
    assert _post(admin, "/members/tom/revoke", team="riverside") == 303
    assert _roles("tom") == {("harbour-emergency", "lead")}


def test_a_role_that_is_none_is_refused_on_the_page(admin: Client) -> None:
    response = admin.post("/members/tom", {"team": "riverside", "role": "boss", "key": "k"})
    assert response.status_code == 422
    assert "no role" in _text(response.content)
    assert admin.get("/members/nobody").status_code == 404


@pytest.mark.parametrize("way", ["revoke", "withdraw", "end", "invitation", "password", ""])
def test_what_is_refused_is_said_on_the_page(way: str, admin: Client) -> None:
    admin.post("/members/amina/revoke", {"key": "used", "team": "riverside"})
    address = "/members/tom" + (f"/{way}" if way else "")
    response = admin.post(address, {"key": "used", "team": "harbour", "role": "lead"})
    assert response.status_code == 422
    assert "Tom Reyes" in _text(response.content)


def test_an_invitation_is_shown_once(admin: Client) -> None:
    response = admin.post("/members/tom/invitation", {"key": "once"})
    address = re.search(r'value="(http://[^"]*/invitations/[^"]+)"', response.content.decode())
    assert address
    assert "no-store" in response["Cache-Control"]
    assert Client(HTTP_HOST=HOST).get(address[1].partition(HOST)[2]).status_code == 200
    again = admin.post("/members/tom/invitation", {"key": "once"})
    assert "is shown only once" in _text(again.content)
    assert "invitations/" not in re.sub(r'action="[^"]*"', "", again.content.decode())
    assert "is invited until" in _text(admin.get("/members/tom").content)
    assert _post(admin, "/members/tom/withdraw") == 303
    assert Client(HTTP_HOST=HOST).get(address[1].partition(HOST)[2]).status_code == 404


def test_somebody_new_becomes_a_person_and_gets_an_address(admin: Client) -> None:
    typed = {"name": "Zoë Hart", "team": "hillside", "role": "viewer", "key": "k"}
    response = admin.post("/new/member", typed)
    assert response.status_code == 200
    assert "Hand this address to Zoë Hart" in _text(response.content)
    assert _roles("zoe-hart") == {("hillside", "viewer")}
    refused = admin.post("/new/member", {**typed, "name": "", "key": "l"})
    assert refused.status_code == 422


def test_a_link_for_a_new_password_is_for_accounts_of_this_organisation_alone(admin: Client) -> None:
    add_seated("estuary", "omar", [("harbour", "viewer")])
    made = admin.post("/members/omar/password", {"key": "k"})
    assert re.search(r'value="http://[^"]*/passwords/[^"]+"', made.content.decode())
    assert admin.post("/members/tom/password", {"key": "l"}).status_code == 422


def test_whose_access_ended_opens_nothing(admin: Client) -> None:
    omar = client_of(signed_in(add_seated("estuary", "omar", [("harbour", "viewer")])))
    assert omar.get("/").status_code == 200
    assert _post(admin, "/members/omar/end") == 303
    assert "nothing to open yet" in _text(omar.get("/").content)
    assert omar.get("/?organisation=estuary").status_code == 404


def test_who_has_a_seat_and_no_role_is_told_whom_to_ask(admin: Client) -> None:
    omar = client_of(signed_in(add_seated("estuary", "omar", [])))
    response = omar.get("/")
    assert response.status_code == 403
    text = _text(response.content)
    assert "It takes the role viewer" in text
    assert "Mira can do it" in text
    assert "Seen within four hours" not in text


def test_an_administrator_of_a_part_administers_that_part(partly: Client) -> None:
    assert _post(partly, "/members/tom", team="harbour-emergency", role="coach") == 303
    assert ("harbour-emergency", "coach") in _roles("tom")
    assert partly.get("/members").status_code == 200
    for address, typed in (
        ("/members/tom", {"team": "riverside", "role": "viewer"}),
        ("/members/nadia", {"team": "riverside", "role": "admin"}),
        ("/members/amina/revoke", {"team": "riverside"}),
        ("/members/amina/invitation", {}),
        ("/members/amina/password", {}),
        ("/members/amina/end", {}),
        ("/new/member", {"name": "Eve", "team": "riverside", "role": "admin"}),
        ("/new/member", {"name": "Eve"}),
    ):
        assert _post(partly, address, **typed) == 403, address
    assert _roles("nadia") == {("harbour", "admin")}
    assert _post(partly, "/new/member", name="Eve", team="harbour-urgent", role="member") == 200


def test_a_decision_is_changed_by_members_of_the_team_that_it_is_about(served: None) -> None:
    def text() -> str:
        return next(one.decision for one in load_definitions(find("estuary")).decisions if one.id == "late-doctor")

    before = text()
    stranger = client_of(signed_in(add_seated("estuary", "lena", [("riverside", "coach")])))
    for way in ("edit", "done"):
        assert stranger.get(f"/decisions/late-doctor/{way}").status_code == 403
        typed = {"decision": "No second doctor", "done": "2018-12-20"}
        assert _post(stranger, f"/decisions/late-doctor/{way}", **typed) == 403
    assert text() == before
    member = client_of(signed_in(add_seated("estuary", "noor", [("harbour", "member")])))
    assert _post(member, "/decisions/late-doctor/edit", decision="A third doctor") == 303
    assert text() == "A third doctor"
    assert member.get("/decisions/nothing/edit").status_code == 404


def test_a_cycle_for_all_teams_begins_only_with_who_may_open_one(served: None) -> None:
    def cycles() -> list[str]:
        return [one.id for one in load_definitions(find("estuary")).cycles]

    before = cycles()
    typed = {"title": "Try", "team": "riverside", "cycle": "+year", "ambition": "aspirational"}
    row = {"key_results.0.title": "One", "key_results.0.kind": "binary"}
    lead = client_of(signed_in(add_seated("estuary", "lena", [("riverside", "lead")])))
    assert _post(lead, "/new/objective", **typed, **row) == 422
    assert cycles() == before
    coach = client_of(signed_in(add_seated("estuary", "cora", [(root, "coach") for root in ROOTS])))
    assert _post(coach, "/new/objective", **typed, **row) == 303
    assert len(cycles()) == len(before) + 1


def test_of_two_teams_that_a_form_names_both_count(partly: Client) -> None:
    response = partly.post("/members/tom", {"team": ["riverside", "harbour"], "role": "admin", "key": "k"})
    assert response.status_code == 403


@pytest.mark.parametrize("role", ["viewer", "member", "lead", "coach"])
def test_nobody_below_an_administrator_changes_roles_not_even_their_own(role: str, served: None) -> None:
    client = client_of(signed_in(add_seated("estuary", "omar", [(root, role) for root in ROOTS])))
    assert _post(client, "/members/omar", team="harbour", role="admin") == 403
    assert _roles("omar") == {(root, role) for root in ROOTS}


def test_who_administers_the_installation_administers_every_organisation(served: None) -> None:
    root = client_of(signed_in(add_account("root", administers=True)))
    assert _post(root, "/members/tom", team="riverside", role="admin") == 303
    assert root.post("/members/tom/invitation", {"key": "k"}).status_code == 200


def test_on_the_machine_itself_roles_are_kept_and_nobody_is_invited(filled: None) -> None:
    client = Client(HTTP_HOST=HOST)
    assert "7 people and their roles." in _text(client.get("/members").content)
    assert "Invite" not in _text(client.get("/members/tom").content)
    assert _post(client, "/new/member", name="Zoë Hart", team="hillside", role="viewer") == 303


def test_the_number_of_queries_does_not_grow_with_the_people(admin: Client) -> None:
    def asked(address: str) -> int:
        admin.get(address)
        with CaptureQueriesContext(connection) as queries:
            admin.get(address)
        return len(queries)

    addresses = ("/", "/members", "/members/tom", "/account")
    few = [asked(address) for address in addresses]
    for number in range(12):
        add_seated("estuary", f"person-{number}", [(root, "member") for root in ROOTS])
    assert [asked(address) for address in addresses] == few
    assert max(few) <= 17


def test_a_name_that_is_markup_is_shown_as_text(admin: Client) -> None:
    response = admin.post(
        "/new/member", {"name": "<img src=x onerror=alert(1)>", "team": "harbour", "role": "viewer", "key": "k"}
    )
    assert "<img" not in response.content.decode()
    assert "<img" not in admin.get("/members").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("kpi.team", "riverside", 403),
        ("parent", "riverside", 403),
        ("about", "riverside-four-hour", 403),
        ("objective", "", 403),
        ("kpi.team", "harbour-urgent", 303),
        ("about", "harbour-four-hour", 303),
        ("about", "nothing-of-this-name", 303),
    ],
)
def test_whatever_else_a_form_names_counts_too(field: str, value: str, status: int, partly: Client) -> None:
    if field == "objective":
        found = load_definitions(find("estuary")).objectives
        value = next(one.id for one in found if one.team.startswith("riverside"))
    assert _post(partly, "/members/tom", team="harbour-emergency", role="viewer", **{field: value}) == status


def test_whoever_leaves_keeps_a_role_that_one_may_not_give_and_their_access_is_an_administrators(admin: Client) -> None:
    coach = client_of(signed_in(add_seated("estuary", "cara", [(root, "coach") for root in ROOTS])))
    add_seated("estuary", "lena", [("harbour", "admin"), ("riverside", "member")])
    shown = _text(coach.get("/people/lena/reassign").content)
    assert "Ends 1 Riverside role: member" in shown
    assert "Stays Harbour role: admin Whoever administers takes these roles away." in shown
    assert "End sign-in access" not in shown
    assert _post(coach, "/people/lena/reassign", to="tom") == 303
    assert _roles("lena") == {("harbour", "admin")}
    html = admin.get("/people/lena/reassign").content
    assert "Ends 1 Harbour role: admin" in _text(html)
    assert 'They can still sign in: <a href="/members/lena">End sign-in access</a>' in html.decode()
    assert _post(admin, "/people/lena/reassign", to="tom") == 303
    assert _roles("lena") == set()
    assert 'href="/members/lena">End sign-in access' in admin.get("/people/lena").content.decode()
