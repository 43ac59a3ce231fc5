"""Each option of the decisions that the demonstration asks for says what it would mean, shortly."""

from __future__ import annotations

from pathlib import Path

from headway.judgement.options_mean import MEANS, means
from tests.rhythm.examples import judged_starter

MOST_WORDS = 20


def test_what_an_option_means_is_one_short_clause() -> None:
    for option, text in MEANS.items():
        assert 0 < len(text.split()) <= MOST_WORDS, option
        assert not text.endswith(".")


def test_every_option_that_is_asked_says_what_it_means(tmp_path: Path) -> None:
    _, verdicts = judged_starter(tmp_path)
    options = {one for each in verdicts.decisions for one in each.options}
    assert options
    assert [one for one in sorted(options) if not means(one)] == []


def test_only_a_guardrail_asks_again_when_its_alert_fires_anew() -> None:
    run = "let it run and say why"
    assert means(run, "guardrail").endswith("asked again when the alert fires anew")
    assert means(run, "assumption") == "nothing changes now, and the reason is kept"
