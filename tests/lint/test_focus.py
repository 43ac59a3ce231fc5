"""The focus budget of a team."""

from __future__ import annotations

from datetime import date

from headway.app.limits import load_lint_limits
from headway.judgement.definitions import Cycle, Definitions, KeyResult, Kpi, Metric, Objective, Organisation, Team
from headway.lint.focus import Spent, focus
from headway.lint.goals import Goals

DAY = date(2020, 2, 1)


def test_only_the_teams_own_goals_of_the_cycle_count() -> None:
    objectives = tuple(
        Objective(f"o{at}", "O", team, cycle)
        for at, (team, cycle) in enumerate([("t", "c"), ("t", "c"), ("t", "d"), ("u", "c")])
    )
    definitions = Definitions(
        Organisation("o", "O"),
        teams=(Team("t", "T"), Team("u", "U")),
        metrics=(Metric("m", "M"),),
        kpis=(Kpi("k", "m", "t"),),
        cycles=(Cycle("c", "C", DAY, date(2020, 6, 30)), Cycle("d", "D", DAY, date(2020, 6, 30))),
        objectives=objectives,
        key_results=tuple(KeyResult(f"k{at}", "o1", "K", "binary") for at in range(6)),
    )
    found = focus(Goals(definitions, DAY, load_lint_limits()), "c", "t")
    assert (found.objectives.count, found.key_results.count, found.kpis.count) == (2, 6, 1)
    assert found.objectives.stands == "within"
    assert found.key_results.stands == "too_many"


def test_a_count_stands_within_beyond_advice_or_beyond_the_warning() -> None:
    assert [Spent(count, 3, 5).stands for count in (0, 3, 4, 5, 6)] == ["within", "within", "many", "many", "too_many"]
