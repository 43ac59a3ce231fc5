"""Reading goals files: what one key result costs, in a large folder as in a small one.

Each is read in a process of its own, whose processor time is counted; its start and its imports are not.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.line import Line, at_most

SMALL, LARGE = 250, 1_000
"""Files, each with an objective of ``PER_FILE`` key results."""
PER_FILE = 20
TIMES = 3
SHARED = """
headway: 1
organisation: {id: o, name: O, timezone: UTC}
teams: [{id: t, name: T}]
metrics: [{id: m, name: M}]
cycles: [{id: c, name: C, starts: 2019-01-01, ends: 2019-12-31}]
"""
OBJECTIVE = "objectives:\n  - id: o-{0}\n    title: O\n    team: t\n    cycle: c\n    key_results:\n"
KEY_RESULT = "      - {{id: k-{0}-{1}, title: From 10 to 20, metric: m, baseline: 10, target: 20, weight: 2}}\n"
READ = """
import sys, time
from datetime import date
from pathlib import Path
from headway.goals.read import read
started = time.process_time()
found = read(Path(sys.argv[1]), date(2020, 1, 1))
print(len(found.definitions.key_results), time.process_time() - started)
"""


def run(*, small: int = SMALL, large: int = LARGE, times: int = TIMES) -> Iterator[Line]:
    """Time per key result of the large folder, in times of the small one's."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (_made(Path(folder) / str(files), files) for files in (small, large))
        seconds = [(_read(few, small), _read(many, large)) for _ in range(times)]
    quick, slow = (min(column) for column in zip(*seconds, strict=True))
    against = f"{small * PER_FILE:,} in {small} files: {quick:.2f} s; {large * PER_FILE:,} in {large:,}: {slow:.2f} s"
    yield at_most("goals files, growth", slow / large / (quick / small), 1.5, "times per key result", against)


def _made(folder: Path, files: int) -> Path:
    folder.mkdir()
    (folder / "shared.yaml").write_text(SHARED)
    for number in range(files):
        results = "".join(KEY_RESULT.format(number, one) for one in range(PER_FILE))
        (folder / f"{number}.yaml").write_text(OBJECTIVE.format(number) + results)
    return folder


def _read(folder: Path, files: int) -> float:
    said = subprocess.run([sys.executable, "-c", READ, folder], check=True, capture_output=True, text=True).stdout
    count, seconds = said.split()
    if int(count) != files * PER_FILE:
        raise AssertionError(f"{count} of {files * PER_FILE} key results were read")
    return float(seconds)
