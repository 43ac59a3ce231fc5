"""Course by pace: lines, margin, silence and arrival."""

from __future__ import annotations

import numpy as np
import pytest

from headway.okr.course import CourseLines, course_by_chance, course_by_pace, has_arrived
from headway.series.words import Course

LINES = CourseLines(on_course=0.9, off_course=0.6, margin=0.05, silent_share=0.1)
NAN = float("nan")


def courses(
    progress: list[float], asked: list[float], over: list[float] | None = None, success: float = 2.0
) -> list[str]:
    made, count = np.array(progress), len(progress)
    said = course_by_pace(
        made,
        np.array(asked),
        np.full(count, 0.5) if over is None else np.array(over),
        has_arrived(made, np.full(count, success)),
        np.array([0, count]),
        LINES,
    )
    return [Course(code).word for code in said.tolist()]


@pytest.mark.parametrize(
    ("progress", "asked", "wanted"),
    [
        (0.45, 0.5, "on_course"),
        (0.4499, 0.5, "drifting"),
        (0.3, 0.5, "drifting"),
        (0.2999, 0.5, "off_course"),
        (0.0, 0.5, "off_course"),
        (NAN, 0.5, "unknown"),
        (0.0, 0.0, "unknown"),
        (0.2, 0.0, "on_course"),
    ],
)
def test_the_lines_are_shares_of_what_the_pace_asks_for(progress: float, asked: float, wanted: str) -> None:
    assert courses([progress], [asked]) == [wanted]


def test_nothing_is_said_in_the_first_tenth_of_the_cycle() -> None:
    assert courses([0.0, 0.0], [0.5, 0.5], [0.0999, 0.1]) == ["unknown", "off_course"]


def test_arrival_is_said_even_in_the_first_tenth() -> None:
    assert courses([0.8], [0.05], [0.01], success=0.8) == ["arrived"]


def test_to_change_back_takes_a_margin() -> None:
    said = courses([0.46, 0.44, 0.46, 0.48], [0.5] * 4)
    assert said == ["on_course", "drifting", "drifting", "on_course"]


def test_leaving_off_course_takes_a_margin_too() -> None:
    said = courses([0.32, 0.29, 0.31, 0.33], [0.5] * 4)
    assert said == ["drifting", "off_course", "off_course", "drifting"]


def test_what_has_arrived_may_fall_back() -> None:
    assert courses([0.7, 0.3], [0.35, 0.35], success=0.7) == ["arrived", "drifting"]


def test_what_has_arrived_has_arrived_however_small_its_chance() -> None:
    pace = np.array([Course.ARRIVED, Course.ON_COURSE], np.uint8)
    said = course_by_chance(np.array([0.1, 0.1]), pace, np.array([0.4]), np.array([0.15]), np.array([0, 2]), 0.05)
    assert said.tolist() == [Course.ARRIVED, Course.OFF_COURSE]


def test_arrival_forgives_what_a_decimal_target_loses_as_a_binary_fraction() -> None:
    made = np.array([(10.1 - 9.4) / (10.4 - 9.4)])
    assert made[0] < 0.7
    assert has_arrived(made, np.array([0.7])).tolist() == [True]
    assert has_arrived(np.array([NAN, 0.6999]), np.array([0.7, 0.7])).tolist() == [False, False]


@pytest.mark.parametrize(
    ("chances", "wanted"),
    [
        ([0.5, 0.39, 0.44, 0.45], ["on_course", "drifting", "drifting", "on_course"]),
        ([0.2, 0.14, 0.19, 0.20], ["drifting", "off_course", "off_course", "drifting"]),
        ([0.39, 0.41, 0.36, 0.34], ["drifting", "on_course", "on_course", "drifting"]),
        ([NAN, 0.15, NAN], ["unknown", "drifting", "unknown"]),  # where it is not known the pace tells
    ],
)
def test_by_chance_too_a_change_back_takes_a_margin(chances: list[float], wanted: list[str]) -> None:
    pace = np.full(len(chances), Course.UNKNOWN, np.uint8)
    offsets = np.array([0, len(chances)])
    said = course_by_chance(np.array(chances), pace, np.array([0.4]), np.array([0.15]), offsets, 0.05)
    assert [Course(code).word for code in said.tolist()] == wanted
