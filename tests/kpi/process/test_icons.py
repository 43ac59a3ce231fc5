"""Variation from the newest point, assurance from limits and band, in every direction."""

from __future__ import annotations

import numpy as np
import pytest

from headway.kpi.process.icons import assurance, variation
from headway.kpi.process.rules import Point
from headway.series.words import Assurance, Variation

HIGH = (Point.RUN_ABOVE, Point.NEAR_ABOVE, Point.RISING, Point.ABOVE_LIMIT)
LOW = (Point.RUN_BELOW, Point.NEAR_BELOW, Point.FALLING, Point.BELOW_LIMIT)


@pytest.mark.parametrize(
    ("points", "good", "wanted"),
    [
        (HIGH, 1, Variation.IMPROVING),
        (HIGH, -1, Variation.WORSENING),
        (HIGH, 0, Variation.HIGHER),
        (LOW, 1, Variation.WORSENING),
        (LOW, -1, Variation.IMPROVING),
        (LOW, 0, Variation.LOWER),
        ((Point.COMMON_CAUSE,), 1, Variation.COMMON_CAUSE),
        ((Point.COMMON_CAUSE,), 0, Variation.COMMON_CAUSE),
        ((Point.MISSING,), -1, Variation.UNKNOWN),
    ],
)
def test_variation_is_the_newest_point_seen_from_the_good_side(
    points: tuple[Point, ...], good: int, wanted: Variation
) -> None:
    said = variation(np.array(points, np.uint8), np.full(len(points), good, np.int8))
    assert set(said.tolist()) == {wanted}


INF, NONE = np.inf, np.nan


@pytest.mark.parametrize(
    ("limits", "band", "wanted"),
    [
        ((10, 20), (21, INF), Assurance.INCAPABLE),
        ((10, 20), (9, INF), Assurance.CAPABLE),
        ((10, 20), (15, INF), Assurance.INCONSISTENT),
        ((10, 20), (10, INF), Assurance.INCONSISTENT),
        ((10, 20), (20, INF), Assurance.INCONSISTENT),
        ((10, 20), (-INF, 9), Assurance.INCAPABLE),
        ((10, 20), (-INF, 21), Assurance.CAPABLE),
        ((10, 20), (-INF, 20), Assurance.INCONSISTENT),
        ((10, 20), (9, 21), Assurance.CAPABLE),
        ((10, 20), (12, 21), Assurance.INCONSISTENT),
        ((10, 20), (21, 30), Assurance.INCAPABLE),
        ((10, 20), (1, 9), Assurance.INCAPABLE),
        ((10, 20), (NONE, NONE), Assurance.UNKNOWN),
        ((10, 20), (-INF, INF), Assurance.UNKNOWN),
        ((NONE, NONE), (15, INF), Assurance.UNKNOWN),
    ],
)
def test_assurance_holds_limits_against_the_band(
    limits: tuple[float, float], band: tuple[float, float], wanted: Assurance
) -> None:
    said = assurance(*(np.array([end], np.float64) for end in (*limits, *band)))
    assert said.tolist() == [wanted]
