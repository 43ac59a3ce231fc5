"""The page of the lint holds what the rules say."""

from __future__ import annotations

from headway.lint.rates import RATES
from headway.lint.registry import BY_CODE
from tools.lint_page import PAGE, written

THIRD = 1 / 3


def test_the_page_holds_every_rule() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == written(page)


def test_a_rule_that_fires_on_a_third_of_key_results_is_a_hint() -> None:
    counted = {code: fired / of for code, (fired, of, what) in RATES.items() if what == "key results"}
    assert len(counted) > len(BY_CODE) / 4
    assert {code for code, rate in counted.items() if rate > THIRD and BY_CODE[code].level != "hint"} == set()
