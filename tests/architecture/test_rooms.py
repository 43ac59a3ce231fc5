"""Imports between the rooms run one way, and every room has its place."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.tree import ROOT, SOURCE

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"
FEWEST_MODULES = 100


def layers() -> list[str]:
    """The rooms of the contract, from the faces down."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    rooms = next(contract for contract in contracts if contract["id"] == "rooms")
    return [room.strip(" ()") for layer in rooms["layers"] for room in layer.split("|")]


def test_the_import_contracts_are_kept() -> None:
    done = subprocess.run([LINT_IMPORTS], cwd=ROOT, capture_output=True, text=True, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    analysed = re.search(r"Analyzed (\d+) files", done.stdout)
    assert analysed
    assert int(analysed[1]) >= FEWEST_MODULES
    assert "0 broken" in done.stdout


def test_every_room_has_its_place_in_the_contract() -> None:
    rooms = {folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists()}
    print(f"rooms: {sorted(rooms)}")
    assert len(rooms) >= len(("policy", "series", "kpi", "okr", "steering", "judgement", "goals", "records", "cli"))
    assert rooms <= set(layers())


def test_no_room_is_empty() -> None:
    empty = [
        folder.name
        for folder in SOURCE.iterdir()
        if (folder / "__init__.py").exists() and len([file for file in folder.rglob("*") if file.is_file()]) < 2
    ]
    assert not empty
