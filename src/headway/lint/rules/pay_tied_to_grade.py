"""Pay that hangs on a grade or a target.

**Why**: Whoever is paid by the grade sets safe targets and reports late. Grades are for learning.

**Example**: "The bonus is paid at a grade of 0.7"

**Better**: Keep pay out of goals; reward the work in another talk.

**Passes**: pay as the subject of a goal: "Equal pay for equal work", "Bonus programme reviewed by all staff".

**Source**: Doerr: divorce compensation from OKRs; re:Work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    of = goals.definitions
    texts = [("objective", one.id, text) for one in goals.objectives for text in (one.title, one.why, *one.not_doing)]
    texts += [("key_result", one.id, one.title) for one in goals.key_results]
    texts += [("kpi", one.id, one.because) for one in goals.kpis]
    texts += [("metric", one.id, text) for one in goals.metrics for text in (one.why, one.definition)]
    texts += [("organisation", of.organisation.id, of.organisation.mission)]
    for kind, about, text in texts:
        if text and PAY.search(goals.sentence(text).plain) and goals.is_english(text):
            yield Found(kind, about, "ties pay to a grade or a target", "keep pay out of goals")


PAY = re.compile(
    r"\b(?:bonus(?:es)?|commission|salar(?:y|ies)|pay(?: rise| raise)?|compensation|raise|incentive pay)\b[^.;]{0,40}\b(?:depends? on|linked to|tied to|based on|if|when|once|at|for)\b[^.;]{0,30}\b(?:grades?|targets?|okrs?|kpis?|key results?|goals?|0\.\d|\d+ ?%)|\b(?:grades?|targets?|okrs?|kpis?|key results?|goals?)\b[^.;]{0,40}\b(?:decides?|drives?|determines?|sets?|feeds?|pays?|triggers?|unlocks?|earns?)\b[^.;]{0,25}\b(?:bonus(?:es)?|pay|salar(?:y|ies)|compensation|commission)\b",
)


RULE = Rule("HW409", "pay-tied-to-grade", "warning", __doc__, find, reads_language=True)
