"""``headway judge`` brings the store's verdicts up to today, and ``headway serve`` does so by itself."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.engines.commands import run_here, settings_of

pytestmark = pytest.mark.usefixtures("_database_allowed")
SECONDS_TO_WAIT = 60


class Folder:
    """A store with the starter goals, and the program that runs on it."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "headway.db"
        self.environment = settings_of(self.database)
        self.goals = folder / "goals"

    def fill(self) -> None:
        """Write the goals, and bring them into the store."""
        assert self.run("init", self.goals).returncode == 0
        assert self.run("apply", self.goals).returncode == 0

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return run_here([*map(str, arguments)], self.database)

    def command(self, *arguments: str | Path) -> list[str]:
        """The words of a command."""
        return [sys.executable, "-m", "headway.cli.main", *map(str, arguments)]

    def ask(self, statement: str) -> str:
        """One value of the store."""
        with sqlite3.connect(self.database, timeout=20) as connection:
            return str(connection.execute(statement).fetchone()[0])

    def forget_the_verdicts(self) -> None:
        """As in a store that was filled and never judged."""
        with sqlite3.connect(self.database, timeout=20) as connection:
            connection.execute("DELETE FROM records_verdict")

    def verdicts(self) -> int:
        """How many there are."""
        return int(self.ask("SELECT count(*) FROM records_verdict"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, _database_allowed: None) -> Path:
    """Where a store with the starter goals is, to be copied."""
    filled = tmp_path_factory.mktemp("filled")
    Folder(filled).fill()
    return filled


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Folder:
    """A store with the starter goals."""
    return Folder(Path(shutil.copytree(filled, tmp_path / "store")))


def test_apply_leaves_the_verdicts_of_today(folder: Folder) -> None:
    assert folder.verdicts() > 0
    assert folder.run("judge").stdout == "my-organisation judged as of {}: 0 verdicts and 0 changes stored\n".format(
        folder.ask("SELECT max(as_of) FROM records_verdict")
    )
    assert folder.run("verify").returncode == 0


def test_judge_stores_what_is_missing_once(folder: Folder) -> None:
    there = folder.verdicts()
    folder.forget_the_verdicts()
    first = folder.run("judge")
    assert (first.returncode, first.stderr) == (0, "")
    assert f": {there} verdicts" in first.stdout
    assert folder.verdicts() == there
    assert ": 0 verdicts" in folder.run("judge", "--everything").stdout
    assert ": 0 verdicts" in folder.run("judge", "--organisation", "my-organisation").stdout


def test_an_organisation_that_is_not_there_is_refused(folder: Folder) -> None:
    refused = folder.run("judge", "--organisation", "nobody")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "there is no organisation 'nobody' in the store" in refused.stderr


@contextmanager
def _serving(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    """A server that answers, and that ends with 0 when it is told to end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([*command, "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_until(lambda: _answers(port))
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(SECONDS_TO_WAIT) == 0


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=SECONDS_TO_WAIT) as page:
            return bool(page.status == 200)
    except OSError:
        return False


def _wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS_TO_WAIT
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_serve_judges_by_itself_and_ends_when_it_is_told_to(folder: Folder) -> None:
    there = folder.verdicts()
    folder.forget_the_verdicts()
    with _serving(folder.command("serve"), folder.environment):
        _wait_until(lambda: folder.verdicts() == there)
    assert folder.run("verify").returncode == 0


def test_the_demonstration_stays_on_its_own_day(tmp_path: Path) -> None:
    file = tmp_path / "demo.db"
    command = [sys.executable, "-m", "headway.cli.main", "demo", "--store", str(file)]
    with _serving(command, dict(os.environ)):
        time.sleep(1)  # long enough for a look that there must not be
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT DISTINCT as_of FROM records_verdict").fetchall() == [("2019-01-31",)]
