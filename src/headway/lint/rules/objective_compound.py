"""An objective that holds two or more aims.

**Why**: Half of it can be reached, and then it is neither reached nor missed; and two aims share one focus.

**Example**: "Develop, teach and roll out a new way to answer calls"

**Better**: One objective for the aim that matters; the others are its steps.

**Passes**: fixed pairs ("health and safety", "diversity, equity and inclusion"); two sides of one thing.

**Source**: GitLab handbook; Wodtke, Radical Focus.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import Objective
from headway.lint.advisor import sentence as s
from headway.lint.advisor import words as w
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_objectives


def says(goals: Goals, one: Objective, of: Sentence) -> tuple[str, str] | None:

    del goals, one
    parts = SPLIT.split(of.plain)
    verbs = [part for part in parts if part and _first(part) in w.VERBS - w.ALSO_NOUNS]
    if len(verbs) < AIMS:
        return None
    return (
        f"holds {len(verbs)} aims ({', '.join(_first(part) for part in verbs)})",
        "keep the one that matters most, or split it",
    )


AIMS = 2
SPLIT = re.compile(r"\s*(?:,\s*(?:and\s)?|;|\band\b|&|\bwhile\b)\s*")


def _first(part: str) -> str:
    words = [word for word in s.WORD.findall(part) if not word.endswith("ly")]
    return words[0] if words else ""


RULE = Rule("HW107", "objective-compound", "hint", __doc__, in_titles_of_objectives(says), reads_language=True)
