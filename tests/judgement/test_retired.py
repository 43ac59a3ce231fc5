"""What is retired, and what was said and taken back, is read up to the day before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from headway.judgement import definitions as d
from headway.judgement.context import make_context
from headway.judgement.facts import Facts, Observations
from headway.judgement.withdrawn import standing, taken_back, unsaid_the_same_day
from tests.judgement.builders import POLICY

DAY = date(2019, 5, 1)
BEFORE = date(2019, 4, 30)
FOUND = d.Definitions(
    d.Organisation("o", "O"),
    teams=(d.Team("t", "T"),),
    metrics=(
        d.Metric("a", "A", retired_on=DAY),
        d.Metric("b", "B"),
        d.Metric("of-a", "Made of a", derived=d.Derived("change", ("a",), 1), retired_on=DAY),
        d.Metric("unread", "Unread", retired_on=DAY),
    ),
    kpis=(d.Kpi("a", "a", "t", retired_on=DAY), d.Kpi("b", "b", "t")),
    cycles=(d.Cycle("over", "Over", date(2019, 1, 1), BEFORE), d.Cycle("now", "Now", DAY, date(2019, 6, 30))),
    objectives=(
        d.Objective("gone", "Gone", "t", "now", retired_on=DAY),
        d.Objective("past", "Past", "t", "over"),
    ),
    key_results=(
        d.KeyResult("of-gone", "gone", "Of gone", "numeric", metric="b", targets=(d.Target(1.0),)),
        d.KeyResult("of-past", "past", "Of past", "numeric", metric="of-a", targets=(d.Target(1.0),)),
    ),
)


def known(as_of: date, of: d.Definitions = FOUND) -> d.Definitions:
    columns = (np.array([0, 1], np.int32), np.array([24231, 24231]), np.array([1.0, 2.0]), np.array([737100, 737100]))
    return make_context(Facts(of, Observations(*columns)), as_of, POLICY).definitions


def ids(records: tuple[d.Kpi, ...] | tuple[d.Objective, ...] | tuple[d.KeyResult, ...]) -> list[str]:
    return [one.id for one in records]


def test_on_the_day_before_all_of_it_is_there() -> None:
    assert known(BEFORE) == FOUND


def test_on_the_day_it_is_gone() -> None:
    today = known(DAY)
    assert ids(today.kpis) == ["b"]
    assert ids(today.objectives) == ["past"]
    assert ids(today.key_results) == ["of-past"]


def test_a_metric_stays_while_a_key_result_of_a_cycle_that_is_over_reads_it() -> None:
    assert [one.id for one in known(DAY).metrics] == ["a", "b", "of-a"]
    assert [one.id for one in known(DAY, replace(FOUND, key_results=())).metrics] == ["b"]


def test_observations_stay_with_their_metrics() -> None:
    columns = (np.array([1], np.int32), np.array([24231]), np.array([2.0]), np.array([737100]))
    context = make_context(Facts(replace(FOUND, key_results=()), Observations(*columns)), DAY, POLICY)
    assert context.series.values.tolist() == [2.0]
    assert context.metric_at == {"b": 0}


A = d.CheckIn("k", date(2019, 2, 1), "ana", 0.5)
BY_BEN = d.CheckIn("k", date(2019, 2, 1), "ben", 0.6)
TAKEN = d.CheckIn("k", date(2019, 2, 8), "ana", withdraws=date(2019, 2, 1))


def test_a_check_in_counts_until_the_day_on_which_it_is_taken_back() -> None:
    said = (A, BY_BEN, TAKEN)
    assert standing(said, date(2019, 2, 7)) == (A, BY_BEN)
    assert standing(said, date(2019, 2, 8)) == (BY_BEN,)
    assert standing(said, date(2019, 1, 31)) == ()


def test_what_is_said_again_counts() -> None:
    at_once = replace(TAKEN, date=A.date)
    again = replace(A, confidence=0.9)
    said = (A, at_once, again, BY_BEN)
    assert standing(said, A.date) == (again, BY_BEN)
    assert unsaid_the_same_day(said) == {0}
    assert unsaid_the_same_day((A, TAKEN)) == frozenset()


def test_days_come_before_the_order_in_which_things_were_written() -> None:
    assert taken_back((TAKEN, BY_BEN, A)) == {2: 0}
    assert taken_back((replace(TAKEN, date=date(2019, 1, 1)), A)) == {}
