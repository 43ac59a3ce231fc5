"""A key result that builds the measure it should use.

**Why**: A cycle passes, and all that is known in the end is how to know.

**Example**: "A baseline for satisfaction is established"

**Better**: Measure once now, however roughly, and set the target on that.

**Passes**: the first cycle of a new measure, said so; dashboards for those who act on them.

**Source**: GitLab handbook allows it once.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import KeyResult
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    del goals, one
    if not RULER.search(of.plain) or of.has_figure or FIRST.search(of.plain):
        return None
    return "builds the measure, and moves nothing", "measure roughly now, and set a target on it"


RULER = re.compile(
    r"\b(?:baselines?\b.{0,30}\b(?:set|established|defined|known|measured|agreed|created)|(?:set|establish|define|create|determine|agree on|find|get|develop|identify|implement|build|introduce)\b.{0,30}\b(?:baselines?|metrics?|kpis?|okrs?|measures?|measurements?|indicators?|targets?|dashboards?|tracking))\b|\b(?:metrics?|kpis?|okrs?|indicators?|measurements?) (?:\w+ )?(?:are|is|have been) (?:set|defined|agreed|established)|^(?:start |begin )?(?:measur|track)(?:e|ing)?\b"
)
FIRST = re.compile(r"\b(?:first|new) (?:cycle|measure|measurement)\b")


RULE = Rule("HW212", "kr-builds-the-ruler", "hint", __doc__, in_titles_of_key_results(says), reads_language=True)
