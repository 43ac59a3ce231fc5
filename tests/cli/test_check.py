"""``headway check``: what it puts right, and what it only shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from headway.cli.main import app

FILE = """\ufeffheadway: 1
organisation: {id: b, name: Bakery}
people: [{id: amina, name: Amina}]
teams: [{id: shop, name: Shop}]
metrics: [{id: m, name: Waits, team: shop, direction: down}]
cycles: [{id: c, name: C, starts: 2020-10-01, ends: 2199-12-31}]
objectives:
  - id: o
    title: Guests are served before their coffee is cold
    team: shop
    cycle: c
    owner: amina
    key_results: [{id: k, title: 'Greatly reduce waits', metric: m, baseline: 50, target: 30}]  # the counter
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "goals.yaml"
    path.write_text(FILE, encoding="utf-8")
    path.chmod(0o640)
    return path


def test_diff_shows_and_writes_nothing(file: Path) -> None:
    said = CliRunner().invoke(app, ["check", str(file), "--diff"])
    assert said.exit_code == 1
    assert "-    key_results: [{id: k, title: 'Greatly reduce waits'," in said.stdout
    assert "+    key_results: [{id: k, title: 'Reduce waits'," in said.stdout
    assert file.read_text(encoding="utf-8") == FILE


def test_fix_writes_only_the_words_concerned(file: Path) -> None:
    said = CliRunner().invoke(app, ["check", str(file), "--fix"])
    assert "Put right: 1 finding in 1 file." in said.stderr
    assert "HW213" not in said.stdout
    assert file.read_text(encoding="utf-8") == FILE.replace("Greatly reduce", "Reduce")
    assert file.stat().st_mode & 0o777 == 0o640
    assert CliRunner().invoke(app, ["check", str(file), "--diff"]).exit_code == 0


def test_files_with_errors_are_not_touched(file: Path) -> None:
    broken = FILE.replace("cycle: c", "cycle: d")
    file.write_text(broken, encoding="utf-8")
    assert CliRunner().invoke(app, ["check", str(file), "--fix"]).exit_code == 2
    assert file.read_text(encoding="utf-8") == broken
