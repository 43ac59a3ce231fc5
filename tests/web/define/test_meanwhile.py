"""Two people with the same form: nobody takes back what the other one wrote."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from headway.judgement.definitions import Cycle, Kpi, Metric, Objective, Team
from headway.records import kinds, organisations, rows
from tests.web.sending import fields_of, send, wrong


def there(kind: Any, id_: str) -> Any:
    return rows.read(kind, organisations.find("estuary").number)[id_]


def opened(client: Client, address: str) -> dict[str, str]:
    """What a form would send that was opened just now."""
    return fields_of(client.get(address).content.decode())


def test_what_was_left_as_it_was_takes_nothing_back(demo: Client) -> None:
    address = "/objectives/front-door/edit"
    bob = opened(demo, address)
    assert send(demo, address, {"why": "They wait in the cold.", "ambition": "committed"}).status_code == 303
    assert demo.post(address, {**bob, "not_doing": "A second door"}).status_code == 303
    objective: Objective = there(kinds.OBJECTIVE, "front-door")
    assert (objective.why, objective.ambition) == ("They wait in the cold.", "committed")
    assert objective.not_doing == ("A second door",)


def test_a_text_that_was_not_seen_is_told_before_another_one_takes_its_place(demo: Client) -> None:
    address = "/objectives/front-door/edit"
    bob = {**opened(demo, address), "why": "Bob's reason.", "not_doing": "A second door"}
    send(demo, address, {"why": "Alice's reason.", "title": "Minor illness finds its door"})
    refused = demo.post(address, bob)
    assert refused.status_code == 422
    told = "somebody else has written “Alice's reason.” here meanwhile; save again to put yours in its place"
    assert wrong(refused)["why"].startswith(told)
    assert there(kinds.OBJECTIVE, "front-door").why == "Alice's reason."
    again = fields_of(refused.content.decode())
    assert (again["title"], again["why"]) == ("Minor illness finds its door", "Bob's reason.")
    assert demo.post(address, again).status_code == 303
    objective: Objective = there(kinds.OBJECTIVE, "front-door")
    assert (objective.title, objective.why) == ("Minor illness finds its door", "Bob's reason.")
    assert objective.not_doing == ("A second door",)


def test_steps_of_a_key_result_stay_as_another_one_set_them(demo: Client) -> None:
    address = "/key-results/triage-desk/edit"
    bob = opened(demo, address)
    last = max(int(name.split(".")[1]) for name in bob if name.startswith("milestones.") and bob[name])
    alice = {f"milestones.{last + 1}.title": "The roof", f"milestones.{last + 1}.weight": "2", "weight": "3"}
    assert send(demo, address, alice).status_code == 303
    assert demo.post(address, {**bob, "title": "A desk at each door"}).status_code == 303
    held = there(kinds.KEY_RESULT, "triage-desk")
    assert (held.title, held.weight) == ("A desk at each door", 3.0)
    assert (held.milestones[-1].title, held.milestones[-1].weight) == ("The roof", 2.0)


def test_a_form_that_is_sent_twice_finds_nobody_else_in_what_it_wrote_itself(demo: Client) -> None:
    address = "/key-results/attendances-520/edit"
    typed = {**opened(demo, address), "baseline": "544,50", "target": "530,00", "because": "Winter came early."}
    assert [demo.post(address, typed).status_code for _ in range(2)] == [303, 303]
    held = there(kinds.KEY_RESULT, "attendances-520")
    assert (held.baseline, held.targets[-1].value, len(held.targets)) == (544.5, 530.0, 2)


def test_a_target_that_the_address_brings_along_is_no_other_persons(demo: Client) -> None:
    address = "/key-results/attendances-520/edit"
    shown = opened(demo, f"{address}?target=530")
    assert shown["target"] == "530"
    saved = demo.post(address, {**shown, "because": "Winter came early."})
    assert saved.status_code == 303
    assert there(kinds.KEY_RESULT, "attendances-520").targets[-1].value == 530.0


@pytest.mark.parametrize(
    ("address", "alice", "bob", "kind", "id_"),
    [
        ("/kpis/harbour-four-hour/edit", {"because": "Harm."}, {"steward": "tom"}, kinds.KPI, "harbour-four-hour"),
        ("/metrics/harbour-four-hour/edit", {"why": "Harm."}, {"area": "safety"}, kinds.METRIC, "harbour-four-hour"),
        (
            "/cycles/winter-19/edit",
            {"name": "Winter"},
            {"ends": "2019-03-30", "because": "Late."},
            kinds.CYCLE,
            "winter-19",
        ),
        ("/teams/harbour/edit", {"name": "The harbour"}, {"lead": "tom"}, kinds.TEAM, "harbour"),
    ],
)
def test_of_all_that_is_changed(
    demo: Client, address: str, alice: dict[str, str], bob: dict[str, str], kind: Any, id_: str
) -> None:
    first = opened(demo, address)
    assert send(demo, address, alice).status_code == 303
    assert demo.post(address, {**first, **bob}).status_code == 303
    held: Kpi | Cycle | Team | Metric = there(kind, id_)
    said = {name: str(getattr(held, name)) for name in alice | bob}
    assert said == alice | bob
