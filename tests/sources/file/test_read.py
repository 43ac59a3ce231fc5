"""Good files: what is taken of them, whatever their kind."""

from __future__ import annotations

import gzip
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from openpyxl import Workbook

from headway.judgement.definitions import FileSource, Metric
from headway.series.grid import Grid, grid_of
from headway.sources.file import read as reader
from headway.sources.file.read import (
    FileTables,
    SourceRequest,
    SourceResult,
    read_file_sources,
    writes_fiscal_periods,
)
from headway.sources.file.table import Table, TableRequest, read_table
from tests.sources.file.single import read_file_source

TODAY = date(2019, 6, 14)
MONTH = grid_of("month")


def read(
    root: Path, text: str, *, grid: Grid = MONTH, rollup: str = "last", today: date = TODAY, **source: Any
) -> SourceResult:
    """Read one source of a CSV file with this text."""
    (root / "numbers.csv").write_text(text, encoding="utf-8")
    named = {"period": "period", "value": "value", **source}
    return read_file_source(FileSource(file="numbers.csv", **named), Metric("m", "M", rollup=rollup), grid, root, today)


def readings(result: SourceResult, grid: Grid = MONTH) -> list[tuple[str, float, str]]:
    """Period, value and day known of each reading."""
    assert result.faults == ()
    return [
        (grid.label(int(period)), float(value), date.fromordinal(int(known)).isoformat())
        for period, value, known in zip(result.period, result.value, result.known_on, strict=True)
    ]


def test_a_value_is_known_from_the_last_day_of_its_period(tmp_path: Path) -> None:
    result = read(tmp_path, "period,value\n2019-02,3\n2019-01,2.5\n")
    assert readings(result) == [("2019-01", 2.5, "2019-01-31"), ("2019-02", 3.0, "2019-02-28")]
    assert [str(column.dtype) for column in (result.period, result.value, result.known_on)] == [
        "int64",
        "float64",
        "int32",
    ]


def test_a_value_of_a_period_that_is_not_over_is_known_from_today(tmp_path: Path) -> None:
    assert readings(read(tmp_path, "period,value\n2019-06,3\n")) == [("2019-06", 3.0, "2019-06-14")]


def test_an_empty_cell_means_not_reported(tmp_path: Path) -> None:
    assert readings(read(tmp_path, "period,value\n2019-01,\n2019-02, \n\n2019-03,4\n")) == [
        ("2019-03", 4.0, "2019-03-31")
    ]


def test_a_numerator_over_a_denominator_is_scaled(tmp_path: Path) -> None:
    text = "period,in,all,type\n2019-01,57,100,1\n2019-01,1,2,2\n2019-02,0,0,1\n"
    result = read(tmp_path, text, value=None, numerator="in", denominator="all", scale=100, where=(("type", "1"),))
    assert readings(result) == [("2019-01", 57.0, "2019-01-31")]


def test_a_plain_value_is_scaled(tmp_path: Path) -> None:
    assert readings(read(tmp_path, "period,value\n2019-01,0.9\n2019-02,-0\n", scale=100)) == [
        ("2019-01", 90.0, "2019-01-31"),
        ("2019-02", 0.0, "2019-02-28"),
    ]


def test_what_is_rolled_up_is_scaled(tmp_path: Path) -> None:
    for rollup, value in (("last", 310), ("sum", 4960), ("mean", 160), ("min", 10), ("max", 310)):
        assert readings(read(tmp_path, DAYS, rollup=rollup, scale=10)) == [("2019-01", value, "2019-01-31")]


def test_faults_in_rows_of_other_metrics_do_not_count(tmp_path: Path) -> None:
    text = "period,value,what\n2019-01,yes,open\nnever,1,open\n2019-01,4,beds\n"
    assert readings(read(tmp_path, text, where=(("what", "beds"),))) == [("2019-01", 4.0, "2019-01-31")]


def test_every_where_must_hold(tmp_path: Path) -> None:
    text = "period,value,site,kind\n2019-01,1,N,a\n2019-01,2,N,b\n2019-01,3,S,a\n"
    assert readings(read(tmp_path, text, where=(("site", "N"), ("kind", "b")))) == [("2019-01", 2.0, "2019-01-31")]


