"""The sentences that open an objective's page, by stage, course, guardrails and assumptions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from headway.judgement.assumption_verdict import AssumptionVerdict
from headway.judgement.definitions import Cycle
from headway.judgement.verdicts import KeyResultVerdict, ObjectiveVerdict
from headway.rhythm.objective_lead import Known, Watched, objective_lead
from headway.series.quantity import NARROW

CYCLE = Cycle("h1", "First half 2019", date(2019, 1, 1), date(2019, 6, 30))
FIRES = Watched("Seen in time", fires=True, since="November 2018")
QUIET = Watched("Seen in time", fires=False, since="")


def key_result(name: str, course: str, progress: float | None = 0.5, asked: float | None = 0.4) -> KeyResultVerdict:
    return KeyResultVerdict(
        id=name, objective="flow", kind="numeric", period=None, value=None, baseline=None, target=None, success=None,
        progress=progress, progress_raw=progress, expected_progress=asked, expected_for_success=asked,
        recent_rate=None, required_rate=None, required_rate_target=None, rate_per=None, confidence=None,
        course=course, course_since=None, running=True, due=None, reasons=(),
    )  # fmt: skip


def lead(
    course: str,
    *courses: str,
    stage: str = "active",
    grade: float | None = 0.8,
    since: date | None = date(2019, 3, 3),
    success: float = 0.7,
    ungraded: int = 0,
    guards: tuple[Watched, ...] = (),
    assumptions: tuple[str, ...] = (),
    dropped: bool = False,
) -> str:
    """All sentences, with plain spaces; key results are called One, Two and so on."""
    names = ("one", "two", "three", "four")[: len(courses)]
    key_results = [key_result(name, said) for name, said in zip(names, courses, strict=True)]
    verdict = ObjectiveVerdict(
        id="flow", team="ward", cycle="h1", stage=stage, course=course, course_since=since, progress=0.5,
        expected_for_success=0.4, expected_grade=grade, key_results=names, reasons=(),
    )  # fmt: skip
    titles = {name: name.capitalize() for name in names}
    known = Known(
        CYCLE, success, [] if dropped else key_results, titles, {}, ungraded, guards,
        [AssumptionVerdict(f"{state}, we think", state, None, None, None, "") for state in assumptions],
    )  # fmt: skip
    return " ".join(objective_lead(verdict, known)).replace(NARROW, " ")


WORTH = "It is expected to end at 0.80, and success begins at 0.7."


@pytest.mark.parametrize(
    ("course", "sentence"),
    [
        ("on_course", "It has been on course since 3 March 2019."),
        ("arrived", "It arrived on 3 March 2019."),
        ("drifting", "It has been drifting since 3 March 2019."),
        ("off_course", "It has been off course since 3 March 2019."),
        ("held", "It has been held since 3 March 2019."),
    ],
)
def test_it_says_where_it_heads_since_when_and_what_that_is_worth(course: str, sentence: str) -> None:
    assert lead(course, "on_course") == f"{sentence} {WORTH}"


def test_what_nobody_can_read_yet_is_said_so_and_worth_nothing() -> None:
    assert lead("unknown", "unknown", since=None) == "Nothing can be said of its course yet."


@pytest.mark.parametrize("course", ["on_course", "arrived"])
def test_a_guardrail_that_fires_is_the_price_of_a_good_course(course: str) -> None:
    said = lead(course, "on_course", guards=(FIRES,))
    word = "is on course" if course == "on_course" else "has arrived"
    assert said.startswith(
        f"It {word}, and something else pays for it: its guardrail Seen in time has fired since November 2018."
    )


def test_a_guardrail_that_fires_comes_on_top_of_a_bad_course() -> None:
    said = lead("off_course", "off_course", guards=(FIRES,))
    assert said.startswith("It is off course, and its guardrail Seen in time has fired since November 2018.")


def test_of_several_guardrails_that_fire_the_number_is_said() -> None:
    said = lead("drifting", "drifting", guards=(FIRES, FIRES, QUIET))
    assert "two guardrails of it fire, Seen in time since November 2018" in said


def test_a_guardrail_that_is_quiet_changes_nothing() -> None:
    assert lead("on_course", "on_course", guards=(QUIET,)) == lead("on_course", "on_course")


@pytest.mark.parametrize(
    ("course", "courses", "sentence"),
    [
        ("drifting", ("on_course", "off_course"), "One of its two key results is on course; “Two” is off course."),
        (
            "off_course",
            ("on_course", "off_course", "drifting"),
            (
                "One of its three key results is on course, two are behind, one of them off course; "
                "the furthest behind is “Two”."
            ),
        ),
        (
            "off_course",
            ("off_course", "drifting"),
            "Both key results are behind, one of them off course; the furthest behind is “One”.",
        ),
        ("off_course", ("off_course",) * 2, "Both key results are off course; the furthest behind is “One”."),
        ("off_course", ("drifting",) * 3, "All three key results are drifting; the furthest behind is “One”."),
        ("off_course", ("unknown", "drifting"), "None of its two key results are on course; “Two” is drifting."),
        ("on_course", ("arrived", "drifting", "on_course"), "“Two” is drifting."),
        (
            "on_course",
            ("arrived", "drifting", "off_course"),
            "Two of its three key results are behind, one of them off course; the furthest behind is “Three”.",
        ),
        ("drifting", ("drifting",), "It has made 50 % of the way; the pace to success asks for 40 %."),
    ],
)
def test_what_is_behind_is_named_the_worst_first(course: str, courses: tuple[str, ...], sentence: str) -> None:
    assert f" {sentence} " in lead(course, *courses)


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        (("broken",), "The assumption that it rests on is broken."),
        (("in_doubt",), "The assumption that it rests on is in doubt."),
        (("holds", "broken"), "One of its two assumptions is broken."),
        (("in_doubt", "broken", "in_doubt"), "One of its three assumptions is broken, two are in doubt."),
    ],
)
def test_what_it_rests_on_and_no_longer_can_comes_last(states: tuple[str, ...], sentence: str) -> None:
    assert lead("on_course", "on_course", assumptions=states).endswith(f"{WORTH} {sentence}")


def test_an_assumption_that_holds_is_not_spoken_of() -> None:
    assert "assumption" not in lead("on_course", "on_course", assumptions=("holds",))


def test_success_of_a_committed_one_is_all_of_it() -> None:
    assert "end at 0.80, and success is all of it." in lead("on_course", "on_course", success=1.0)


def test_before_its_cycle_it_says_when_it_begins() -> None:
    said = lead("unknown", "unknown", "unknown", stage="drafting", since=None)
    assert said == "It begins on 1 January 2019, with two key results; nothing is judged before."


def test_after_its_cycle_it_asks_for_grades() -> None:
    said = lead("arrived", "arrived", "arrived", stage="grading", ungraded=2)
    assert said.startswith("Its cycle ended on 30 June 2019 and it has no grade yet: what was it worth")
    assert "On what is known it was worth 0.80, and success begins at 0.7." in said
    assert "one key result still has no grade" in lead("arrived", "arrived", "arrived", stage="grading", ungraded=1)


@pytest.mark.parametrize(
    ("grade", "success", "sentence"),
    [
        (0.7, 0.7, "It ended with a grade of 0.70, which is success."),
        (0.5, 0.7, "It ended with a grade of 0.50; success began at 0.7."),
        (0.9, 1.0, "It ended with a grade of 0.90; success was all of it."),
        (None, 0.7, "It is closed without a grade."),
    ],
)
def test_once_closed_it_says_its_grade_and_whether_that_is_success(
    grade: float | None, success: float, sentence: str
) -> None:
    assert lead("arrived", "arrived", stage="closed", grade=grade, success=success) == sentence


def test_without_key_results_nobody_can_tell() -> None:
    assert lead("unknown") == "Nobody can tell how far it has come: it has no key result yet."


def test_with_all_key_results_dropped_it_was_dropped() -> None:
    assert lead("unknown", "unknown", dropped=True).startswith("It was dropped")


def test_the_same_verdict_gives_the_same_sentences() -> None:
    assert lead("drifting", "drifting") == lead("drifting", "drifting")
    assert replace(CYCLE) == CYCLE
