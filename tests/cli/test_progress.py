"""Progress: a line on a terminal once a second has passed, nothing elsewhere, and nothing that stays."""

from __future__ import annotations

import os
import pty
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from headway.rhythm.text import WIDTH
from tests.engines.commands import run_here, settings_of

pytestmark = pytest.mark.usefixtures("_database_allowed")
AT_ONCE = "import sys, headway.cli.progress as progress; progress.SECONDS_BEFORE = 0.0\n"
COMMAND = "from headway.cli.main import run; sys.exit(run(sys.argv[1:]))\n"
BAR = r"  \[#*-*\]  "
SLOW = """
import time
from headway.cli.progress import Bars
with Bars() as bars:
    bars("reading", 0, 60)
    time.sleep({seconds})
    bars.say("half of it")
    bars("reading", 30, 60)
    time.sleep(0.3)
    bars("writing", 0, 0)
print("done")
"""


class Shown:
    """What a program wrote on a terminal, and what of it a person sees at the end."""

    def __init__(self, written: str) -> None:
        self.written = written

    @property
    def at_the_end(self) -> list[str]:
        """The lines that are left: each sign overwrites what stood in its place."""
        left = []
        for line in self.written.replace("\r\n", "\n").split("\n"):
            signs: list[str] = []
            for part in line.split("\r"):
                signs[: len(part)] = part
            left.append("".join(signs).rstrip())
        return [line for line in left if line]

    def had(self, pattern: str) -> bool:
        """Whether a line stood there for a while."""
        return any(re.fullmatch(pattern, part.strip()) for part in re.split("[\r\n]+", self.written))