def test_the_same_row_twice_is_one(tmp_path: Path) -> None:
    assert len(readings(read(tmp_path, "period,value\n2019-01,1\n2019-01,1.0\n"))) == 1


def test_a_later_record_of_a_period_is_kept_beside_the_earlier(tmp_path: Path) -> None:
    text = "period,value,seen\n2019-01,2,2019-03-01\n2019-01,1,2019-02-01T09:30:00\n2019-02,5,\n"
    assert readings(read(tmp_path, text, recorded="seen")) == [
        ("2019-01", 1.0, "2019-02-01"),
        ("2019-01", 2.0, "2019-03-01"),
        ("2019-02", 5.0, "2019-02-28"),
    ]


def test_nothing_is_recorded_before_its_period_begins(tmp_path: Path) -> None:
    text = "period,value,seen\n2019-01,2,2019-01-15\n2019-02,1,2019-01-31\n"
    [fault] = read(tmp_path, text, recorded="seen").faults
    assert (fault.row, fault.column, fault.code) == (3, 3, "HW015")
    assert fault.message == ("recorded: 2019-01-31 is before the period begins, on 2019-02-01: correct one of them")


def test_any_number_of_times_of_recording_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headway.sources.file.table.MOST_TEXTS", 5)
    rows = "".join(f"2019-01,1,2019-02-03T10:00:{second:02d}\n" for second in range(60))
    assert readings(read(tmp_path, "period,value,seen\n" + rows, recorded="seen")) == [("2019-01", 1.0, "2019-02-03")]
    (fault,) = read(tmp_path, "period,value\n" + "".join(f"2019-01-{day:02d},1\n" for day in range(1, 8))).faults
    assert (fault.code, fault.column) == ("HW019", 1)


DAYS = "period,value\n" + "".join(f"2019-01-{day:02d},{day}\n" for day in range(1, 32))


@pytest.mark.parametrize(("rollup", "value"), [("last", 31), ("sum", 496), ("mean", 16), ("min", 1), ("max", 31)])
def test_days_are_rolled_up_to_a_month(tmp_path: Path, rollup: str, value: float) -> None:
    assert readings(read(tmp_path, DAYS, rollup=rollup)) == [("2019-01", value, "2019-01-31")]


def test_a_ratio_is_rolled_up_as_sum_over_sum(tmp_path: Path) -> None:
    text = "period,in,all\n2019-01-02,1,2\n2019-01-03,9,10\n2019-01-04,0,0\n"
    result = read(tmp_path, text, rollup="ratio", value=None, numerator="in", denominator="all", scale=100)
    assert readings(result) == [("2019-01", 10 * 100 / 12, "2019-01-31")]


def test_whole_numerators_and_denominators_say_of_how_many_cases_a_share_is(tmp_path: Path) -> None:
    part: dict[str, Any] = {"value": None, "numerator": "in", "denominator": "all", "scale": 100}
    text = "period,in,all\n2019-01,57,100\n2019-02,1.5,2\n2019-03,3,2.5\n2019-04,30,20\n2019-05,0,7\n"
    cases = read(tmp_path, text, **part).cases
    assert np.nan_to_num(cases, nan=-1).tolist() == [100, -1, -1, -1, 7]
    days = "period,in,all\n2019-01-02,1,2\n2019-01-03,9,10\n2019-02-01,1,2\n2019-02-02,0.5,1\n"
    rolled = read(tmp_path, days, rollup="ratio", **part).cases
    assert np.nan_to_num(rolled, nan=-1).tolist() == [12, -1]
    assert np.isnan(read(tmp_path, DAYS, rollup="sum").cases).all()


def test_an_unfinished_period_is_known_day_by_day(tmp_path: Path) -> None:
    text = "period,value\n2019-06-03,1\n2019-06-05,2\n"
    assert readings(read(tmp_path, text, rollup="sum")) == [
        ("2019-06", 1.0, "2019-06-03"),
        ("2019-06", 3.0, "2019-06-05"),
    ]


