"""Which key results are behind: how many and how, and which of them is furthest from success."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from headway.judgement.of_forecasts import ForecastVerdict
from headway.judgement.verdicts import KeyResultVerdict
from headway.rhythm.behind import behind_words
from headway.series.quantity import NARROW

TITLES = {"plus": "A week of 500", "zero": "Back to 0", "million": "Sign a million", "xmas": "Christmas sales"}


def one(name: str, course: str, progress: float, chance: float, asked: float = 0.58) -> KeyResultVerdict:
    """A key result whose course follows from its chance."""
    forecast = ForecastVerdict(chance, chance, 1.0, None, None, None, readings=40, is_thin=False, tells_course=True)
    return KeyResultVerdict(
        id=name, objective="shop", kind="numeric", period=None, value=None, baseline=None, target=None, success=None,
        progress=progress, progress_raw=progress, expected_progress=asked, expected_for_success=asked,
        recent_rate=None, required_rate=None, required_rate_target=None, rate_per=None, confidence=None,
        course=course, course_since=None, running=True, due=None, reasons=(), forecast=forecast,
    )  # fmt: skip


def told(*key_results: KeyResultVerdict, shares: Mapping[str, float] | None = None, course: str = "off_course") -> str:
    return " ".join(behind_words(key_results, TITLES, shares or {}, course)).replace(NARROW, " ")


PLUS = one("plus", "off_course", 0.25, 0.014)
ZERO = one("zero", "off_course", 0.30, 0.011)
MILLION = one("million", "off_course", 0.54, 0.003)
XMAS = one("xmas", "drifting", 0.21, 0.45)


def test_of_several_it_says_how_many_are_off_course_and_names_the_least_likely() -> None:
    """Three of four are off course; the one that made least of its way is not the one with the least chance."""
    assert told(PLUS, ZERO, MILLION, XMAS) == (
        "All four key results are behind, three of them off course; the least likely is “Sign a million”."
    )


@pytest.mark.parametrize(("shares", "named"), [({"zero": 0.4, "plus": 0.2}, "Back to 0"), ({}, "A week of 500")])
def test_of_chances_that_are_told_alike_the_one_that_weighs_more_is_named(shares: dict[str, float], named: str) -> None:
    assert told(PLUS, ZERO, shares=shares).endswith(f"the least likely is “{named}”.")


def test_one_that_drifts_is_named_where_its_chance_is_the_least() -> None:
    steps = one("plus", "off_course", 0.25, 0.6)
    assert (
        told(steps, XMAS)
        == "Both key results are behind, one of them off course; the least likely is “Christmas sales”."
    )


def test_the_only_one_that_is_ahead_of_its_pace_is_behind_by_its_chance() -> None:
    assert told(one("plus", "drifting", 0.52, 0.28, asked=0.2)) == (
        "It has made 52 % of the way, ahead of the pace to success (20 %), but its chance of success is 0.28."
    )


def test_nothing_is_said_where_none_is_behind() -> None:
    assert told(one("plus", "on_course", 0.6, 0.8), course="on_course") == ""
