"""Planned dips: what a waiver mutes and from when, what it asks for, and that an expired one never mutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.definitions import Definitions, Guardrail, Team, Waiver
from headway.judgement.facts import Facts
from headway.judgement.kpis import FIRING, SOUND
from headway.judgement.verdicts import DecisionNeeded
from tests.judgement.builders import Said, day, definitions, facts, key_result, kpi, months, objective, said

COST = months("2019-01", 290.0, 305.0, 308.0, 312.0, 305.0, 305.0, 290.0)
"""January to July: healthy up to 300; 310 is agreed from February to April."""


def waiver(**fields: Any) -> Waiver:
    """From February to April, up to 310, agreed by Amina."""
    stated = {"kpi": "cost", "objective": "flow", "starts": day("2019-02-01"), "until": day("2019-04-30")}
    return Waiver(**{**stated, "tolerate": "<= 310", "asked_by": "omar", "approved_by": "amina", **fields})


def known(*waivers: Waiver, values: dict[str, float] = COST, **fields: Any) -> Facts:
    """A KPI that is good where it is low, with the key result of an objective on another metric."""
    declared = kpi("cost", "<= 295", "> 300", steward="amina", **fields)
    defined = definitions(
        kpis=(declared,),
        key_results=(key_result(),),
        objectives=(objective(guardrails=(Guardrail("cost", "pause"),)),),
        waivers=waivers,
        teams=(Team("ward", "Ward", lead="lea"),),
    )
    way = {one.id: one for one in defined.metrics}
    metrics = tuple(replace(one, direction="down") if one.id == "cost" else one for one in way.values())
    return facts(replace(defined, metrics=metrics), {"cost": values, "speed": months("2019-01", 82.0, 84.0, 88.0)})


def asks(found: Said, *kinds: str) -> list[DecisionNeeded]:
    return [one for one in found.verdicts.decisions if one.kind in kinds]


@pytest.mark.parametrize(
    ("on", "alert", "since", "sound"),
    [
        ("2019-01-31", "inactive", None, True),
        ("2019-02-27", "inactive", None, True),
        ("2019-02-28", "waived", "2019-02", True),  # 305 is agreed
        ("2019-03-31", "waived", "2019-02", True),
        ("2019-04-30", "firing", "2019-04", False),  # 312 is beyond what is agreed
        ("2019-05-31", "firing", "2019-04", False),  # the dip is over
    ],
)
def test_inside_its_days_and_bound_a_breach_is_waived_and_sound(
    on: str, alert: str, since: str | None, *, sound: bool
) -> None:
    verdict = said(known(waiver()), on).kpi("cost")
    assert (verdict.alert, verdict.alert_since, verdict.sound) == (alert, since, sound)
    assert (bool(verdict.path[-1] & SOUND), bool(verdict.path[-1] & FIRING)) == (sound, alert == "firing")


def test_the_clock_goes_on_and_the_first_breach_after_the_dip_fires() -> None:
    quiet = {**COST, "2019-04": 309.0}
    dip = known(waiver(), values=quiet, alert_for=3)
    assert said(dip, "2019-04-30").kpi("cost").alert == "waived"
    assert said(dip, "2019-05-30").kpi("cost").alert == "waived"  # nothing newer is over
    after = said(dip, "2019-05-31").kpi("cost")
    assert (after.alert, after.alert_since, after.alerts[0].began) == ("firing", "2019-05", "2019-02")


def test_a_waived_breach_asks_nothing_of_the_objective_that_it_guards() -> None:
    assert not asks(said(known(waiver()), "2019-03-31"), "guardrail", "alert")
    assert asks(said(known(), "2019-03-31"), "guardrail")


def test_what_nobody_approved_mutes_nothing_and_asks_for_it() -> None:
    asked = waiver(approved_by=None, asked=day("2019-01-20"))
    found = said(known(asked), "2019-02-28")
    assert (found.kpi("cost").alert, found.kpi("cost").waived_until) == ("firing", None)
    (one,) = asks(found, "dip_asked")
    assert (one.about, one.who, one.since) == ("cost", ("amina",), day("2019-01-20"))
    assert not asks(said(known(asked), "2019-01-19"), "dip_asked")
    assert not asks(said(known(asked), "2019-05-01"), "dip_asked")  # its days are over
    declined = replace(asked, declined=day("2019-02-02"), declined_by="amina")
    assert not asks(said(known(declined), "2019-02-02"), "dip_asked")
    assert asks(said(known(declined), "2019-02-01"), "dip_asked")


def test_the_steward_who_asks_is_not_asked_to_approve() -> None:
    (one,) = asks(said(known(waiver(approved_by=None, asked_by="amina")), "2019-02-28"), "dip_asked")
    assert one.who == ("lea",)


def test_it_tolerates_nothing_that_was_over_before_it_was_approved() -> None:
    late = waiver(approved=day("2019-03-15"))
    assert said(known(late), "2019-03-14").kpi("cost").alert == "firing"
    muted = said(known(late), "2019-03-31").kpi("cost")
    # the alert of February stays on record, and calls nobody while March is agreed to
    assert (muted.alert, muted.alerts[0].fired, muted.open_alerts) == ("waived", "2019-02", ())


def test_from_the_day_on_which_it_is_ended_it_tolerates_nothing() -> None:
    ended = waiver(ended=day("2019-03-20"), ended_by="amina")
    assert said(known(ended), "2019-03-19").kpi("cost").waived_until == day("2019-04-30")
    assert said(known(ended), "2019-03-20").kpi("cost").alert == "waived"  # of February, which stays agreed
    assert said(known(ended), "2019-03-31").kpi("cost").alert == "firing"


def test_it_ends_with_the_objective_for_whose_sake_it_is() -> None:
    found = known(waiver())
    dropped = replace(found.definitions.objectives[0], retired_on=day("2019-03-20"))
    gone = Facts(replace(found.definitions, objectives=(dropped,)), found.observations)
    assert said(gone, "2019-03-31").kpi("cost").alert == "firing"


@pytest.mark.parametrize(
    ("on", "stands", "kind"),
    [
        ("2019-01-31", "planned", None),
        ("2019-02-01", "running", None),
        ("2019-04-15", "running", None),
        ("2019-04-16", "expiring", "dip_ending"),  # 14 days before its last one
        ("2019-04-30", "expiring", "dip_ending"),
        ("2019-05-01", "ended", "dip_ended"),
        ("2019-07-31", "ended", "dip_ended"),
    ],
)
def test_it_warns_before_it_ends_ends_by_itself_and_is_to_be_answered_for(
    on: str, stands: str, kind: str | None
) -> None:
    found = said(known(waiver()), on)
    (dip,) = found.kpi("cost").dips
    assert (dip.stands, dip.until) == (stands, day("2019-04-30"))
    assert [one.kind for one in asks(found, "dip_ending", "dip_ended")] == ([kind] if kind else [])


def test_after_a_quarter_or_once_it_is_answered_for_it_asks_no_more() -> None:
    assert not said(known(waiver()), "2019-08-01").kpi("cost").dips
    answered = waiver(answered=day("2019-05-10"), answered_by="omar", bought=True)
    assert said(known(answered), "2019-05-09").kpi("cost").dips
    assert not said(known(answered), "2019-05-10").kpi("cost").dips


def test_it_answers_with_what_it_cost_and_what_the_objective_gained() -> None:
    (dip,) = said(known(waiver()), "2019-05-01").kpi("cost").dips
    assert (dip.periods, dip.kept, dip.breaches, dip.deepest) == (3, 2, 3, 312.0)
    # from 80 to 100: 82 in January is a tenth of the way, 88 in March four
    assert dip.gained == pytest.approx(0.4 - 0.1)
    (asked,) = asks(said(known(waiver()), "2019-05-01"), "dip_ended")
    assert "2 of 3 months kept its bound, at worst 312" in asked.text
    assert "gained 30 points of progress" in asked.text


def test_the_reasons_say_what_is_agreed_and_what_lies_beyond_it() -> None:
    def reasons(on: str) -> dict[str, str]:
        return {one.code: one.text for one in said(known(waiver()), on).kpi("cost").reasons}

    assert (
        reasons("2019-03-31")["kpi.waived"] == "planned: up to 310 is agreed until 30 April 2019, so it does not alert"
    )
    exceeded = reasons("2019-04-30")["kpi.waiver_exceeded"]
    assert exceeded.startswith("beyond the planned dip: only up to 310 is agreed until 30 April 2019")
    assert "kpi.dip_planned" in reasons("2019-01-31")


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.sampled_from([290.0, 298.0, 305.0, 312.0]), min_size=1, max_size=5),
    st.integers(0, 4),
    st.integers(0, 100),
    st.integers(0, 40),
)
def test_an_expired_waiver_never_mutes(values: list[float], month: int, length: int, late: int) -> None:
    starts = date(2019, month + 1, 1)
    dip = waiver(starts=starts, until=starts + timedelta(days=length), approved=starts + timedelta(days=late))
    found = known(dip, values=months("2019-01", *values))
    for number, value in enumerate(values, start=1):
        on = date(2019, number + 1, 1) - timedelta(days=1)
        verdict = said(found, on.isoformat()).kpi("cost")
        is_agreed = value <= 310 and max(starts, dip.approved or starts) <= on <= dip.until
        if value > 300:
            assert verdict.alert == ("waived" if is_agreed else "firing")
        assert is_agreed or verdict.alert != "waived"


def test_where_the_objective_is_not_known_nothing_is_said_of_what_it_gained() -> None:
    found = known(waiver())
    bare: Definitions = replace(found.definitions, objectives=(), key_results=())
    assert said(Facts(bare, found.observations), "2019-05-01").kpi("cost").dips[0].gained is None
