"""Broken and hostile files: how long ``headway check`` takes to refuse each, and how much memory.

Each is a process of its own, from a cold start: the broken goals files and data files of ``tests/cases``, and of each
kind one with 100 MB in one line. Each must be refused with exit code 2 and the place of a fault.
"""

from __future__ import annotations

import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.line import Line, at_most
from bench.measure import run_program

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
HEADWAY = str(Path(sys.executable).parent / "headway")
PLACE = re.compile(r"^\S.*:\d+:\d+: HW\d{3} ", re.MULTILINE)
LONG_LINE = "9" * 100_000_000
INVALID = 2

GOALS = """headway: 1
organisation: {{id: bench, name: Bench}}
metrics:
  - id: waiting
    name: Waiting
    direction: down
    grain: month
    rollup: {rollup}
    minimum: 0
    maximum: 100
    source: {source}
"""


@dataclass(frozen=True, slots=True)
class Refused:
    """What it took to refuse one file."""

    name: str
    seconds: float
    megabytes: float


def run() -> Iterator[Line]:
    """The slowest and the largest of all."""
    with tempfile.TemporaryDirectory() as folder:
        refused = [refuse(name, path) for name, path in _files(Path(folder))]
    slowest = max(refused, key=lambda one: one.seconds)
    largest = max(refused, key=lambda one: one.megabytes)
    against = f"the worst of {len(refused)} files: "
    yield at_most("hostile files, slowest", slowest.seconds, 2, "s", against + slowest.name)
    yield at_most("hostile files, largest", largest.megabytes, 300, "MB", against + largest.name)


def refuse(name: str, path: Path) -> Refused:
    """Let ``headway check`` refuse a file or folder; one that it takes is an error."""
    ended = run_program([HEADWAY, "check", str(path)])
    if ended.code != INVALID or not PLACE.search(ended.said):
        raise AssertionError(f"{name}: exit {ended.code}, {ended.said[-300:]!r}")
    return Refused(name, ended.seconds, ended.megabytes)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for goals in sorted((CASES / "goals" / "bad").glob("*.yaml")):
        yield goals.name, goals
    bad = CASES / "data" / "bad"
    for number, (name, case) in enumerate(tomllib.loads((bad / "cases.toml").read_text(encoding="utf-8")).items()):
        yield name, _with_data(folder / str(number), case, (bad / case["file"]).read_bytes())
    long = folder / "long.yaml"
    long.write_text("headway: 1\npeople: " + LONG_LINE, encoding="utf-8")
    yield "goals file with a line of 100 MB", long
    case = {"file": "long.csv"}
    yield "data file with a line of 100 MB", _with_data(folder / "long", case, b"month,value\n" + LONG_LINE.encode())


def _with_data(folder: Path, case: dict[str, Any], data: bytes) -> Path:
    """A folder of goals whose one metric reads the file."""
    folder.mkdir()
    (folder / case["file"]).write_bytes(data)
    source = {"file": case["file"], "period": "month", **case.get("source", {"value": "value"})}
    text = GOALS.format(rollup=case.get("rollup", "last"), source=_flow(source))
    (folder / "goals.yaml").write_text(text, encoding="utf-8")
    return folder


def _flow(value: Any) -> str:
    """A value as YAML in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)
