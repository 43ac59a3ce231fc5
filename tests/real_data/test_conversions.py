"""Ways in which somebody who read only the page on goals files may write real tables down."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from headway.app.policy import load_policy
from headway.judgement.judge import judge
from headway.services.read_folder import read_folder

TODAY = date(2025, 1, 1)
MONTH_ENDS = (date(2018, 1, 31), date(2018, 2, 28), date(2018, 3, 31))

GOALS = """\
headway: 1
organisation: {{id: agency, name: Agency, fiscal_year_starts: 10}}
teams: [{{id: all, name: All}}]
metrics:
  - {{id: m, name: M, team: all, definition: Some., why: Vital., direction: {direction}, grain: {grain}{source}}}
kpis:
  - metric: m
    team: all
    because: It is vital.
    band: {band}
"""
VALUES = "observations: [{{metric: m, values: {{{values}}}}}]\n"
FROM_CSV = ", source: {file: numbers.csv, period: month, value: v, where: {k: a}}"
FROM_YEARS = ", source: {file: numbers.csv, period: year, value: v}"


def statuses(root: Path, text: str, days: tuple[date, ...], csv: bytes | None = None) -> str:
    """First letter of the status on each day."""
    (root / "goals.yaml").write_text(text, encoding="utf-8")
    if csv is not None:
        (root / "numbers.csv").write_bytes(csv)
    read = read_folder(root, TODAY)
    assert read.facts is not None, read.problems
    return " ".join(judge(read.facts, as_of, load_policy(as_of)).kpis[0].status[0] for as_of in days)


@pytest.mark.parametrize(
    ("direction", "band", "values", "wanted"),
    [
        ("up", '{healthy: ">= 5"}', (4, 6, 5), "b h h"),
        ("up", '{healthy: ">= 5", breach: "< 5"}', (4, 6, 5), "b h h"),
        ("up", '{healthy: "> 5", breach: "<= 5"}', (4, 6, 5), "b h b"),
        ("up", '[{from: 2018-01-01, healthy: ">= 5"}, {from: 2018-02-01, healthy: ">= 7"}]', (5, 6, 7), "h b h"),
        ("up", '[{from: 2018-02-01, healthy: ">= 7"}, {from: 2018-01-01, healthy: ">= 5"}]', (5, 6, 7), "h b h"),
        ("up", '[{from: 2018-01-31, healthy: ">= 5"}, {from: 2018-02-28, healthy: ">= 7"}]', (5, 6, 7), "h b h"),
        ("up", '[{from: 2018-01-01, healthy: ">= 5"}, {from: 2018-02-01, healthy: null}]', (5, 6, 1), "h u u"),
        ("up", '[{from: 2018-02-01, healthy: ">= 5"}]', (1, 6, 1), "u h b"),
        ("up", "[]", (1, 6, 1), "u u u"),
        ("down", '{healthy: "<= 0"}', (0, 1, -1), "h b h"),
        ("down", '{healthy: "<= 0.032", breach: "> 0.035"}', (0.032, 0.034, 0.036), "h w b"),
        ("range", '{healthy: "0..0.02"}', (0.02, -0.01, 0.0), "h b h"),
        ("range", '{healthy: "-1..1", breach: "outside -2..2"}', (-1.5, 2.5, -1), "w b h"),
    ],
)
def test_bands_of_every_direction(
    tmp_path: Path, direction: str, band: str, values: tuple[float, ...], wanted: str
) -> None:
    text = GOALS.format(direction=direction, grain="month", source="", band=band)
    written = ", ".join(f"2018-0{month}: {value}" for month, value in enumerate(values, 1))
    assert statuses(tmp_path, text + VALUES.format(values=written), MONTH_ENDS) == wanted


@pytest.mark.parametrize(
    "rows",
    [
        "k,month,v\na,2018-01,4\nb,2018-01,9\na,2018-02,6\na,2018-03,\n",
        "k,month,v\na,2018-01-01,4\nb,2018-01-01,9\na,2018-02-01,6\n",
        "\ufeffk,month,v\r\na,2018-01-31,4\r\na,2018-02-28,6\r\n",
        'month,"v","k"\n2018-02,6.0,"a"\n2018-01,4.0,"a"\n2018-01,4.0,"a"\n',
    ],
    ids=["an_empty_cell", "first_days", "last_days_from_a_spreadsheet", "any_order_and_twice_the_same"],
)
def test_tables_of_months(tmp_path: Path, rows: str) -> None:
    text = GOALS.format(direction="up", grain="month", source=FROM_CSV, band='{healthy: ">= 5"}')
    assert statuses(tmp_path, text, MONTH_ENDS, rows.encode()) == "b h h"


YEARS = '[{from: 2016-10-01, healthy: ">= 5"}, {from: 2017-10-01, healthy: ">= 3"}]'


def test_fiscal_years_in_the_file_and_in_a_table(tmp_path: Path) -> None:
    days = (date(2017, 9, 29), date(2017, 9, 30), date(2018, 9, 29), date(2018, 9, 30))
    text = GOALS.format(direction="up", grain="year", source="", band=YEARS)
    assert statuses(tmp_path, text + VALUES.format(values="FY2017: 4, FY2018: 4"), days) == "u b b h"
    text = GOALS.format(direction="up", grain="year", source=FROM_YEARS, band=YEARS)
    assert statuses(tmp_path, text, days, b"year,v\nFY2017,4\nFY2018,4\nFY2019,\n") == "u b b h"


def test_plain_years_are_the_calendars_wherever_the_fiscal_year_starts(tmp_path: Path) -> None:
    text = GOALS.format(direction="up", grain="year", source="", band='{healthy: ">= 5"}')
    days = (date(2017, 9, 30), date(2017, 12, 31), date(2018, 12, 31))
    assert statuses(tmp_path, text + VALUES.format(values="2017: 4, 2018: 6"), days) == "u b h"


@pytest.mark.parametrize(
    ("grain", "values", "days"),
    [
        ("day", "2018-03-01: 4, 2018-03-02: 6", (date(2018, 3, 1), date(2018, 3, 2))),
        ("week", "2018-W01: 4, 2018-W02: 6", (date(2018, 1, 7), date(2018, 1, 14))),
        ("quarter", "2018-Q1: 4, 2018-Q2: 6", (date(2018, 3, 31), date(2018, 6, 30))),
        ("quarter", "FY2018-Q1: 4, FY2018-Q2: 6", (date(2017, 12, 31), date(2018, 3, 31))),
        ("year", "2017-12-31: 4, 2018-12-31: 6", (date(2017, 12, 31), date(2018, 12, 31))),
    ],
)
def test_periods_of_every_grain(tmp_path: Path, grain: str, values: str, days: tuple[date, ...]) -> None:
    text = GOALS.format(direction="up", grain=grain, source="", band='{healthy: ">= 5"}')
    assert statuses(tmp_path, text + VALUES.format(values=values), days) == "b h"
