"""An objective without a why.

**Why**: A number for its own sake is gamed first and forgotten next; a why lets a team find a better way.

**Example**: "Increase revenue", and nothing more.

**Better**: "Increase revenue so that we can keep the three rural branches", or a `why`.

**Passes**: a why in its field, in the title ("so that", "in order to"), or by what it supports.

**Source**: re:Work; GitLab handbook, "in order to".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.objectives:
        if one.why.strip() or one.supports or not goals.is_english(one.title) or WHY.search(one.title):
            continue
        yield Found("objective", one.id, "does not say why it is worth wanting", "write a why, or what it supports")


WHY = re.compile(
    r"\b(?:so that|so (?:we|our|they|people|customers)|in order to|because|for (?:our|the|every)|to (?:help|enable|make|let|ensure|allow|keep|support))\b",
    re.IGNORECASE,
)


RULE = Rule("HW109", "objective-without-why", "hint", __doc__, find, reads_language=True)
