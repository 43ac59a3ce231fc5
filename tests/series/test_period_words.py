"""Periods as they are said in a sentence."""

from __future__ import annotations

import pytest

from headway.series.grid import Grain, Grid
from headway.series.period_words import nth, period_words


@pytest.mark.parametrize(
    ("grid", "label", "words"),
    [
        (Grid(Grain.DAY), "2019-02-04", "4 February 2019"),
        (Grid(Grain.WEEK), "2019-W07", "week 7 of 2019"),
        (Grid(Grain.MONTH), "2019-12", "December 2019"),
        (Grid(Grain.QUARTER), "2019-Q1", "Q1 2019"),
        (Grid(Grain.QUARTER, 0, 4), "FY2019-Q1", "Q1 FY2019"),
        (Grid(Grain.YEAR, 0, 10), "FY2018", "FY2018"),
    ],
)
def test_period_words(grid: Grid, label: str, words: str) -> None:
    assert period_words(grid, grid.parse(label)) == words


@pytest.mark.parametrize(
    ("number", "word"), [(1, "first"), (12, "twelfth"), (13, "13th"), (22, "22nd"), (111, "111th")]
)
def test_nth(number: int, word: str) -> None:
    assert nth(number) == word
