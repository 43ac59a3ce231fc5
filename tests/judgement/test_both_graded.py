"""A target that was changed in mid-cycle: what the numbers make of it, and of the one that was set first."""

from __future__ import annotations

from typing import Any

from headway.judgement.definitions import Grade, KeyResult, Milestone, Target
from headway.judgement.review import as_json
from headway.judgement.verdicts import KeyResultVerdict
from headway.services.judging.payload import read_with_path, written
from tests.judgement.builders import day, definitions, facts, key_result, months, said

VALUES = {"speed": months("2019-01", 82.0, 84.0, 85.0, 86.0, 86.5, 87.0)}
LOWERED = (Target(90.0), Target(88.0, day("2019-04-01"), "A ward was closed."))


def told(as_of: str, *grades: Grade, one: KeyResult) -> tuple[KeyResultVerdict, dict[str, Any]]:
    """The verdict on a key result from 84, and its place in the review."""
    defined = definitions(key_results=(one,), grades=grades)
    known = facts(defined, VALUES) if one.metric else facts(defined)
    judged = said(known, as_of)
    return judged.key_result(), as_json(judged.verdicts)["objectives"][0]["key_results"][0]


def lowered(**fields: Any) -> KeyResult:
    given: dict[str, Any] = {"baseline": 84.0, "targets": LOWERED} | fields
    return key_result(**given)


WORTH = ("grade", "grade_by_numbers", "first_target", "first_target_range", "grade_against_first")


def test_by_hand_from_84_to_90_and_since_april_to_88() -> None:
    """With 87 at the end (87 - 84) / (88 - 84) = 0.75, and (87 - 84) / (90 - 84) = 0.5."""
    verdict, row = told("2019-07-02", Grade("faster", day("2019-07-02"), 0.7, because="May was lost."), one=lowered())
    assert [row[name] for name in WORTH] == [0.7, 0.75, 90.0, None, 0.5]
    (reason,) = row["reasons"]
    assert reason["text"] == "graded 0.7 on 2 July 2019, and 0.5 against the first target, 90: May was lost."
    assert read_with_path(KeyResultVerdict, written(verdict), bytes(verdict.path)) == verdict


def test_while_it_runs_both_tell_what_it_has_come_to_by_now() -> None:
    _, row = told("2019-04-30", one=lowered())
    assert [row[name] for name in WORTH] == [None, 0.5, 90.0, None, 0.33]


def test_a_target_to_come_and_one_that_was_taken_back_leave_the_first_one_in_force() -> None:
    for targets in (LOWERED, (*LOWERED, Target(90.0, day("2019-04-02"), "It is open again."))):
        as_of = "2019-03-31" if len(targets) == len(LOWERED) else "2019-07-02"
        _, row = told(as_of, one=lowered(targets=targets))
        assert [row[name] for name in WORTH[2:]] == [None, None, None]


def test_what_was_a_range_first_says_both_its_ends() -> None:
    _, row = told("2019-07-02", one=lowered(baseline=80.0, targets=(Target(90.0, high=95.0), LOWERED[1])))
    assert [row[name] for name in WORTH[1:]] == [0.87, None, [90.0, 95.0], 0.7]


def test_what_was_dropped_and_what_has_no_target_has_no_grade() -> None:
    _, row = told("2019-07-02", Grade("faster", day("2019-05-02"), None, because="Merged."), one=lowered())
    assert row["grade"] is None
    assert "against the first target" not in row["reasons"][0]["text"]
    steps = (Milestone("North", 1.0, None, day("2019-02-20")), Milestone("South", 1.0))
    _, row = told("2019-07-02", one=key_result(kind="milestones", milestones=steps))
    assert [row[name] for name in WORTH] == [None, 0.5, None, None, None]
