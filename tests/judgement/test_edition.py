"""Whoever changes what judgement says raises its edition: else stored verdicts would stay as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tools.edition import RAISE, WRITE, Said


@pytest.fixture(scope="module")
def said() -> Said:
    """What judgement says of the demonstration."""
    return Said.now()


def test_the_edition_was_raised_with_what_it_says(said: Said) -> None:
    """The failure says what to do."""
    assert said.advice(Said.written()) == ""


def test_another_word_of_the_same_edition_is_told(said: Said) -> None:
    before = replace(said, verdicts=said.verdicts | {"kpi": "another"})
    assert "of each kpi" in said.advice(before)
    assert RAISE in said.advice(before)
    assert RAISE in said.advice(replace(said, verdicts={kind: "" for kind in said.verdicts if kind != "team"}))


def test_a_new_edition_and_another_demonstration_are_only_to_be_written_down(said: Said) -> None:
    before = replace(said, verdicts=said.verdicts | {"kpi": "another"})
    for old in (replace(before, edition=said.edition - 1), replace(before, files="others")):
        assert said.advice(old).endswith(WRITE)


def test_every_kind_of_verdict_is_held(said: Said) -> None:
    assert set(said.verdicts) == {"kpi", "key_result", "objective", "team", "organisation"}