def on_terminal(program: str, arguments: Sequence[str | Path] = (), database: Path | None = None) -> Shown:
    """Run a Python program with both outputs on a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", program, *map(str, arguments)]
    environment = settings_of(database) if database else None
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment) as ran:
        os.close(theirs)
        written = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert ran.returncode == 0, written.decode()
    return Shown(written.decode())


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # what Linux says when the program has closed its end
        return b""


def test_a_line_comes_after_a_second_also_within_a_step_and_goes() -> None:
    shown = on_terminal(SLOW.format(seconds=1.4))
    assert shown.had(rf"reading{BAR}0 of 60")
    assert shown.had(rf"reading{BAR}30 of 60")
    assert shown.had(r"writing, 0 s")
    assert shown.at_the_end == ["half of it", "done"]


def test_work_that_is_done_within_a_second_has_none() -> None:
    assert on_terminal(SLOW.format(seconds=0.1)).written == "half of it\r\ndone\r\n"


@pytest.mark.parametrize("piped", ["stdout", "stderr"])
def test_a_pipe_gets_none_and_neither_does_the_terminal_beside_it(piped: str) -> None:
    ours, theirs = pty.openpty()
    out, err = (subprocess.PIPE, theirs) if piped == "stdout" else (theirs, subprocess.PIPE)
    program = [sys.executable, "-c", AT_ONCE + SLOW.format(seconds=0)]
    ran = subprocess.run(program, check=True, text=True, stdout=out, stderr=err)
    os.close(theirs)
    terminal = _read(ours).decode()
    os.close(ours)
    said = [terminal.replace("\r\n", "\n"), ran.stdout or "", ran.stderr or ""]
    assert sorted(said) == ["", "", "half of it\ndone\n"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, _database_allowed: None) -> Path:
    """A folder with the starter goals and a store that holds them, to be copied."""
    filled = tmp_path_factory.mktemp("filled")
    for arguments in (["init", str(filled / "goals")], ["apply", str(filled / "goals")]):
        assert run_here(arguments, filled / "headway.db").returncode == 0
    return filled


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["check", "goals"], [rf"reading goals files{BAR}0 of 3", r"reading metrics from 1 data file, 0 s"]),
        (["review", "goals"], [rf"reading goals files{BAR}0 of 3", rf"judging{BAR}0 of 5", rf"writing{BAR}0 of 2"]),
        (["review"], [r"opening the store, 0 s", rf"reading the store{BAR}0 of 2", rf"writing{BAR}0 of 2"]),
        (["plan", "goals"], [rf"reading goals files{BAR}0 of 3", rf"comparing with the store{BAR}0 of 3"]),
        (
            ["apply", "goals"],
            [
                r"opening the store, 0 s",
                rf"writing observations{BAR}0 of \d+",
                rf"judging what is new{BAR}0 of 2",
            ],
        ),
        (["export", "again"], [r"reading the store, 0 s", rf"writing goals files{BAR}1 of \d+"]),
        (
            ["verify"],
            [rf"checks of the store{BAR}0 of 4", rf"checks of my-organisation, organisation 1 of 1{BAR}0 of 10"],
        ),
        (["judge", "--everything"], [rf"judging{BAR}0 of 10"]),
    ],
)
def test_each_long_command_says_what_it_does_and_leaves_its_output_alone(
    arguments: list[str], lines: list[str], filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    piped_in, shown_in = (Path(shutil.copytree(filled, tmp_path / name)) for name in ("piped", "shown"))
    piped = run_here(_placed(arguments, piped_in), piped_in / "headway.db")
    assert piped.returncode == 0
    said = (piped.stdout + piped.stderr).replace(str(piped_in), "FOLDER").splitlines()
    shown = on_terminal(AT_ONCE + COMMAND, _placed(arguments, shown_in), shown_in / "headway.db")
    assert [line for line in lines if not shown.had(line)] == [], shown.written
    assert sorted(_plain(shown, shown_in)) == sorted(line.rstrip() for line in said if line.strip())


def test_several_organisations_are_counted(filled: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(filled, tmp_path / "both"))
    goals = folder / "goals" / "organisation.yaml"
    goals.write_text(goals.read_text(encoding="utf-8").replace("my-organisation", "the-other"), encoding="utf-8")
    assert run_here(["apply", str(folder / "goals")], folder / "headway.db").returncode == 0
    judged = on_terminal(AT_ONCE + COMMAND, ["judge", "--everything"], folder / "headway.db")
    assert judged.had(rf"judging organisations{BAR}0 of 2")
    assert [line.split()[0] for line in judged.at_the_end] == ["my-organisation", "the-other"]
    verified = on_terminal(AT_ONCE + COMMAND, ["verify"], folder / "headway.db")
    assert verified.had(rf"checks of the-other, organisation 2 of 2{BAR}10 of 20")


def test_the_first_demonstration_says_how_its_store_is_filled(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    unserved = "import headway.cli.web as web\nweb.run = lambda *_: None\n"
    shown = on_terminal(AT_ONCE + unserved + COMMAND, ["demo", "--port", port, "--store", tmp_path / "demo.db"])
    assert shown.had(rf"reading metrics from 2 data files{BAR}0 of \d+")
    assert shown.had(rf"writing observations{BAR}0 of \d+")
    assert shown.had(rf"writing definitions{BAR}0 of \d+")
    assert shown.had(rf"bringing the store up to date{BAR}(\d+) of \1")
    assert shown.had(rf"judging{BAR}0 of 10")
    assert [line.split()[0] for line in shown.at_the_end] == ["The", "Estuary", "Store:"]


def test_a_quick_command_shows_nothing_but_what_it_says(filled: Path) -> None:
    shown = on_terminal(f"import sys\n{COMMAND}", ["check", filled / "goals"])
    assert shown.written == "All is well.\r\n"


def _placed(arguments: list[str], folder: Path) -> list[str]:
    """The words of a command, with its folders inside this one."""
    command, *words = arguments
    return [command, *(word if word.startswith("-") else str(folder / word) for word in words)]


def _plain(shown: Shown, folder: Path) -> list[str]:
    """The lines that are left, without colour."""
    left = (re.sub("\x1b\\[[0-9;]*m", "", line) for line in shown.at_the_end)
    return [line.replace(str(folder), "FOLDER").rstrip() for line in left]
