"""Broken data files: every fault with its place and way out, nothing taken, within seconds and bounded memory."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from headway.judgement.definitions import FileSource, Metric
from headway.series.grid import grid_of
from headway.sources.file.faults import Fault
from tests.memory import PEAK
from tests.sources.file.single import read_file_source

BAD = Path(__file__).parents[2] / "cases" / "data" / "bad"
CASES: dict[str, dict[str, Any]] = tomllib.loads((BAD / "cases.toml").read_text(encoding="utf-8"))
TODAY = date(2026, 1, 1)
SECONDS, MEGABYTES = 2.0, 300


def faults_of(root: Path, file: str, source: dict[str, Any] | None = None, rollup: str = "last") -> tuple[Fault, ...]:
    """What is said of one file, after making sure that nothing of it was taken."""
    named = {"period": "month", **(source or {"value": "value"})}
    metric = Metric("waiting", "Waiting", minimum=0, maximum=100, rollup=rollup)
    result = read_file_source(FileSource(file=file, **named), metric, grid_of("month"), root, TODAY)
    if result.faults:
        assert len(result.period) == len(result.value) == len(result.known_on) == 0
    return result.faults


def assert_said(faults: tuple[Fault, ...], expected: list[str]) -> None:
    """Each expected line names the place, the code and words of the message of the fault in its position."""
    assert len(faults) == len(expected), faults
    for fault, line in zip(faults, expected, strict=True):
        place, code, words = line.split(" ", 2)
        assert f"{fault.row or 1}:{fault.column or 1} {fault.code}" == f"{place} {code}"
        assert words in fault.message


@pytest.mark.parametrize("name", CASES)
def test_a_broken_file_is_refused_with_place_and_way_out(name: str) -> None:
    case = CASES[name]
    faults = faults_of(BAD, case["file"], case.get("source"), case.get("rollup", "last"))
    assert_said(faults, case["expected"])
    assert {fault.file for fault in faults} == {case["file"]}


def test_every_broken_file_is_a_case_and_there_are_twenty() -> None:
    named = {case["file"] for case in CASES.values()}
    assert named == {path.name for path in BAD.iterdir()} - {"cases.toml"}
    assert len(named) >= 20


@pytest.mark.parametrize(
    "name", ["../outside.csv", "/etc/passwd", "C:\\numbers.csv", "~/numbers.csv", "link.csv", "a\0b", " "]
)
def test_a_path_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.csv").write_text("month,value\n2019-01,90\n", encoding="utf-8")
    root = tmp_path / "goals"
    root.mkdir()
    (root / "link.csv").symlink_to(tmp_path / "outside.csv")
    (fault,) = faults_of(root, name)
    assert fault.code == "HW020"
    assert "name a file inside goals" in fault.message


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("month,value\n2019-01,90\n", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert faults_of(tmp_path, "link.csv") == ()


@pytest.mark.parametrize(("make", "words"), [(Path.mkdir, "is a folder"), (os.mkfifo, "is no regular file")])
def test_what_is_no_file_is_refused(tmp_path: Path, make: Callable[[Path], None], words: str) -> None:
    make(tmp_path / "numbers.csv")
    (fault,) = faults_of(tmp_path, "numbers.csv")
    assert (fault.code, words in fault.message) == ("HW020", True)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "numbers.csv")
    assert fault.message == "'numbers.csv' cannot be read, there is no such file: check its name and its rights"


def test_of_very_many_faults_the_first_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"2019-01,x{row}\n" for row in range(1234))
    (tmp_path / "numbers.csv").write_text("month,value\n" + rows, encoding="utf-8")
    faults = faults_of(tmp_path, "numbers.csv")
    assert [fault.row for fault in faults] == [*range(2, 52), 51]
    assert faults[-1].message.startswith("and 1184 more in this file")


def test_a_row_of_the_wrong_width_hides_no_fault_of_the_others(tmp_path: Path) -> None:
    text = "month,value\n2019-01,ninety\n2019-02\n2019-99,5\n2019-03,1,2\n2019-04,101\n2019-05,5\n2019-05,6\n"
    (tmp_path / "numbers.csv").write_text(text, encoding="utf-8")
    expected = [
        "2:2 HW018 'ninety' is no number",
        "3:1 HW018 the row is too short",
        "4:1 HW015 '2019-99' is no month",
        "5:2 HW018 the row is too long",
        "6:2 HW012 101 is above the metric's maximum of 100",
        "8:1 HW016 has another value for the same period in row 7",
    ]
    assert_said(faults_of(tmp_path, "numbers.csv"), expected)


def test_a_row_of_the_wrong_width_does_not_make_a_sum_of_the_rest(tmp_path: Path) -> None:
    text = "month,value\n2019-01-01,60\n2019-01-02\n2019-01-03,60\n"
    (tmp_path / "numbers.csv").write_text(text, encoding="utf-8")
    assert_said(faults_of(tmp_path, "numbers.csv", rollup="sum"), ["3:1 HW018 the row is too short"])


def test_a_missing_column_is_told_beside_a_row_of_the_wrong_width(tmp_path: Path) -> None:
    (tmp_path / "numbers.csv").write_text("month,vlaue\n2019-01,5\n2019-02\n", encoding="utf-8")
    expected = ["1:1 HW017 there is no column 'value'", "3:1 HW018 the row is too short"]
    assert_said(faults_of(tmp_path, "numbers.csv"), expected)


def one_long_line(path: Path) -> Path:
    with path.open("wb") as file:
        file.write(b"month,value\n")
        for _ in range(100):
            file.write(b"9" * 1_000_000)
    return path


def bomb_of_gzip(path: Path) -> Path:
    path = path.with_suffix(".csv.gz")
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b"month,value\n")
        for _ in range(300):
            file.write(b"\n" * 1_000_000)
    return path


def bomb_of_zip(path: Path) -> Path:
    path = path.with_suffix(".xlsx")
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(b" " * 1_000_000)
    return path


def many_bad_rows(path: Path) -> Path:
    path.write_text("month,value\n" + "2019-01,x\n" * 500_000, encoding="utf-8")
    return path


def many_rows_bad_in_two_ways(path: Path) -> Path:
    path.write_text("month,value\n" + "2019-01,x\n2019-02\n" * 250_000, encoding="utf-8")
    return path


def many_different_periods(path: Path) -> Path:
    path.write_text("month,value\n" + "".join(f"p{row},1\n" for row in range(500_000)), encoding="utf-8")
    return path


TOO_LARGE = (one_long_line, bomb_of_gzip, bomb_of_zip, many_different_periods)


@pytest.mark.parametrize("make", [*TOO_LARGE, many_bad_rows, many_rows_bad_in_two_ways])
def test_a_huge_file_is_refused_quickly_and_in_bounded_memory(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    file = make(tmp_path / "numbers.csv").name
    program = f"""{PEAK}
import resource
from datetime import date
from pathlib import Path
from headway.judgement.definitions import FileSource, Metric
from headway.series.grid import grid_of
from tests.sources.file.single import read_file_source
source = FileSource(file={file!r}, period="month", value="value")
result = read_file_source(source, Metric("m", "M"), grid_of("month"), Path({str(tmp_path)!r}), date(2026, 1, 1))
used = resource.getrusage(resource.RUSAGE_SELF)
print(result.faults[0].code, len(result.value), used.ru_utime + used.ru_stime, peak_megabytes())
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    code, taken, seconds, megabytes = ran.stdout.split()
    assert (code, int(taken)) == ("HW019" if make in TOO_LARGE else "HW018", 0)
    assert float(seconds) < SECONDS
    assert int(megabytes) < MEGABYTES
