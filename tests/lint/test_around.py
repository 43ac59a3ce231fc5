"""What is found in a few records is found there too when only what is around them is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bench.make_folder import make_folder
from headway.app.limits import load_lint_limits
from headway.demo import estuary
from headway.judgement.definitions import Definitions
from headway.judgement.facts import Facts
from headway.lint.around import around
from headway.services.lint_goals import lint_goals
from headway.services.lint_near import only
from headway.services.read_folder import read_folder

DAY, READ_ON = date(2019, 1, 31), date(2026, 1, 1)


def _facts(folder: Path) -> Facts:
    facts = read_folder(folder, READ_ON).facts
    assert facts is not None
    return facts


def _narrowed(facts: Facts, near: Definitions) -> Facts:
    """The facts with these definitions, and what was observed of their metrics."""
    place = {metric.id: at for at, metric in enumerate(near.metrics)}
    moved = np.array([place.get(metric.id, -1) for metric in facts.definitions.metrics], np.int32)
    held = facts.observations
    at = moved[held.metric]
    rest = {name: getattr(held, name)[at >= 0] for name in held.__dataclass_fields__ if name != "metric"}
    return Facts(near, replace(held, metric=at[at >= 0], **rest))


@pytest.fixture(scope="module", params=["demonstration", "generated"])
def facts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Facts:
    if request.param == "demonstration":
        return _facts(estuary.FOLDER)
    folder = tmp_path_factory.mktemp("goals")
    make_folder(folder, kpis=24, periods=14, key_results=40, per_team=6)
    return _facts(folder)


def test_each_objective_and_kpi_has_the_findings_that_the_whole_gives_it(facts: Facts) -> None:
    limits, definitions = load_lint_limits(DAY), facts.definitions
    whole = lint_goals(facts, DAY, limits)
    none: list[str] = []
    found = 0
    for objectives, kpis in (
        *(([one.id], none) for one in definitions.objectives),
        *((none, [one.id]) for one in definitions.kpis),
    ):
        near = around(definitions, objectives, kpis)
        part = only(lint_goals(_narrowed(facts, near), DAY, limits), near, objectives, kpis)
        assert part == only(whole, definitions, objectives, kpis)
        found += len(part)
    assert found > 0


def test_what_has_nothing_to_do_with_it_is_left_out(tmp_path: Path) -> None:
    make_folder(tmp_path, kpis=60, periods=14, key_results=100, per_team=6)
    definitions = _facts(tmp_path).definitions
    near = around(definitions, objectives=[definitions.objectives[0].id])
    assert definitions.objectives[0] in near.objectives
    assert 0 < len(near.key_results) < len(definitions.key_results) / 2
    assert 0 < len(near.metrics) < len(definitions.metrics) / 2
    assert near.teams == definitions.teams
