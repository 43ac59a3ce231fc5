"""A key result surprises where even odds would have been less wrong of it; the worst foretold stands first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from headway.judgement.reliability import Told
from headway.judgement.surprises import surprises


def _told(key_result: str, said: float, *, happened: bool, cycle: str = "q1") -> Told:
    return Told(key_result, "speed", "ward", cycle, date(2019, 1, 31), said, happened)


def test_who_was_right_in_the_end_may_still_surprise_by_what_was_said_before() -> None:
    late = [_told("late", said, happened=True) for said in (0.0, 0.1, 0.9)]  # 1, .81 and .01: .61 in the mean
    soon = [_told("soon", said, happened=True) for said in (0.4, 0.9, 0.9)]  # .36, .01 and .01: .13
    (one,) = surprises([*soon, *late])
    assert (one.key_result, one.number, one.least, one.most, one.happened) == ("late", 3, 0.0, 0.9, True)


def test_what_came_of_it_is_told_against_the_target_of_which_was_spoken_last() -> None:
    before = _told("moved", 0.9, happened=False)
    after = [replace(_told("moved", 0.1, happened=True), day=date(2019, 2, 28))]
    (one,) = surprises([*after, before])
    assert one.happened


def test_each_cycle_is_told_on_its_own() -> None:
    told = [_told("speed", 0.1, happened=True), _told("speed", 0.1, happened=False, cycle="q2")]
    assert [(one.key_result, one.cycle) for one in surprises(told)] == [("speed", "q1")]


@given(said=st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 1)), max_size=12), happened=st.booleans())
def test_even_odds_never_surprise_and_what_went_the_other_way_does(
    said: list[tuple[str, float]], *, happened: bool
) -> None:
    found = surprises([_told(name, chance, happened=happened) for name, chance in said])
    assert [one.error for one in found] == sorted((one.error for one in found), reverse=True)
    named = {one.key_result for one in found}
    for name in {name for name, _ in said}:
        chances = [chance for other, chance in said if other == name]
        right = min(chances) if happened else 1 - max(chances)
        wrong = max(chances) if happened else 1 - min(chances)
        assert name not in named or right < 0.5
        assert name in named or wrong >= 0.5
