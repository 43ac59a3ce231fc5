"""What turned between two days: by hand, on verdicts that differ in one word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from headway.app.policy import load_policy
from headway.demo.estuary import FOLDER, TODAY
from headway.demo.load import LAST_DAY_OF_DATA
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.judgement.words import Words
from headway.rhythm.changed import BETTER, WORSE, lead, turns
from headway.services.read_folder import read_folder
from tests.judgement.builders import words_of


@pytest.fixture(scope="module")
def facts() -> Facts:
    found = read_folder(FOLDER, LAST_DAY_OF_DATA).facts
    assert found is not None
    return found


@pytest.fixture(scope="module")
def now(facts: Facts) -> Words:
    return words_of(judge(facts, TODAY, load_policy(TODAY)))


def with_kpi(verdicts: Words, kpi: str, status: str, alert: str = "inactive") -> Words:
    kpis = tuple(replace(one, status=status, alert=alert) if one.id == kpi else one for one in verdicts.kpis)
    return replace(verdicts, kpis=kpis)


def test_the_same_day_has_no_news(facts: Facts, now: Words) -> None:
    assert turns(now, now, facts.definitions) == ()
    assert lead((), 0) == "No verdict has turned."
    assert lead((), 1) == "No verdict has turned; people wrote down 1 thing."


def test_a_kpi_that_was_healthy_became_worse_and_says_its_value_and_its_alert(facts: Facts, now: Words) -> None:
    (turn,) = turns(with_kpi(now, "harbour-four-hour", "healthy"), now, facts.definitions)
    assert (turn.kind, turn.name, turn.was, turn.now, turn.heading) == (
        "kpi",
        "Seen within four hours",
        "healthy",
        "breach",
        WORSE,
    )
    assert turn.detail == "55.2\N{NARROW NO-BREAK SPACE}%, its alert fires"
    assert lead([turn], 3) == "Seen within four hours became worse."


def test_the_other_way_round_is_better(facts: Facts, now: Words) -> None:
    after = with_kpi(now, "harbour-four-hour", "healthy")
    (turn,) = turns(now, after, facts.definitions)
    assert turn.heading == BETTER
    assert lead([turn], 0) == "Nothing became worse; Seen within four hours became better."


def test_an_alert_that_fired_before_is_no_news(facts: Facts, now: Words) -> None:
    (turn,) = turns(with_kpi(now, "harbour-four-hour", "watch", "firing"), now, facts.definitions)
    assert turn.detail == "55.2\N{NARROW NO-BREAK SPACE}%"


def test_what_is_judged_for_the_first_time_did_not_turn(facts: Facts, now: Words) -> None:
    before = replace(now, kpis=(), teams=(), objectives=(), key_results=())
    assert turns(before, now, facts.definitions) == ()
    assert turns(now, before, facts.definitions) == ()


def test_between_two_days_of_the_demonstration_the_worse_stands_first(facts: Facts, now: Words) -> None:
    then = date(2018, 12, 31)
    found = turns(words_of(judge(facts, then, load_policy(then))), now, facts.definitions)
    headings = [one.heading for one in found]
    assert headings == sorted(headings, key=lambda one: one != WORSE)
    assert {one.kind for one in found} >= {"team", "kpi", "objective", "key_result"}
    worse = headings.count(WORSE)
    assert 2 < worse < len(found)
    assert lead(found, 0) == (
        f"Hillside and {worse - 1} more became worse; {len(found) - worse} verdicts became better."
    )


@pytest.mark.parametrize("status", ["stale", "unknown"])
def test_what_cannot_be_read_any_more_has_not_become_better(facts: Facts, now: Words, status: str) -> None:
    assert next(one for one in now.kpis if one.id == "harbour-four-hour").status == "breach"
    (turn,) = turns(now, with_kpi(now, "harbour-four-hour", status, "firing"), facts.definitions)
    assert turn.heading == WORSE


def test_an_alert_that_begins_to_fire_or_ends_is_news_though_the_status_stays(facts: Facts, now: Words) -> None:
    pending = with_kpi(now, "harbour-four-hour", "breach", "pending")
    firing = with_kpi(now, "harbour-four-hour", "breach", "firing")
    (fires,), (ends,) = turns(pending, firing, facts.definitions), turns(firing, pending, facts.definitions)
    assert (fires.word, fires.was, fires.now, fires.heading) == ("alert", "pending", "firing", WORSE)
    assert (ends.was, ends.now, ends.heading) == ("firing", "pending", BETTER)
    assert [sign.word for sign in fires.signs] == ["alert pending", "alert fires"]
    assert fires.detail == "55.2\N{NARROW NO-BREAK SPACE}%"
    assert turns(with_kpi(now, "harbour-four-hour", "breach"), pending, facts.definitions) == ()


def test_what_began_meanwhile_stands_beside_what_turned_or_alone(facts: Facts, now: Words) -> None:
    begun = [("harbour-four-hour", "flapping"), ("harbour-shifts", "reporting")]
    alone, turned = sorted(
        turns(with_kpi(now, "harbour-four-hour", "healthy"), now, facts.definitions, begun),
        key=lambda one: one.id,
        reverse=True,
    )
    assert turned.detail.endswith("its alert fires, its alerts come and go")
    assert (alone.id, alone.word, alone.heading, alone.detail) == (
        "harbour-shifts", "alert", WORSE, "no numbers any more",
    )  # fmt: skip


def test_what_was_dropped_did_not_turn(facts: Facts, now: Words) -> None:
    """That somebody dropped it is told with the reason; of an objective without any other, too."""
    first = next(one for one in now.objectives if one.stage == "active" and one.course != "unknown")
    below = [one.id for one in now.key_results if one.objective == first.id]
    gone = replace(
        now,
        objectives=tuple(replace(one, course="unknown") if one == first else one for one in now.objectives),
        key_results=tuple(replace(one, course="unknown") if one.id in below else one for one in now.key_results),
    )
    assert {one.id for one in turns(now, gone, facts.definitions)} == {first.id, *below}
    assert turns(now, gone, facts.definitions, (), frozenset(below)) == ()
    assert {one.id for one in turns(now, gone, facts.definitions, (), frozenset(below[:1]))} == {first.id, *below[1:]}


def test_a_team_whose_goals_are_over_became_neither_worse_nor_better(facts: Facts, now: Words) -> None:
    after = replace(now, teams=tuple(replace(one, quadrant="no_gps") for one in now.teams))
    assert turns(now, after, facts.definitions) == ()
