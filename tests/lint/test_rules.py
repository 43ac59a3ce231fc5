"""Every rule finds its failing cases and is silent on its passing ones; cases are data that a coach can add to."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from headway.app.limits import load_lint_limits
from headway.judgement.definitions import KeyResult
from headway.lint.findings import Finding, lint
from headway.lint.registry import BY_CODE, RULES
from headway.services.lint_goals import goals_of, lint_goals
from headway.services.read_folder import read_folder

CASES = Path(__file__).parents[1] / "cases" / "lint"
TODAY = date(2019, 4, 15)
MONTHS = [f"{year}-{month:02d}" for year in range(2014, 2020) for month in range(1, 13)]
NEWEST = MONTHS.index("2019-03")
FEWEST = 5
FEWEST_STABLE = 15

Json = dict[str, Any]

BASE: Json = {
    "headway": 1,
    "organisation": {"id": "bakery", "name": "Bakery"},
    "people": [{"id": "amina", "name": "Amina"}, {"id": "omar", "name": "Omar"}],
    "teams": [{"id": "bakery", "name": "Bakery"}, {"id": "shop", "name": "Shop", "parent": "bakery"}],
    "metrics": [
        {"id": "m", "name": "Orders picked up", "team": "shop", "unit": "%", "direction": "up", "grain": "month"},
        {"id": "g", "name": "Complaints", "team": "shop", "unit": "", "direction": "down", "grain": "month"},
    ],
    "kpis": [
        {
            "metric": "g",
            "team": "shop",
            "because": "People tell others.",
            "band": {"healthy": "<= 10", "breach": "> 20"},
            "steward": "omar",
            "agreed_by": ["amina"],
        }
    ],
    "cycles": [{"id": "c", "name": "First half", "starts": "2019-01-01", "ends": "2019-06-30", "not_doing": ["Cakes"]}],
    "objectives": [
        {
            "id": "o",
            "title": "Guests come back without being asked",
            "team": "shop",
            "cycle": "c",
            "owner": "amina",
            "why": "Regulars carry us through the winter.",
            "guardrails": [{"kpi": "g"}],
            "key_results": [
                {"id": "k", "title": "Orders picked up from 10 % to 20 %", "metric": "m", "baseline": 10, "target": 20}
            ],
        }
    ],
}
ONE = {"objective": ("objectives", 0), "kpi": ("kpis", 0), "metric": ("metrics", 0), "cycle": ("cycles", 0)}
TITLES = {"HW1": "objective", "HW2": "key_result", "HW3": "metric"}


def made(case: Any, code: str) -> Json:
    """The goals file of a case: the base, changed as the case says.

    A text is the title of the objective or of a yes or no key result, or the name of the KPI's metric, by the code.
    """
    goals = copy.deepcopy(BASE)
    if isinstance(case, str):
        kind = TITLES.get(code[:3], "objective")
        case = {kind: {"title": case, "metric": None, "baseline": None, "target": None, "done": False}}
        if kind == "metric":
            goals["kpis"][0]["metric"] = "m"
            goals["kpis"][0]["id"] = "g"
            case = {"metric": {"name": case["metric"]["title"], "direction": "down"}}
        elif kind == "objective":
            case = {"objective": {"title": case["objective"]["title"]}}
    result = goals["objectives"][0]["key_results"][0]
    for key, change in sorted(case.items(), key=lambda item: item[0] == "copies"):
        _change(goals, result, key, change)
    return goals


def _change(goals: Json, result: Json, key: str, change: Any) -> None:  # noqa: C901 - one line a key
    if key in ONE:
        section, at = ONE[key]
        _patch(goals[section][at], change)
    elif key == "key_result":
        _patch(result, change)
    elif key == "key_results":
        goals["objectives"][0]["key_results"] = [
            one if isinstance(one, dict) else {"id": f"k{at}", "title": one, "done": False}
            for at, one in enumerate(change)
        ]
    elif key == "copies":
        for section, count in change.items():
            first = goals[section][0]
            goals[section] += [_copy(first, section, at) for at in range(1, count)]
            if section == "kpis":
                goals["metrics"] += [
                    {"id": f"x{at}", "name": f"Measure {at}", "team": "shop", "direction": "down"}
                    for at in range(1, count)
                ]
    elif key == "values":
        last = NEWEST - change.get("silent", 0)
        for metric, values in change.items():
            if metric != "silent":
                months = MONTHS[last + 1 - len(values) : last + 1]
                observations = goals.setdefault("observations", [])
                observations.append({"metric": metric, "values": dict(zip(months, values, strict=True))})
    elif key in {"organisation", "lint"}:
        goals.setdefault(key, {}).update(change)
    elif key not in {"today", "orphans"}:
        goals.setdefault(key, []).extend(change)


def _copy(first: Json, section: str, at: int) -> Json:
    one = copy.deepcopy(first)
    if section == "kpis":
        return {**one, "metric": f"x{at}"}
    one["id"] = f"{first['id']}{at}"
    for result in one.get("key_results", ()):
        result["id"] = f"{result['id']}-{at}"
    return one


def _patch(into: Json, change: Json) -> None:
    for key, value in change.items():
        if value is None:
            into.pop(key, None)
        else:
            into[key] = value


def found(case: Any, code: str, tmp_path: Path) -> list[Finding]:
    """What a rule finds in a case, through the reader of goals files."""
    file = tmp_path / "goals.yaml"
    file.write_text(json.dumps(made(case, code)), encoding="utf-8")
    today = date.fromisoformat(case["today"]) if isinstance(case, dict) and "today" in case else TODAY
    result = read_folder(file, today)
    assert result.facts is not None, [str(problem) for problem in result.problems]
    goals = goals_of(result.facts, today, load_lint_limits())
    if isinstance(case, dict) and "orphans" in case:  # no goals file can say that, a form can
        lost = [KeyResult(f"lost-{at}", "", title, "binary") for at, title in enumerate(case["orphans"])]
        goals = replace(goals, definitions=replace(goals.definitions, key_results=tuple(lost)))
    return lint(goals, [BY_CODE[code]])


@cache
def cases() -> tuple[tuple[str, str, Any], ...]:
    """Code, ``pass`` or ``fail``, and case, of all of them."""
    return tuple(_read_cases())


def _read_cases() -> Iterator[tuple[str, str, Any]]:
    for file in sorted(CASES.glob("HW*.yaml")):
        for wanted, of in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            for case in of:
                yield file.stem, wanted, case


@pytest.mark.parametrize("code", sorted({code for code, _, _ in cases()}))
def test_a_rule_finds_its_failing_cases_and_no_passing_one(code: str, tmp_path: Path) -> None:
    wrong = []
    for of, wanted, case in cases():
        if of == code:
            said = [one for one in found(case, code, tmp_path) if one.ignored is None]
            if bool(said) != (wanted == "fail"):
                wrong.append((wanted, case))
            # whoever asks for the findings about a team or a cycle runs these rules alone
            assert {one.kind for one in said if one.kind in {"team", "cycle"}} <= {BY_CODE[code].about}
    assert wrong == []


def test_the_base_of_the_cases_is_well_made(tmp_path: Path) -> None:
    file = tmp_path / "goals.yaml"
    file.write_text(json.dumps(BASE), encoding="utf-8")
    result = read_folder(file, TODAY)
    assert result.facts is not None
    assert {one.code for one in lint_goals(result.facts, TODAY, load_lint_limits())} <= {"HW401", "HW304"}


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_every_rule_has_five_cases_of_each_kind(code: str) -> None:
    counts = {wanted: sum(of == code and kind == wanted for of, kind, _ in cases()) for wanted in ("pass", "fail")}
    assert min(counts.values()) >= FEWEST, counts


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_every_page_says_why_shows_an_example_and_what_to_write_instead(code: str) -> None:
    rule = BY_CODE[code]
    for part in ("**Why**", "**Example**", "**Better**", "**Passes**", "**Source**"):
        assert part in rule.page, part
    assert rule.summary.endswith(".")
    assert rule.find.__module__.startswith("headway.lint.rule")


def test_rules_are_files_named_by_their_fault() -> None:
    folder = Path(__file__).parents[2] / "src" / "headway" / "lint" / "rules"
    files = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    assert {rule.name.replace("-", "_") for rule in RULES} == files
    assert len(BY_CODE) == len(RULES)
    assert sum(rule.is_stable for rule in RULES) == FEWEST_STABLE
