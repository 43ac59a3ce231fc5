"""An objective that only names a topic.

**Why**: A topic says what to talk about, not what shall change; two people will grade it differently.

**Example**: "Leadership development"

**Better**: "Team leads grow their own successors".

**Passes**: short ones that move: "Win the market", "Win the north"; a whole sentence.

**Source**: re:Work; Sourcegraph, goals guidelines.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import Objective
from headway.lint.advisor import words as w
from headway.lint.advisor.features import opening
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_objectives


def says(goals: Goals, one: Objective, of: Sentence) -> tuple[str, str] | None:

    del goals, one
    if (
        opening(of) != "name"
        or of.first in w.VERBS
        or len(of.words) > 6
        or set(of.words) & w.STATES
        or set(of.words) & MOVES
        or _has_verb(of)
    ):
        return None
    return "names a topic, and no change", "begin with a verb, or say what will be true"


MOVES = frozenset(
    ["more", "less", "better", "fewer", "faster", "safer", "first", "best", "happy", "happier", "than", "without"]
)
ENDS = re.compile(r"(?:[^s]s|[^e]ed)$")


def _has_verb(of: Sentence) -> bool:
    """Whether a later word is likely its verb: "Patients move through the ward"."""
    known = LIVING | (w.VERBS - w.ALSO_NOUNS)
    return any(word in known or word.removesuffix("s") in known for word in of.words[1:])


LIVING = frozenset(
    """
    agree arrive believe belong breathe choose come depend die earn eat enjoy fall feel find forget go grow happen heal
    hear join know laugh learn leave like live look lose love meet miss need pay prefer recommend recover rely remain
    remember rest return say see sleep speak stay succeed suffer survive talk think thrive trust try understand wait
    want win wish work
    """.split()
)
"""What people and things do after their name, as in "Patients sleep at home"."""


RULE = Rule(
    "HW105", "objective-is-topic", "hint", __doc__, in_titles_of_objectives(says), version=2, reads_language=True
)
