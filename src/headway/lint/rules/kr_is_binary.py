"""A key result that is reached or not, and nothing between.

**Why**: For most of the cycle it tells nothing, and in the end 0 or 1.

**Example**: "The funding round is closed", yes or no

**Better**: Milestones with weights: first talks, an offer, signed.

**Passes**: key results of milestones or with a metric; one yes or no among others.

**Source**: re:Work, avoid yes and no; Mozilla used levels.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule
from headway.lint.rules import kr_is_task


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.key_results:
        among, of = goals.results_of.get(one.objective, []), goals.sentence(one.title)
        if one.kind != "binary" or one.done is not None or sum(kr.kind == "binary" for kr in among) * 2 <= len(among):
            continue
        if kr_is_task.says(goals, one, of) and goals.is_english(one.title):
            continue
        if of.has_figure:
            said = "has a figure, and is told as yes or no", "give it metric, baseline and target, and its way shows"
        else:
            said = "is reached or not, and tells nothing until then", "break it into milestones, or measure its effect"
        yield Found("key_result", one.id, *said)


RULE = Rule("HW210", "kr-is-binary", "hint", __doc__, find, version=2)
