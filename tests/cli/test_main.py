"""The entry point: quick, quiet, and never a traceback unless asked."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from headway.cli import main as entry
from headway.cli.lazy import COMMANDS, LazyGroup

SECONDS_FOR_HELP = 0.2


def headway(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "headway", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_help_answers_at_once() -> None:
    assert min(_seconds() for _ in range(5)) < SECONDS_FOR_HELP


def _seconds() -> float:
    """What the program takes of the processor, whatever else the machine is doing."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert headway("--help").returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["nonsense"]])
def test_help_imports_neither_django_nor_numpy_nor_duckdb(arguments: list[str]) -> None:
    assert _imported(arguments).isdisjoint({"django", "numpy", "duckdb", "yaml", "pydantic"})


def _imported(arguments: list[str]) -> set[str]:
    program = (
        "import json, sys; from headway.cli.main import run; "
        f"run({arguments!r}); print(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(ran.stdout.splitlines()[-1]))


def test_check_and_review_of_a_folder_import_no_django(tmp_path: Path) -> None:
    folder = str(tmp_path / "goals")
    assert headway("init", folder).returncode == 0
    for arguments in (["check", folder], ["review", folder], ["review", folder, "--format", "html"]):
        imported = _imported(arguments)
        assert "numpy" in imported
        assert imported.isdisjoint({"django", "duckdb"})


def test_every_command_is_listed_with_its_own_first_line() -> None:
    listed = CliRunner().invoke(entry.app, ["--help"]).output
    for name in COMMANDS:
        assert f"  {name} " in listed


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_help_it_is_listed_with_and_examples(name: str) -> None:
    shown = CliRunner().invoke(entry.app, [name, "--help"])
    assert shown.exit_code == 0
    command = entry.app.get_command(click.Context(entry.app), name)
    assert command is not None
    assert command.get_short_help_str(limit=200).startswith(COMMANDS[name][1].rstrip("."))
    assert f"headway {name}" in shown.output.split("Example")[1]


def test_an_unknown_command_exits_with_2() -> None:
    assert headway("nonsense").returncode == 2
    assert LazyGroup().get_command(click.Context(click.Command("x")), "nonsense") is None


def test_what_is_not_expected_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(entry.app, "invoke", _raise(RuntimeError("the disk\nis on fire")))
    monkeypatch.delenv("HEADWAY_DEBUG", raising=False)
    assert entry.run(["check"]) == 70
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "RuntimeError: the disk" in said.err
    assert "HEADWAY_DEBUG=1" in said.err


def test_debugging_shows_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry.app, "invoke", _raise(RuntimeError("the disk is on fire")))
    monkeypatch.setenv("HEADWAY_DEBUG", "1")
    with pytest.raises(RuntimeError, match="the disk is on fire"):
        entry.run(["check"])


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interrupt_is_quiet(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(entry.app, "invoke", _raise(error))
    assert entry.run(["check"]) == 130
    assert capsys.readouterr() == ("", "")


def _raise(error: BaseException):  # type: ignore[no-untyped-def]  # noqa: ANN202 - stands in for any callable
    def raising(*_: object, **__: object) -> None:
        raise error

    return raising


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    folder = str(tmp_path / "goals")
    headway("init", folder)
    program = [sys.executable, "-m", "headway.cli.main", "review", folder, "--format", "json"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == b""
        assert ran.wait() == 141
