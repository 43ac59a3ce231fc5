"""The season's own pace: what past years had made of their way by each period of the cycle."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from headway.judgement.definitions import Cycle, KeyResult
from headway.judgement.verdicts import KeyResultVerdict
from tests.judgement.builders import definitions, facts, key_result, metric, months, said

QUARTER = Cycle("half", "First quarter", date(2019, 1, 1), date(2019, 3, 31))
SOLD = [10.0, 20.0, 70.0, 30.0, 30.0, 30.0, 30.0, 30.0, 30.0, 30.0, 30.0, 90.0]
"""A year of a shop: in its first quarter a tenth, a fifth and seven tenths of that quarter's hundred."""


def year_and(year: Sequence[float], *now: float) -> dict[str, float]:
    return months("2018-01", *year, *now)


def sold(**fields: Any) -> KeyResult:
    return key_result(**{"baseline": 0.0, "target": 200.0, "counts": "sum", "pace": "season", **fields})


def one(values: dict[str, float], as_of: str, key_result: KeyResult, grain: str = "month") -> KeyResultVerdict:
    known = definitions(key_results=(key_result,), cycles=(QUARTER,), metrics=(metric(grain=grain),))
    return said(facts(known, {"speed": values}), as_of).key_result()


def test_a_shop_does_not_sell_a_quarter_of_its_year_in_each_quarter() -> None:
    """20 of 200 after a month, of which a year before a tenth was sold: just what the season asks for."""
    verdict = one(year_and(SOLD, 20.0), "2019-01-31", sold())
    assert verdict.progress == pytest.approx(0.1)
    assert verdict.expected_progress == pytest.approx(0.1)
    # before there are three readings the pace tells the course; afterwards the chance knows the season by itself
    assert one(year_and(SOLD, 20.0), "2019-01-31", sold(pace="straight")).expected_progress == pytest.approx(31 / 90)
    told = [reason.text.replace("\u202f", " ") for reason in verdict.reasons if reason.code == "kr.season"]
    assert told == ["by now the season has made 10 % of the way, as in 1 year before"]


def test_of_a_value_the_change_counts_that_a_past_year_had_made() -> None:
    """From 50 at the end of 2017 down to 40 in March 2018, and to 42 by February: four fifths of the change."""
    values = months("2017-12", 50.0, 47.0, 42.0, 40.0, *([45.0] * 9), 44.0, 43.0)
    way = key_result(baseline=45.0, target=35.0, pace="season")
    assert one(values, "2019-01-31", way).expected_progress == pytest.approx(0.3)
    assert one(values, "2019-02-28", way).expected_progress == pytest.approx(0.8)


def test_several_years_are_read_together() -> None:
    other = [30.0, 30.0, 40.0, *SOLD[3:]]
    values = months("2017-01", *other, *SOLD, 20.0)
    assert one(values, "2019-01-31", sold()).expected_progress == pytest.approx(40 / 200)


@pytest.mark.parametrize(
    "past",
    [
        [],
        [SOLD[0], None, *SOLD[2:]],
        [0.0] * 12,
        [-5.0, 2.0, 1.0, *SOLD[3:]],
    ],
    ids=["no year", "a month is missing", "nothing was sold", "it went the other way"],
)
def test_without_a_season_the_pace_is_straight_and_says_so(past: list[float | None]) -> None:
    verdict = one({**months("2018-01", *past), "2019-01": 20.0}, "2019-01-31", sold())
    assert verdict.expected_progress == pytest.approx(31 / 90)
    assert "no year before tells its season, so its pace is straight" in [reason.text for reason in verdict.reasons]


def test_a_year_that_came_back_to_where_it_was_tells_no_pace() -> None:
    """Up by 20 and back to half a point above: the swing is the season, and it is no way to anywhere."""
    values = months("2017-12", 50.0, 70.0, 60.0, 50.5, *([50.0] * 9), 51.0)
    verdict = one(values, "2019-01-31", key_result(baseline=50.0, target=60.0, pace="season"))
    assert verdict.expected_progress == pytest.approx(31 / 90)


def test_what_comes_later_changes_nothing_of_it() -> None:
    values = year_and(SOLD, 20.0, 35.0, 150.0)
    seen = one(values, "2019-01-31", sold())
    assert seen == one(year_and(SOLD, 20.0), "2019-01-31", sold())
    assert one(values, "2019-03-31", sold()).expected_progress == 1.0


def test_years_have_no_season() -> None:
    year = Cycle("half", "Three years", date(2017, 1, 1), date(2019, 12, 31))
    known = definitions(key_results=(sold(),), cycles=(year,), metrics=(metric(grain="year"),))
    verdict = said(facts(known, {"speed": {"2016": 50.0, "2017": 60.0}}), "2018-01-31").key_result()
    assert verdict.expected_progress == pytest.approx(365 / 1095)
