"""The sentences that open a cycle's page, and the page of all cycles."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.judgement.cycles import CycleStanding
from headway.judgement.definitions import Cycle, Team
from headway.rhythm.cycle_lead import cycle_lead, cycles_lead
from tests.rhythm.examples import objective

TITLES = {name: name.upper() for name in "abcde"}


def standing(
    *courses: str, name: str = "Spring", stage: str = "active", gone: int = 90, **fields: Any
) -> CycleStanding:
    """A cycle with an objective a course, called a, b and so on."""
    stages = fields.pop("stages", (stage,) * len(courses))
    said = tuple(
        objective(letter, "ward", each, course) for letter, course, each in zip("abcde", courses, stages, strict=False)
    )
    cycle = Cycle(name.lower(), name, date(2019, 1, 1), date(2019, 6, 30))
    given: dict[str, Any] = {
        "succeeded": frozenset(),
        "courses": {},
        "dropped": 0,
        "teams": (),
        "priorities": (),
    } | fields
    return CycleStanding(cycle=cycle, stage=stage, gone=gone, days=181, objectives=said, **given)


def lead(of: CycleStanding, *nested: CycleStanding) -> str:
    return " ".join(cycle_lead(of, nested, TITLES))


@pytest.mark.parametrize(
    ("courses", "sentence"),
    [
        (("on_course", "arrived"), "Both objectives are on course or have arrived."),
        (("on_course",), "Its objective is on course."),
        (("drifting",), "Its objective is not on course; “A” is drifting."),
        (
            ("on_course", "off_course", "drifting"),
            "One of its three objectives is on course or has arrived; “B” is off course, “C” is drifting.",
        ),
        (
            ("off_course", "off_course", "off_course", "arrived", "on_course"),
            "Two of its five objectives are on course or have arrived; three are off course.",
        ),
        (("off_course", "drifting"), "None of its two objectives is on course; “A” is off course, “B” is drifting."),
        (("off_course", "off_course"), "Both objectives are off course."),
        (("drifting",) * 3, "All three objectives are drifting."),
        (("unknown", "unknown"), "Nothing can be said of its objectives yet."),
    ],
)
def test_it_says_what_is_left_and_how_its_objectives_head(courses: tuple[str, ...], sentence: str) -> None:
    assert lead(standing(*courses)) == f"91 days are left of 181. {sentence}"


def test_its_last_day_is_today() -> None:
    assert lead(standing("on_course", gone=181)).startswith("It ends today.")
    assert lead(standing("on_course", gone=180)).startswith("1 day is left of 181.")


def test_what_nothing_supports_and_who_aims_at_nothing_comes_last() -> None:
    idle = standing("on_course", priorities=("Home again",), teams=(Team("idle", "Idle"),))
    assert lead(idle).endswith("Nothing in it supports “Home again” and Idle aims at nothing in it.")
    many = standing("on_course", teams=(Team("a", "A"), Team("b", "B"), Team("c", "C")))
    assert lead(many).endswith("Three teams aim at nothing in it.")


def test_before_it_begins_it_says_when() -> None:
    said = lead(standing("unknown", "unknown", stage="drafting", gone=0))
    assert said == "It begins on 1 January 2019, with two objectives so far."


def test_after_it_ended_it_says_what_waits_for_a_grade() -> None:
    said = lead(standing("arrived", "arrived", "arrived", stage="grading", stages=("grading", "closed", "grading")))
    assert said == "It ended on 30 June 2019; two of its three objectives have no grade yet."


@pytest.mark.parametrize(
    ("succeeded", "sentence"),
    [
        ("ab", "It ended on 30 June 2019; both objectives reached success."),
        ("a", "It ended on 30 June 2019; one of its two objectives reached success."),
        ("", "It ended on 30 June 2019; none of its two objectives reached success."),
    ],
)
def test_once_closed_it_says_how_many_reached_success(succeeded: str, sentence: str) -> None:
    assert lead(standing("arrived", "arrived", stage="closed", succeeded=frozenset(succeeded))) == sentence


def test_of_one_objective_it_is_said_plainly() -> None:
    assert lead(standing("arrived", stage="closed", succeeded=frozenset("a"))).endswith(
        "its objective reached success."
    )
    assert lead(standing("arrived", stage="closed")).endswith("not even its one objective reached success.")


def test_without_objectives_of_its_own_it_says_where_they_are() -> None:
    assert lead(standing()).endswith("Nothing is aimed at in it: write a first objective.")
    assert lead(standing(stage="closed")).endswith("Nothing was aimed at in it.")
    assert lead(standing(), standing("on_course")).endswith("what is aimed at stands in Spring.")
    assert lead(standing(), standing(stage="closed")).endswith("It has no objective of its own, and one cycle in it.")


def test_the_page_of_all_says_what_is_under_way() -> None:
    year, spring = standing(name="Year"), standing("on_course")
    assert cycles_lead([year, spring]) == ("Spring is under way, with 91 days left.",)
    assert cycles_lead([year]) == ("Year is under way, with 91 days left.",)
    assert cycles_lead([spring] * 3) == ("Three cycles are under way.",)


def test_it_says_what_waits_for_grades_and_what_comes_next() -> None:
    ended, ahead = standing("arrived", stage="grading"), standing(name="Autumn", stage="drafting", gone=0)
    assert cycles_lead([ended, ahead]) == (
        "No cycle is under way.",
        "The next one, Autumn, begins on 1 January 2019.",
        "Spring has ended and is not graded yet.",
    )
    assert cycles_lead([ended] * 3)[-1] == "Three cycles have ended and are not graded yet."


def test_without_any_cycle_it_says_what_to_do() -> None:
    assert "open a first one" in cycles_lead([])[0]
