"""An objective that holds a level: business as usual, a KPI in disguise.

**Why**: What is to stay as it is has no end and no stretch. It deserves a band and an alert, not a grade.

**Example**: "Maintain high availability of the shop"

**Better**: A KPI "Availability of the shop: at least ..., in every period".

**Passes**: maintaining as an ability ("teams can deploy and maintain services alone"); keeping something while
another thing changes.

**Source**: re:Work; Perdoo, KPIs against OKRs; GitLab handbook.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import Objective
from headway.lint.advisor import words as w
from headway.lint.advisor.rewording import reword
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_objectives


def says(goals: Goals, one: Objective, of: Sentence) -> tuple[str, str] | None:

    del goals, one
    if of.verb not in w.HOLD_VERBS or (of.verb == "continue" and "to" in of.words[:2]):
        return None
    if CHANGES.search(of.plain):
        return None
    return "holds a level, which is what a KPI does", f"as a KPI: {reword(of).kpi}"


CHANGES = re.compile(
    r"\b(?:while|and|but)\s+(?:we\s+)?(?:\w+ly\s)?(?:"
    + "|".join(
        sorted(
            w.CHANGE_VERBS
            | {"cutting", "growing", "doubling", "improving", "reducing", "increasing", "raising", "expanding"}
        )
    )
    + r")\b"
)


RULE = Rule(
    "HW102", "objective-is-kpi", "warning", __doc__, in_titles_of_objectives(says), is_stable=True, reads_language=True
)
