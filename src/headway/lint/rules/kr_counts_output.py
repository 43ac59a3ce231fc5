"""A key result that counts what is produced.

**Why**: Five posts nobody reads are five posts. Output is in our hands; the outcome is what it is for.

**Example**: "Publish 5 posts on volunteering"

**Better**: "Enquiries that come from posts from 10 to 40 a month".

**Passes**: volume that is the outcome: "Activate 15 partner schools", "Enrol 200 patients".

**Source**: Castro; re:Work.
"""

from __future__ import annotations

from headway.judgement.definitions import KeyResult
from headway.lint.advisor import sentence as s
from headway.lint.advisor import words as w
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    del goals, one
    if of.verb not in MAKES or of.verb in OUTCOME or not w.DELIVERABLES.intersection(of.words):
        return None
    if not (of.has_figure or of.has_number_word) or "%" in of.plain or s.FROM_TO.search(of.plain):
        return None
    return "counts what is made, not what comes of it", "say what those who get it will do or have"


MAKES = w.TASK_VERBS | w.MAKE_VERBS | {"hold", "give", "write"}
OUTCOME = frozenset(["recruit", "enrol", "enroll", "sell", "sign", "activate", "convert", "onboard", "have"])


RULE = Rule(
    "HW206", "kr-counts-output", "hint", __doc__, in_titles_of_key_results(says), is_stable=True, reads_language=True
)
