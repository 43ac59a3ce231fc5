"""What is said of a key result whose cycle is over, though its last number has not come; and of what moved unseen."""

from __future__ import annotations

from typing import Any

import pytest

from headway.judgement.driver_words import change_words
from headway.judgement.of_drivers import DriverVerdict
from headway.judgement.review_numbers import foretold
from headway.judgement.verdicts import KeyResultVerdict
from headway.web.objective.drivers import takes_words
from tests.judgement.builders import definitions, facts, key_result, metric, months, objective, said

BEFORE = months("2017-01", *[190.0, 210.0, 200.0, 205.0] * 6)
LOW: dict[str, Any] = {"baseline": 1300.0, "target": 1195.0, "counts": "sum"}
READ = months("2019-01", 200.0, 190.0, 210.0, 200.0, 195.0)
"""June has not come."""


def one(as_of: str, **fields: Any) -> KeyResultVerdict:
    direction = "down" if fields == LOW else "up"
    known = definitions(
        objectives=(objective(ambition="committed"),),
        key_results=(key_result(**fields),),
        metrics=(metric(direction=direction, rollup="sum"),),
    )
    return said(facts(known, {"speed": BEFORE | READ}), as_of).key_result()


@pytest.mark.parametrize(
    ("fields", "was"),
    [
        (LOW, "added no more than was still allowed"),
        ({"baseline": 0.0, "target": 1205.0, "counts": "sum"}, "moved as far as was still needed"),
        ({"baseline": 190.0, "target": 220.0}, "moved as far as was still needed"),
    ],
    ids=["low", "sum", "end"],
)
def test_nothing_is_needed_or_allowed_any_more(fields: dict[str, Any], was: str) -> None:
    running, over = one("2019-06-30", **fields), one("2019-07-01", **fields)
    (now,) = (reason.text for reason in running.reasons if reason.code == "kr.spans")
    (then,) = (reason.text for reason in over.reasons if reason.code == "kr.spans")
    assert now.endswith(was.replace(" was ", " is "))
    assert then.endswith(was)


@pytest.mark.parametrize("fields", [LOW, {"baseline": 190.0, "target": 220.0}], ids=["low", "end"])
def test_no_rate_is_told_from_now_on(fields: dict[str, Any]) -> None:
    rates = ("expected_rate", "rate_for_50", "rate_for_80")
    running, over = (foretold(one(on, **fields).forecast) for on in ("2019-06-30", "2019-07-01"))
    assert all(running[name] is not None for name in rates)
    assert [over[name] for name in rates] == [None, None, None]
    assert over["probability"] == running["probability"]
    assert over["interval_80"] == running["interval_80"]


def driver(before: float, after: float) -> DriverVerdict:
    moved = ("churn", "opposes", 0, "signal", None, None, 0.33, "stated")
    return DriverVerdict(*moved, before, after, "Churn has worsened", None, None)


def test_a_chance_that_moves_unseen_is_not_told() -> None:
    seen, unseen = driver(0.62, 0.41), driver(0.006, 0.003)
    assert change_words(seen) == "; probability 0.62 -> 0.41"
    assert change_words(unseen) == ""
    assert takes_words(unseen).startswith("it takes 0.33 scales")
    assert takes_words(seen).startswith("chance 0.62 → 0.41: it takes")
