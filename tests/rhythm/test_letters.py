"""Texts in columns: letters that are wide, letters that take no column, and what is said first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.rhythm.letters import columns, cut, fit, limited, one_line, shortened, wrapped

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text("ab ,.;“” 待\u0301\n\x1b", max_size=60)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("waiting", 7), ("待ち時間", 8), ("e\u0301e\u0301", 2), ("a\u200bb", 2), ("a\u00adb", 3)],
)
def test_a_text_is_as_wide_as_a_terminal_shows_it(text: str, width: int) -> None:
    assert columns(text) == width


@given(ANY, st.integers(0, 40))
def test_whatever_is_cut_fits_and_stays_in_its_line(text: str, width: int) -> None:
    for said in (cut(text, width), shortened(text, width)):
        assert columns(said) <= width
        assert len(said.splitlines()) <= 1
        assert "\x1b" not in said
    assert columns(fit(text, width)) == columns(fit(text, width, right=True)) == width


@given(ANY, st.integers(2, 40))
def test_what_is_wrapped_fits_and_holds_every_letter(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == one_line(text).replace(" ", "")
    assert len(limited(text, width, 2)) <= 2


def test_a_text_is_shortened_to_whole_clauses() -> None:
    text = "57.9 % is below 70 %, the fourth month in a row, since November 2018. It is a guardrail."
    assert shortened(text, 100) == text
    assert shortened(text, 72) == "57.9 % is below 70 %, the fourth month in a row, since November 2018."
    assert shortened(text, 60) == "57.9 % is below 70 %, the fourth month in a row"
    assert shortened(text, 22) == "57.9 % is below 70 %"


def test_a_text_is_not_shortened_within_a_name_in_quotes() -> None:
    assert shortened("Pause “Less waiting, more care” now?", 24) == "Pause “Less waiting,…"
