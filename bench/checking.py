"""``headway check``: a large folder of goals in which the lint finds much, and a small one from a cold start.

What counts is the processor's time of the whole process, which a busy machine hardly lengthens.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.line import Line, at_most
from headway.cli.starter.write import write_starter

FILES, PER_FILE, TIMES = 1_000, 20, 3
PER_TEAM = 3
VERBS = ("Reduce", "Increase", "Launch", "Improve", "Document", "Publish", "Hire", "Cut", "Raise", "Maintain")
THINGS = (
    "the median wait at the counter", "orders picked up in time", "the share of guests who come again",
    "new posts on the blog", "satisfaction with the shop", "an onboarding guide for bakers", "errors in the till",
    "deliveries that arrive cold",
)  # fmt: skip
LEVELS = ("from 50 to 30", "by 20%", "to 90 % by Q4", "", "in every shop")
OBJECTIVES = ("Guests come back without being asked", "Bakers love their work", "Improve delivery and storage")


def run(*, files: int = FILES, per_file: int = PER_FILE, times: int = TIMES) -> Iterator[Line]:
    """The processor's time of checking many files, and of checking a starter folder."""
    with tempfile.TemporaryDirectory() as name:
        large, small = Path(name) / "large", Path(name) / "small"
        write_goals(large, files, per_file)
        write_starter(small, datetime.now(UTC).date())
        findings = _found(large)
        many = min(_seconds(large) for _ in range(times))
        one = min(_seconds(small) for _ in range(times))
    told = f"{files:,} files with {files * per_file:,} key results, {findings:,} findings"
    yield at_most("check, many files", many, 5, "s", told)
    yield at_most("check, cold start", one, 0.5, "s", "the starter folder")


def write_goals(folder: Path, files: int, per_file: int, seed: int = 1) -> None:
    """Write goals as people write them, well and badly; the same seed gives the same bytes."""
    chance = random.Random(seed)
    folder.mkdir(parents=True)
    teams = files // PER_TEAM + 1
    lines = ["headway: 1", "organisation: {id: o, name: O, timezone: UTC}", "people: [{id: p, name: P}]", "teams:"]
    lines += [f"  - {{id: t{at}, name: Team {at}}}" for at in range(teams)]
    lines.append("metrics:")
    lines += [
        f"  - {{id: m{at}, name: Waits of kind {at}, team: t{at % teams}, direction: down}}" for at in range(files)
    ]
    lines.append("cycles: [{id: c, name: C, starts: 2020-01-01, ends: 2199-12-31}]")
    (folder / "shared.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for at in range(files):
        title = f"{chance.choice(OBJECTIVES)} in town {at}"
        head = f"objectives:\n  - id: o-{at}\n    title: {title}\n    team: t{at % teams}\n    cycle: c\n    owner: p\n"
        rows = [_key_result(f"k-{at}-{number}", at, chance) for number in range(per_file)]
        (folder / f"{at}.yaml").write_text(f"{head}    key_results:\n{''.join(rows)}", encoding="utf-8")


def _key_result(name: str, file: int, chance: random.Random) -> str:
    title = f"{chance.choice(VERBS)} {chance.choice(THINGS)} {chance.choice(LEVELS)} of {name}"
    if chance.random() < 0.5:
        return f"      - {{id: {name}, title: {title}, metric: m{file}, baseline: 50, target: 30}}\n"
    return f"      - id: {name}\n        title: {title}\n        done: false\n"


def _command(folder: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "headway", "check", str(folder), *more]


def _found(folder: Path) -> int:
    """How much is found; a check that found nothing would be quick for nothing."""
    done = subprocess.run(_command(folder, "--format", "json"), capture_output=True, check=False)
    findings = json.loads(done.stdout)["findings"]
    if not findings or any(one["level"] == "error" and one["code"] < "HW1" for one in findings):
        raise AssertionError(f"{folder} is invalid, or nothing was found in it")
    return len(findings)


def _seconds(folder: Path) -> float:
    """The processor's time of a whole process."""
    before = os.times()
    subprocess.run(_command(folder), capture_output=True, check=False)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
