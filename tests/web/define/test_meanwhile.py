"""Two people with the same form: nobody takes back what the other one wrote."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from headway.judgement.definitions import Cycle, Kpi, Metric, Objective, Team
from headway.records import kinds, organisations, rows
from headway.web.forms import take
from headway.web.forms.meanwhile import together
from tests.web.conftest import HOST
from tests.web.sending import fields_of, send, text_of, wrong


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


STEPS = "/key-results/triage-desk/edit"
EMPTY = {"title": "", "weight": "", "due": "", "done": ""}
"""A step that is taken out."""


def taking_out(step: int) -> dict[str, str]:
    return {f"milestones.{step}.{name}": text for name, text in EMPTY.items()}


def steps() -> list[tuple[str, str]]:
    return [(one.title, str(one.done or "")) for one in there(kinds.KEY_RESULT, "triage-desk").milestones]


def test_what_is_said_of_a_step_lands_on_no_other_one(demo: Client) -> None:
    bob = {**opened(demo, STEPS), "milestones.1.done": "2018-12-04"}
    assert send(demo, STEPS, taking_out(0)).status_code == 303
    stood = steps()
    refused = demo.post(STEPS, bob)
    assert (refused.status_code, steps()) == (422, stood)
    told = (
        "somebody else has changed this list meanwhile: it reads “South door”, “Ambulance door”, “Children's door” now;"
        " save again to put all of yours in its place, or write theirs here"
    )
    assert wrong(refused) == {"milestones-0-title": told}
    again = fields_of(refused.content.decode())
    assert (again["milestones.0.title"], again["milestones.1.done"]) == ("North door", "2018-12-04")
    assert demo.post(STEPS, again).status_code == 303
    assert steps() == [("North door", "2018-11-12"), ("South door", "2018-12-04"), *stood[1:]]


def test_what_is_new_in_a_step_is_told_with_the_list(demo: Client) -> None:
    bob = {**opened(demo, STEPS), "milestones.1.done": "2018-12-04"}
    assert send(demo, STEPS, {**taking_out(0), "milestones.2.weight": "3", "milestones.3.done": ""}).status_code == 303
    told = wrong(demo.post(STEPS, bob))["milestones-0-title"]
    assert "“South door”, “Ambulance door” (weight 3), “Children's door” (done empty) now" in told


def test_a_list_in_which_nothing_was_typed_stays_as_another_one_left_it(demo: Client) -> None:
    bob = {**opened(demo, STEPS), "weight": "3"}
    assert send(demo, STEPS, taking_out(0)).status_code == 303
    stood = steps()
    assert demo.post(STEPS, bob).status_code == 303
    assert (steps(), there(kinds.KEY_RESULT, "triage-desk").weight) == (stood, 3.0)


def test_two_may_say_different_things_of_steps_that_stay_where_they_are(demo: Client) -> None:
    bob = {**opened(demo, STEPS), "milestones.1.done": "2018-12-04"}
    assert send(demo, STEPS, {"milestones.0.done": "2018-11-13"}).status_code == 303
    assert demo.post(STEPS, bob).status_code == 303
    assert steps()[:2] == [("North door", "2018-11-13"), ("South door", "2018-12-04")]


def test_new_steps_are_not_lost_where_another_one_takes_some_out(demo: Client) -> None:
    bob = {**opened(demo, STEPS), "milestones.4.title": "The roof", "milestones.5.title": "The cellar"}
    assert send(demo, STEPS, taking_out(3)).status_code == 303
    refused = demo.post(STEPS, bob)
    assert refused.status_code == 422
    again = fields_of(refused.content.decode()) | taking_out(3)
    assert demo.post(STEPS, again).status_code == 303
    titles = [title for title, _ in steps()]
    assert titles == ["North door", "South door", "Ambulance door", "The roof", "The cellar"]


def test_what_is_said_of_a_guardrail_lands_on_no_other_one(demo: Client) -> None:
    address = "/objectives/front-door/edit"
    assert send(demo, address, {"guardrails.1.kpi": "harbour-shifts"}).status_code == 303
    bob = {**opened(demo, address), "guardrails.0.reaction": "slow", "guardrails.2.kpi": "harbour-waiting"}
    assert send(demo, address, {"guardrails.0.kpi": ""}).status_code == 303
    refused = demo.post(address, bob)
    assert refused.status_code == 422
    assert "somebody else has changed this list meanwhile: it reads “" in wrong(refused)["guardrails-0-kpi"]
    assert "is not kept: somebody else has changed meanwhile what is asked here" in text_of(refused)
    held = [one for one in there(kinds.OBJECTIVE, "front-door").guardrails if one.retired_on is None]
    assert [(one.kpi, one.reaction) for one in held] == [("harbour-shifts", "pause")]


def test_a_form_sent_twice_is_kept_once_with_what_others_wrote(demo: Client) -> None:
    address = "/objectives/front-door/edit"
    bob = {**opened(demo, address), "not_doing": "A second door"}
    assert send(demo, address, {"why": "They wait in the cold."}).status_code == 303
    assert [demo.post(address, bob).status_code for _ in range(2)] == [303, 303]
    objective: Objective = there(kinds.OBJECTIVE, "front-door")
    assert (objective.why, objective.not_doing) == ("They wait in the cold.", ("A second door",))
    other = demo.post(address, {**bob, "not_doing": "A third door"})
    assert other.status_code == 422
    assert there(kinds.OBJECTIVE, "front-door").not_doing == ("A second door",)


def test_a_band_with_its_reason_that_is_sent_twice_is_kept_once(demo: Client) -> None:
    address = "/kpis/harbour-four-hour/edit"
    shown = opened(demo, address)
    band = next(name for name, text in shown.items() if name.startswith("band.") and text)
    typed = {**shown, band: "93.5", "band.because": "More beds."}
    bands = len(there(kinds.KPI, "harbour-four-hour").bands)
    assert [demo.post(address, typed).status_code for _ in range(2)] == [303, 303]
    assert len(there(kinds.KPI, "harbour-four-hour").bands) == bands + 1


@pytest.mark.parametrize(
    ("address", "alice", "bob", "name"),
    [
        ("/objectives/front-door/edit", {"why": "Alice's."}, {"not_doing": "A second door"}, "why"),
        ("/key-results/triage-desk/edit", {"weight": "3"}, {"title": "A desk"}, "weight"),
        ("/kpis/harbour-four-hour/edit", {"because": "Harm."}, {"steward": "tom"}, "because"),
        ("/metrics/harbour-four-hour/edit", {"why": "Harm."}, {"area": "safety"}, "why"),
        ("/teams/harbour/edit", {"name": "The harbour"}, {"lead": "tom"}, "name"),
        ("/people/tom/edit", {"name": "Thomas"}, {"email": "tom@estuary.example"}, "name"),
        ("/decisions/late-doctor/edit", {"decision": "A doctor until ten"}, {"because": "It is late."}, "decision"),
        ("/events/1/edit", {"title": "A storm"}, {"date": "2018-12-20"}, "title"),
    ],
)
def test_what_is_written_at_the_very_same_moment_is_not_taken_back(
    demo: Client, monkeypatch: pytest.MonkeyPatch, address: str, alice: dict[str, str], bob: dict[str, str], name: str
) -> None:
    first = {**opened(demo, address), **bob}

    def late(*asked: Any) -> Any:
        found = together(*asked)
        monkeypatch.setattr(take, "together", together)
        assert send(Client(HTTP_HOST=HOST), address, alice).status_code == 303
        return found

    monkeypatch.setattr(take, "together", late)
    refused = demo.post(address, first)
    assert refused.status_code == 422
    assert "Somebody else has changed it this very moment: save again, and what they wrote is told." in text_of(refused)
    assert opened(demo, address)[name] == alice[name]
    assert demo.post(address, fields_of(refused.content.decode())).status_code == 303
    said = opened(demo, address)
    assert {one: said[one] for one in alice | bob} == alice | bob


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
