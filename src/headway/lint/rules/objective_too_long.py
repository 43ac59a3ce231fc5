"""An objective that is too long to remember.

**Why**: What nobody can repeat guides nobody. It is a title; the rest belongs in the why.

**Example**: A title of three lines that says what, how, with whom and by when.

**Better**: One clause in the title, the reasons under `why`.

**Passes**: long proper names: words with a capital letter count for half.

**Source**: Sourcegraph, goals guidelines: a title, not a definition.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    most = goals.limits.title
    for one in goals.objectives:
        if len(one.title) > most and _weight(one.title) > most:
            yield Found(
                "objective",
                one.id,
                f"its title has {len(one.title)} letters, and {most} are the most to remember",
                "keep one clause and move the rest to why",
            )


def _weight(title: str) -> float:
    first, *words = title.split()
    return len(first) + sum(1 + len(word) / (2 if word[:1].isupper() else 1) for word in words)


RULE = Rule("HW106", "objective-too-long", "hint", __doc__, find)
