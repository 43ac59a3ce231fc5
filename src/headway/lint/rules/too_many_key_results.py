"""More key results than anybody can keep in view.

**Why**: With seven, none matters; people work on the easy ones.

**Example**: An objective with seven key results.

**Better**: The three to five that decide; the others are metrics.

**Passes**: up to the limit, which an organisation sets itself (`limits: {key_results: 6}`).

**Source**: Doerr; Wodtke; GitLab handbook: three to five.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    most = goals.limits.key_results
    for one in goals.objectives:
        if (count := len(goals.results_of.get(one.id, ()))) > most:
            yield Found(
                "objective", one.id, f"has {count} key results, and {most} is the most", "keep those that decide"
            )


RULE = Rule("HW402", "too-many-key-results", "warning", __doc__, find, is_stable=True)
