"""Planned dips: who may ask, approve, decline, end and answer for them; and the landing after a loan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.records import organisations, rows
from headway.records.kinds import KPI, LANDING, WAIVER
from headway.services.answer_waiver import answer_waiver
from headway.services.apply_goals import apply_goals
from headway.services.approve_waiver import approve_waiver, decline_waiver, end_waiver
from headway.services.ask_waiver import ask_waiver
from headway.services.drafting.problems import DraftRefusedError
from headway.services.judge import judge
from headway.services.land_kpi import land_kpi
from headway.services.read_verdicts import read_verdicts
from headway.services.review import review
from headway.services.tick import tick
from headway.services.transaction import RefusedError
from tests.engines.asking import noon
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts

MEANT: dict[str, Any] = {"kpi": "weekly", "objective": "flow", "starts": date(2019, 3, 20)}
SAID = {
    "objective": "flow", "from": "2019-03-20", "until": "2019-04-30", "tolerate": ">= 60", "because": "The move.",
}  # fmt: skip
ID = "hospitals"
_KEYS = iter(range(100_000))


def asked(on: str = "2019-03-20") -> dict[str, Any]:
    """What a verb is asked with on a day."""
    day = date.fromisoformat(on)
    return {
        "actor": "test", "organisation": ID, "key": f"dip-{next(_KEYS)}", "clock": noon(day),
        "policies": load_policy,
    }  # fmt: skip


@pytest.fixture
def store(store: OpenedStore) -> OpenedStore:
    """The hospitals, judged."""
    apply_goals(
        actor="test", key="fill", clock=noon(date(2019, 3, 19)), policies=load_policy,
        facts=facts(date(2019, 3, 19)), on=date(2019, 3, 19),
    )  # fmt: skip
    judge(**asked("2019-03-19"))
    return store


def waiver_of(kpi: str = "weekly") -> Any:
    found = rows.read(WAIVER, organisations.find(ID).number, among=("kpi", [kpi])).values()
    return max(found, key=lambda one: one.starts)


def verdict_of(kpi: str = "weekly") -> Any:
    return next(one for one in read_verdicts(organisation=ID).kpis if one.id == kpi)


def test_it_is_asked_for_approved_by_another_one_and_in_force_at_once(store: OpenedStore) -> None:
    ask_waiver(kpi="weekly", said=SAID, by="amina", **asked())
    assert [one.stands for one in verdict_of().dips if one.asked_from == MEANT["starts"]] == ["asked"]
    approve_waiver(**MEANT, by="omar", **asked("2019-03-21"))
    held = waiver_of()
    assert (held.asked_by, held.asked, held.approved_by, held.approved) == (
        "amina", date(2019, 3, 20), "omar", date(2019, 3, 21),
    )  # fmt: skip
    assert verdict_of().waived_until == date(2019, 4, 30)
    tick(**asked("2019-05-01"))
    assert verdict_of().waived_until is None
    # a day on which nobody had approved it yet is replayed as it was
    then = review(organisation=ID, clock=asked()["clock"], policies=load_policy, as_of=date(2019, 3, 20))
    assert next(one for one in then.verdicts.kpis if one.id == "weekly").waived_until is None


@pytest.mark.parametrize(
    ("by", "field"),
    [("amina", "by"), ("nobody", "by")],
)
def test_who_asked_and_who_is_not_there_may_not_approve(store: OpenedStore, by: str, field: str) -> None:
    ask_waiver(kpi="weekly", said=SAID, by="amina", **asked())
    with pytest.raises(DraftRefusedError) as raised:
        approve_waiver(**MEANT, by=by, **asked())
    assert [one.field for one in raised.value.problems] == [field]
    assert waiver_of().approved_by is None


def test_it_is_declined_with_a_reason_and_may_be_asked_for_again(store: OpenedStore) -> None:
    ask_waiver(kpi="weekly", said=SAID, by="amina", **asked())
    with pytest.raises(DraftRefusedError):
        decline_waiver(**MEANT, by="omar", because=" ", **asked())
    decline_waiver(**MEANT, by="omar", because="Too deep.", **asked())
    with pytest.raises(RefusedError, match="declined"):
        approve_waiver(**MEANT, by="omar", **asked())
    ask_waiver(kpi="weekly", said={**SAID, "tolerate": ">= 70"}, by="amina", **asked())
    assert (waiver_of().declined, waiver_of().tolerate) == (None, ">= 70")


def test_it_is_ended_early_and_answered_for(store: OpenedStore) -> None:
    ask_waiver(kpi="weekly", said=SAID, by="amina", **asked())
    approve_waiver(**MEANT, by="omar", **asked())
    with pytest.raises(RefusedError, match="runs until"):
        answer_waiver(**MEANT, by="amina", bought=True, learned="Ask.", **asked())
    end_waiver(**MEANT, by="amina", because="The move is done.", **asked("2019-04-02"))
    assert [one.stands for one in verdict_of().dips if one.asked_from == MEANT["starts"]] == ["ended"]
    answer_waiver(**MEANT, by="amina", bought=False, learned="Ask earlier.", **asked("2019-04-03"))
    assert (waiver_of().bought, waiver_of().learned) == (False, "Ask earlier.")
    assert not [one for one in verdict_of().dips if one.asked_from == MEANT["starts"]]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"tolerate": "<= 60"}, "tolerate"),  # contradicts the direction
        ({"tolerate": "much"}, "tolerate"),
        ({"until": "2019-03-01"}, "until"),
        ({"until": "2019-07-01"}, "until"),  # after the cycle of the objective
        ({"from": "2019-03-01"}, "from"),  # no plan any more
        ({"objective": "nothing"}, "objective"),
        ({"because": ""}, "because"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_field(store: OpenedStore, changed: dict[str, str], field: str) -> None:
    before = len(rows.read(WAIVER, organisations.find(ID).number))
    with pytest.raises(DraftRefusedError) as raised:
        ask_waiver(kpi="weekly", said={**SAID, **changed}, by="amina", **asked())
    assert field in [one.field for one in raised.value.problems]
    assert len(rows.read(WAIVER, organisations.find(ID).number)) == before


@pytest.mark.parametrize("run", [lambda: ask_waiver(kpi="nothing", said=SAID, by="amina", **asked())])
def test_a_kpi_that_is_not_there_is_refused(store: OpenedStore, run: Callable[[], object]) -> None:
    with pytest.raises(RefusedError):
        run()


def test_after_its_loan_a_kpi_lands_with_another_band_and_a_laxer_one_takes_a_reason(store: OpenedStore) -> None:
    with pytest.raises(RefusedError, match="does not wait to land"):
        land_kpi(kpi="weekly", **asked("2019-06-30"))
    with pytest.raises(DraftRefusedError) as raised:
        land_kpi(kpi="weekly", state="changed", healthy=">= 85", breach="< 75", **asked("2019-07-02"))
    assert [one.field for one in raised.value.problems] == ["because"]
    land_kpi(
        kpi="weekly", state="changed", healthy=">= 85", breach="< 75", because="One ward less.", by="omar",
        **asked("2019-07-02"),
    )  # fmt: skip
    number = organisations.find(ID).number
    band = rows.read(KPI, number, subjects=["weekly"])["weekly"].bands[-1]
    assert (band.start, band.healthy, band.breach) == (date(2019, 7, 2), ">= 85", "< 75")
    (landing,) = rows.read(LANDING, number).values()
    assert (landing.ended, landing.state, landing.by) == (date(2019, 6, 30), "changed", "omar")
    assert verdict_of().landing is None
