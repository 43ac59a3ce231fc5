"""A dashboard that was healthy for a whole cycle while the objectives failed."""

from __future__ import annotations

import numpy as np
import pytest

from headway.steering.blindness import Blindness, blindness, healthy_throughout
from tests.kpi.notation import written

TEAM = np.zeros(2, np.int64)


def said_of(healthy: list[bool], grades: list[float], counts: list[bool] | None = None) -> Blindness:
    """Of one team."""
    return blindness(
        np.array(healthy, bool),
        np.array(counts or [True] * len(healthy), bool),
        np.zeros(len(healthy), np.int64),
        np.array(grades, float),
        np.zeros(len(grades), np.int64),
        1,
        0.3,
    )


@pytest.mark.parametrize(
    ("healthy", "grades", "blind"),
    [
        ([True, True], [0.1, 0.2], True),
        ([True, True], [0.3], False),  # the line itself is no failure
        ([True, True], [0.2, 0.6], False),  # one failed, the objectives as a whole did not
        ([True, False], [0.1], False),  # the dashboard said something
        ([True], [], False),  # nothing was graded
        ([True], [np.nan], False),
        ([], [0.1], False),  # no dashboard: that is another matter
    ],
)
def test_blind_is_all_healthy_while_the_objectives_failed(
    *, healthy: list[bool], grades: list[float], blind: bool
) -> None:
    assert said_of(healthy, grades).blind.tolist() == [blind]


def test_it_counts_what_it_rests_on() -> None:
    said = said_of([True, False], [0.2, 0.6, np.nan], [True, False])
    assert (said.kpis.tolist(), said.graded.tolist(), said.failed.tolist()) == ([1], [2], [1])
    assert said.mean_grade.tolist() == [0.4]


def test_each_team_is_told_by_its_own() -> None:
    yes = np.ones(2, bool)
    said = blindness(yes, yes, np.array([0, 1]), np.array([0.1, 0.9]), np.array([0, 1]), 3, 0.3)
    assert said.blind.tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("text", "healthy", "counts"),
    [
        ("b h3 b", True, True),  # breaches before and after the cycle do not count
        ("h b h2", False, True),
        ("h w h2", False, True),
        ("h u h2", True, True),
        ("h u3", False, False),
        ("h _3 h", False, False),
        ("", False, False),
    ],
)
def test_healthy_throughout_asks_every_period_of_the_cycle(*, text: str, healthy: bool, counts: bool) -> None:
    batch = written(text)
    begin = int(batch.periods[0]) if len(batch.periods) else 0
    found = healthy_throughout(batch.codes, batch.periods, batch.offsets, np.array([begin + 1]), np.array([begin + 3]))
    assert [one.tolist() for one in found] == [[healthy], [counts]]
