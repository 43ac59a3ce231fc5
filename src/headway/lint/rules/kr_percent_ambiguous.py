"""A percentage that may be points, or of something unsaid.

**Why**: "By 3 %" of a rate of 40 % is 41.2 % or 43 %; of a count it depends on the day.

**Example**: "Raise the number of active members by 3 %"

**Better**: "Active members from 400 to 412", or "from 40 % to 43 %".

**Passes**: "from x % to y %"; a share of something named ("90 % of orders"); percentage points; a baseline in its
field.

**Source**: Arithmetic.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import KeyResult
from headway.lint.advisor import sentence as s
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    del goals
    if one.baseline is not None or s.FROM_TO.search(of.plain) or not BY.search(of.plain) or "point" in of.plain:
        return None
    return "may mean percent or percentage points, and does not say of what", "write from which level to which"


BY = re.compile(
    r"\bby\s(?:at least\s|over\s|about\s|another\s|up to\s)?\+?\d[\d.,]*\s?(?:%|percent\b)|[+-]\d[\d.,]*\s?%"
)


RULE = Rule("HW205", "kr-percent-ambiguous", "hint", __doc__, in_titles_of_key_results(says), reads_language=True)
