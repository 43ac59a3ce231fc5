"""Loans: the alert of a KPI on loan rests on a floor, its status is still shown, and afterwards it lands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.context import make_context
from headway.judgement.definitions import Band, Cycle, Grade, Landing
from headway.judgement.facts import Facts
from headway.judgement.kpi_layout import lay_out
from headway.judgement.kpis import SOUND
from headway.judgement.review import as_json
from tests.judgement.builders import (
    HALF,
    POLICY,
    YEAR,
    day,
    definitions,
    facts,
    key_result,
    kpi,
    metric,
    months,
    objective,
    said,
)

STEADY = months("2016-01", *([88.0, 90.2, 89.4, 88.5, 90.0, 88.9, 89.6, 88.2] * 5)[:36])
"""Three years about 89.1."""


def known(*spring: float, before: dict[str, float] = STEADY, **fields: Any) -> Facts:
    """A KPI whose metric a key result changes in the first half of 2019, from 84.2 to 90."""
    changed = key_result(baseline=84.2, target=90.0)
    defined = {
        "kpis": (kpi(steward="amina"),),
        "key_results": (changed,),
        "metrics": (metric(unit="%", decimals=1),),
        **fields,
    }
    return facts(definitions(**defined), {"speed": {**before, **months("2019-01", *spring)}})


def floor_on(found: Facts, on: str) -> float:
    loan = said(found, on).kpi().loan
    assert loan is not None
    assert loan.low is not None
    return loan.low


def test_the_floor_is_the_baseline_less_half_the_width_of_the_limits_at_the_start_of_the_loan() -> None:
    found = known(84.6)
    eve = said(found, "2018-12-31").kpi()
    assert (eve.role, eve.loan) == ("protect", None)
    assert eve.process is not None
    assert eve.process.lower is not None
    assert eve.process.upper is not None
    half = (eve.process.upper - eve.process.lower) / 2
    assert floor_on(found, "2019-01-31") == pytest.approx(84.2 - half)
    # what happens on loan does not move it
    assert floor_on(known(84.6, 60.0, 99.0), "2019-03-31") == floor_on(found, "2019-01-31")


@pytest.mark.parametrize(
    ("on", "role", "alert", "sound"),
    [
        ("2018-12-31", "protect", "firing", False),
        ("2019-01-01", "on_loan", "firing", False),  # of December, which was not on loan
        ("2019-01-31", "on_loan", "firing", True),  # above the floor, for one month
        ("2019-02-28", "on_loan", "inactive", True),
        ("2019-06-30", "on_loan", "inactive", True),
        ("2019-07-01", "protect", "inactive", True),  # of June
        ("2019-07-31", "protect", "firing", False),
    ],
)
def test_on_loan_it_is_sound_above_the_floor_and_no_loan_outlives_its_cycle(
    on: str, role: str, alert: str, *, sound: bool
) -> None:
    verdict = said(known(*[85.8] * 7), on).kpi()
    assert (verdict.role, verdict.alert, verdict.sound, verdict.status) == (role, alert, sound, "breach")
    assert bool(verdict.path[-1] & SOUND) is sound


def test_beyond_the_floor_it_fires() -> None:
    verdict = said(known(85.8, 85.8, 70.0), "2019-03-31").kpi()
    assert (verdict.alert, verdict.alert_since, verdict.sound) == ("firing", "2019-03", False)


def test_the_review_says_so_as_the_format_has_it() -> None:
    found = known(84.6, 85.0, 85.8)
    (one,) = as_json(said(found, "2019-03-31").verdicts)["kpis"]
    assert one["role"] == "on_loan"
    assert one["loan"] == {
        "key_result": "faster", "until": "2019-06-30", "floor": floor_on(found, "2019-03-31"), "ceiling": None
    }  # fmt: skip
    texts = [reason["text"] for reason in one["reasons"]]
    assert any(text.startswith("on loan until 30 June 2019, floor ") for text in texts)


def test_a_key_result_that_comes_in_mid_cycle_borrows_from_then_on_and_a_dropped_one_until_then() -> None:
    late = known(*[85.8] * 6, key_results=(key_result(baseline=84.2, target=90.0, known_on=day("2019-03-10")),))
    assert [said(late, on).kpi().role for on in ("2019-03-09", "2019-03-10")] == ["protect", "on_loan"]
    dropped = known(*[85.8] * 6, grades=(Grade("faster", day("2019-03-10"), None),))
    assert [said(dropped, on).kpi().role for on in ("2019-03-09", "2019-03-10")] == ["on_loan", "protect"]
    gone = known(*[85.8] * 6, objectives=(objective(retired_on=day("2019-03-10")),))
    assert [said(gone, on).kpi().role for on in ("2019-03-09", "2019-03-10")] == ["on_loan", "protect"]
    closed = known(*[85.8] * 6, cycles=(replace(HALF, closed=day("2019-03-10")), YEAR))
    assert [said(closed, on).kpi().role for on in ("2019-03-09", "2019-03-10")] == ["on_loan", "protect"]


def test_what_did_not_alert_on_loan_does_not_once_the_objective_is_dropped() -> None:
    gone = known(*[85.8] * 3, objectives=(objective(retired_on=day("2019-03-10")),))
    fired = [one.fired for one in said(gone, "2019-03-31").kpi().alerts]
    assert fired == ["2016-01", "2019-03"]


def test_of_loans_that_overlap_the_strictest_floor_holds_to_the_end_of_the_last() -> None:
    both = (key_result(baseline=84.2, target=90.0), key_result("further", baseline=88.0, target=95.0, objective="year"))
    found = known(
        *[85.8] * 12, key_results=both, objectives=(objective(), objective("year", cycle="year"))
    )  # fmt: skip
    first, after = said(found, "2019-03-31").kpi(), said(found, "2019-09-30").kpi()
    assert first.loan is not None
    assert after.loan is not None
    assert (first.loan.until, first.loan.key_result) == (date(2019, 12, 31), "further")
    assert first.loan.low == after.loan.low == pytest.approx(floor_on(known(85.8), "2019-01-31") + 3.8)
    assert said(found, "2019-12-31").kpi().role == "on_loan"
    assert said(found, "2020-01-01").kpi().role == "protect"


def landing_of(found: Facts, on: str) -> tuple[str, str, str | None] | None:
    landing = said(found, on).kpi().landing
    return None if landing is None else (landing.code, landing.healthy, landing.breach)


def test_at_the_end_of_the_loan_a_stricter_band_is_proposed_where_the_process_keeps_it() -> None:
    better = known(97.4, 97.7, 97.5, 97.9, 97.3, 97.6)
    assert landing_of(better, "2019-06-30") is None
    code, healthy, breach = landing_of(better, "2019-07-01") or ("", "", "")
    assert code == "stricter"
    edge = float(healthy.removeprefix(">= "))
    assert 95.0 < edge <= 97.4
    assert breach == f"< {round(edge - 3, 1)}"  # the watch zone keeps its width
    (asked,) = [one for one in said(better, "2019-07-01").verdicts.decisions if one.kind == "land"]
    assert (asked.about, asked.who, asked.since) == ("speed", ("amina",), day("2019-07-01"))


def test_where_it_keeps_less_the_band_stays_as_it_was() -> None:
    assert landing_of(known(85.8, 86.1, 85.7, 86.0, 85.9, 86.3), "2019-07-01") == ("laxer", ">= 95", "< 92")


def test_an_answer_a_new_band_or_a_quarter_end_the_question() -> None:
    spring = [97.4, 97.7, 97.5, 97.9, 97.3, 97.6]
    answered = known(*spring, landings=(Landing("speed", day("2019-06-30"), day("2019-07-05"), "declined"),))
    assert landing_of(answered, "2019-07-04") is not None
    assert landing_of(answered, "2019-07-05") is None
    banded = known(*spring, kpis=(kpi(bands=(Band(healthy=">= 95"), Band(day("2019-07-05"), ">= 97"))),))
    assert landing_of(banded, "2019-07-05") is None
    assert landing_of(known(*spring), "2019-09-30") is not None
    assert landing_of(known(*spring), "2019-10-01") is None


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 120), st.floats(70, 99)), min_size=1, max_size=3),
    st.lists(st.floats(60, 100), min_size=14, max_size=14),
)
def test_no_metric_has_two_roles_and_an_alert_above_the_floor_never_fires_anew(
    loans: list[tuple[int, int, float]], values: list[float]
) -> None:
    first = date(2019, 1, 1)
    cycles = tuple(
        Cycle(f"c{at}", f"C{at}", first + timedelta(days=begin), first + timedelta(days=begin + length))
        for at, (begin, length, _) in enumerate(loans)
    )
    found = known(
        *values,
        before={},
        cycles=cycles,
        objectives=tuple(objective(f"o{at}", cycle=f"c{at}") for at in range(len(loans))),
        key_results=tuple(
            key_result(f"k{at}", baseline=low, target=100.0, objective=f"o{at}") for at, (*_, low) in enumerate(loans)
        ),
    )
    for month in (3, 8, 13):
        on = date(2019 + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        verdict = said(found, on.isoformat()).kpi()
        lent = any(cycle.starts <= on <= cycle.ends for cycle in cycles)
        assert verdict.role == ("on_loan" if lent else "protect")
        assert (verdict.loan is not None) == lent
        assert verdict.landing is None or not lent
        laid = lay_out(make_context(found, on, POLICY), found.definitions.kpis)
        floors = laid.batch.floors
        if verdict.loan is not None and floors is not None and floors.on_loan[-1]:
            fired_now = [one for one in verdict.alerts if one.fired == verdict.period]
            assert not fired_now or values[month - 1] < (verdict.loan.low or 0)
