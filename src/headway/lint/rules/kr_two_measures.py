"""A key result with two measures.

**Why**: When one is reached and the other is not, there is no grade. And the weights are hidden.

**Example**: "Raise the response rate and hold the score at 4"

**Better**: Two key results; or one, and the other as a guardrail.

**Passes**: a guard-rail clause: "without extra cost", "while quality holds".

**Source**: GitLab handbook, mutually exclusive.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import KeyResult
from headway.lint.advisor import sentence as s
from headway.lint.advisor import words as w
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    del goals
    if one.kind == "milestones" or not JOINED.search(of.plain):
        return None
    parts = [part for part in SPLIT.split(GUARD.sub(" ", of.plain)) if part.strip()]
    measures = sum(_moves(part) for part in parts)
    if measures < BOTH:
        return None
    return f"holds {measures} measures", "make one key result of each, or make one of them a guardrail"


BOTH = 2
GUARD = re.compile(r"\b(?:without|while|at no|with no|with (?:less|fewer)|keeping|given)\b[^,;]*")
SPLIT = re.compile(r"\s*(?:;|,\s*(?:and\s)?|\band\b|&|\+)\s(?!more\b|above\b|over\b)")
JOINED = re.compile(r"[;,&+]|\band\b")
LEVEL = re.compile(r"\d")


def _moves(part: str) -> bool:
    """Whether a part sets a level by itself."""
    words = s.WORD.findall(part)
    verb = next(
        (word for word in words[:2] if word in w.CHANGE_VERBS | w.HOLD_VERBS | {"improve", "achieve", "reach"}), None
    )
    has_level = bool(LEVEL.search(s.NO_TARGET.sub(" ", part)))
    return (verb is not None and (has_level or bool(set(words) & w.MEASURE_NOUNS))) or (
        has_level
        and (
            bool(set(words) & w.MEASURE_NOUNS)
            or s.COMPARES.search(part) is not None
            or s.TO_LEVEL.search(part) is not None
            or bool(AIMS & set(words))
        )
    )


AIMS = frozenset(["holds", "hold", "aims", "aim", "stays", "rises", "falls"])


RULE = Rule(
    "HW208", "kr-two-measures", "warning", __doc__, in_titles_of_key_results(says), is_stable=True, reads_language=True
)
