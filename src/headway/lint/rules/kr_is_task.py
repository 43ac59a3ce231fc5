"""A key result that is a task.

**Why**: It says what will be done, not what will be better: it can be ticked off without any effect.

**Example**: "Document the new process"

**Better**: The effect: "Cases handled by the new process from 0 to 80 %". Keep the task as an initiative.

**Passes**: milestones, which are steps on purpose; "100 % of the team has been onboarded", an outcome; numeric key
results.

**Source**: re:Work; Castro; Perdoo; Sourcegraph guidelines.
"""

from __future__ import annotations

from headway.judgement.definitions import KeyResult
from headway.lint.advisor.features import opening
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    del goals
    if one.kind != "binary" or of.verb in LASTING or of.is_counted:
        return None
    if opening(of) not in {"task", "make"} or of.state_at >= 0:
        return None
    return (
        f"reads as a task (“{of.first}”): it can be done without any effect",
        "make it an initiative, and measure what it shall change",
    )


LASTING = frozenset(["meet", "move", "go", "open", "close"])


RULE = Rule(
    "HW202",
    "kr-is-task",
    "warning",
    __doc__,
    in_titles_of_key_results(says),
    is_stable=True,
    version=2,
    reads_language=True,
)
