"""The examples of the documentation run, and say what the pages say.

A page is a script. A block that begins with ``# file: NAME`` is that file. Each line ``$ headway …`` of a console block
runs in the page's own folder, with a store of its own, and exits with 0 unless the line ends in ``# exit N``.
Other lines of the block are lines of its output, in order. A JSON block is part of what the command before it wrote.
"""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.docs.pages import ROOT, Block, blocks, pages
from tests.engines.commands import run_here

pytestmark = pytest.mark.usefixtures("_database_allowed")
SERVERS = {"serve", "demo"}
FEWEST_COMMANDS = 12
_FILE = re.compile(r"^# file: (\S+)\n")
_COMMAND = re.compile(r"^\$ headway\b(?P<arguments>.*?)(?:\s+# exit (?P<code>\d+))?$")

SCRIPTS = [page for page in pages() if any("$ headway" in block.text for block in blocks(page))]


@dataclass
class Session:
    """A folder with a store of its own, in which the commands of a page run one after the other."""

    folder: Path
    printed: str = ""
    ran: list[str] = field(default_factory=list)

    def run(self, arguments: str, code: int) -> None:
        """Run one command."""
        words = shlex.split(arguments)
        if words and words[0] in SERVERS:
            return
        done = run_here(words, self.folder / "store" / "headway.db", self.folder)
        assert done.returncode == code, f"headway{arguments}: {done.stdout}{done.stderr}"
        self.printed = done.stdout
        self.ran.append(arguments)


def play(page: Path, folder: Path) -> Session:
    """Do what a page says, in order."""
    session = Session(folder)
    for block in blocks(page):
        if named := _FILE.match(block.text):
            (folder / named[1]).write_text(block.text[named.end() :], encoding="utf-8")
        elif block.kind == "console":
            _console(session, block)
        elif block.kind == "json" and session.printed.startswith("{"):
            stated = json.loads(block.text)
            assert_contains(json.loads(session.printed), stated, f"{page.name}:{block.line}")
    return session


def _console(session: Session, block: Block) -> None:
    at = 0
    for line in block.text.splitlines():
        if found := _COMMAND.match(line):
            session.run(found["arguments"], int(found["code"] or 0))
            at = 0
        elif not line.startswith("$") and line.strip():
            place = session.printed.find(line.rstrip(), at)
            assert place >= 0, f"line {block.line}: {line!r} is not in what was printed:\n{session.printed}"
            at = place + len(line)


def assert_contains(whole: Any, part: Any, where: str) -> None:
    """Every key of ``part`` is in ``whole`` with its value; numbers agree to the decimals that are written."""
    if isinstance(part, dict):
        for key, value in part.items():
            assert key in whole, f"{where}: there is no {key}"
            assert_contains(whole[key], value, f"{where}.{key}")
    elif isinstance(part, list):
        assert len(part) == len(whole), f"{where}: {len(whole)} entries, not {len(part)}"
        for index, value in enumerate(part):
            assert_contains(whole[index], value, f"{where}[{index}]")
    elif isinstance(part, float) and isinstance(whole, int | float):
        decimals = len(str(part).partition(".")[2])
        assert round(whole, decimals) == part, f"{where}: {whole}, not {part}"
    else:
        assert whole == part, f"{where}: {whole!r}, not {part!r}"


@pytest.mark.parametrize("page", SCRIPTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path) -> None:
    session = play(page, tmp_path)
    print(f"{page.name}: {len(session.ran)} commands")
    assert session.ran


def test_there_are_examples() -> None:
    commands = [line for page in SCRIPTS for block in blocks(page) for line in block.text.splitlines()]
    assert sum(line.startswith("$ headway") for line in commands) >= FEWEST_COMMANDS


def test_a_wrong_figure_on_a_page_is_found(tmp_path: Path) -> None:
    page = tmp_path / "wrong.md"
    text = (ROOT / "docs" / "judging.md").read_text(encoding="utf-8")
    assert text.count('"compliance": 0.333') == 1
    page.write_text(text.replace('"compliance": 0.333', '"compliance": 0.334'), encoding="utf-8")
    with pytest.raises(AssertionError, match="compliance"):
        play(page, tmp_path)
