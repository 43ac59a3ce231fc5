"""A verb of effort, not of effect.

**Why**: Whoever helped, advised and took part has done so on the first day.

**Example**: "Review 50 drafts with an eye on clarity"

**Better**: "Drafts that pass the first reading from 40 % to 70 %".

**Passes**: names that begin with such a word: "Support satisfaction at 4.5".

**Source**: re:Work, watch for consult, help, analyse, participate.
"""

from __future__ import annotations

from headway.judgement.definitions import KeyResult
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    del goals, one
    if of.verb not in WEAK:
        return None
    return f"“{of.first}” says what we put in, not what comes out", "say what will be different by it"


WEAK = frozenset(
    """
    analyse analyze assist attend collaborate communicate consult contribute coordinate discuss evaluate explore
    facilitate follow help investigate monitor participate review study support work assess look try
    """.split()
)


RULE = Rule("HW207", "kr-weak-verb", "hint", __doc__, in_titles_of_key_results(says), reads_language=True)
