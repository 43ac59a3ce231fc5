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
from headway.judgement.verdicts import Verdicts
from headway.rhythm.changed import BETTER, WORSE, lead, turns
from headway.services.read_folder import read_folder


@pytest.fixture(scope="module")
def facts() -> Facts:
    found = read_folder(FOLDER, LAST_DAY_OF_DATA).facts
    assert found is not None
    return found


@pytest.fixture(scope="module")
def now(facts: Facts) -> Verdicts:
    return judge(facts, TODAY, load_policy(TODAY))


def with_kpi(verdicts: Verdicts, kpi: str, status: str, alert: str = "inactive") -> Verdicts:
    kpis = tuple(replace(one, status=status, alert=alert) if one.id == kpi else one for one in verdicts.kpis)
    return replace(verdicts, kpis=kpis)


def test_the_same_day_has_no_news(facts: Facts, now: Verdicts) -> None:
    assert turns(now, now, facts.definitions) == ()
    assert lead((), 0) == "No verdict has turned."
    assert lead((), 1) == "No verdict has turned; people wrote down 1 thing."


def test_a_kpi_that_was_healthy_became_worse_and_says_its_value_and_its_alert(facts: Facts, now: Verdicts) -> None:
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


def test_the_other_way_round_is_better(facts: Facts, now: Verdicts) -> None:
    after = with_kpi(now, "harbour-four-hour", "healthy")
    (turn,) = turns(now, after, facts.definitions)
    assert turn.heading == BETTER
    assert lead([turn], 0) == "Nothing became worse; Seen within four hours became better."


def test_an_alert_that_fired_before_is_no_news(facts: Facts, now: Verdicts) -> None:
    (turn,) = turns(with_kpi(now, "harbour-four-hour", "watch", "firing"), now, facts.definitions)
    assert turn.detail == "55.2\N{NARROW NO-BREAK SPACE}%"


def test_what_is_judged_for_the_first_time_did_not_turn(facts: Facts, now: Verdicts) -> None:
    before = replace(now, kpis=(), teams=(), objectives=(), key_results=())
    assert turns(before, now, facts.definitions) == ()
    assert turns(now, before, facts.definitions) == ()


def test_between_two_days_of_the_demonstration_the_worse_stands_first(facts: Facts, now: Verdicts) -> None:
    then = date(2018, 12, 31)
    found = turns(judge(facts, then, load_policy(then)), now, facts.definitions)
    headings = [one.heading for one in found]
    assert headings == sorted(headings, key=lambda one: one != WORSE)
    assert {one.kind for one in found} >= {"team", "kpi", "objective", "key_result"}
    assert lead(found, 0).startswith("Hillside and 7 more became worse; ")
