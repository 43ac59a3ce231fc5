"""A file of observations is recorded whole or not at all, once, and judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.judgement.judge import judge as judge_facts
from headway.records import observations, organisations
from headway.records.load import load_facts
from headway.services import import_observations as module
from headway.services.apply_goals import apply_goals
from headway.services.import_observations import Imported, import_observations
from headway.services.judge import judge
from headway.services.observe import observe
from headway.services.read_verdicts import read_verdicts
from headway.services.transaction import RefusedError
from headway.sources.file.observations import read_observations
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts

DAY = date(2019, 3, 20)
NOON = datetime(2019, 3, 20, 12, tzinfo=UTC)
FILE = "metric,period,value\nweekly,2019-W10,95\nweekly,2019-W11,41.5\nbeds,2019-03-19,99\nspare,2019-02,3\n"


def _asking(key: str, **more: Any) -> dict[str, Any]:
    asked = {"actor": "amina", "key": key, "clock": lambda: NOON, "organisation": "hospitals", **more}
    return {name: value for name, value in asked.items() if value is not None}


def _count() -> int:
    return len(observations.read(organisations.find("hospitals").number))


@pytest.fixture(autouse=True)
def hospitals(store: OpenedStore) -> None:
    """An organisation that was judged."""
    apply_goals(**_asking("apply", organisation=None), facts=facts(DAY), on=DAY)
    judge(**_asking("judge"), policies=load_policy)


@pytest.fixture
def bring(tmp_path: Path) -> Callable[..., Imported]:
    """Imports a text as a file."""

    def run(key: str, text: str = FILE, **more: Any) -> Imported:
        path = tmp_path / "numbers.csv"
        path.write_text(text, "utf-8")
        return import_observations(**_asking(key), policies=load_policy, path=path, **more)

    return run


def test_a_file_is_recorded_and_judged(bring: Callable[..., Imported]) -> None:
    count = _count()
    said = bring("i1")
    assert (said.read, said.added, said.faults, _count()) == (4, 4, (), count + 4)
    stored = read_verdicts(organisation="hospitals")
    assert {kpi.id: kpi.value for kpi in stored.kpis}["weekly"] == 41.5
    assert stored == judge_facts(load_facts(organisations.find("hospitals"), DAY), DAY, load_policy(DAY))


def test_the_same_file_again_adds_nothing(bring: Callable[..., Imported]) -> None:
    bring("i1")
    count = _count()
    again = bring("i2")
    assert (again.read, again.added, again.judged, _count()) == (4, 0, None, count)


def test_the_same_request_again_gets_the_same_answer(bring: Callable[..., Imported]) -> None:
    first = bring("i1")
    again = bring("i1")
    assert (again.added, again.repeated) == (first.added, True)


def test_only_what_is_new_in_a_file_is_added(bring: Callable[..., Imported]) -> None:
    bring("i1")
    said = bring("i2", FILE.replace("41.5", "42") + "weekly,2019-W09,90\n")
    assert (said.read, said.added) == (5, 2)


def test_nothing_of_a_bad_file_is_taken(bring: Callable[..., Imported]) -> None:
    count = _count()
    said = bring("i1", FILE + "weekly,2019-W14,90\nweekly,2019-W09,much\nnobody,2019-02,1\n")
    assert [(fault.row, fault.code) for fault in said.faults] == [(6, "HW015"), (7, "HW018"), (8, "HW007")]
    assert (said.read, said.added, said.judged, _count()) == (0, 0, None, count)


def test_it_tells_how_far_it_has_come(bring: Callable[..., Imported]) -> None:
    told: list[tuple[str, int, int]] = []
    bring("i1", progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] == "reading"][-1][1:] == (len(FILE), len(FILE))
    assert [step for step in told if step[0] == "writing"][-1][1:] == (4, 4)


def test_a_write_while_a_file_is_read_does_no_harm(
    bring: Callable[..., Imported], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*args: Any, **options: Any) -> Any:
        observe(**_asking("o1"), policies=load_policy, metric="spare", period="2019-01", value=1.0)
        return read_observations(*args, **options)

    monkeypatch.setattr(module, "read_observations", read)
    assert bring("i1").added == 4


def test_metrics_that_change_while_a_file_is_read_refuse_it(
    bring: Callable[..., Imported], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*args: Any, **options: Any) -> Any:
        held = facts(DAY)
        metrics = tuple(replace(metric, unit="other") for metric in held.definitions.metrics)
        changed = replace(held, definitions=replace(held.definitions, metrics=metrics))
        apply_goals(**_asking("a2", organisation=None), facts=changed, on=DAY)
        return read_observations(*args, **options)

    monkeypatch.setattr(module, "read_observations", read)
    with pytest.raises(RefusedError, match="import it again"):
        bring("i1")
