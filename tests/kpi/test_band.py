"""Bands: what may be written, what it means, and what contradicts itself."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.kpi.band import BandError, Bound, check_band, encode, parse_bound, plain_number

numbers = st.floats(-1e9, 1e9, allow_nan=False)
bounds = st.one_of(
    st.builds(lambda kind, x: Bound(kind, x, x), st.sampled_from([">=", ">", "<=", "<"]), numbers),
    st.builds(
        lambda kind, x, y: Bound(kind, min(x, y), max(x, y)), st.sampled_from(["inside", "outside"]), numbers, numbers
    ),
)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (">= 95", ">= 95"),
        (">=95.0", ">= 95"),
        ("≥ 95", ">= 95"),
        ("≤4", "<= 4"),
        (" < 92.50 ", "< 92.5"),
        ("> -3", "> -3"),
        ("80..92", "80..92"),
        ("0 .. 0.02", "0..0.02"),
        ("-5..-1", "-5..-1"),
        ("outside 70..95", "outside 70..95"),
        ("<= 1e-3", "<= 0.001"),
        (">= 1e15", ">= 1000000000000000"),
    ],
)
def test_a_bound_has_one_spelling(text: str, canonical: str) -> None:
    assert parse_bound(text).text() == canonical


@given(bounds)
def test_every_bound_reads_back_from_its_spelling(bound: Bound) -> None:
    assert parse_bound(bound.text()) == bound


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_plain_number_reads_back(value: float) -> None:
    assert float(plain_number(value)) == value


@pytest.mark.parametrize(
    "text", ["", "95", ">= ninety", "95 %", "=> 95", "80..", "80-92", ">= 95 and < 99", "outside 5"]
)
def test_what_is_no_bound_is_answered_with_the_forms(text: str) -> None:
    with pytest.raises(BandError, match=r"write one of '>= 95'"):
        parse_bound(text)


def test_a_very_long_text_is_quoted_by_its_beginning() -> None:
    with pytest.raises(BandError) as refused:
        parse_bound(">= " + "9" * 100_000 + "x")
    assert len(str(refused.value)) < 200


def test_a_range_upside_down_is_answered_with_the_right_one() -> None:
    with pytest.raises(BandError, match=r"write 80\.\.92"):
        parse_bound("92..80")


def test_a_number_too_large_to_be_finite_is_refused() -> None:
    with pytest.raises(BandError, match="not finite"):
        parse_bound(">= 1e999")


@pytest.mark.parametrize(
    ("direction", "healthy", "breach"),
    [
        ("up", ">= 95", "< 92"),
        ("up", ">= 95", "< 95"),
        ("up", "> 95", "<= 95"),
        ("up", ">= 95", None),
        ("down", "<= 4", "> 5"),
        ("down", "<= 4", "> 4"),
        ("down", "< 4", ">= 4"),
        ("range", "80..92", "outside 70..95"),
        ("range", "80..92", "outside 80..92"),
        ("range", "0..0", None),
    ],
)
def test_a_band_may_stand(direction: str, healthy: str, breach: str | None) -> None:
    check_band(direction, parse_bound(healthy), parse_bound(breach) if breach else None)


@pytest.mark.parametrize(
    ("direction", "healthy", "breach", "said"),
    [
        ("up", "<= 95", None, "contradicts the direction 'up'"),
        ("down", ">= 4", None, "contradicts the direction 'down'"),
        ("range", ">= 4", None, "contradicts the direction 'range'"),
        ("up", "80..92", None, "contradicts the direction 'up'"),
        ("range", "outside 1..2", None, "contradicts"),
        ("up", ">= 95", "> 99", "not the far side"),
        ("range", "80..92", "< 70", "not the far side"),
        ("up", ">= 95", "< 96", "lies inside healthy"),
        ("up", ">= 95", "<= 95", "lies inside healthy"),
        ("down", "<= 4", ">= 4", "lies inside healthy"),
        ("range", "80..92", "outside 81..95", "lies inside healthy"),
        ("range", "80..92", "outside 70..91", "lies inside healthy"),
    ],
)
def test_a_band_that_contradicts_itself_is_refused(direction: str, healthy: str, breach: str | None, said: str) -> None:
    with pytest.raises(BandError, match=said):
        check_band(direction, parse_bound(healthy), parse_bound(breach) if breach else None)


def test_without_a_band_there_are_no_numbers() -> None:
    assert all(math.isnan(number) for number in encode(None, None))
