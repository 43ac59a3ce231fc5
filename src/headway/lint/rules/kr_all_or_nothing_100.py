"""A target of 100 %: any miss is a failure, and nothing is beyond it.

**Why**: All or nothing leaves no room for a stretch, and the last percent costs the most.

**Example**: "100 % of deliveries arrive on time"

**Better**: "Deliveries on time from 91 % to 96 %".

**Passes**: duties: law, safety, pay, audit, security; committed objectives.

**Source**: re:Work.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import KeyResult
from headway.lint.advisor import sentence as s
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    if not ALL.search(of.plain) or DUTY.search(of.plain) or goals.is_committed(one) or s.FROM_TO.search(of.plain):
        return None
    return "allows nothing but all", "set the level that would be a success, or make the objective a committed one"


ALL = re.compile(r"\b100\s?(?:%|percent\b)")
DUTY = re.compile(
    r"\b(?:legal|law|laws|safety|safe|payroll|paid|wages|salar\w+|tax\w*|complian\w+|audit\w*|security|gdpr|privacy|regulat\w+|accredit\w+|licen[cs]\w+|mandatory|statutory|patients?|consent|vaccin\w+|fire|backup\w*)\b"
)


RULE = Rule("HW215", "kr-all-or-nothing-100", "hint", __doc__, in_titles_of_key_results(says), reads_language=True)
