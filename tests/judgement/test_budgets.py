"""The error budget in a sentence."""

from __future__ import annotations

from headway.judgement.budgets import BudgetVerdict, budget_of
from headway.judgement.verdicts import Reading
from headway.series.grid import grid_of
from tests.judgement.builders import POLICY, months

MONTH = grid_of("month")


def _said(statuses: str, window: int = 20) -> BudgetVerdict | None:
    words = {"h": "healthy", "b": "breach", "w": "watch", "?": "unknown"}
    readings = [
        Reading(period, 1.0, words[one], None, None)
        for period, one in zip(months("2017-01", *range(len(statuses))), statuses, strict=True)
    ]
    return budget_of(readings, MONTH, window, POLICY)


def test_what_is_used_and_how_long_the_rest_lasts() -> None:
    said = _said("h" * 18 + "bh")
    assert said is not None
    assert (said.counted, said.out, said.budget, said.left) == (20, 1, 2.0, 0.5)
    assert said.text.startswith("1 of 2 months out of band is used; as it went lately, the rest is used up in ")


def test_what_was_long_ago_burns_nothing() -> None:
    said = _said("b" + "h" * 19)
    assert said is not None
    assert (said.text, said.burn) == ("1 of 2 months out of band is used", 0.0)


def test_nothing_left_and_more_than_that() -> None:
    spent, over = _said("h" * 18 + "bw"), _said("h" * 17 + "bbb")
    assert spent is not None and over is not None  # noqa: PT018 - both are said
    assert spent.text == "2 of 2 months out of band are used: nothing is left"
    assert over.text == "3 months are out of band, and 2 may be: the budget is overdrawn"


def test_without_a_status_there_is_no_budget() -> None:
    assert _said("") is None
    assert _said("????") is None
