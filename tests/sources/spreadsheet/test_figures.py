"""Numbers as people write them: read when they are clear, asked when they are not, refused with what would do."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.sources.spreadsheet.bands import band_text
from headway.sources.spreadsheet.figures import COMMA, POINT, Figure, decimal_told, read_figure
from headway.sources.spreadsheet.problems import TwoWaysError, UnreadError
from headway.sources.spreadsheet.workbook import Percent
from tests.engines.letters import LETTERS

CLEAR = {
    "7": 7,
    "-5": -5,
    "−5": -5,
    "+0.5": 0.5,
    "(12.5)": -12.5,
    "12,5": 12.5,
    "0,123": 0.123,
    "1234,567": 1234.567,
    "1,234,567": 1234567,
    "1.234.567": 1234567,
    "1.234,5": 1234.5,
    "1,234.5": 1234.5,
    "1 234 567,8": 1234567.8,
    "1\u202f234": 1234,
    "1'234": 1234,
    "1.2e3": 1200,
    "1,2E+03": 1200,
    "94.2 %": 94.2,
    "€ 1.200,50": 1200.5,
    "12 EUR": 12,
    "-$3": -3,
}


@pytest.mark.parametrize("text", CLEAR)
def test_a_number_that_is_clear_is_read(text: str) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert figure.value == CLEAR[text]


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—", "n/a", "N/A", "na", "tbd", "…"])
def test_what_says_that_there_is_no_value_is_no_value(text: str) -> None:
    assert read_figure(text) is None


@pytest.mark.parametrize("text", ["1.234", "1,234", "(1,234)", "€1.234", "-12.345"])
def test_a_number_that_is_not_clear_is_read_as_it_is_said_and_never_guessed(text: str) -> None:
    with pytest.raises(TwoWaysError) as two:
        read_figure(text)
    assert decimal_told(text) is None
    assert {two.value.first, two.value.second} > set()
    as_point, as_comma = read_figure(text, POINT), read_figure(text, COMMA)
    assert as_point is not None
    assert as_comma is not None
    assert math.isclose(max(as_point.value / as_comma.value, as_comma.value / as_point.value), 1000)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("#DIV/0!", "HW018", "mend the formula"),
        ("NaN", "HW013", "leave the cell empty"),
        ("1e400", "HW013", "leave the cell empty"),
        ("-inf", "HW013", "leave the cell empty"),
        ("1.2k", "HW018", "write it out in digits"),
        ("1,23,456", "HW018", "write digits"),
        ("1 2", "HW018", "write digits"),
        ("about 5", "HW018", "write digits"),
        ("5 apples", "HW018", "write digits"),
        ("=1+1", "HW018", "write digits"),
        ("٣", "HW018", "write digits"),
    ],
)
def test_what_is_no_number_says_what_would_do(text: str, code: str, said: str) -> None:
    with pytest.raises(UnreadError) as refused:
        read_figure(text)
    assert refused.value.code == code
    assert said in refused.value.way_out


def test_marks_beside_a_number_are_kept() -> None:
    marks = [figure.mark for text in ("5 %", "€5", "5 GBP", "$5", "5") if (figure := read_figure(text))]
    assert marks == ["%", "EUR", "GBP", "USD", ""]
    percent = read_figure(Percent(85.0))
    assert percent is not None
    assert (percent.value, percent.mark) == (85, "%")


@given(
    st.integers(-(10**12), 10**12),
    st.integers(0, 99),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", ".")]),
)
def test_a_number_written_with_thousands_marks_is_that_number(whole: int, cents: int, marks: tuple[str, str]) -> None:
    divider, decimal = marks
    text = f"{whole:,}".replace(",", divider) + f"{decimal}{cents:02d}"
    figure = read_figure(text)
    assert figure is not None
    assert figure.value == float(f"{whole}.{cents:02d}")


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([POINT, COMMA]))
def test_the_shortest_text_of_a_number_reads_back(value: float, decimal: str) -> None:
    figure = read_figure(repr(value).replace(".", decimal), decimal)
    assert figure is not None
    assert figure.value == value


@given(st.text(LETTERS, max_size=40), st.sampled_from([None, POINT, COMMA]))
def test_any_text_is_read_or_refused_and_a_number_is_finite(text: str, decimal: str | None) -> None:
    decimal_told(text)
    found: object
    try:
        found = read_figure(text, decimal)
    except (UnreadError, TwoWaysError) as error:
        found = error
    match found:
        case UnreadError():
            assert found.way_out
            assert found.code in {"HW013", "HW018"}
        case TwoWaysError():
            assert decimal is None
        case Figure():
            assert math.isfinite(found.value)


@pytest.mark.parametrize("text", ["1" * 4_990 + "x", "1" + " " * 4_900 + "x", "1 " * 2_490 + "x", "1" * 5_000])
def test_a_very_long_text_is_no_number_and_no_band_at_once(text: str) -> None:
    started = time.process_time()
    with pytest.raises(UnreadError, match="is no number"):
        read_figure(text, POINT)
    assert decimal_told(text) is None
    assert band_text(text, ">=") == " ".join(text.split())
    assert time.process_time() - started < 0.5
