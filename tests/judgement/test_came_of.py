"""From the signal to the decision to the effect: days alone, and nothing before it was known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.came_of import Spell, came_of, spells_of_assumptions, spells_of_courses, times
from headway.judgement.definitions import AssumptionState, Decision
from tests.judgement.builders import day

MARCH = Decision("hire", day("2019-03-06"), "beds", "Hire.")
ALERT = Spell(day("2019-03-04"), day("2019-05-02"))


def test_by_hand_a_median_of_each_way() -> None:
    later = Decision("move", day("2019-03-14"), "beds", "Move.")
    quiet = Decision("paint", day("2019-06-01"), "beds", "Paint.")
    found = [came_of(one, "ward", [ALERT], day("2019-06-30")) for one in (MARCH, later, quiet)]
    assert [one.days_to_decision for one in found] == [2, 10, None]
    assert [one.days_to_effect for one in found] == [57, 49, None]
    took = times(found)
    assert (took.decisions, took.to_decision, took.of_signals, took.to_effect, took.of_effects) == (3, 6.0, 2, 53.0, 2)
    assert took.waiting == 0


def test_the_effect_is_not_known_before_its_day() -> None:
    assert came_of(MARCH, "ward", [ALERT], day("2019-05-01")).effect is None
    assert came_of(MARCH, "ward", [ALERT], day("2019-05-02")).effect == day("2019-05-02")


def test_of_two_things_that_are_wrong_both_have_to_be_right_again() -> None:
    lasting = Spell(day("2019-03-01"), None)
    found = came_of(MARCH, "ward", [ALERT, lasting], day("2019-06-30"))
    assert (found.signal, found.effect) == (day("2019-03-01"), None)
    assert times([found]).waiting == 1


def test_of_one_that_answers_a_question_that_question_alone_is_told() -> None:
    alert, stopped = Spell(day("2019-03-04"), day("2019-05-02"), "alert"), Spell(day("2019-02-01"), None, "stopped")
    both = [alert, stopped]
    assert came_of(MARCH, "ward", both, day("2019-06-30")).effect is None
    assert came_of(replace(MARCH, answers="alert"), "ward", both, day("2019-06-30")).effect == day("2019-05-02")
    assert came_of(replace(MARCH, answers="stale"), "ward", both, day("2019-06-30")).signal is None
    rails = [replace(alert, kind="guardrail", of=of) for of in ("beds", "staff")]
    held = replace(MARCH, answers="guardrail", of="staff")
    assert came_of(held, "ward", rails[:1], day("2019-06-30")).signal is None
    assert came_of(held, "ward", rails, day("2019-06-30")).signal == day("2019-03-04")


def test_what_was_right_again_that_very_day_was_not_decided_about() -> None:
    assert came_of(MARCH, "ward", [Spell(day("2019-03-04"), day("2019-03-06"))], day("2019-06-30")).signal is None


def test_spells_of_courses_and_assumptions() -> None:
    told = [("2019-01-04", "drifting"), ("2019-02-04", "off_course"), ("2019-03-04", "on_course")]
    assert spells_of_courses([(day(on), course) for on, course in told]) == [
        Spell(day("2019-02-04"), day("2019-03-04"), "course")
    ]
    said = [("2019-02-01", "in_doubt"), ("2019-02-08", "broken"), ("2019-03-01", "holds"), ("2019-04-01", "in_doubt")]
    states = [AssumptionState("flow", "Beds are free.", day(on), state) for on, state in said]
    assert spells_of_assumptions(states) == [
        Spell(day("2019-02-01"), day("2019-03-01"), "assumption"),
        Spell(day("2019-04-01"), None, "assumption"),
    ]


@given(
    spans=st.lists(st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 60))), max_size=4),
    at=st.integers(0, 60), known=st.integers(0, 80),
)  # fmt: skip
@settings(max_examples=60)
def test_no_time_is_negative_and_nothing_is_known_early(
    *, spans: list[tuple[int, int | None]], at: int, known: int
) -> None:
    first = date(2019, 1, 1)
    spells = [
        Spell(first + timedelta(one), None if last is None else first + timedelta(one + last)) for one, last in spans
    ]
    found = came_of(
        Decision("d", first + timedelta(at), "beds", "Hire."), None, spells, first + timedelta(max(known, at))
    )
    assert (found.days_to_decision or 0) >= 0
    assert (found.days_to_effect or 1) >= 1
    assert found.effect is None or found.effect <= first + timedelta(max(known, at))
