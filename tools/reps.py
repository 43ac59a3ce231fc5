"""Three real quarters of a team (``shared/data/mozilla-reps-okrs``) as a goals folder, and their replay."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from headway.app.policy import load_policy
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.judgement.verdicts import Verdicts
from headway.services.read_folder import read_folder

QUARTERS = {
    "2017-Q1": (date(2017, 1, 1), date(2017, 3, 31)),
    "2017-Q2": (date(2017, 4, 1), date(2017, 6, 30)),
    "2017-Q3": (date(2017, 7, 1), date(2017, 9, 30)),
}
RENAMED = {"50% Activate": "Activate"}
"""A key result that was called otherwise in the first version: the same one, with the same levels."""
LONGEST_ID = 48


@dataclass(frozen=True, slots=True)
class Said:
    """What a version says of a key result.

    Attributes:
        on: the day of the version; of two on one day the later one.
        progress: the owner's estimate, 0 to 1.
        score: what the team gave it, 0 to 1; ``None`` where nothing stands there.
        reached: the highest of the levels, written down beforehand, that the estimate reaches; 0 below the first.
        above: the next one; ``None`` above the last.
    """

    on: date
    progress: float
    score: float | None
    reached: float
    above: float | None


@dataclass(frozen=True, slots=True)
class KeyResult:
    """A key result of a quarter with all that was said of it, in order of day."""

    id: str
    quarter: str
    objective: str
    name: str
    said: tuple[Said, ...]


def read_quarters(data: Path) -> list[KeyResult]:
    """The key results of the data set, in its order."""
    levels = _table(data / "scoring_levels.csv")
    found: dict[tuple[str, str, str], dict[date, Said]] = {}
    for row in _table(data / "snapshots.csv"):
        key = row["cycle"], row["objective"], RENAMED.get(row["kr_name"], row["kr_name"])
        on, progress = date.fromisoformat(row["snapshot"]), float(row["progress"])
        steps = _levels(levels, row)
        found.setdefault(key, {})[on] = Said(
            on,
            progress,
            float(row["score"]) if row["score"] else None,
            max(step for step in steps if step <= progress),
            min((step for step in steps if step > progress), default=None),
        )
    return [
        KeyResult(_slug(f"{quarter} {name}"), quarter, objective, name, tuple(said[on] for on in sorted(said)))
        for (quarter, objective, name), said in found.items()
    ]


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _levels(levels: list[dict[str, str]], row: Mapping[str, str]) -> set[float]:
    """The levels in force on a version's day: one that was given another number later has that one."""
    of = (row["objective"], row["kr_name"])
    in_force = {
        one["meaning"]: float(one["score_level"])
        for one in levels
        if (one["objective"], one["kr_name"]) == of and one["first_snapshot"] <= row["snapshot"]
    }
    return {0.0, *in_force.values()}


def _slug(name: str) -> str:
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in name.lower()).split()
    return "-".join(words)[:LONGEST_ID].strip("-")


def write_folder(found: list[KeyResult], root: Path) -> None:
    """The goals file: each key result reads a metric of its own, from 0 to 1, that its owner tells.

    A version after the end of its quarter tells the value of the quarter's last day.
    """
    objectives = dict.fromkeys((one.quarter, one.objective) for one in found)
    whole = {
        "headway": 1,
        "organisation": {"id": "reps", "name": "Reps", "timezone": "Europe/Berlin"},
        "teams": [{"id": "reps", "name": "Reps"}],
        "metrics": [
            {
                "id": one.id,
                "name": f"Progress of {one.name}",
                "team": "reps",
                "definition": "How much of the key result is done, as its owner estimates it.",
                "why": "The team told it in every version of its page.",
                "grain": "day",
                "minimum": 0,
                "maximum": 1,
            }
            for one in found
        ],
        "cycles": [
            {"id": quarter.lower(), "name": quarter, "starts": str(starts), "ends": str(ends)}
            for quarter, (starts, ends) in QUARTERS.items()
        ],
        "objectives": [
            {
                "id": objective_id(quarter, objective),
                "title": objective,
                "team": "reps",
                "cycle": quarter.lower(),
                "key_results": [
                    {"id": one.id, "title": one.name, "metric": one.id, "baseline": 0, "target": 1}
                    for one in found
                    if (one.quarter, one.objective) == (quarter, objective)
                ],
            }
            for quarter, objective in objectives
        ],
        "checkins": [_check_in(one, said) for one in found for said in one.said],
    }
    (root / "goals.yaml").write_text(json.dumps(whole, indent=1), encoding="utf-8")


def objective_id(quarter: str, objective: str) -> str:
    """The id of an objective in the goals file."""
    return _slug(f"objective {quarter} {objective}")


def _check_in(one: KeyResult, said: Said) -> dict[str, object]:
    _, ends = QUARTERS[one.quarter]
    late = {"period": str(ends)} if said.on > ends else {}
    return {"key_result": one.id, "date": str(said.on), "value": said.progress, **late}


def days_of(quarter: list[KeyResult]) -> list[date]:
    """The days of a quarter's versions, and one on which it is over."""
    days = {said.on for one in quarter for said in one.said}
    return sorted({*days, max(*days, QUARTERS[quarter[0].quarter][1] + timedelta(days=1))})


@dataclass(frozen=True, slots=True)
class Replayed:
    """The key results, and what Headway says as of each day of :func:`days_of`."""

    key_results: list[KeyResult]
    facts: Facts
    verdicts: dict[date, Verdicts]


def replay(data: Path) -> Replayed:
    """Judge every version as of its own day.

    Raises:
        ValueError: the goals file that was made of the data is not valid.
    """
    found = read_quarters(data)
    days = sorted({day for quarter in QUARTERS for day in days_of([one for one in found if one.quarter == quarter])})
    with tempfile.TemporaryDirectory() as folder:
        write_folder(found, Path(folder))
        read = read_folder(Path(folder), days[-1])
    if read.facts is None:
        raise ValueError(f"the goals file is not valid: {read.problems}")
    return Replayed(found, read.facts, {day: judge(read.facts, day, load_policy(day)) for day in days})


def runs(one: KeyResult) -> Iterator[list[Said]]:
    """What was said of a key result, in runs of versions that say the same."""
    for _, same in groupby(one.said, key=lambda said: (said.progress, said.score, said.reached)):
        yield list(same)
