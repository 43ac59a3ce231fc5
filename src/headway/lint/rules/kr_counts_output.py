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
    if (w.DELIVERABLES | MORE).isdisjoint(of.words) or not of.is_counted:
        return None
    is_made = of.verb in MAKES or (not of.verb and s.LEADING_NUMBER.match(of.plain) and MADE.intersection(of.words))
    if not is_made or of.verb in OUTCOME or "%" in of.plain or s.FROM_TO.search(of.plain):
        return None
    return "counts what is made, not what comes of it", "say what those who get it will do or have"


MAKES = w.TASK_VERBS | w.MAKE_VERBS | {"hold", "give", "write"}
MORE = frozenset(
    "brochures case-studies ebooks leaflets newsletters photos podcasts posters reels stories tweets whitepapers".split()
)
MADE = frozenset(
    "created documented drafted given held made posted produced published recorded released sent written".split()
)
OUTCOME = frozenset(["recruit", "enrol", "enroll", "sell", "sign", "activate", "convert", "onboard", "have"])


RULE = Rule(
    "HW206",
    "kr-counts-output",
    "hint",
    __doc__,
    in_titles_of_key_results(says),
    is_stable=True,
    version=2,
    reads_language=True,
)
