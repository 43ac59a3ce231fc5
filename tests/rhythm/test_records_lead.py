"""The sentences of people, decisions, events and of what was found: who and what is missing, and nothing ranked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from headway.judgement.dated import Decision, Event
from headway.judgement.definitions import Cycle, Definitions, Membership, Objective, Organisation, Person, Team
from headway.rhythm.decisions_lead import decisions_lead
from headway.rhythm.events_lead import events_lead
from headway.rhythm.people_lead import KINDS, people_lead, person_lead
from headway.rhythm.search_lead import search_lead

DAY = date(2019, 3, 20)
PEOPLE = (Person("amina", "Amina Noor"), Person("tom", "Tom Adeyemi"))
DEFINITIONS = Definitions(
    organisation=Organisation("estuary", "Estuary"),
    people=PEOPLE,
    teams=(Team("harbour", "Harbour", lead="amina"),),
    memberships=(Membership("tom", "harbour", "member"),),
    cycles=(Cycle("winter", "Winter", date(2019, 1, 1), date(2019, 3, 31)),),
    objectives=(Objective("door", "A quick front door", "harbour", "winter", owner="tom"),),
)


def test_where_everything_has_somebody_it_is_said() -> None:
    assert people_lead(DEFINITIONS, DAY) == (
        "2 people are named here.",
        "Each team has somebody who leads it, and each objective that is not over an owner.",
    )


def test_a_team_that_nobody_leads_is_named() -> None:
    teams = (*DEFINITIONS.teams, Team("hillside", "Hillside"), Team("quay", "Quay", lead="gone"))
    assert "Nobody leads Hillside and Quay." in people_lead(replace(DEFINITIONS, teams=teams), DAY)


def test_many_are_counted_instead_of_named() -> None:
    teams = tuple(Team(f"t{at}", f"T{at}") for at in range(5))
    said = people_lead(replace(DEFINITIONS, teams=teams, memberships=()), DAY)
    assert "Nobody leads 5 teams." in said
    assert "Amina Noor and Tom Adeyemi are in no team." in said


def test_an_objective_without_an_owner_is_named_until_its_cycle_is_over() -> None:
    loose = replace(DEFINITIONS, objectives=(replace(DEFINITIONS.objectives[0], owner=None),))
    assert "Nobody owns “A quick front door”." in people_lead(loose, DAY)
    assert all("Nobody owns" not in one for one in people_lead(loose, date(2019, 4, 1)))


def test_without_anybody_it_says_what_to_do_first() -> None:
    assert "add a first person" in people_lead(replace(DEFINITIONS, people=()), DAY)[0]


def test_one_person_without_a_team() -> None:
    alone = replace(DEFINITIONS, people=PEOPLE[1:], memberships=(), teams=(Team("harbour", "Harbour"),))
    assert people_lead(alone, DAY) == (
        "One person is named here.",
        "Nobody leads Harbour.",
        "Tom Adeyemi is in no team.",
    )


def test_a_person_answers_for_kinds_of_things_and_no_number_stands_beside_them() -> None:
    assert person_lead("tom", DEFINITIONS, ["key_result", "objective", "key_result"]) == (
        "Tom Adeyemi answers for objectives and key results."
    )
    assert person_lead("amina", DEFINITIONS, ["team", "kpi"]) == "Amina Noor leads Harbour and answers for KPIs."
    assert person_lead("tom", DEFINITIONS, []) == "Tom Adeyemi answers for nothing that is not over."
    assert re.search(r"\d", person_lead("amina", DEFINITIONS, list(KINDS))) is None


def test_what_waits_to_be_done_is_counted_and_what_is_late_is_named() -> None:
    late = Decision("desk", DAY, "door", "A third desk", assigned_to="amina", due=date(2019, 3, 1))
    other = Decision("rota", DAY, "door", "A new rota", assigned_to="tom", due=DAY)
    assert decisions_lead([late, other], 3, DEFINITIONS, DAY) == (
        "2 decisions wait to be done, 1 of them late.",
        "“A third desk” was due by 1 March 2019. Amina Noor was to do it.",
    )
    assert decisions_lead([other], 3, DEFINITIONS, DAY) == ("1 decision waits to be done.",)
    assert decisions_lead([other, other], 3, DEFINITIONS, DAY)[0].endswith("none of them late.")
    assert decisions_lead([], 3, DEFINITIONS, DAY) == ("Nothing that was decided waits to be done.",)
    assert "Nothing was decided yet" in decisions_lead([], 0, DEFINITIONS, DAY)[0]


def test_the_last_event_and_the_next_one_are_named() -> None:
    storm, ward, flu = Event(date(2019, 3, 3), "Storm"), Event(date(2019, 4, 1), "New ward"), Event(DAY, "Flu")
    assert events_lead([ward, storm, flu], DAY) == (
        "2 events are noted; the last one was “Flu” on 20 March 2019.",
        "Still to come is “New ward” on 1 April 2019.",
    )


def test_a_long_silence_is_said() -> None:
    said = events_lead([Event(date(2018, 11, 1), "Storm")], DAY)
    assert said == (
        "One event is noted; the last one was “Storm” on 1 November 2018.",
        "Since then, more than a quarter ago, nothing is noted.",
    )
    assert "Nothing is noted here" in events_lead([], DAY)[0]


def test_what_was_found_is_counted_by_kind() -> None:
    assert search_lead("wait", {"person": 2, "kpi": 1}, 3) == ("1 KPI and 2 people match “wait”.",)
    assert search_lead("amina", {"person": 1}, 1) == ("1 person matches “amina”.",)
    assert search_lead("a", {"kpi": 60}, 50)[1] == "The first 50 are shown; more words narrow it."


def test_nothing_found_says_what_would_find_more() -> None:
    assert search_lead("zzz", {}, 0) == ("Nothing matches “zzz” on this day.", "Try fewer or shorter words.")
