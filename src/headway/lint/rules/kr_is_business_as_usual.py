"""A key result that holds a level.

**Why**: It is reached on the first day and needs a guard all year: that is a KPI with a band.

**Example**: "Keep the retention rate around 70 %"

**Better**: A KPI, linked to the objective as its guardrail.

**Passes**: keeping a level while something else changes ("keep churn under 3 % while prices rise").

**Source**: re:Work; Perdoo; GitLab handbook.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import KeyResult
from headway.lint.advisor import words as w
from headway.lint.advisor.rewording import reword
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    del goals
    if one.kind == "milestones" or of.verb not in w.HOLD_VERBS or of.verb == "continue" or WHILE.search(of.plain):
        return None
    if of.verb in {"stay", "hold"} and of.second in NAMED:
        return None
    return "holds a level, which is what a KPI does", f"as a KPI, and a guardrail of the objective: {reword(of).kpi}"


NAMED = frozenset(["rate", "rates", "ratio", "time", "times", "length"])
"""After these words: "stay rate" and "hold time" are names of measures."""
WHILE = re.compile(r"\b(?:while|although|despite|as we|when)\b")


RULE = Rule(
    "HW209",
    "kr-is-business-as-usual",
    "warning",
    __doc__,
    in_titles_of_key_results(says),
    is_stable=True,
    version=2,
    reads_language=True,
)
