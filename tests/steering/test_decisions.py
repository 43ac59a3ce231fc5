"""The order of decisions: most urgent first, then the longest wait, then by id."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from headway.steering.decisions import Urgency, ranked


@dataclass(frozen=True)
class Needed:
    urgency: Urgency
    since_day: int
    about: str


def test_what_harms_now_comes_before_what_fails_later_and_before_what_is_unknown() -> None:
    kinds = [Needed(urgency, 1, "x") for urgency in Urgency]
    said = [one.urgency.word for one in ranked(reversed(kinds))]
    assert said == [
        *("guardrail", "alert", "action", "course", "grade", "confidence", "assumption"),
        *("dip_asked", "dip_ending"),
        *("land", "dip_ended"),
        *("stopped", "stale", "answered", "conflict"),
    ]


def test_within_a_kind_the_longest_wait_comes_first_then_the_id() -> None:
    newer, older, same = Needed(Urgency.ALERT, 9, "a"), Needed(Urgency.ALERT, 2, "z"), Needed(Urgency.ALERT, 9, "b")
    assert ranked([same, newer, older]) == [older, newer, same]


@given(st.lists(st.builds(Needed, st.sampled_from(Urgency), st.integers(0, 5), st.sampled_from("abc"))), st.randoms())
def test_the_order_in_which_they_are_found_does_not_matter(found: list[Needed], chance: object) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ranked(shuffled) == ranked(found)
