"""Files of observations: all or nothing, each row once, and fast."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from math import isnan
from pathlib import Path

from headway.judgement.definitions import Derived, Metric
from headway.series.grid import grid_of
from headway.sources.file.observations import ObservationsRead, read_observations
from tests.memory import PEAK

TODAY = date(2019, 6, 14)
METRICS = [
    (Metric("waiting", "Waiting", minimum=0, maximum=100), grid_of("month")),
    (Metric("visits", "Visits", grain="week"), grid_of("week")),
    (Metric("change", "Change", derived=Derived("change", ("waiting",), 1)), grid_of("month")),
]


def read(root: Path, text: str) -> ObservationsRead:
    """Read a CSV file with this text."""
    (root / "numbers.csv").write_text(text, encoding="utf-8")
    return read_observations(root / "numbers.csv", METRICS, TODAY)


def said(result: ObservationsRead) -> list[str]:
    """Place, code and message of each fault."""
    assert len(result) == 0
    return [f"{fault.row}:{fault.column} {fault.code} {fault.message}" for fault in result.faults]


def test_rows_come_in_the_order_of_the_file_each_in_its_own_grid(tmp_path: Path) -> None:
    result = read(
        tmp_path,
        "period,metric,value\n2019-W07,visits,7\n2019-01,waiting,5.5\n2019-02-28,waiting,\n2019-06,waiting,6\n",
    )
    assert result.total == 0
    assert result.metric.tolist() == [1, 0, 0]
    labels = [METRICS[m][1].label(p) for m, p in zip(result.metric, result.period.tolist(), strict=True)]
    assert labels == ["2019-W07", "2019-01", "2019-06"]
    assert result.value.tolist() == [7.0, 5.5, 6.0]
    assert [date.fromordinal(day).isoformat() for day in result.known_on] == ["2019-02-17", "2019-01-31", "2019-06-14"]


def test_recorded_tells_from_when_a_value_is_known_and_keeps_corrections(tmp_path: Path) -> None:
    later = "waiting,2019-01,6,2019-03-03\n"
    text = "metric,period,value,recorded\nwaiting,2019-01,5,2019-02-03\n"
    result = read(tmp_path, text + later + later)
    assert result.value.tolist() == [5.0, 6.0]
    assert [date.fromordinal(day).isoformat() for day in result.known_on] == ["2019-02-03", "2019-03-03"]


def test_a_file_may_say_of_how_many_cases_a_value_is_a_share(tmp_path: Path) -> None:
    text = "metric,period,value,cases\nwaiting,2019-01,5,40\nwaiting,2019-02,6,\nwaiting,2019-01,5,40\n"
    found = read(tmp_path, text).cases
    assert found is not None
    assert [None if isnan(one) else one for one in found.tolist()] == [40.0, None]
    assert read(tmp_path, "metric,period,value,cases\nwaiting,2019-01,5,\n").cases is None
    wrong = "waiting,2019-03,5,0\nwaiting,2019-04,5,few\nwaiting,2019-01,5,41\n"
    assert [line[:70] for line in said(read(tmp_path, text + wrong))] == [
        "5:4 HW004 cases: 0 is no number of cases: write of how many the value ",
        "6:4 HW018 cases: 'few' is no number: write digits with a decimal point",
        "7:2 HW016 waiting has another number of cases for the same period in r",
    ]


def test_nothing_is_recorded_before_its_period_begins(tmp_path: Path) -> None:
    text = "metric,period,value,recorded\nvisits,2019-W07,5,2019-02-10\nwaiting,2019-02,5,2019-02-01\n"
    assert said(read(tmp_path, text)) == [
        "2:4 HW015 recorded: 2019-02-10 is before the period begins, on 2019-02-11: correct one of them"
    ]


def test_every_bad_row_is_listed_and_nothing_is_taken(tmp_path: Path) -> None:
    text = """metric,period,value,recorded
