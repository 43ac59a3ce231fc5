"""The advisor: what the articles give as examples, what it tells, and what it is not sure of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from headway.lint.advisor.classify import advise, presented_as
from headway.lint.advisor.kinds import LABELS
from headway.lint.advisor.questions import suggest
from tests.lint.test_rules import BASE, found

ARTICLES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "lint" / "articles.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case["text"])
def test_the_articles_examples_read_as_expected(case: dict[str, Any]) -> None:
    advice = advise(case["text"])
    assert advice.kind == case["reads"]
    assert advice.is_sure or not case.get("sure")


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case["text"])
def test_the_articles_examples_have_the_findings_expected(case: dict[str, Any], tmp_path: Path) -> None:
    assert BASE["objectives"]
    kind = "HW1" if case["reads"] == "objective" else "HW2"
    codes = (
        [f"HW10{number}" for number in range(2, 10)]
        if kind == "HW1"
        else [f"HW2{number:02d}" for number in range(2, 20)]
    )
    bare = {"title": case["text"], "metric": None, "baseline": None, "target": None, "done": False}
    goals = {"objective": {"guardrails": None}, "key_result": bare} if kind == "HW2" else case["text"]
    said = {code for code in codes if found(goals, code, tmp_path)}
    said -= {"HW210", "HW214"}  # of a yes or no result alone, which stands here for a sentence
    assert said == set(case["findings"])


def test_what_is_written_in_another_language_is_not_read_surely() -> None:
    for text in (
        "Den Umsatz bis Ende des Jahres um 10 % steigern",
        "Réduire le taux de churn à 3 % d'ici fin mars",
        "顧客満足度を90%に",
    ):
        advice = advise(text)
        assert not advice.is_sure
        assert "only English is read" in advice.reason


@pytest.mark.parametrize("text", ["", " ", "12345", "???", "a" * 5_000, "= = =", "\u202e\u200b"])
def test_whatever_is_written_gets_an_answer(text: str) -> None:
    advice = advise(text)
    assert advice.kind in LABELS
    assert 0 <= advice.sure <= 1


def test_a_task_presented_as_a_key_result_is_told() -> None:
    said = presented_as(advise("Write the migration guide"), "key_result")
    assert said == "presented as a key result, reads as a task"
    assert presented_as(advise("Waits from 50 to 30 minutes"), "key_result") is None
    assert presented_as(advise("Bounce rate"), "kpi") is None


def test_it_says_which_words_told_it() -> None:
    advice = advise("Reduce the median wait from 50 to 30 minutes")
    assert "reduce" in advice.words
    assert advice.as_other is not None
    assert advice.as_other.kpi == "Median wait: at most 30 minutes, in every period"


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Stay within 4 to 6 days", "4 to 6 days"),
        ("Keep occupancy between 80 % and 92 %", "80 % to 92 %"),
        ("Keep the wait within 30 minutes", "at most 30 minutes"),
    ],
)
def test_a_level_between_two_ends_stays_between_them(said: str, held: str) -> None:
    advice = advise(said)
    assert advice.as_other is not None
    assert advice.as_other.kpi.endswith(f": {held}, in every period")


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        (("outcome", "hold", "open", "somebody"), "kpi"),
        (("outcome", "hold", "open", "nobody"), "metric"),
        (("outcome", "change", "cycle", "somebody"), "key_result"),
        (("both", "change", "cycle", "somebody"), "task"),
        (("neither", "change", "later", "somebody"), "objective"),
    ],
)
def test_four_answers_lead_to_a_kind_with_its_reason(answers: tuple[str, str, str, str], kind: str) -> None:
    suggestion = suggest("Shorter waits", *answers)
    assert suggestion.kind == kind
    assert suggestion.reasons
