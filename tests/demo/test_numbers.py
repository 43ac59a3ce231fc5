"""The demonstration's numbers are the published ones, under other names."""

from __future__ import annotations

import csv
import runpy
from calendar import monthrange
from pathlib import Path

import pytest

from headway.demo.estuary import FOLDER

TOOL = Path(__file__).parents[2] / "tools" / "demo_numbers.py"
MONTHS, DEPARTMENTS = 36, 6
KNOWN = {
    ("harbour", "emergency", "2019-01"): (16428, 7363, 4607),
    ("riverside", "emergency", "2018-01"): (5312, 813, 1245),
    ("hillside", "urgent", "2019-01"): (10133, 147, 0),
}
"""Attendances, waits over four hours and admissions, read by eye from the original."""


def _rows() -> list[dict[str, str]]:
    with (FOLDER / "data" / "ae.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_is_one_row_for_each_department_and_month() -> None:
    keys = [(row["hospital"], row["department"], row["period"]) for row in _rows()]
    assert len(set(keys)) == len(keys) == MONTHS * DEPARTMENTS


def test_every_row_adds_up() -> None:
    for row in _rows():
        assert int(row["within_four_hours"]) + int(row["over_four_hours"]) == int(row["attendances"])
        year, month = map(int, row["period"].split("-"))
        assert int(row["days"]) == monthrange(year, month)[1]


@pytest.mark.parametrize("key", KNOWN)
def test_a_number_is_the_published_one(key: tuple[str, str, str]) -> None:
    row = next(row for row in _rows() if (row["hospital"], row["department"], row["period"]) == key)
    assert (int(row["attendances"]), int(row["over_four_hours"]), int(row["admissions"])) == KNOWN[key]


def test_the_tool_renames_and_reckons_and_leaves_the_rest_out() -> None:
    cut = runpy.run_path(str(TOOL))["cut"]
    original = [
        {
            "period": "2018-02-01",
            "org_code": "RQM",
            "type": "1",
            "attendances": "10",
            "breaches": "3",
            "admissions": "2",
        },
        {
            "period": "2018-01-01",
            "org_code": "RQM",
            "type": "1",
            "attendances": "9",
            "breaches": "0",
            "admissions": "1",
        },
        {
            "period": "2018-01-01",
            "org_code": "RQM",
            "type": "2",
            "attendances": "7",
            "breaches": "0",
            "admissions": "1",
        },
        {
            "period": "2018-01-01",
            "org_code": "RAA",
            "type": "1",
            "attendances": "8",
            "breaches": "0",
            "admissions": "1",
        },
    ]
    first, second = cut(original)
    assert (first["period"], first["hospital"], first["department"], first["days"]) == (
        "2018-01",
        "hillside",
        "emergency",
        31,
    )
    assert (second["within_four_hours"], second["over_four_hours"], second["days"]) == (7, 3, 28)


def test_the_tool_writes_the_packaged_columns() -> None:
    assert tuple(_rows()[0]) == runpy.run_path(str(TOOL))["COLUMNS"]
