"""A result that others decide.

**Why**: It may fail with the best of work and succeed without any; nothing is learned either way.

**Example**: "The city renews our grant"

**Better**: What you can move towards it: "Three of four grant criteria met, confirmed by the officer".

**Passes**: the team that owns it: sales for revenue, fundraising for grants.

**Source**: GitLab and Sourcegraph guidelines, lagging and leading.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import KeyResult
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    above = goals.objective.get(one.objective)
    team = goals.team_name.get(above.team, "").lower() if above else ""
    found = OTHERS.search(of.plain)
    if not found or OWNS.search(team):
        return None
    return f"“{found[0]}” is for others to decide", "choose what you can move, and keep this as a signpost"


OTHERS = re.compile(
    r"\b(?:(?:receive|obtain|get|secure|win) (?:[\w$.,%]+ ){0,5}(?:funding|grant|grants|award|awards|approval|prize|accreditation)|renewed funding|(?:stock|share) price|market share|competitors?|media coverage|press coverage|(?:congress|parliament|council|regulator|government|ministry|insurer|bank|court|landlord) (?:passes|approves|adopts|renews|grants)|gdp|inflation|exchange rate|rank(?:s|ed|ing)? (?:in|on|among)|gartner|forrester)\b"
)
OWNS = re.compile(
    r"\b(?:fund\w*|development office|grants?|sales|revenue|communications?|press|policy|public affairs|treasury|analyst relations|marketing)\b"
)


RULE = Rule(
    "HW219", "kr-outside-influence", "hint", __doc__, in_titles_of_key_results(says), version=2, reads_language=True
)
