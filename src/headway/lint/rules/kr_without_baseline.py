"""A key result without a start.

**Why**: "To 30 %" is a stretch from 10 and a holiday from 29. Progress cannot be drawn without a beginning.

**Example**: "Raise the conversion rate by 20 %"

**Better**: "Raise the conversion rate from 2.1 % to 2.5 %", or a baseline in its field.

**Passes**: a baseline in its field; a metric with values before the cycle; a count that begins at none.

**Source**: Wodtke; Perdoo; GitLab handbook, "from x to y".
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

    if one.baseline is not None or (not of.has_figure and not of.has_number_word) or s.FROM_TO.search(of.plain):
        return None
    if (one.metric is not None and goals.values.get(one.metric)) or NEW.search(of.plain):
        return None
    if of.verb not in w.CHANGE_VERBS | {"land", "open", "improve"} and not s.BY_AMOUNT.search(of.plain):
        return None
    return "does not say from where", "write “from … to …”, or the baseline in its field"


NEW = re.compile(r"\b(?:new (?:product|service|measure|metric)|from scratch|first time|launch)\b")


RULE = Rule("HW204", "kr-without-baseline", "hint", __doc__, in_titles_of_key_results(says), reads_language=True)
