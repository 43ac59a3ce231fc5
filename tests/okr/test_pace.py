"""Pace: how much of the way is asked for by a day."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from headway.okr.pace import PaceTable, elapsed, expected_progress, paced, season_shares

STARTS, ENDS = date(2019, 1, 1).toordinal(), date(2019, 4, 10).toordinal()
"""A cycle of a hundred days."""


@pytest.mark.parametrize(("day", "share"), [(-5, 0.0), (0, 0.0), (1, 0.01), (50, 0.5), (100, 1.0), (130, 1.0)])
def test_a_cycle_is_over_at_the_end_of_its_last_day(day: int, share: float) -> None:
    assert float(elapsed(STARTS - 1 + day, STARTS, ENDS)) == pytest.approx(share)


def test_a_cycle_of_one_day_is_over_at_its_end() -> None:
    assert float(elapsed(STARTS, STARTS, STARTS)) == 1.0


def asked(days: list[int], stated: PaceTable | None) -> list[float]:
    """What is asked for on these days of the hundred, of the second of three key results; the others have none."""
    found = expected_progress(
        np.array([STARTS + 49, *(STARTS - 1 + day for day in days), STARTS + 99]),
        np.array([0, 1, 1 + len(days), 2 + len(days)]),
        np.full(3, STARTS),
        np.full(3, ENDS),
        stated,
    )
    assert found[[0, -1]].tolist() == [0.5, 1.0]
    return [float(share) for share in found[1:-1].round(6)]


def knots(*steps: tuple[int, float]) -> PaceTable:
    days, shares = zip(*steps, strict=True)
    return PaceTable(np.array([1]), np.array([0, len(steps)]), np.array(days) + STARTS - 1, np.array(shares))


def test_a_stated_pace_is_a_line_through_its_knots() -> None:
    stated = knots((0, 0.0), (40, 0.1), (60, 0.8), (100, 1.0))
    assert asked([-3, 0, 20, 40, 50, 60, 80, 100, 120], stated) == [0.0, 0.0, 0.05, 0.1, 0.45, 0.8, 0.9, 1.0, 1.0]


def test_without_a_stated_pace_it_is_straight() -> None:
    assert asked([0, 25, 100], None) == [0.0, 0.25, 1.0]


def test_after_a_pause_to_the_last_day_but_one_all_is_asked_for_on_the_last() -> None:
    assert paced(np.array([3, 9, 10]), 10, [(4, 9)]).tolist() == [3.0, 3.0, 10.0]


def test_a_pause_to_the_end_asks_for_no_more_than_before_it() -> None:
    assert paced(np.array([3, 9, 10]), 10, [(4, 10)]).tolist() == [3.0, 3.0, 3.0]


def test_where_a_past_year_fell_back_the_season_asks_for_no_less_than_before() -> None:
    """Down from 50 to 40, with 8 of the 10 in the first third and 3 of them lost in the second."""
    past = np.array([[50.0, 42.0, 45.0, 40.0]])
    assert season_shares(past, flows=False, rising=False, least=0.5) == pytest.approx([0.8, 0.8, 1.0])


def test_a_year_that_went_much_further_the_other_way_tells_no_season() -> None:
    """Up by 20 on the way to 5 below where it began: a quarter of the furthest, and a half is asked for."""
    assert season_shares(np.array([[50.0, 70.0, 45.0]]), flows=False, rising=False, least=0.5) is None