def test_a_late_part_changes_the_whole_only_from_its_day_on(tmp_path: Path) -> None:
    text = "period,value,seen\n2019-01-03,1,2019-02-01\n2019-01-05,2,2019-02-01\n2019-01-03,5,2019-03-01\n"
    assert readings(read(tmp_path, text, rollup="sum", recorded="seen")) == [
        ("2019-01", 3.0, "2019-02-01"),
        ("2019-01", 7.0, "2019-03-01"),
    ]


@pytest.mark.parametrize(
    ("grain", "text", "label"),
    [
        ("week", "2019-02-13", "2019-W07"),
        ("quarter", "2019-02", "2019-Q1"),
        ("quarter", "2019-02-13", "2019-Q1"),
        ("year", "2019-Q1", "2019"),
        ("year", "2019-02", "2019"),
        ("day", "2019-02-13T00:00:00Z", "2019-02-13"),
    ],
)
def test_a_finer_period_is_rolled_up_to_the_grain(tmp_path: Path, grain: str, text: str, label: str) -> None:
    grid = grid_of(grain)
    assert readings(read(tmp_path, f"period,value\n{text},1\n", grid=grid), grid)[0][:2] == (label, 1.0)


def test_months_make_a_fiscal_year(tmp_path: Path) -> None:
    grid = grid_of("year", fiscal=True, fiscal_year_starts=4)
    text = "period,value\n2018-03,1\n2018-04,2\n2019-03,3\n"
    assert readings(read(tmp_path, text, grid=grid, rollup="sum"), grid) == [
        ("FY2018", 1.0, "2018-03-31"),
        ("FY2019", 5.0, "2019-03-31"),
    ]


def test_first_days_name_whole_months(tmp_path: Path) -> None:
    text = "period,value\n2019-01-01,1\n2019-02-01,2\n2019-03-31,3\n"
    assert [reading[0] for reading in readings(read(tmp_path, text))] == ["2019-01", "2019-02", "2019-03"]


FEW_DAYS = "period,value\n2019-01-01,1\n2019-02-01,2\n2019-02-11,4\n"


def test_few_days_most_of_them_first_days_are_refused_with_a_way_out(tmp_path: Path) -> None:
    (fault,) = read(tmp_path, FEW_DAYS).faults
    assert (fault.row, fault.code) == (4, "HW015")
    assert fault.message.endswith("where the dates are single days, write grain: day in the source")


def test_few_days_are_rolled_up_where_the_source_says_that_they_are_days(tmp_path: Path) -> None:
    found = readings(read(tmp_path, FEW_DAYS, rollup="sum", grain="day"))
    assert found == [("2019-01", 1.0, "2019-01-31"), ("2019-02", 6.0, "2019-02-28")]


def test_a_source_that_says_its_grain_has_no_other_periods(tmp_path: Path) -> None:
    quarter = grid_of("quarter")
    result = read(tmp_path, "period,value\n2019-01,1\n2019-02-14,2\n2019-Q1,3\n", grid=quarter, grain="month")
    assert [fault.row for fault in result.faults] == [3, 4]
    result = read(tmp_path, "period,value\n2019-01-01,1\n2019-01-14,2\n2019-01-22,2\n", grain="month")
    assert [fault.row for fault in result.faults] == [3, 4]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_and_a_mark_of_utf8_are_read(tmp_path: Path, delimiter: str) -> None:
    text = "\ufeffperiod,value\r\n2019-01,1\r\n".replace(",", delimiter)
    assert len(readings(read(tmp_path, text))) == 1


def test_rows_are_counted_by_line_also_after_a_line_break_in_quotes(tmp_path: Path) -> None:
    result = read(tmp_path, 'period,value,note\n2019-01,1,"two\nlines"\n\n2019-02,x,\n')
    assert [(fault.row, fault.column) for fault in result.faults] == [(5, 2)]


