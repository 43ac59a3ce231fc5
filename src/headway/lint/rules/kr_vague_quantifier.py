"""A quantity that everybody reads differently.

**Why**: "Significant" is decided at the grading, by whoever grades.

**Example**: "A significant drop in complaints"

**Better**: "Complaints from 60 to 40 a month".

**Passes**: set phrases: "major release", "better of two", "more than 40".

**Fix**: "Significantly reduce complaints from 60 to 40" loses its adverb, for the numbers say how much.

**Source**: Plain words; re:Work.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import KeyResult
from headway.lint.advisor.sentence import Sentence
from headway.lint.fix import Fix, Rewrite
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    del goals, one
    found = VAGUE.search(of.plain)
    if not found or (of.has_figure and found[0] in SOFT):
        return None
    return f"“{found[0]}” can be read as anything", "write the number"


def fix(goals: Goals, one: KeyResult) -> Fix | None:
    """Take out the adverb beside a number, where nothing else in the title is vague."""
    found = ADVERB.search(one.title)
    without = ADVERB.sub(_rest, one.title, count=1)
    if found is None or (one.kind != "numeric" and not Sentence(one.title).has_figure):
        return None
    if one.title.count(found[0]) > 1 or says(goals, one, Sentence(without)) or not without.strip():
        return None
    return Rewrite("title", found[0], _rest(found))


def _rest(found: re.Match[str]) -> str:
    """What stays of an adverb and the letter after it: that letter, large where the adverb began the sentence."""
    after: str = found["after"]
    return after.upper() if found.start() == 0 else after


ADVERB = re.compile(
    r"\b(?:significantly|substantially|considerably|dramatically|drastically|noticeably|meaningfully|greatly)\s(?P<after>[a-z])",
    re.IGNORECASE,
)
SOFT = frozenset(["better", "more", "several", "many", "few", "some", "various"])
VAGUE = re.compile(
    r"\b(?:significant(?:ly)?|substantial(?:ly)?|considerabl[ey]|major(?! (?:release|version|incident|outage|customer|account|account|version|city|cities|donor|donors|league))|meaningful(?:ly)?|dramatic(?:ally)?|drastic(?:ally)?|better|several|(?<!as )(?<!how )many|various|numerous|as (?:much|many) as possible|adequate(?:ly)?|sufficient(?:ly)?|reasonabl[ey]|noticeabl[ey]|greatly|appropriate(?:ly)?|optimal(?:ly)?)\b"
)


RULE = Rule(
    "HW213", "kr-vague-quantifier", "hint", __doc__, in_titles_of_key_results(says, fix), version=2, reads_language=True
)
