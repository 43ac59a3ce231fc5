"""``make test`` says at the end what failed and what was left out, and with CI=true leaving out is failing."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tools import run_tests
from tools.provide import Provided

SERVER = Provided("PostgreSQL", "/usr/lib/postgresql/15/bin")
BROWSER = Provided("Chromium", "/usr/bin/chromium")
NO_BROWSER = Provided("Chromium", None, "apt-get needs root (sudo apt-get install chromium)")

RESULTS = """<testsuites><testsuite>
<testcase name="a"/>
<testcase name="b"><skipped message="there is no PostgreSQL server"/></testcase>
<testcase name="c"><skipped message="there is no PostgreSQL server"/></testcase>
<testcase name="d"><skipped message="the data set is not there"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What pytest wrote: four tests, three of them skipped for two reasons."""
    file = tmp_path / "tests.xml"
    file.write_text(RESULTS, encoding="utf-8")
    monkeypatch.setattr(run_tests, "RESULTS", file)
    return file


def test_skipped_tests_are_left_out_each_reason_once(results: Path) -> None:
    assert run_tests._left_out((SERVER, BROWSER)) == [
        "2 tests: there is no PostgreSQL server",
        "1 test: the data set is not there",
    ]
    assert run_tests._executed() == 1


def test_what_could_not_be_had_is_left_out_with_its_reason(results: Path) -> None:
    first = run_tests._left_out((SERVER, NO_BROWSER))[0]
    assert first == "Chromium could not be had: apt-get needs root (sudo apt-get install chromium)"


@pytest.mark.parametrize(("ci", "code"), [(None, 0), ("true", 1)])
def test_leaving_out_fails_on_the_build_server_alone(
    ci: str | None, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    if ci:
        monkeypatch.setenv("CI", ci)
    assert run_tests._report([], ["2 tests: there is no PostgreSQL server"], 40) == code
    assert "  - 2 tests: there is no PostgreSQL server" in capsys.readouterr().out.splitlines()


def test_a_failed_step_fails_the_run_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_tests._report(["types"], [], 40) == 1
    assert "FAILED: types" in capsys.readouterr().out


def test_a_run_of_no_test_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_tests._report([], [], 0) == 1
    assert "no test was run" in capsys.readouterr().out


def test_a_run_that_wrote_no_results_has_executed_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_tests, "RESULTS", tmp_path / "none.xml")
    assert run_tests._executed() == 0


def test_a_step_that_exits_with_a_failure_has_failed() -> None:
    step = run_tests.Step("a wrong option", ("ruff", "--no-such-option"))
    assert not run_tests._run(step, {})
    assert run_tests._run(run_tests.Step("the version", ("ruff", "--version")), {})


def test_of_steps_beside_each_other_each_speaks_in_one_piece(
    capsys: pytest.CaptureFixture[str],
) -> None:
    steps = (
        run_tests.Step("a wrong option", ("ruff", "--no-such-option")),
        run_tests.Step("the version", ("ruff", "--version")),
        run_tests.Step("the help", ("ruff", "--help")),
    )
    with ThreadPoolExecutor(2) as pool:
        passed = pool.map(lambda step: run_tests._run(step, {}, at_the_end=True), steps)
    assert list(passed) == [False, True, True]
    pieces = re.findall(
        r"^== ([\w ]+)\n(.*?)^== \1: (passed|FAILED) in", capsys.readouterr().out, re.DOTALL | re.MULTILINE
    )
    assert {(title, result) for title, _, result in pieces} == {
        ("a wrong option", "FAILED"),
        ("the version", "passed"),
        ("the help", "passed"),
    }
    assert "--no-such-option" in next(said for title, said, _ in pieces if title == "a wrong option")


def test_the_programs_of_a_server_that_was_provided_come_after_those_of_the_environment() -> None:
    path = run_tests._environment((SERVER, BROWSER))["PATH"].split(":")
    assert path[:2] == [str(run_tests.BIN), SERVER.place]


def test_the_address_of_a_server_is_no_folder_of_programs() -> None:
    given = Provided("PostgreSQL", "postgresql://db.example/postgres")
    assert str(given.place) not in run_tests._environment((given, BROWSER))["PATH"]


def test_files_of_tests_go_to_memory_where_there_is_room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run_tests, "MEMORY", tmp_path)
    monkeypatch.setattr(run_tests, "ROOM", 1)
    assert run_tests._fast() == tmp_path
    monkeypatch.setattr(run_tests, "ROOM", 2**80)
    assert run_tests._fast() is None
    monkeypatch.setattr(run_tests, "MEMORY", tmp_path / "none")
    assert run_tests._fast() is None
