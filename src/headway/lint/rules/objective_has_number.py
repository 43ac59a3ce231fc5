"""A number in an objective.

**Why**: The objective says where to; how far is for its key results, which can be measured, weighed and forecast.

**Example**: "Reach 4,000 readers in the south"

**Better**: "The south reads us", with a key result "Readers in the south from 1,200 to 4,000".

**Passes**: figures that are names: COVID-19, Phase 2, Q1, FY21, top 10,000, 24/7, v2.

**Source**: re:Work; Doerr; Wodtke.
"""

from __future__ import annotations

from headway.judgement.definitions import Objective
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_objectives


def says(goals: Goals, one: Objective, of: Sentence) -> tuple[str, str] | None:

    del goals, one
    if not of.has_figure:
        return None
    return "carries a number", "move the number into a key result and say in words what will be different"


RULE = Rule(
    "HW104", "objective-has-number", "hint", __doc__, in_titles_of_objectives(says), is_stable=True, reads_language=True
)