def test_gzip_parquet_and_excel_give_what_csv_gives(tmp_path: Path) -> None:
    text = "period,value\n2019-01-01,1\n2019-02-01,2.5\n2019-03-01,\n"
    expected = readings(read(tmp_path, text))
    (tmp_path / "numbers.csv.gz").write_bytes(gzip.compress(text.encode()))
    duckdb.execute(f"copy (select * from read_csv('{tmp_path / 'numbers.csv'}')) to '{tmp_path / 'numbers.parquet'}'")
    workbook = Workbook()
    workbook.active.title = "Other"
    sheet = workbook.create_sheet("Numbers")
    for row in ((), ("period", "value"), (datetime(2019, 1, 1), 1), (date(2019, 2, 1), 2.5), (date(2019, 3, 1), None)):  # noqa: DTZ001
        sheet.append(row)
    workbook.save(tmp_path / "numbers.xlsx")
    for name in ("numbers.csv.gz", "numbers.parquet", "numbers.xlsx"):
        source = FileSource(file=name, period="period", value="value", sheet="Numbers" if name.endswith("x") else None)
        assert readings(read_file_source(source, Metric("m", "M"), MONTH, tmp_path, TODAY)) == expected


def test_a_fault_in_excel_is_named_by_the_row_of_the_sheet(tmp_path: Path) -> None:
    workbook = Workbook()
    for row in ((None, None), ("period", "value"), (None, None), ("2019-01", "#DIV/0!")):
        workbook.active.append(row)
    workbook.save(tmp_path / "numbers.xlsx")
    source = FileSource(file="numbers.xlsx", period="period", value="value")
    (fault,) = read_file_source(source, Metric("m", "M"), MONTH, tmp_path, TODAY).faults
    assert (fault.row, fault.column, fault.code) == (4, 2, "HW018")


def test_a_missing_sheet_is_refused_with_those_that_are_there(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "numbers.xlsx")
    source = FileSource(file="numbers.xlsx", period="period", value="value", sheet="Nombers")
    (fault,) = read_file_source(source, Metric("m", "M"), MONTH, tmp_path, TODAY).faults
    assert fault.message == "there is no sheet 'Nombers': the file has 'Sheet'"


def test_a_parquet_name_that_is_a_pattern_is_refused(tmp_path: Path) -> None:
    duckdb.execute(f"copy (select '2019-01' as period, 1 as value) to '{tmp_path / 'a.parquet'}'")
    (tmp_path / "a.parquet").rename(tmp_path / "[a].parquet")
    source = FileSource(file="[a].parquet", period="period", value="value")
    (fault,) = read_file_source(source, Metric("m", "M"), MONTH, tmp_path, TODAY).faults
    assert fault.code == "HW020"


def test_a_file_is_read_once_for_all_metrics(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"2019-{month:02d},{at}.{month},m{at}\n" for at in range(50) for month in range(1, 6))
    (tmp_path / "numbers.csv").write_text("period,value,id\n" + rows, encoding="utf-8")
    calls = []

    def counted(request: TableRequest) -> Table:
        calls.append(request)
        return read_table(request)

    monkeypatch.setattr(reader, "read_table", counted)
    requests = [
        SourceRequest(
            FileSource("numbers.csv", "period", "value", where=(("id", f"m{at}"),)), Metric(f"m{at}", "M"), MONTH
        )
        for at in range(50)
    ]
    results = read_file_sources(requests, FileTables(tmp_path, requests), TODAY)
    assert len(calls) == 1
    assert [readings(result)[2][1] for result in results] == [float(f"{at}.3") for at in range(50)]


@pytest.mark.parametrize(
    ("text", "grain", "fiscal"),
    [
        ("FY2019-Q1", "quarter", True),
        ("2019-Q1", "quarter", False),
        ("2018-09-30", "year", True),
        ("2018-12-31", "year", False),
    ],
)
def test_the_first_period_of_a_source_that_tells_says_whether_it_is_fiscal(
    tmp_path: Path,
    text: str,
    grain: str,
    fiscal: bool,  # noqa: FBT001
) -> None:
    (tmp_path / "numbers.csv").write_text(f"period,value\n{text},1\n", encoding="utf-8")
    source = FileSource("numbers.csv", "period", "value")
    tables = FileTables(tmp_path, [SourceRequest(source, Metric("m", "M"), grid_of(grain))])
    assert writes_fiscal_periods(source, tables, grain, 10) is fiscal
