"""A review that is held: what it asks, what it settles, what it leaves open, and taking it back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.demo.estuary import ID as ESTUARY
from headway.judgement.definitions import Review
from headway.records import kinds, organisations, rows
from headway.services.change_decision import change_decision
from headway.services.drafting.problems import DraftRefusedError
from headway.services.hold_review import hold_review
from headway.services.observe import observe
from headway.services.read_review import ReviewRead, read_review
from headway.services.record_decision import record_decision
from headway.services.say_assumptions import say_assumptions
from headway.services.transaction import RefusedError
from headway.services.withdraw_review import withdraw_review
from tests.engines.demonstrated import demonstrated
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House

WEEK = timedelta(days=7)
NOON = datetime(2019, 1, 31, 12, tzinfo=UTC)
LOADED = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""Long after the last day of which the demonstration tells."""


@pytest.fixture
def house(store: OpenedStore) -> House:
    del store
    return House()


def read(house: House, kind: str = "weekly", team: str | None = None) -> ReviewRead:
    asked = house.asking()
    return read_review(organisation=ID, kind=kind, team=team, clock=asked["clock"], policies=load_policy)


def held(house: House, **said: Any) -> Review:
    done = hold_review(said={"kind": "weekly", **said}, **house.asking())
    found: Review = house.record("reviews", done.id)
    return found


def texts(found: Review, *, settled: bool) -> list[str]:
    return [one.text for one in found.asked if one.settled is settled]


def test_a_review_asks_what_is_open_and_writes_down_what_it_leaves(house: House) -> None:
    asked = read(house, "monthly")
    parts = [one.group for one in asked.questions]
    assert parts == sorted(parts, key=("decide", "follow", "assumed", "dips", "loans", "cycles").index)
    (assumed,) = (one for one in asked.questions if one.kind == "assumption")
    assert (assumed.about, assumed.note, assumed.who) == ("flow", "“Nobody leaves”.", ("amina",))
    review = held(house, kind="monthly", notes="Short.", attended=["amina", "omar"], by="amina")
    assert texts(review, settled=False) == [one.text for one in asked.questions]
    assert texts(review, settled=True) == []
    assert (review.id, review.date, review.notes, review.attended) == (
        "monthly-2019-03-20",
        TODAY,
        "Short.",
        ("amina", "omar"),
    )
    assert asked.next_due == date(2019, 4, 20)
    assert read(house, "monthly").last is None, "one of the same day is no earlier one"
    house.check()


def test_what_is_answered_on_its_day_is_settled_and_asked_no_more(house: House) -> None:
    before = read(house, "monthly")
    flow = next(one for one in before.questions if (one.about, one.kind) == ("flow", "course"))
    record_decision(
        said={"about": "flow", "decision": "Hire", "by": "amina", "assigned_to": "omar", "due": "2019-03-26"},
        **house.asking(),
    )
    said = {"assumption": "", "state": "holds"}
    say_assumptions(objective="flow", said=[said], by="amina", **house.asking())
    after = read(house, "monthly")
    assert flow not in after.questions
    assert all(one.kind != "assumption" for one in after.questions)
    assert [one.text for one in after.settled] == ["Flow: Hire", "What “Flow” rests on: 1 holds"]
    assert [one.id for one in after.to_do] == ["hire"], "it is due before the next one"
    review = held(house, kind="monthly")
    assert review.decisions == ("hire",)
    assert texts(review, settled=True) == ["Flow: Hire", "What “Flow” rests on: 1 holds"]
    house.check()


def test_the_next_review_follows_up_what_was_decided_in_the_last_one(house: House) -> None:
    record_decision(
        said={"about": "flow", "decision": "Hire", "assigned_to": "omar", "due": "2019-03-26"}, **house.asking()
    )
    held(house)
    house.today = TODAY + WEEK
    after = read(house)
    assert after.last is not None
    assert (after.last.date, after.next_due) == (TODAY, TODAY + 2 * WEEK)
    assert [one.text for one in after.questions if one.group == "follow"] == ["What became of “Hire”?"]
    assert [(one.id, came.days_to_decision) for one, came in after.came] == [("hire", 18)]
    change_decision(decision="hire", said={"done": str(house.today)}, **house.asking())
    assert [one.text for one in read(house).settled] == ["“Hire” is done"]


