"""A verb that judges, killed at any statement, leaves all of its write or none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.judgement.definitions import CheckIn, Grade
from headway.services.apply_goals import apply_goals
from headway.services.check_in import check_in
from headway.services.import_observations import import_observations
from headway.services.judge import judge
from headway.services.judge_touched import judge_touched
from headway.services.observe import observe
from headway.services.record_grade import record_grade
from headway.services.tick import tick
from headway.services.withdraw_observation import withdraw_observation
from tests.engines.kills import kill_everywhere
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts

DAY = date(2019, 3, 20)
FILE = "metric,period,value\nweekly,2019-W11,41.5\nbeds,2019-03-19,99\nspare,2018-01,3\n"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb to be killed."""

    name: str
    run: Callable[..., object]
    more: dict[str, Any]
    on: datetime = datetime(2019, 3, 20, 12, tzinfo=UTC)
    judged_before: bool = True


VERBS = (
    Verb("judge", judge, {}, judged_before=False),
    Verb("judge on a later day", judge, {}, datetime(2019, 7, 2, 12, tzinfo=UTC)),
    Verb("judge_touched", judge_touched, {"metrics": ["beds", "weekly", "waits"]}),
    Verb("tick", tick, {}, datetime(2019, 3, 26, 12, tzinfo=UTC)),
    Verb("observe", observe, {"metric": "weekly", "period": "2019-W11", "value": 20.0}),
    Verb("observe first of all", observe, {"metric": "unseen", "period": "2019-02", "value": 20.0}),
    Verb("withdraw_observation", withdraw_observation, {"metric": "waits", "period": "2019-02"}),
    Verb("import_observations", import_observations, {"path": "numbers.csv"}),
    Verb("check_in", check_in, {"said": CheckIn("weekly-up", DAY, "amina", 0.5, 20.0, "2019-W11")}),
    Verb("record_grade", record_grade, {"said": Grade("cost-down", DAY, None, "omar", "Not pursued.")}),
)


@pytest.mark.slow
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_killed_verb_leaves_all_or_nothing(
    verb: Verb, store: OpenedStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: dict[str, Any] = {"actor": "amina", "clock": lambda: datetime(2019, 3, 20, 12, tzinfo=UTC)}
    apply_goals(**asked, key="apply", facts=facts(DAY), on=DAY)
    if verb.judged_before:
        judge(**asked, key="first", organisation="hospitals", policies=load_policy)
    more = dict(verb.more)
    if "path" in more:
        more["path"] = tmp_path / more["path"]
        more["path"].write_text(FILE, "utf-8")

    def run() -> object:
        return verb.run(
            actor="amina", organisation="hospitals", key="verb", clock=lambda: verb.on, policies=load_policy, **more
        )

    points = kill_everywhere(run)
    with capsys.disabled():
        sys.stdout.write(f"\n{verb.name} on {store.engine}: killed at {points} points\n")
    assert points >= 16
