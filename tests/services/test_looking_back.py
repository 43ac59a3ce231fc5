"""Whatever is corrected, moved, added or retired: each day before says what it said, of all and of a part."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.judgement.judge import judge as judge_facts
from headway.judgement.judge_words import judge_words
from headway.judgement.verdicts import Verdicts
from headway.records import organisations
from headway.records.touched import Seeds, read_touched
from headway.services.as_stated import facts_as_stated, stated_around
from headway.services.change_cycle import change_cycle
from headway.services.change_key_result import change_key_result
from headway.services.change_kpi import change_kpi
from headway.services.change_metric import change_metric
from headway.services.change_objective import change_objective
from headway.services.change_team import change_team
from headway.services.judge import judge
from headway.services.judging.facts_of import facts_of
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.hospitals import KPIS, METRICS, TEAMS
from tests.services.test_incremental import ID, Walk

STEPS = 14
CORRECTED: tuple[tuple[Any, str, tuple[str, ...], tuple[dict[str, Any], ...]], ...] = (
    (
        change_metric,
        "metric",
        tuple(one.id for one in METRICS),
        ({"unit": "x"}, {"due_after": "20d"}, {"counter": ["beds"]}, {"counter": []}, {"name": "Otherwise"}),
    ),
    (
        change_kpi,
        "kpi",
        tuple(one.id for one in KPIS),
        ({"alert": {"for": 3}}, {"team": "clinic"}, {"steward": "omar"}, {"signals": "nhs"}),
    ),
    (
        change_team,
        "team",
        tuple(one.id for one in TEAMS),
        ({"parent": "acute"}, {"parent": "region"}, {"lead": "omar"}),
    ),
    (
        change_objective,
        "objective",
        ("flow", "short", "later"),
        ({"ambition": "committed"}, {"supports": "flow"}, {"team": "idle"}, {"cycle": "h1"}, {"title": "Otherwise"}),
    ),
    (
        change_key_result,
        "key_result",
        ("weekly-up", "cost-down", "desk", "rota"),
        ({"weight": 3}, {"baseline": 65}, {"baseline": 110}, {"title": "Otherwise"}, {"done": "2019-03-19"}),
    ),
    (
        change_cycle,
        "cycle",
        ("q1",),
        ({"ends": "2019-04-30", "because": "So."}, {"ends": "2019-04-07", "because": "So."}),
    ),
)


class Correcting(Walk):
    """A walk on which much is corrected; nobody checks in, as what is said of an earlier day counts on that day."""

    def correct(self) -> None:
        verb, name, ids, said = self.chance.choice(CORRECTED)
        with suppress(RefusedError):  # a team above itself, a baseline that the target is worse than
            verb(
                **self.asking(), policies=load_policy, **{name: self.chance.choice(ids)}, said=self.chance.choice(said)
            )

    def check_in(self) -> None:
        """Nobody does."""

    def wait(self) -> None:
        """Days go by where the test says so."""


def walked(seed: int) -> dict[date, Verdicts]:
    """What was told at the end of each day of a walk."""
    walk, told = Correcting(seed, date(2019, 3, 20)), dict[date, Verdicts]()
    for _ in range(STEPS):
        with suppress(RefusedError):  # what is gone is gone
            walk.chance.choice((walk.correct, walk.correct, walk.step_of_definitions))()
        if walk.chance.random() < 0.4:
            judge(**walk.asking(), policies=load_policy)
            told[walk.today] = walk.stored()
            walk.today += timedelta(days=walk.chance.choice((1, 2, 7)))
    return told


@pytest.mark.parametrize("seed", [1907, 1911, 1913])
def test_each_day_before_says_what_it_said(sqlite_store: OpenedStore, seed: int) -> None:
    told = walked(seed)
    row = organisations.find(ID)
    assert len(told) > 2
    for day, verdicts in told.items():
        facts = facts_as_stated(row, day)
        assert judge_facts(facts, day, load_policy(day)) == verdicts
        every = judge_words(facts, day, load_policy(day))
        for objective in ("flow", "short"):
            touched = read_touched(row, Seeds(objectives=[objective]), many=True)
            part = judge_words(stated_around(row, facts_of(touched), day), day, load_policy(day))
            assert [one for one in part.objectives if one.id == objective] == [
                one for one in every.objectives if one.id == objective
            ]
            assert [one for one in part.key_results if one.objective == objective] == [
                one for one in every.key_results if one.objective == objective
            ]
