"""Numbers as people read them."""

from __future__ import annotations

import pytest

from headway.series.quantity import MINUS, NARROW, UNKNOWN, number, quantity


@pytest.mark.parametrize(
    ("value", "decimals", "wanted"),
    [
        (0.0, None, "0"),
        (85.84, None, "85.8"),
        (85.0, None, "85"),
        (0.01234, None, "0.0123"),
        (1e-9, None, "0"),
        (9999.0, None, "9999"),
        (10000.0, None, "10_000"),
        (1234567.5, 1, "1_234_567.5"),
        (-3.25, 2, "-3.25"),
        (-0.001, 1, "0.0"),
        (999.96, None, "1000"),
        (None, None, UNKNOWN),
        (float("nan"), 2, UNKNOWN),
    ],
)
def test_number(value: float | None, decimals: int | None, wanted: str) -> None:
    assert number(value, decimals).replace(NARROW, "_").replace(MINUS, "-") == wanted


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        (4.0, "", "4"),
        (4.0, "%", "4_%"),
        (310.0, "GBP", "£310"),
        (-310.0, "GBP", "-£310"),
        (310.0, "CHF", "CHF_310"),
        (310.0, "SEK", "310_SEK"),
        (None, "GBP", UNKNOWN),
    ],
)
def test_quantity(value: float | None, unit: str, wanted: str) -> None:
    assert quantity(value, unit).replace(NARROW, "_").replace(MINUS, "-") == wanted


def test_a_gain_may_carry_its_sign() -> None:
    assert quantity(3.0, "GBP", sign=True) == "+£3"
