"""Broken goals files: each is refused with every fault's place and a way out, in little time and memory.

The cases lie in ``tests/cases/goals/bad``: a file, and beside it what is expected, ``line:column: code`` a line.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from headway.app.policy import load_policy
from headway.goals import codes
from headway.goals.read import read
from tests.memory import PEAK

BAD = Path(__file__).parent.parent / "cases" / "goals" / "bad"
CASES = sorted(BAD.glob("*.yaml"))
TODAY = date(2020, 1, 15)
SNOOZE = load_policy(TODAY).snooze_longest
SECONDS, MEGABYTES = 2.0, 300.0
WAY_OUT = re.compile(r"[;:?] |\?$")

MEASURED = f"""{PEAK}
import json, sys, time
from datetime import date
from pathlib import Path
from headway.goals.read import read
result = read(Path(sys.argv[1]), date(2020, 1, 15))
seconds = time.process_time()
memory = peak_megabytes()
print(json.dumps([seconds, memory, [str(problem) for problem in result.problems]]))
"""


def test_there_are_thirty_broken_files_and_more() -> None:
    assert len(CASES) >= 30
    assert {case.stem for case in CASES} == {expected.stem for expected in BAD.glob("*.expected")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_broken_file_gives_exactly_its_faults(case: Path) -> None:
    start = time.process_time()
    result = read(case, TODAY, longest_snooze=SNOOZE)
    assert time.process_time() - start < SECONDS
    found = [f"{problem.line}:{problem.column}: {problem.code}" for problem in result.problems]
    assert found == case.with_suffix(".expected").read_text().splitlines()
    assert result.found is None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_fault_names_its_place_and_a_way_out(case: Path) -> None:
    for problem in read(case, TODAY, longest_snooze=SNOOZE).problems:
        assert re.match(rf"{re.escape(case.name)}:[1-9]\d*:[1-9]\d*: HW0\d\d \S", str(problem))
        assert "\n" not in str(problem)
        assert WAY_OUT.search(problem.message), problem.message
        assert problem.code in codes.MEANINGS


def test_every_code_of_goals_files_has_a_broken_file() -> None:
    shown = {line.split()[-1] for expected in BAD.glob("*.expected") for line in expected.read_text().splitlines()}
    of_a_store = {codes.UNEXPLAINED, codes.OUTSIDE_PARENT, codes.WRONG_SIDE}
    assert shown == codes.MEANINGS.keys() - {codes.NOT_FOUND} - of_a_store


HEAD = "headway: 1\norganisation: {id: o, name: O}\n"
METRIC = HEAD + "metrics: [{id: m, name: M}]\n"


def repeated(line: str, times: int, start: str = HEAD, end: str = "") -> Callable[[], str]:
    return lambda: start + "".join(line.replace("#", str(number)) for number in range(times)) + end


BOMBS: dict[str, tuple[Callable[[], str], str]] = {
    "100 MB of one line": (lambda: HEAD + "people: " + "x" * 100_000_000, codes.TOO_LARGE),
    "19 MB of one line": (lambda: HEAD + "people: " + "x" * 19_000_000, codes.TOO_LARGE),
    "19 MB of one text": (repeated("x\n ", 6_300_000, HEAD + "people: '"), codes.UNREADABLE),
    "a long list": (repeated(" a,\n", 2_000_000, HEAD + "people: [\n", "]"), codes.TOO_LARGE),
    "many lists in lists": (repeated("[[[[[a,\n", 200_000, HEAD + "people: "), codes.TOO_LARGE),
    "unknown keys": (repeated("key#: x\n", 48_000), codes.UNKNOWN_KEY),
    "unknown keys in one record": (repeated(" k#: x,\n", 60_000, HEAD + "metrics: [{\n", "}]"), codes.TOO_LARGE),
    "one key again and again": (repeated("k: x\n", 48_000), codes.DEFINED_TWICE),
    "words in braces": (repeated(" word-#,\n", 60_000, HEAD + "people: [{id: a, name: x,\n", "}]"), codes.TOO_LARGE),
    "a comma in a text": (
        repeated(" w" * 400 + "#,\n", 9_000, HEAD + "people: [{id: a, name: x,\n", "nmae: y}]"),
        codes.UNKNOWN_KEY,
    ),
    "wrong scalars": (repeated(" a,\n", 95_000, HEAD + "people: [\n", "]"), codes.WRONG_VALUE),
    "wrong records": (repeated("  - {id: 1}\n", 24_000, HEAD + "people:\n"), codes.MISSING_KEY),
    "wrong values": (
        repeated("    p#: x\n", 9_000, METRIC + "observations:\n - metric: m\n   values:\n"),
        codes.WRONG_VALUE,
    ),
    "ids that nothing defines": (
        repeated(" - {id: t#, name: x, parent: no-such-team-#}\n", 14_000, HEAD + "teams:\n"),
        codes.NOT_DEFINED,
    ),
    "one id again and again": (repeated(" - {id: t, name: x}\n", 19_000, HEAD + "teams:\n"), codes.DEFINED_TWICE),
    "anchors": (repeated("k#: &a# x\n", 48_000), codes.UNKNOWN_KEY),
    "one alias again and again": (
        repeated(" *a,\n", 5_000, HEAD + "a: &a [" + "x," * 400 + "]\nb: [\n", "]"),
        codes.TOO_LARGE,
    ),
    "a key of a megabyte": (lambda: HEAD + "? " + "k" * 900_000 + "\n: 1\n", codes.UNKNOWN_KEY),
    "open quotes": (lambda: HEAD + "a: '" + "x\n" * 500_000, codes.UNREADABLE),
    "open brackets": (lambda: "[" * 900_000, codes.TOO_LARGE),
}


def measured(file: Path) -> tuple[float, float, list[str]]:
    """Seconds of the processor, megabytes and problems of a process that reads a file."""
    done = subprocess.run([sys.executable, "-c", MEASURED, file], capture_output=True, text=True, check=True)
    seconds, memory, problems = json.loads(done.stdout)
    return seconds, memory, problems


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_file_is_refused_in_two_seconds_and_300_mb(name: str, tmp_path: Path) -> None:
    text, code = BOMBS[name]
    file = tmp_path / "goals.yaml"
    file.write_text(text())
    seconds, memory, problems = measured(file)
    if seconds >= SECONDS:  # others may have slowed the processor
        seconds = min(measured(file)[0] for _ in range(3))
    assert any(f" {code} " in problem for problem in problems), problems[:3]
    assert memory < MEGABYTES
    assert seconds < SECONDS
    assert max(map(len, problems)) < 1_000
