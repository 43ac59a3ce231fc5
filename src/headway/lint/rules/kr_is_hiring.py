"""A key result that is a hire.

**Why**: A hire is what we put in; what the person shall make possible is what counts.

**Example**: "Hire a data analyst"

**Better**: "Questions answered within a day from 20 % to 70 %".

**Passes**: a team whose outcome hiring is (people, talent, recruiting).

**Source**: Castro.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import KeyResult
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    if not HIRE.search(of.plain):
        return None
    above = goals.objective.get(one.objective)
    team = goals.team_name.get(above.team, "").lower() if above else ""
    if TALENT.search(team) or TALENT.search(above.title.lower() if above else ""):
        return None
    return "is a hire, which is what we put in", "say what the person will make possible"


HIRE = re.compile(
    r"^(?:\w+ly )?(?:hire|recruit|staff(?= (?:a|an|the|up|our|two|three|\d+)\b)|fill)\b(?!.*\b(?:form|gap|gaps|time|patients|volunteers|users|testers|members|survey)\b)|\b(?:is|are|been) hired\b|\bhired\.?$"
)
TALENT = re.compile(r"\b(?:people|talent|recruit\w*|hiring|human resources|hr|staffing)\b")


RULE = Rule("HW211", "kr-is-hiring", "hint", __doc__, in_titles_of_key_results(says), version=2, reads_language=True)
