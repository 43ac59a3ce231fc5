"""Each period stands in its process, and the signals say since when, what was seen, and what it is for the metric."""

from __future__ import annotations

from typing import Any

import pytest

from headway.judgement.context import make_context
from headway.judgement.definitions import Segment
from headway.judgement.history import KpiHistory, kpi_history
from tests.judgement.builders import POLICY, day, definitions, facts, kpi, metric, months

CALM = [
    90.0, 92.0, 91.5, 93.0, 89.0, 91.0, 90.5, 89.5, 92.5, 91.0, 90.0, 93.5,
    91.0, 89.0, 92.0, 90.5, 91.5, 88.5, 92.0, 91.0, 89.5, 92.5, 90.0, 91.0,
]  # fmt: skip
DROP = [80.0, 81.0, 79.0, 80.0, 82.0, 80.0, 81.0, 80.0, 79.0]
FIRST = "2016-01"


def _history(values: list[float], direction: str = "up", segments: tuple[Segment, ...] = (), **said: Any) -> KpiHistory:
    defined = definitions(metrics=(metric(direction=direction),), kpis=(kpi(**said),), segments=segments)
    context = make_context(facts(defined, {"speed": months(FIRST, *values)}), day("2019-12-31"), POLICY)
    return kpi_history(context, context.definitions.kpis[0])


def _labels(history: KpiHistory) -> list[tuple[str, str, str, str, bool]]:
    label = history.grid.label
    return [(label(one.since), label(one.seen), label(one.last), one.turn, one.is_open) for one in history.signals]


def test_a_process_without_a_signal_has_no_spell() -> None:
    history = _history(CALM + CALM[:6])
    assert history.signals == ()
    assert {one.process.turn for one in history.readings} == {""}


def test_a_shift_lasts_from_the_first_value_that_moved_to_the_newest() -> None:
    history = _history(CALM + DROP)
    ((since, seen, last, turn, is_open),) = _labels(history)
    assert (since, last, turn, is_open) == ("2018-01", "2018-09", "worse", True)
    assert since <= seen <= last
    assert history.process is not None
    assert (history.process.since, history.process.signalled) == (since, seen)


@pytest.mark.parametrize(("direction", "turn"), [("up", "worse"), ("down", "better"), ("range", "lower")])
def test_the_same_movement_is_another_thing_where_another_way_is_good(direction: str, turn: str) -> None:
    history = _history(CALM + DROP, direction)
    assert [one.turn for one in history.signals] == [turn]
    assert history.readings[-1].process.turn == turn
    assert history.readings[-1].process.way == -1


def test_by_the_nhs_rules_a_run_is_seen_at_its_seventh_value_and_named_from_its_first() -> None:
    history = _history(CALM + DROP, signals="nhs")
    *_, newest = history.signals
    assert history.grid.label(newest.since) == "2018-01"
    assert history.process is not None
    assert (history.process.since, history.process.signalled) == (
        history.grid.label(newest.since),
        history.grid.label(newest.seen),
    )
    assert history.process.rule == newest.rules[0]


def test_two_of_three_are_seen_with_the_third_of_them() -> None:
    values = [88.0, 88.0, 91.0, 85.0, 90.0, 95.0, 92.0, 95.0, 93.0, 89.0, 91.0, 89.0, 89.0, 90.0, 87.0, 89.0]
    assert _labels(_history(values, signals="nhs")) == [
        ("2016-06", "2016-08", "2016-06", "better", False),
        ("2016-08", "2016-08", "2016-08", "better", False),
    ]


def test_a_signal_ends_where_a_person_says_that_another_process_began() -> None:
    word = Segment("speed", day("2018-01-01"), day("2018-10-01"), because="A new ward.")
    history = _history(CALM + DROP, segments=(word,), signals="nhs")
    begins = history.grid.parse("2018-01")
    assert all(one.last < begins or one.since >= begins for one in history.signals)
    assert [(one.first, one.word.because) for one in history.segments] == [(begins, "A new ward.")]


def test_values_before_the_baseline_is_full_have_no_limits() -> None:
    history = _history(CALM + DROP)
    told = [one.process.middle is not None for one in history.readings]
    assert told == [False] * 24 + [True] * 9
