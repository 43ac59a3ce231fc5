"""What an organisation tells the lint: limits, levels, and codes of rules that there are or are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from headway.app.limits import load_lint_limits
from headway.cli.commands.check import command
from headway.judgement.definitions import Cycle, Definitions, Kpi, Organisation, Team
from headway.lint.findings import own_limits, unknown_codes
from headway.services.lint_whole import lint_whole
from tests.lint.test_rules import BASE, TODAY

WHERE = Organisation("bakery", "Bakery")


def _limits(**said: int) -> Any:
    lint = tuple((f"limit.{name}", str(value)) for name, value in said.items())
    return own_limits(Definitions(WHERE, lint=lint), load_lint_limits())


def test_a_limit_below_the_usual_one_takes_that_along() -> None:
    assert (_limits().kpis_hint, _limits().kpis) == (5, 7)
    assert (_limits(kpis=3).kpis_hint, _limits(kpis=3).kpis) == (3, 3)
    assert (_limits(kpis_hint=9).kpis_hint, _limits(kpis_hint=9).kpis) == (9, 9)
    assert (_limits(key_results=2).key_results_few, _limits(key_results=2).key_results) == (2, 2)
    assert (_limits(kpis=20).kpis_hint, _limits(kpis=20).kpis) == (5, 20)


def test_a_code_that_no_rule_has_is_told_with_its_place() -> None:
    teams = (Team("shop", "Shop", lint_ignore=(("HW403", "Two in one."), ("HW777", "Because."))),)
    cycles = (Cycle("c", "C", TODAY, TODAY, lint_ignore=(("HW778", "Because."),)),)
    lint = (("HW104", "Ours."), ("HW779", "Ours."), ("level.HW780", "error"), ("limit.kpis", "9"))
    found = set(unknown_codes(Definitions(WHERE, teams=teams, cycles=cycles, lint=lint)))
    assert found == {
        ("team", "shop", "HW777"),
        ("cycle", "c", "HW778"),
        ("organisation", "bakery", "HW779"),
        ("organisation", "bakery", "HW780"),
    }


def _checked(tmp_path: Path, lint: Any) -> tuple[int, str]:
    file = tmp_path / "goals.yaml"
    file.write_text(json.dumps({**BASE, "lint": lint}), encoding="utf-8")
    result = CliRunner().invoke(command, [str(file)])
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("lint", "said"),
    [
        ({"severity": {"HW104": "fatal"}}, "'fatal' is none of error, warning, hint, off"),
        ({"severity": {"hw104": "error"}}, "'hw104' is no code of a rule; write it like HW107"),
        ({"limits": {"kpis": 0}}, "'0' is too small; write 1 or more"),
        ({"limits": {"kpis": 3, "kpis_hint": 8}}, "kpis_hint of 8 is above kpis of 3; lower it, or raise kpis"),
        ({"limits": {"objectivs": 4}}, "did you mean objectives?"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_way_out(lint: Any, said: str, tmp_path: Path) -> None:
    code, output = _checked(tmp_path, lint)
    assert code == 2
    assert said in output


def test_a_level_for_a_rule_that_there_is_not_is_a_warning(tmp_path: Path) -> None:
    code, output = _checked(tmp_path, {"severity": {"HW999": "error"}})
    assert code == 1
    assert "the lint has no rule HW999" in output


def test_what_a_team_ignores_is_ignored_for_this_team_alone() -> None:
    definitions = Definitions(
        WHERE,
        teams=(Team("shop", "Shop", lint_ignore=(("HW408", "It keeps steady."),)), Team("barn", "Barn")),
        cycles=(Cycle("c", "C", TODAY, TODAY),),
        kpis=tuple(Kpi(f"k-{team}", "m", team) for team in ("shop", "barn")),
    )
    asked: dict[str, Any] = {"definitions": definitions, "as_of": TODAY, "limits": load_lint_limits, "kind": "team"}
    found = {team: [one.ignored for one in of] for team, of in lint_whole(**asked).items()}
    assert found == {"shop": ["It keeps steady."], "barn": [None]}
