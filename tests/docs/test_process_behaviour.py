"""The page on process behaviour states the lines in force, and its example is what Headway computes."""

from __future__ import annotations

import re

import numpy as np
import pytest

from bench.nhs_words import point_names
from headway.app.policy import load_policy
from headway.kpi.process.limits import limits_of_rows
from headway.kpi.process.rules import Point, points_of, rules_of_rows
from tests.docs.pages import DOCS, tables

PAGE = DOCS / "process-behaviour.md"
TEXT = PAGE.read_text(encoding="utf-8")
LINES = load_policy().process


@pytest.fixture
def given() -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    stated = re.search(r"^([\d, ]+): 18 points", TEXT, re.MULTILINE)
    assert stated
    return np.array([[float(number) for number in stated[1].split(",")]])


def test_the_lines_on_the_page_are_those_in_force() -> None:
    assert f"{LINES.screen} m̄r and more are left out" in TEXT
    assert f"x̄ \N{MINUS SIGN} {LINES.limit} m̄r and x̄ + {LINES.limit} m̄r" in TEXT
    assert LINES.near_thirds == 2
    assert "two thirds of the way" in TEXT
    assert f"one of {LINES.run} points in a row on one side" in TEXT
    assert f"one of {LINES.trend} points in a row that rise" in TEXT
    assert f"fewer than {LINES.short} points are on trial" in TEXT


def test_the_names_on_the_page_are_in_the_order_in_which_rules_name_a_point() -> None:
    table = next(table for table in tables(PAGE) if table[0][0] == "order")
    named = [name for row in table[1:-1] for name in row[2].split(", ")]
    highest_first = sorted(set(Point) - {Point.MISSING, Point.COMMON_CAUSE}, reverse=True)
    in_force = [point_names(LINES)[point] for point in highest_first]
    assert [set(named[at : at + 2]) for at in range(0, 8, 2)] == [set(in_force[at : at + 2]) for at in range(0, 8, 2)]


@pytest.mark.parametrize(("column", "screened"), [(1, True), (2, False)])
def test_the_example_is_what_is_computed(
    given: np.ndarray[tuple[int, int], np.dtype[np.float64]], *, column: int, screened: bool
) -> None:
    table = next(table for table in tables(PAGE) if table[0][0] == "figure")
    stated = {row[0]: float(row[column].split("=")[-1]) for row in table[1:] if row[column]}
    said = limits_of_rows(given, LINES, screened=screened)
    assert given.shape == (1, 18)
    assert stated["mean moving range that counts"] == round(said.moving_range[0], 3)
    assert (stated["mean"], stated["lower limit"], stated["upper limit"]) == (
        round(said.mean[0], 2),
        round(said.lower[0], 2),
        round(said.upper[0], 2),
    )


def test_the_fifth_point_alone_is_a_signal(given: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> None:
    said = points_of(rules_of_rows(given, limits_of_rows(given, LINES), LINES))[0].tolist()
    assert said[4] == Point.ABOVE_LIMIT
    assert set(said[:4] + said[5:]) == {Point.COMMON_CAUSE}
