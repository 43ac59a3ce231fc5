"""An objective without key results.

**Why**: Nobody can tell whether it was reached; it is a slogan.

**Example**: An objective "Guests feel at home", and nothing below it.

**Better**: Two to five key results that would show it.

**Passes**: an objective whose child objectives hold the key results; a cycle that has not begun.

**Source**: re:Work, set objectives and key results; GitLab handbook.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.objectives:
        if goals.results_of.get(one.id) or goals.children_of.get(one.id) or not goals.is_active(one):
            continue
        yield Found(
            "objective", one.id, "nothing says how it will be known that it was reached", "add two to five key results"
        )


RULE = Rule("HW101", "objective-without-key-results", "error", __doc__, find, is_stable=True)
