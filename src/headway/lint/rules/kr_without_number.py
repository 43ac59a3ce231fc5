"""A key result that moves something, and not by how much.

**Why**: "More" is reached with the first one. Nobody can say in the end whether it was enough.

**Example**: "Increase the use of filters", done or not done

**Better**: "Share of searches with a filter from 12 % to 30 %", with its metric.

**Passes**: numbers as words (half, double, none); yes or no results such as "The contract is signed"; a target in its
field.

**Source**: Doerr: no number, no key result; re:Work.
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
    if one.kind != "binary" or of.has_figure or of.has_number_word:
        return None
    better = f"as a key result: {reword(of).key_result}"
    if of.verb in w.CHANGE_VERBS | MOVING or (of.first in COMPARING and of.state_at < 0):
        return f"moves something (“{of.first}”) and does not say how far", better
    if COUNTS.match(of.plain) and of.is_name:
        return "names what is counted, and not how far it is to go", better
    return None


COMPARING = frozenset(["more", "less", "fewer", "higher", "lower", "faster", "slower"])
COUNTS = re.compile(r"(?:the\s|total\s|average\s)*(?:number|#|share|percentage|amount|volume|count)\sof\s")
MOVING = frozenset(
    [
        "improve",
        "enhance",
        "optimise",
        "optimize",
        "strengthen",
        "maximise",
        "maximize",
        "minimise",
        "minimize",
        "accelerate",
    ]
)


RULE = Rule(
    "HW203",
    "kr-without-number",
    "error",
    __doc__,
    in_titles_of_key_results(says),
    is_stable=True,
    version=2,
    reads_language=True,
)
