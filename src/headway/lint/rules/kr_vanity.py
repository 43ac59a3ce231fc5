"""A figure that grows and decides nothing.

**Why**: Reach, followers and views can be bought, and nothing follows from them.

**Example**: "Followers from 800 to 5,000"

**Better**: What followers do: "Orders that come from our channels from 30 to 120 a month".

**Passes**: a media or press team, whose product is being seen.

**Source**: Guides on vanity metrics.
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
    found = VANITY.search(of.plain)
    if not found or MEDIA.search(team):
        return None
    return (
        f"{found[0]} can grow without any use to anybody",
        "measure what they lead to, and keep this as a plain metric",
    )


VANITY = re.compile(
    r"\b(?:(?:social media |instagram |twitter |linkedin |newsletter )?(?:followers|likes|impressions|page ?views|views|downloads|(?:page |web(?:site)? )hits|shares|mentions|reactions|subscribers|web(?:site)? traffic|github stars))\b"
    r"|\b(?:social|organic|paid|total|audience|campaign|online|media) reach\b|^reach of\b|\breach on (?:social|\w+gram|linkedin|facebook|tiktok|youtube)\b|\bstars on git\w+\b"
)
MEDIA = re.compile(r"\b(?:media|press|news\w*|editorial|communications?|video|film|broadcast\w*)\b")


RULE = Rule(
    "HW216",
    "kr-vanity",
    "warning",
    __doc__,
    in_titles_of_key_results(says),
    is_stable=True,
    version=2,
    reads_language=True,
)
