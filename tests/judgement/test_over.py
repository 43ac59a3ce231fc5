"""Key results whose cycle is over without its last number: nothing is needed any more, and nothing is excused."""

from __future__ import annotations

from typing import Any

import pytest

from headway.judgement.definitions import Grade
from headway.judgement.review import as_json
from tests.judgement.builders import day, definitions, facts, key_result, metric, months, objective, said

RATES = ("required_rate", "required_rate_target")


def review(
    values: dict[str, float], as_of: str, grades: tuple[Grade, ...] = (), direction: str = "up", **fields: Any
) -> dict[str, Any]:
    """A committed objective in the review, of a key result in the first half of 2019."""
    known = definitions(
        objectives=(objective(ambition="committed"),),
        key_results=(key_result(**fields),),
        metrics=(metric(minimum=0.0, direction=direction),),
        grades=grades,
    )
    (told,) = as_json(said(facts(known, {"speed": values}), as_of).verdicts)["objectives"]
    return told  # type: ignore[no-any-return]


def reason(told: dict[str, Any], code: str) -> str:
    texts = {one["code"]: str(one["text"]) for one in told["reasons"]}
    return texts[code].replace("\u202f", " ")


VISITS: dict[str, Any] = {"counts": "sum", "baseline": 0.0, "target": 1000.0}


def test_from_the_day_after_its_end_on_nothing_is_needed_in_numbers_or_words() -> None:
    """325 of 1000 after five of six months: 675 are needed on 30 June, and no month is left on 1 July."""
    values = months("2019-01", 60.0, 70.0, 65.0, 70.0, 60.0)
    (runs,), (over,) = (review(values, as_of, **VISITS)["key_results"] for as_of in ("2019-06-30", "2019-07-01"))
    assert [runs[name] for name in RATES] == [pytest.approx(675.0)] * 2
    assert "needs 675 a month to success" in reason(runs, "kr.rate")
    assert [over[name] for name in RATES] == [None, None]
    assert reason(over, "kr.rate").startswith("came to 65")
    assert not any("need" in one for one in reason(over, "kr.rate").split())
    assert "expected" not in reason(over, "kr.rate")
    assert over["recent_rate"] == runs["recent_rate"]


@pytest.mark.parametrize("worth", [0.4, None])
def test_nothing_is_needed_of_what_was_graded_or_dropped_before(worth: float | None) -> None:
    values = months("2019-01", 60.0, 70.0, 65.0)
    (open_,) = review(values, "2019-04-10", **VISITS)["key_results"]
    (done,) = review(values, "2019-04-10", (Grade("faster", day("2019-04-05"), worth),), **VISITS)["key_results"]
    assert None not in [open_[name] for name in RATES]
    assert [done[name] for name in RATES] == [None, None]


def test_a_sum_that_is_to_stay_low_is_not_told_as_whole_while_its_last_number_is_missing() -> None:
    values = months("2018-07", *[200.0] * 6) | months("2019-01", *[140.0] * 5)
    (over,) = review(values, "2019-07-02", counts="sum", baseline=1200.0, target=900.0, direction="down")["key_results"]
    assert reason(over, "kr.progress").startswith("700 so far, of at most 900: 78 % of it is used")
    (whole,) = review(
        values | {"2019-06": 140.0}, "2019-07-02", counts="sum", baseline=1200.0, target=900.0, direction="down"
    )["key_results"]
    assert reason(whole, "kr.arrived").startswith("840 in all, of at most 900")


REACHED = months("2019-01", 20.0, 26.0, 30.2, 29.4, 29.2)
"""From 10 to 30: there in March, and a little short of it since."""


def test_what_fell_back_a_little_has_arrived_while_it_runs_and_not_when_the_last_number_never_comes() -> None:
    told = {
        as_of: review(REACHED, as_of, baseline=10.0, target=30.0)
        for as_of in ("2019-06-10", "2019-06-30", "2019-07-01", "2019-08-15")
    }
    courses = {as_of: (one["course"], one["key_results"][0]["course"]) for as_of, one in told.items()}
    assert courses["2019-06-10"][1] == courses["2019-06-30"][1] == "arrived"
    for after in ("2019-07-01", "2019-08-15"):
        assert "arrived" not in courses[after]
        assert told[after]["key_results"][0]["progress"] == pytest.approx(0.96)


def test_what_lies_at_success_when_its_cycle_ends_has_arrived_though_its_last_number_is_missing() -> None:
    (over,) = review(REACHED | {"2019-05": 30.1}, "2019-08-15", baseline=10.0, target=30.0)["key_results"]
    assert over["course"] == "arrived"