def test_a_team_answers_for_itself_and_the_teams_below_it(house: House) -> None:
    whole, idle = read(house), read(house, team="idle")
    assert {one.about for one in idle.questions} < {one.about for one in whole.questions}
    teams = {one.about: one.ask.team for one in idle.questions if one.ask is not None}
    assert set(teams.values()) <= {"idle"}
    record_decision(said={"about": "flow", "decision": "Hire"}, **house.asking())
    assert read(house, team="idle").settled == ()
    assert held(house, team="idle").team == "idle"
    assert held(house).team is None, "the organisation holds its own on the same day"
    assert read(house, team="idle").last is None


def test_after_a_monthly_review_it_is_asked_again_whether_what_was_not_spoken_of_holds(house: House) -> None:
    def asks() -> list[str]:
        return [each.text for one in house.stored().objectives for each in one.assumptions if each.asks]

    held(house)
    quiet = asks()
    review = held(house, kind="monthly")
    assert "Nobody leaves" in " ".join(asks())
    house.check()
    withdraw_review(review=review.id, because="It was another day.", by="omar", **house.asking())
    assert asks() == quiet
    house.check()


def test_one_of_a_team_above_asks_and_one_of_another_team_does_not(house: House) -> None:
    def asks() -> list[str]:
        return [each.text for one in house.stored().objectives for each in one.assumptions if each.asks]

    teams = {one.id: one for one in house.definitions.teams}
    team = house.record("objectives", "flow").team
    above = teams[team].parent
    assert above is not None
    quiet = asks()
    other = next(id_ for id_, one in teams.items() if id_ not in (team, above) and one.parent != team)
    held(house, kind="monthly", team=other)
    observe(metric="weekly", period="2019-W11", value=60.0, **house.asking())
    assert asks() == quiet
    held(house, kind="monthly", team=above)
    assert "Nobody leaves" in " ".join(asks())
    observe(metric="weekly", period="2019-W11", value=61.0, **house.asking())
    assert "Nobody leaves" in " ".join(asks()), "what is judged for another reason has read of it"
    house.check()


def test_a_review_is_taken_back_with_a_reason_and_may_be_recorded_anew(house: House) -> None:
    review = held(house)
    with pytest.raises(RefusedError, match="the weekly review of 2019-03-20 is recorded already"):
        held(house)
    with pytest.raises(DraftRefusedError):
        withdraw_review(review=review.id, because=" ", **house.asking())
    withdraw_review(review=review.id, because="It was another day.", by="omar", **house.asking())
    gone = house.record("reviews", review.id)
    assert (gone.withdrawn, gone.withdrawn_by, gone.withdrawn_because) == (TODAY, "omar", "It was another day.")
    with pytest.raises(RefusedError, match="it was taken back on 2019-03-20"):
        withdraw_review(review=review.id, because="Again.", **house.asking())
    assert held(house).id == "weekly-2019-03-20-2"


def test_one_that_was_held_some_days_ago_counts_what_was_answered_since(house: House) -> None:
    record_decision(said={"about": "flow", "decision": "Hire"}, **house.asking())
    house.today = TODAY + timedelta(days=2)
    assert texts(held(house, date=str(TODAY)), settled=True) == ["Flow: Hire"]
    house.today = TODAY + 3 * WEEK
    record_decision(said={"about": "flow", "decision": "Wait"}, **house.asking())
    assert texts(held(house, date=str(TODAY + WEEK)), settled=True) == [], "what comes a week later is another one's"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "daily"}, "kind"),
        ({"kind": "yearly"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"team": "nothing"}, "team"),
        ({"date": "soon"}, "date"),
        ({"date": "2019-03-21"}, "date"),
        ({"attended": ["nobody"]}, "attended.0"),
        ({"by": "nobody"}, "by"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(house: House, said: dict[str, Any], field: str) -> None:
    with pytest.raises(DraftRefusedError) as refused:
        held(house, **said)
    assert [one.field for one in refused.value.problems] == [field]


def test_what_is_asked_of_several_teams_in_the_same_words_says_of_which(store: OpenedStore) -> None:
    del store
    demonstrated(LOADED)
    asked: Any = {
        "actor": "tom",
        "organisation": ESTUARY,
        "key": "held",
        "clock": lambda: NOON,
        "policies": load_policy,
    }
    review = hold_review(said={"kind": "weekly"}, **asked)
    found: Review = rows.read(kinds.REVIEW, organisations.find(ESTUARY).number)[review.id]
    left = texts(found, settled=False)
    assert len(set(left)) == len(left)
    waits = "What brings Waiting over four hours back into its band?"
    assert [one for one in left if one.startswith(waits)] == [
        f"{waits} (Hillside urgent care)",
        f"{waits} (Riverside emergency)",
    ]
