"""Goals as public bodies publish them: where it started, where it is now, where it shall be, over any span of days."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from headway.app.policy import load_policy
from headway.cli.main import app
from headway.judgement.judge import judge
from headway.judgement.review import as_json, json_text
from headway.series.grid import Grid, grid_of
from headway.services.read_folder import read_folder

MANY = 141
TODAY = date(2032, 1, 1)


@dataclass(frozen=True)
class Published:
    """One goal with its current reading; ``period`` ends inside the span, on its last day at the latest."""

    id: str
    starts: date
    ends: date
    grain: str
    period: str
    known: date
    start: float
    current: float
    target: float


def number(chance: random.Random) -> float:
    """Shares, counts, money, zero, and below zero."""
    return chance.choice(
        [0.0, round(chance.uniform(-1, 1), 3), float(chance.randint(-500, 100_000)), round(chance.uniform(0, 100), 1)]
    )


def last_period(grid: Grid, starts: date, ends: date, chance: random.Random) -> int | None:
    first, last = grid.ordinal(starts), grid.last_complete(ends)
    return None if last < first else chance.choice([first, last, chance.randint(first, last)])


def published(count: int = MANY) -> list[Published]:
    chance = random.Random(141)  # noqa: S311 - numbers to try things on
    found: list[Published] = []
    while len(found) < count:
        starts = date(2009, 1, 1) + timedelta(days=chance.randrange(3000))
        ends = starts + timedelta(days=chance.choice([0, 59, 180, 364, 730, 1000, 1460, 3652, chance.randrange(4000)]))
        grain = chance.choice(["day", "week", "month", "quarter", "year"])
        grid = grid_of(grain)
        ordinal = last_period(grid, starts, ends, chance)
        start, target = number(chance), number(chance)
        if ordinal is None or start == target:
            continue
        current = chance.choice([start, target, number(chance), round((start + target) / 2, 2)])
        found.append(
            Published(
                f"g{len(found)}", starts, ends, grain, grid.label(ordinal), grid.ends(ordinal), start, current, target
            )
        )
    return found


AWKWARD = [
    (0.1, 0.3, 0.7),
    (-0.3, 0.1, 0.2),
    (0.0, 1e-9, 3e-9),
    (1e9, 1.1e9, 3.3e9),
    (4.35, 4.1, 1.1),
    (-5.0, -7.7, -12.3),
    (0.0, -3.3, -9.9),
    (99.9, 99.95, 99.99),
    (1234567.89, 2345678.91, 3456789.12),
    (2.5, 2.5, 0.1),
    (10.0, 12.0, 5.0),
    (0.0, -0.0, 7.0),
    (1 / 3, 0.5, 0.77),
]
"""Start, current and target: decimals that no float holds, from zero, below zero, falling, past the start."""


def write_folder(goals: list[Published], root: Path) -> None:
    whole = {
        "headway": 1,
        "organisation": {"id": "city", "name": "City"},
        "teams": [{"id": "council", "name": "Council"}],
        "metrics": [
            {
                "id": goal.id,
                "name": goal.id,
                "team": "council",
                "definition": "As published.",
                "why": "It was promised.",
                "direction": "up" if goal.target > goal.start else "down",
                "grain": goal.grain,
            }
            for goal in goals
        ],
        "cycles": [
            {"id": goal.id, "name": goal.id, "starts": str(goal.starts), "ends": str(goal.ends)} for goal in goals
        ],
        "objectives": [
            {
                "id": f"objective-{goal.id}",
                "title": goal.id,
                "team": "council",
                "cycle": goal.id,
                "key_results": [
                    {"id": goal.id, "title": goal.id, "metric": goal.id, "baseline": goal.start, "target": goal.target}
                ],
            }
            for goal in goals
        ],
        "observations": [{"metric": goal.id, "values": {goal.period: goal.current}} for goal in goals],
    }
    (root / "goals.yaml").write_text(json.dumps(whole), encoding="utf-8")


@pytest.fixture(scope="module")
def goals() -> list[Published]:
    return published()


def test_the_goals_are_of_every_kind(goals: list[Published]) -> None:
    assert {goal.grain for goal in goals} == {"day", "week", "month", "quarter", "year"}
    assert any(goal.target < goal.start for goal in goals)
    assert any(goal.start == 0 for goal in goals)
    assert any(goal.known == goal.ends for goal in goals)
    assert any(goal.known == goal.starts for goal in goals)


def test_progress_is_what_was_made_of_the_way_long_after_all_is_over(goals: list[Published], tmp_path: Path) -> None:
    write_folder(goals, tmp_path)
    read = read_folder(tmp_path, TODAY)
    assert read.facts is not None, read.problems
    review = json.loads(json_text(as_json(judge(read.facts, TODAY, load_policy()))))
    found = {one["id"]: one for objective in review["objectives"] for one in objective["key_results"]}
    for goal in goals:
        wanted = (goal.current - goal.start) / (goal.target - goal.start)
        assert found[goal.id]["progress_raw"] == wanted, goal
        assert found[goal.id]["progress"] == min(max(wanted, 0.0), 1.0), goal


def test_progress_is_known_from_the_day_of_the_reading(goals: list[Published], tmp_path: Path) -> None:
    write_folder(goals, tmp_path)
    read = read_folder(tmp_path, TODAY)
    assert read.facts is not None
    for goal in goals[::12]:
        for as_of, known in ((goal.known - timedelta(days=1), False), (goal.known, True)):
            verdicts = judge(read.facts, as_of, load_policy())
            verdict = next(one for one in verdicts.key_results if one.id == goal.id)
            assert (verdict.progress is not None) is known, (goal, as_of)


def test_awkward_numbers_come_out_of_the_command_as_they_are_reckoned(tmp_path: Path) -> None:
    year = (date(2020, 1, 1), date(2020, 12, 31), "month", "2020-03", date(2020, 3, 31))
    goals = [Published(f"g{at}", *year, *numbers) for at, numbers in enumerate(AWKWARD)]
    write_folder(goals, tmp_path)
    ran = CliRunner().invoke(app, ["review", str(tmp_path), "--format", "json", "--as-of", "2021-06-01"])
    assert ran.exit_code == 0, ran.stderr
    found = {one["id"]: one for objective in json.loads(ran.stdout)["objectives"] for one in objective["key_results"]}
    for goal in goals:
        wanted = (goal.current - goal.start) / (goal.target - goal.start)
        assert found[goal.id]["progress_raw"] == wanted, goal
        assert found[goal.id]["progress"] == min(max(wanted, 0.0), 1.0), goal


@pytest.mark.parametrize("text", ["12.5%", "$1,200", "1,234.5", "\N{EURO SIGN} 3.5M", "(500)", "12 of 30"])
def test_a_number_with_its_unit_is_refused_with_its_place_and_the_way_out(text: str, tmp_path: Path) -> None:
    """A reader who guessed would read 1,234 in two ways."""
    goal = Published("g", date(2020, 1, 1), date(2020, 12, 31), "month", "2020-03", date(2020, 3, 31), 1.0, 2.0, 5.0)
    write_folder([goal], tmp_path)
    whole = json.loads((tmp_path / "goals.yaml").read_text(encoding="utf-8"))
    whole["objectives"][0]["key_results"][0]["baseline"] = text
    (tmp_path / "goals.yaml").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    ran = CliRunner().invoke(app, ["review", str(tmp_path), "--format", "json"])
    assert ran.exit_code == 2
    assert f"HW004 '{text}' is no number; write digits with a point" in ran.stderr