waitign,2019-01,5,
change,2019-01,5,
waiting,2019-01-15,5,
waiting,2019-02,x,
waiting,2019-03,101,
visits,2019-W99,1,
waiting,2019-04,-1,
visits,2019-W08,1e999,
waiting,2019-12,5,
visits,2019-W09,1,2020-01-01
visits,2019-W10,1,
visits,2019-W10,2,
"""
    expected = [
        "2:1 HW007 there is no metric 'waitign': did you mean 'waiting'?",
        "3:1 HW004 'change' is derived from other metrics: record those",
        "4:2 HW015 '2019-01-15' is off the grain: it is neither the first nor the last day",
        "5:3 HW018 value: 'x' is no number: write digits with a decimal point",
        "6:3 HW012 waiting: 101 is beyond the metric's maximum of 100: correct the value or the maximum",
        "7:2 HW015 '2019-W99': the year 2019 has no week 99",
        "8:3 HW012 waiting: -1 is beyond the metric's minimum of 0: correct the value or the minimum",
        "9:3 HW013 value: '1e999' is not finite: leave the cell empty where there is no value",
        "10:2 HW015 '2019-12' lies in the future (today is 2019-06-14): record it once it has begun",
        "11:4 HW015 recorded: '2020-01-01' lies in the future (today is 2019-06-14)",
        "13:2 HW016 visits has another value for the same period in row 12: keep one of them",
    ]
    for line, start in zip(said(read(tmp_path, text)), expected, strict=True):
        assert line.startswith(start)


def test_a_row_of_the_wrong_width_hides_no_fault_of_the_others(tmp_path: Path) -> None:
    text = (
        "metric,period,value\nwaiting,2019-01,abc\nwaiting\nnope,2019-01,1\nwaiting,2019-02,1,2\nwaiting,2019-03,101\n"
    )
    assert [line[:20] for line in said(read(tmp_path, text))] == [
        "2:3 HW018 value: 'ab",
        "3:1 HW018 the row is",
        "4:1 HW007 there is n",
        "5:3 HW018 the row is",
        "6:3 HW012 waiting: 1",
    ]


def test_a_row_that_is_no_text_is_told_once_and_hides_no_fault_of_the_others(tmp_path: Path) -> None:
    data = b"metric,period,value\nwaiting,2019-01,abc\nwart\xe4zeit,2019-01,5\nnope,2019-01,1\n"
    (tmp_path / "numbers.csv").write_bytes(data)
    found = said(read_observations(tmp_path / "numbers.csv", METRICS, TODAY))
    assert [line[:9] for line in found] == ["2:3 HW018", "3:1 HW018", "4:1 HW007"]


def test_of_a_header_that_is_no_text_nothing_is_guessed(tmp_path: Path) -> None:
    (tmp_path / "numbers.csv").write_bytes(b"metric,p\xe4riod,value\nwaiting,2019-01,abc\n")
    found = said(read_observations(tmp_path / "numbers.csv", METRICS, TODAY))
    assert [line[:9] for line in found] == ["1:2 HW018"]


def test_rows_before_an_open_quote_are_checked_too(tmp_path: Path) -> None:
    found = said(read(tmp_path, 'metric,period,value\nwaiting,2019-01,abc\nwaiting,"2019-02,5\nwaiting,2019-03,5\n'))
    assert [line[:9] for line in found] == ["2:3 HW018", "4:1 HW018"]


def test_a_file_without_the_columns_says_which(tmp_path: Path) -> None:
    assert said(read(tmp_path, "Metric,period,value\n")) == [
        "1:1 HW017 there is no column 'metric', did you mean 'Metric'? The file has Metric, period, value"
    ]


def test_progress_counts_the_bytes_of_the_file(tmp_path: Path) -> None:
    text = "metric,period,value\nwaiting,2019-01,5\n"
    (tmp_path / "numbers.csv").write_text(text, encoding="utf-8")
    seen: list[int] = []
    read_observations(tmp_path / "numbers.csv", METRICS, TODAY, progress=seen.append)
    assert sum(seen) == len(text)


def test_a_million_rows_stay_within_memory(tmp_path: Path) -> None:
    months = [f"{2010 + at // 12}-{at % 12 + 1:02d}" for at in range(100)]
    with (tmp_path / "numbers.csv").open("w", encoding="utf-8") as file:
        file.write("metric,period,value\n")
        for metric in range(10_000):
            file.writelines(f"m{metric},{month},{metric * 0.37 + at}\n" for at, month in enumerate(months))
    program = f"""{PEAK}
from datetime import date
from math import isnan
from pathlib import Path
from headway.judgement.definitions import Metric
from headway.series.grid import grid_of
from headway.sources.file.observations import read_observations
metrics = [(Metric(f"m{{at}}", "M"), grid_of("month")) for at in range(10_000)]
result = read_observations(Path({str(tmp_path / "numbers.csv")!r}), metrics, date(2026, 1, 1))
print(len(result), peak_megabytes())
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    rows, megabytes = map(int, ran.stdout.split())
    assert rows == 1_000_000
    assert megabytes < 400
