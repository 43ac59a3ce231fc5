"""A quantity that everybody reads differently.

**Why**: "Significant" is decided at the grading, by whoever grades.

**Example**: "A significant drop in complaints"

**Better**: "Complaints from 60 to 40 a month".

**Passes**: set phrases: "major release", "better of two", "more than 40".

**Source**: Plain words; re:Work.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import KeyResult
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    del goals, one
    found = VAGUE.search(of.plain)
    if not found or (of.has_figure and found[0] in SOFT):
        return None
    return f"“{found[0]}” can be read as anything", "write the number"


SOFT = frozenset(["better", "more", "several", "many", "few", "some", "various"])
VAGUE = re.compile(
    r"\b(?:significant(?:ly)?|substantial(?:ly)?|considerabl[ey]|major(?! (?:release|version|incident|outage|customer|account|account|version|city|cities|donor|donors|league))|meaningful(?:ly)?|dramatic(?:ally)?|drastic(?:ally)?|better|several|many|various|numerous|as (?:much|many) as possible|adequate(?:ly)?|sufficient(?:ly)?|reasonabl[ey]|noticeabl[ey]|greatly|appropriate(?:ly)?|optimal(?:ly)?)\b"
)


RULE = Rule("HW213", "kr-vague-quantifier", "hint", __doc__, in_titles_of_key_results(says), reads_language=True)
