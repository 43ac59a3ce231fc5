"""A superlative that nothing tests.

**Why**: "World-class" cannot be missed. Without key results that say what it means, everybody is world-class.

**Example**: "World-class support"

**Better**: Keep the words if you like them, and add the key results that define them.

**Passes**: superlatives with two or more numeric key results below them.

**Source**: re:Work, avoid vague language.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import Objective
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_objectives


def says(goals: Goals, one: Objective, of: Sentence) -> tuple[str, str] | None:

    found = HYPE.search(of.plain)
    results = [
        kr for kr in goals.results_of.get(one.id, ()) if kr.kind == "numeric" or goals.sentence(kr.title).has_figure
    ]
    if not found or len(results) >= DEFINED_BY:
        return None
    return f"“{found[0]}” has no test", "say in key results by what you would know it"


DEFINED_BY = 2
HYPE = re.compile(
    r"\b(?:world[- ]class|best[- ]in[- ]class|best[- ]of[- ]breed|state[- ]of[- ]the[- ]art|cutting[- ]edge|next[- ]gen(?:eration)?|unparalleled|unrivalled|unrivaled|(?:market|thought|industry|category) leader(?:ship)?|industry[- ]leading|leading[- ]edge|the (?:best|leading|premier|number one)|#1|revolutionary|game[- ]chang\w+|disruptive|ultimate|flawless|perfect|amazing|awesome)\b"
)


RULE = Rule("HW108", "objective-hype", "hint", __doc__, in_titles_of_objectives(says), reads_language=True)
