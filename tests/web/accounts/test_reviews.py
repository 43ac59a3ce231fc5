"""Who leads a team records its reviews and takes them back, and those of no other."""

from __future__ import annotations

from django.test import Client

from headway.records.load import load_definitions
from headway.records.organisations import find
from headway.services.transaction import new_key
from tests.web.people import ROOTS, add_seated, client_of, signed_in


def _held() -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, one.team, one.by) for one in load_definitions(find("estuary")).reviews if one.kind == "weekly"]


def _post(client: Client, address: str, **typed: str) -> int:
    status: int = client.post(address, {"key": new_key(), **typed}).status_code
    return status


def test_a_lead_records_the_reviews_of_the_team_alone(served: None) -> None:
    lead = client_of(signed_in(add_seated("estuary", "lena", [("riverside", "lead")])))
    assert _post(lead, "/new/review?kind=weekly&team=riverside", team="riverside") == 303
    assert _held() == [("weekly", "riverside", "lena")], "who is signed in is not asked who that is"
    # neither the address nor a field that is left out leads past the team
    assert _post(lead, "/new/review?kind=weekly&team=harbour", team="harbour") == 403
    assert _post(lead, "/new/review?kind=weekly&team=harbour") == 403
    assert _post(lead, "/new/review?kind=weekly", team="") == 403
    assert _post(lead, "/reviews/harbour-2018-12/withdraw", because="It was another day.") == 403
    assert len(_held()) == 1


def test_a_member_looks_and_whoever_leads_all_holds_that_of_the_organisation(served: None) -> None:
    member = client_of(signed_in(add_seated("estuary", "max", [("harbour", "member")])))
    assert member.get("/reviews?team=harbour").status_code == 200
    assert "Hold a review" not in member.get("/teams/harbour").content.decode()
    assert member.get("/new/review?team=harbour").status_code == 403
    every = client_of(signed_in(add_seated("estuary", "cora", [(root, "lead") for root in ROOTS])))
    assert _post(every, "/new/review?kind=weekly", team="") == 303
    assert _held() == [("weekly", None, "cora")]
    assert _post(every, "/reviews/harbour-2018-12/withdraw", because="It was another day.") == 303
