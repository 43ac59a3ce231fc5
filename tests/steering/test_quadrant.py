"""The quadrant of a team and of a tree of teams, day by day."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.series.words import Quadrant
from headway.steering.quadrant import QuadrantLines, Tallies, stand, with_those_below

LINES = QuadrantLines(kpi_health=0.75, okr_course=0.5, margin=0.05)


def tallies(
    sound: list[list[int]], kpis: list[list[int]], course: list[list[float]], guardrail: list[list[int]] | None = None
) -> Tallies:
    """Of each team on each day; every team has one objective's weight, but where ``course`` is negative: none."""
    on_course = np.array(course)
    return Tallies(
        sound=np.array(sound),
        kpis=np.array(kpis),
        on_course=np.maximum(on_course, 0.0),
        objectives=np.where(on_course >= 0, 1.0, 0.0),
        guardrail=np.zeros(np.shape(sound), np.int64) if guardrail is None else np.array(guardrail),
    )


def quadrants(given_tallies: Tallies) -> list[list[str]]:
    return [[Quadrant(code).word for code in row] for row in stand(given_tallies, LINES).quadrant.tolist()]


@pytest.mark.parametrize(
    ("sound", "kpis", "course", "wanted"),
    [
        (3, 4, 0.5, "making_headway"),
        (3, 4, 0.49, "going_nowhere"),
        (2, 3, 0.5, "overheating"),
        (0, 4, 0.0, "stop_and_fix"),
        (0, 0, 1.0, "no_speedometer"),
        (4, 4, -1.0, "no_gps"),
        (0, 0, -1.0, "no_speedometer"),
    ],
)
def test_speed_against_heading(sound: int, kpis: int, course: float, wanted: str) -> None:
    assert quadrants(tallies([[sound]], [[kpis]], [[course]])) == [[wanted]]


def test_a_guardrail_that_fires_is_not_sound_whatever_the_share() -> None:
    said = tallies([[4, 4, 4]], [[4] * 3], [[1.0] * 3], [[0, 1, 0]])
    assert quadrants(said) == [["making_headway", "overheating", "making_headway"]]


def test_a_quadrant_changes_back_with_a_margin_only() -> None:
    said = tallies([[80, 74, 79, 80]], [[100] * 4], [[1.0] * 4])
    assert quadrants(said) == [["making_headway", "overheating", "overheating", "making_headway"]]


def test_shares_where_nothing_counts_are_not_known() -> None:
    standing = stand(tallies([[0]], [[0]], [[-1.0]]), LINES)
    assert np.isnan(standing.kpi_health).all()
    assert np.isnan(standing.okr_course).all()


def test_a_whole_that_came_out_a_hair_above_it_as_a_sum_of_fractions_is_whole() -> None:
    said = stand(tallies([[4]], [[4]], [[float(np.nextafter(1.0, 2.0))]]), LINES)
    assert said.okr_course.tolist() == [[1.0]]


def test_a_team_counts_what_hangs_below_it_once() -> None:
    """0 is the top, 1 and 2 below it, 3 below 2."""
    own = tallies([[1], [2], [4], [8]], [[10], [20], [40], [80]], [[0.5]] * 4, [[0], [0], [0], [1]])
    total = with_those_below(own, np.array([-1, 0, 0, 2]), np.array([3, 1, 2, 0]))
    assert total.sound.ravel().tolist() == [15, 2, 12, 8]
    assert total.kpis.ravel().tolist() == [150, 20, 120, 80]
    assert total.on_course.ravel().tolist() == [2.0, 0.5, 1.0, 0.5]
    assert total.guardrail.ravel().tolist() == [1, 0, 1, 1]
    assert own.sound.ravel().tolist() == [1, 2, 4, 8]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=8), st.data())
def test_the_organisation_counts_every_team(own: list[tuple[int, int]], data: st.DataObject) -> None:
    parents = [-1] + [data.draw(st.integers(0, at)) for at in range(len(own) - 1)]
    alone = tallies([[min(pair)] for pair in own], [[max(pair)] for pair in own], [[-1.0]] * len(own))
    total = with_those_below(alone, np.array(parents), np.arange(len(own))[::-1])
    assert total.sound[0, 0] == sum(min(pair) for pair in own)
    assert total.kpis[0, 0] == sum(max(pair) for pair in own)


@given(st.lists(st.lists(st.integers(0, 20), min_size=3, max_size=3), min_size=1, max_size=4))
def test_a_team_stands_where_it_stands_alone(sound: list[list[int]]) -> None:
    many = len(sound)
    course = [[number / 20 for number in row] for row in sound]
    together = quadrants(tallies(sound, [[20] * 3] * many, course))
    assert together == [
        quadrants(tallies([row], [[20] * 3], [share]))[0] for row, share in zip(sound, course, strict=True)
    ]
