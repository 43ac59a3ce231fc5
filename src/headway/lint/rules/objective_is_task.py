"""An objective that is a task.

**Why**: When the deliverable is done the objective is met, whether or not anything is better for anybody.

**Example**: "Create a comparison page for each competitor"

**Better**: What is different once the page is there: "Buyers understand at once why we are the better choice".

**Passes**: making something that is itself the lasting change: "Build a team that people want to stay in", "Create a
culture of ...".

**Source**: re:Work; Castro, tasks are not key results; any guide.
"""

from __future__ import annotations

from headway.judgement.definitions import Objective
from headway.lint.advisor import sentence as s
from headway.lint.advisor import words as w
from headway.lint.advisor.features import opening
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_objectives


def says(goals: Goals, one: Objective, of: Sentence) -> tuple[str, str] | None:

    del goals, one
    if opening(of) not in {"task", "make"} or set(of.words) & w.AIM_WORDS or s.PURPOSE.search(of.plain):
        return None
    if of.second == "without" or (of.verb not in w.TASK_VERBS and not set(of.words[1:6]) & w.DELIVERABLES):
        return None
    return "reads as a task: it is over when the work is done", "say what will be different for whom once it is"


RULE = Rule(
    "HW103", "objective-is-task", "hint", __doc__, in_titles_of_objectives(says), version=2, reads_language=True
)
