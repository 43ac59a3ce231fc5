"""Run all that is tested, go on after what fails, and say at the end what failed and what was left out, and why.

With ``CI=true`` a test that was left out is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.provide import Provided, chromium, postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
RESULTS = ROOT / "build" / "tests.xml"
WORKERS = 2
UNSET = ("PYTHONDONTWRITEBYTECODE",)
"""The tests start the program hundreds of times: it is compiled once."""
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
ROOM = 2**30
"""Bytes. The tests that write most keep 60 MB at a time."""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the things that are tested: a title and the program that does it."""

    title: str
    command: tuple[str, ...]


CHECKS = (
    Step("types", ("mypy",)),
    Step("documentation builds", ("sphinx-build", "-W", "--keep-going", "-q", "-b", "html", "docs", "build/docs")),
    Step("formatting", ("ruff", "format", "--check")),
    Step("lint", ("ruff", "check")),
    Step("import contracts", ("lint-imports",)),
)
"""They run beside each other and beside the tests, the longest first: alone, the longest would leave a core idle."""
TESTS = ("pytest", "-q", "-n", str(WORKERS), "--dist", "loadgroup", f"--junit-xml={RESULTS}")


def main() -> int:
    """Run the steps; the answer is the exit code."""
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.unlink(missing_ok=True)
    with (
        ThreadPoolExecutor(WORKERS) as pool,
        tempfile.TemporaryDirectory("", "headway-tests-", _fast(), ignore_cleanup_errors=True) as files,
    ):
        checked = [pool.submit(_run, step, _environment(), at_the_end=True) for step in CHECKS]
        needs = (postgres(), chromium())
        tests = Step("tests", (*TESTS, f"--basetemp={files}/tests", "--override-ini=tmp_path_retention_policy=failed"))
        passed = _run(tests, _environment(needs))
        failed = [step.title for step, check in zip(CHECKS, checked, strict=True) if not check.result()]
    return _report([*failed, *([] if passed else [tests.title])], _left_out(needs), _executed())


def _fast() -> Path | None:
    """Where the tests' files go: to memory where there is room, as a store in a file waits for its disk at each commit.

    A killed process leaves the same there. ``None`` where there is no such place, or nothing can be run in it.
    """
    try:
        place = os.statvfs(MEMORY)
    except OSError:
        return None
    is_fit = place.f_bavail * place.f_frsize >= ROOM and not place.f_flag & os.ST_NOEXEC
    return MEMORY if is_fit and os.access(MEMORY, os.W_OK) else None


def _environment(needs: tuple[Provided, Provided] | None = None) -> dict[str, str]:
    """The environment: the programs of ``.venv`` first, then what was provided for the tests."""
    path = [str(BIN)]
    kept = {name: text for name, text in os.environ.items() if name not in UNSET}
    if needs:
        server, browser = needs
        if server.place and "://" not in server.place:
            path.append(server.place)
        if browser.place:
            kept["HEADWAY_TEST_CHROMIUM"] = browser.place
    return {**kept, "PATH": os.pathsep.join([*path, os.environ.get("PATH", "")])}


def _run(step: Step, environment: dict[str, str], *, at_the_end: bool = False) -> bool:
    """Run a step; whether it passed. What it says is printed as it says it, or in one piece at the end."""
    if not at_the_end:
        print(f"\n== {step.title}", flush=True)
    begun = time.monotonic()
    command = [str(BIN / step.command[0]), *step.command[1:]]
    out, err = (subprocess.PIPE, subprocess.STDOUT) if at_the_end else (None, None)
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, text=True, stdout=out, stderr=err)
    said = f"\n== {step.title}\n{done.stdout}" if at_the_end else ""
    result = "passed" if done.returncode == 0 else "FAILED"
    print(f"{said}== {step.title}: {result} in {time.monotonic() - begun:.0f} s", flush=True)
    return done.returncode == 0


def _left_out(needs: tuple[Provided, Provided]) -> list[str]:
    """What was not tested and why, in words."""
    missing = [f"{need.name} could not be had: {need.reason}" for need in needs if need.place is None]
    skipped = Counter(node.get("message", "") for node in _results("skipped"))
    return missing + [f"{_tests(count)}: {reason}" for reason, count in skipped.items()]


def _tests(count: int) -> str:
    return f"{count} test" if count == 1 else f"{count} tests"


def _executed() -> int:
    return len(_results("testcase")) - len(_results("skipped"))


def _results(name: str) -> list[ET.Element]:
    """All nodes of a kind in what pytest wrote. None where it wrote nothing."""
    if not RESULTS.exists():
        return []
    return list(ET.parse(RESULTS).iter(name))  # noqa: S314 - our own file, written a moment ago


def _report(failed: list[str], left_out: list[str], executed: int) -> int:
    print()
    kills = [int(node.get("value", "")) for node in _results("property") if node.get("name") == "kills"]
    if kills:
        print(f"Writes were killed at {sum(kills)} points, in {len(kills)} runs of a verb on an engine.")
    if executed == 0:
        failed = [*failed, "no test was run"]
    if left_out:
        print("Left out:")
        for line in left_out:
            print(f"  - {line}")
    if failed:
        print(f"FAILED: {', '.join(failed)}")
        return 1
    if left_out and os.environ.get("CI") == "true":
        print("FAILED: with CI=true nothing may be left out")
        return 1
    print(f"All passed: {_tests(executed)}, {len(CHECKS) + 1} checks{', less what was left out' if left_out else ''}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
