"""What a metric's page says first: its newest value, how it moved, whether a number is late, and what reads it."""

from __future__ import annotations

from typing import Any

import pytest

from headway.judgement.context import make_context
from headway.judgement.metric_history import metric_history
from headway.rhythm.metric_lead import NOTHING, metric_lead
from tests.judgement.builders import POLICY, day, definitions, facts, metric, months


def _said(
    values: dict[str, float], as_of: str = "2020-01-05", key_results: int = 0, feeds: int = 0, **fields: Any
) -> tuple[str, ...]:
    one = metric(**fields)
    context = make_context(facts(definitions(metrics=(one,)), {"speed": values}), day(as_of), POLICY)
    said = metric_lead(one, metric_history(context, "speed"), key_results, feeds)
    return tuple(text.replace("\u202f", " ") for text in said)


def test_value_and_movements_are_said() -> None:
    values = months("2018-12", 4.0, *[None] * 10, 8.0, 6.0)
    assert _said(values, unit="posts")[0] == (
        "December 2019 stands at 6 posts: 2 posts less than in November 2019, and 2 posts more than in December 2018."
    )


def test_shares_move_by_points_and_what_did_not_move_is_said_to_be_as_it_was() -> None:
    assert _said(months("2019-11", 80.0, 81.0), unit="%")[0] == (
        "December 2019 stands at 81 %: 1 point more than in November 2019."
    )
    assert _said(months("2019-11", 80.0, 80.0))[0] == "December 2019 stands at 80: as in November 2019."


def test_without_an_earlier_value_only_the_newest_is_said() -> None:
    assert _said(months("2019-12", 5.0))[0] == "December 2019 stands at 5."


def test_a_late_number_is_said_with_its_day() -> None:
    said = _said(months("2019-10", 5.0), "2019-12-20", due_after=10)
    assert said[1] == "The number of November 2019 is late since 11 December 2019."


def test_without_any_number_that_is_said() -> None:
    assert _said({})[0] == NOTHING


@pytest.mark.parametrize(
    ("key_results", "feeds", "said"),
    [
        (0, 0, "It is no KPI, and nothing reads it."),
        (1, 0, "It is no KPI; 1 key result reads it."),
        (2, 0, "It is no KPI; 2 key results read it."),
        (1, 1, "It is no KPI; 1 key result and 1 other metric read it."),
    ],
)
def test_what_reads_it_is_counted(key_results: int, feeds: int, said: str) -> None:
    assert _said({}, key_results=key_results, feeds=feeds)[-1] == said


def test_the_day_decides_what_is_known() -> None:
    assert _said(months("2019-11", 5.0, 6.0), "2019-12-15")[0] == "November 2019 stands at 5."
