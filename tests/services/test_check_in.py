"""A check-in is added and never changed; its value is an observation too."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.judgement.definitions import CheckIn
from headway.judgement.verdicts import KeyResultVerdict, KpiVerdict, ObjectiveVerdict
from headway.records import organisations
from headway.records.models import CheckIn as CheckInRow
from headway.services.apply_goals import apply_goals
from headway.services.check_in_all import check_in_all
from headway.services.judge import judge
from headway.services.judging.answers import Judged
from headway.services.read_verdicts import read_verdicts
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts

DAY = date(2019, 3, 20)
NOON = datetime(2019, 3, 20, 12, tzinfo=UTC)


def _asking(key: str, **more: Any) -> dict[str, Any]:
    asked = {"actor": "amina", "key": key, "clock": lambda: NOON, "organisation": "hospitals", **more}
    return {name: value for name, value in asked.items() if value is not None}


def _say(said: CheckIn, key: str = "c1") -> Judged:
    drafted = {name: str(value) for name, value in asdict(said).items() if value not in (None, "")}
    return check_in_all(**_asking(key), policies=load_policy, said=[drafted])


def _key_result(name: str) -> KeyResultVerdict:
    return next(one for one in read_verdicts(organisation="hospitals").key_results if one.id == name)


def _kpi(name: str) -> KpiVerdict:
    return next(one for one in read_verdicts(organisation="hospitals").kpis if one.id == name)


def _objective(name: str) -> ObjectiveVerdict:
    return next(one for one in read_verdicts(organisation="hospitals").objectives if one.id == name)


@pytest.fixture(autouse=True)
def hospitals(store: OpenedStore) -> None:
    """An organisation that was judged."""
    apply_goals(**_asking("apply", organisation=None), facts=facts(DAY), on=DAY)
    judge(**_asking("judge"), policies=load_policy)


def test_the_newest_check_in_says_how_sure_somebody_is() -> None:
    _say(CheckIn("waits-down", DAY, "omar", 0.9, note="The desk is open."))
    assert _key_result("waits-down").confidence == 0.9
    _say(CheckIn("waits-down", date(2019, 3, 1), "omar", 0.2), "c2")
    assert _key_result("waits-down").confidence == 0.9, "an older one does not overrule it"


def test_its_value_is_an_observation_of_the_period_of_its_day() -> None:
    _say(CheckIn("waits-down", DAY, "amina", value=7.5))
    so_far = _kpi("waits").so_far
    assert so_far is not None
    assert (so_far.period, so_far.value) == ("2019-03", 7.5)
    kept = CheckInRow.objects.for_organisation(organisations.find("hospitals")).get(value=7.5)
    assert kept.period == "2019-03"


def test_its_value_may_name_its_period() -> None:
    _say(CheckIn("waits-down", DAY, "amina", value=7.5, period="2019-02"))
    assert _key_result("waits-down").value == 7.5
    assert _kpi("waits").value == 7.5, "what else reads the metric is judged too"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (CheckIn("nothing", DAY, confidence=0.5), "no key result has the id 'nothing'"),
        (CheckIn("waits-down", date(2019, 3, 21), confidence=0.5), "after today"),
        (CheckIn("waits-down", date(1899, 3, 21), confidence=0.5), "dates run from 1900"),
        (CheckIn("waits-down", DAY, "nobody", 0.5), "no person has the id 'nobody'"),
        (CheckIn("waits-down", DAY, confidence=1.5), "write 1 or less"),
        (CheckIn("waits-down", DAY, confidence=float("nan")), "is not finite"),
        (CheckIn("rota", DAY, value=1.0), "takes no value"),
        (CheckIn("weekly-up", DAY, value=101.0), "above the maximum 100"),
        (CheckIn("weekly-up", DAY, value=float("nan")), "is not finite"),
        (CheckIn("waits-down", DAY, value=7.0, period="2019-04"), "has not begun"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(said: CheckIn, words: str) -> None:
    before = read_verdicts(organisation="hospitals")
    with pytest.raises(RefusedError, match=words):
        _say(said)
    assert read_verdicts(organisation="hospitals") == before
    assert CheckInRow.objects.for_organisation(organisations.find("hospitals")).count() == 2
