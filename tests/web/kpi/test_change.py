"""Who takes one shown figure from the other gets the difference that is shown, whatever the numbers."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from headway.judgement.definitions import Metric
from headway.judgement.history import Change
from headway.series.grid import grid_of
from headway.series.quantity import MINUS, NARROW, quantity
from headway.web.kpi.change import change_fact

MONTH = grid_of("month")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
VALUE = st.integers(-99_999, 99_999).map(lambda whole: whole / 1000)


def _numbers(text: str) -> list[float]:
    return [float(one) for one in NUMBER.findall(text.replace(NARROW, "").replace(MINUS, "-"))]


@given(value=VALUE, earlier=VALUE, decimals=st.sampled_from([None, 0, 1, 2]), unit=st.sampled_from(["%", "a day"]))
def test_the_difference_comes_out_of_the_two_figures(
    value: float, earlier: float, decimals: int | None, unit: str
) -> None:
    metric = Metric("m", "M", unit=unit, decimals=decimals)
    fact = change_fact(Change(MONTH.parse("2018-12"), earlier, value - earlier), value, metric, MONTH)
    (said,) = _numbers(fact.value)
    begun, *reached = _numbers(fact.more)
    newest = reached[0] if reached else _numbers(quantity(value, unit, decimals))[0]
    places = len(fact.value.partition(".")[2].partition(NARROW)[0])
    assert abs(newest - begun - said) <= 0.5 * 10.0**-places + 1e-9


def test_figures_that_come_out_as_they_are_stand_as_everywhere() -> None:
    metric = Metric("m", "M", unit="%", decimals=1)
    fact = change_fact(Change(MONTH.parse("2018-12"), 67.3, -12.1), 55.2, metric, MONTH)
    assert (fact.value, fact.more) == (f"{MINUS}12.1", f"points from 67.3{NARROW}%")
