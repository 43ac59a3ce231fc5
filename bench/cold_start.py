"""The command line from a cold start: whole processes, beside one that does nothing.

Each starts a new interpreter, imports what it needs and, for the review, reads, judges and writes a whole folder.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.line import Line, at_most
from bench.make_folder import make_folder
from bench.measure import medians, milliseconds, program

KPIS, KEY_RESULTS = 100, 50
AS_OF = "2019-04-30"
HEADWAY = str(Path(sys.executable).parent / "headway")


def run(*, kpis: int = KPIS, key_results: int = KEY_RESULTS, times: int = 5) -> Iterator[Line]:
    """``headway review`` of a folder, and ``headway --help``."""
    with tempfile.TemporaryDirectory() as folder:
        make_folder(Path(folder), kpis=kpis, key_results=key_results)
        review = [HEADWAY, "review", folder, "--as-of", AS_OF]
        _is_whole([*review, "--format", "json"], kpis, key_results)
        reviewed, helped, nothing = medians(
            times, program(review), program([HEADWAY, "--help"]), program([sys.executable, "-c", "pass"])
        )
    against = f"python -c pass: {milliseconds(nothing)}"
    yield at_most("cold start, review", reviewed, 1.5, "s", f"{against}; {kpis} KPIs, {key_results} key results")
    yield at_most("cold start, help", helped, 0.2, "s", against)


def _is_whole(command: list[str], kpis: int, key_results: int) -> None:
    """A review that left something out would be quick for nothing."""
    said = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    judged = sum(kpi["status"] != "unknown" for kpi in said["kpis"])
    measured = sum(
        result["progress"] is not None for objective in said["objectives"] for result in objective["key_results"]
    )
    if (judged, measured) != (kpis, key_results):
        raise AssertionError(f"judged {judged} of {kpis} KPIs and {measured} of {key_results} key results")
