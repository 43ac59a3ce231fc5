"""The lint finds in a store what it finds in the files from which the store was filled."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from headway.app.limits import load_lint_limits
from headway.demo import estuary
from headway.services.apply_goals import apply_goals
from headway.services.lint_goals import lint_goals, of_team
from headway.services.lint_store import lint_store
from headway.services.read_folder import read_folder
from tests.engines.stores import OpenedStore

READ_ON = date(2026, 1, 1)
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_store_and_files_have_the_same_findings_on_any_day(store: OpenedStore) -> None:
    facts = read_folder(estuary.FOLDER, READ_ON).facts
    assert facts is not None
    apply_goals(actor="amina", clock=lambda: NOW, key="apply", facts=facts, on=READ_ON)
    organisation = facts.definitions.organisation.id
    told = set()
    for day in (date(2018, 7, 1), date(2019, 3, 31), READ_ON):
        found = lint_store(organisation=organisation, as_of=day, limits=load_lint_limits)
        assert found == lint_goals(facts, day, load_lint_limits(day))
        assert found
        told |= {one.code for one in found}
    assert {"HW303", "HW304"} <= told


@pytest.mark.parametrize("team", ["harbour"])
def test_a_team_has_the_findings_of_what_is_below_it(team: str) -> None:
    facts = read_folder(estuary.FOLDER, READ_ON).facts
    assert facts is not None
    found = lint_goals(facts, READ_ON, load_lint_limits())
    narrowed = of_team(found, facts.definitions, team)
    assert 0 < len(narrowed) < len(found)
    kpis = {one.id: one.team for one in facts.definitions.kpis}
    below = {one.id for one in facts.definitions.teams if one.parent == team} | {team}
    assert {kpis[one.about] for one in narrowed if one.kind == "kpi"} <= below
