"""The error budget in a sentence."""

from __future__ import annotations

import numpy as np
import pytest

from headway.judgement.budget_verdict import BudgetVerdict
from headway.judgement.budgets import budgets_of
from headway.judgement.review import as_json
from headway.series.grid import grid_of
from headway.series.words import Status
from tests.judgement.builders import POLICY, definitions, facts, kpi, months
from tests.judgement.builders import said as judged

MONTH = grid_of("month")


def _said(statuses: str, window: int = 20) -> BudgetVerdict | None:
    words = {"h": Status.HEALTHY, "b": Status.BREACH, "w": Status.WATCH, "?": Status.UNKNOWN}
    codes = np.array([words[one] for one in statuses], np.uint8)
    size = len(statuses)
    (said,) = budgets_of(codes, np.arange(size), np.array([0, size]), np.array([window]), [MONTH], POLICY)
    return said


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
    assert over.text == (
        "3 months are out of band, and 2 may be: the budget is overdrawn, "
        "and lately it burns at 10.0 times what is allowed"
    )


def test_without_a_status_there_is_no_budget() -> None:
    assert _said("") is None
    assert _said("????") is None


def test_the_reviews_json_has_it_for_each_kpi() -> None:
    found = judged(facts(definitions(kpis=(kpi(),)), {"speed": months("2018-01", *[96.0] * 11, 91.0)}), "2018-12-31")
    (one,) = as_json(found.verdicts)["kpis"]
    assert one["error_budget"] == pytest.approx({"allowed": 0.1, "left": 1 - 1 / 1.2, "burn": (1 / 3) / 0.1})
    (silent,) = as_json(judged(facts(definitions(kpis=(kpi(),)), {}), "2018-12-31").verdicts)["kpis"]
    assert silent["error_budget"] is None
