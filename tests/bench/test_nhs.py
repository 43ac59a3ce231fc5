"""The answer in the NHS mode: which organisations, in which form, and that a difference would be counted."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import asdict
from pathlib import Path

import pytest

from bench import nhs, nhs_by_hand

MONTHS = [f"{2016 + at // 12}-{at % 12 + 1:02}-01" for at in range(36)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One as it should be, in reverse; one short of a month, one with an empty month, one of another type."""
    rows = [("RAA", "1", month, 100 + at, 10 + at % 5) for at, month in enumerate(MONTHS)][::-1]
    rows += [("RBB", "1", month, 100, 1) for month in MONTHS[1:]]
    rows += [("RCC", "1", month, 0 if month == MONTHS[3] else 100, 0) for month in MONTHS]
    rows += [("RDD", "2", month, 100, 1) for month in MONTHS]
    lines = [f"{month},{name},{kind},{attended},{breached},0" for name, kind, month, attended, breached in rows]
    (tmp_path / nhs.FILE).write_text("period,org_code,type,attendances,breaches,admissions\n" + "\n".join(lines))
    return tmp_path


def test_the_organisations_of_type_1_with_attendances_in_all_36_months(folder: Path) -> None:
    series = nhs.shares(folder)
    assert list(series) == ["RAA"]
    assert series["RAA"][:2] == [1 - 10 / 100, 1 - 11 / 101]


def test_the_file_holds_limits_points_and_icons_of_each(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "nhs.json"
    assert nhs.main(["--data", str(folder), "--out", str(out)]) == 0
    said = json.loads(out.read_text())
    assert list(said) == ["RAA"]
    assert set(said["RAA"]) == {"mean", "lower", "upper", "points", "variation", "assurance"}
    assert len(said["RAA"]["points"]) == 36
    assert nhs.differences(said["RAA"], asdict(nhs_by_hand.chart(nhs.shares(folder)["RAA"], nhs.TARGET))) == 0


@pytest.mark.parametrize("name", ["mean", "lower", "upper", "points", "variation", "assurance"])
def test_a_difference_is_counted(folder: Path, name: str) -> None:
    said = nhs.charts(nhs.shares(folder))["RAA"]
    other = deepcopy(said)
    if name == "points":
        other["points"][7] = "Below LCL"
    elif isinstance(other[name], float):
        other[name] += 1e-8
    else:
        other[name] = "something else"
    assert nhs.differences(said, other) == 1
