"""A key result under no objective.

**Why**: Evidence of what? Without an objective nobody can say whether reaching it was worth it.

**Example**: "Hire a head of operations", alone.

**Better**: Put it under the objective it is evidence for, or make it an initiative.

**Passes**: a key result that is passed through from a parent objective.

**Source**: GitLab handbook.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.key_results:
        if one.objective not in goals.objective:
            yield Found(
                "key_result", one.id, "stands under no objective", "put it under the objective it is evidence for"
            )


RULE = Rule("HW201", "orphan-key-result", "error", __doc__, find)
