"""Of all open signals, those that an organisation lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from headway.judgement.definitions import Organisation
from headway.judgement.held_together import HeldTogether, held_together
from headway.judgement.verdicts import KpiVerdict
from tests.judgement.builders import POLICY, definitions, facts, kpi, months, said

LINES = POLICY.signals


def _verdicts(count: int, moved: dict[int, float], **fields: Any) -> list[KpiVerdict]:
    """KPIs by the month for five years, some of which rise by so much in the last year."""
    series = {}
    for at in range(count):
        values = np.random.default_rng(at).normal(90, 1, 60)
        values[48:] += moved.get(at, 0.0)
        series[f"k{at:03}"] = values.tolist()
    return _judged(series, **fields)


def _judged(series: dict[str, list[float]], **fields: Any) -> list[KpiVerdict]:
    known = facts(
        definitions(kpis=tuple(kpi(name) for name in series), **fields),
        {name: months("2014-01", *values) for name, values in series.items()},
    )
    return list(said(known, "2019-01-05").verdicts.kpis)


def _held(verdicts: list[KpiVerdict]) -> HeldTogether:
    return held_together(verdicts, LINES)


def test_what_moved_is_listed_and_the_rarest_comes_first() -> None:
    held = _held(_verdicts(40, {7: 3.0, 3: 9.0}))
    assert set(held.listed) >= {"k003", "k007"}
    assert held.listed.index("k003") < held.listed.index("k007")
    assert held.told == 40
    assert len(held.listed) <= 4


def test_a_signal_that_noise_gives_too_often_among_so_many_stays_on_its_own_chart() -> None:
    verdicts = _verdicts(1, {0: 9.0})
    (one,) = verdicts
    assert one.process is not None
    rare = replace(one, id="a", process=replace(one.process, by_chance=0.05))
    calm = [replace(one, id=f"b{at}", process=replace(one.process, by_chance=None, rule=None)) for at in range(99)]
    assert _held([rare, *calm]) == HeldTogether((), ("a",), (), 100)
    assert _held([rare]).listed == ("a",)


def test_the_order_of_the_kpis_makes_no_difference() -> None:
    verdicts = _verdicts(30, {1: 4.0, 2: 4.0, 5: 2.0})
    assert _held(verdicts) == _held(verdicts[::-1])


def test_signals_by_the_rules_of_the_nhs_are_told_apart_and_count_for_nothing() -> None:
    held = _held(_verdicts(3, {1: 9.0}, organisation=Organisation("clinic", "Clinic", signals="nhs")))
    assert "k001" in held.unrated
    assert (held.listed, held.alone, held.told) == ((), (), 0)


def test_without_a_value_there_is_nothing_to_hold() -> None:
    assert _held(_judged({"silent": []})) == HeldTogether((), (), (), 0)
