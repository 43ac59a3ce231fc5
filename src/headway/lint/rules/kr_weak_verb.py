"""A verb of effort, not of effect.

**Why**: Whoever helped, advised and took part has done so on the first day.

**Example**: "Review 50 drafts with an eye on clarity"

**Better**: "Drafts that pass the first reading from 40 % to 70 %".

**Passes**: names that begin with such a word: "Support satisfaction at 4.5".

**Fix**: "Help to reduce waits" becomes "Reduce waits", where the key result has a metric, a baseline and a target.

**Source**: re:Work, watch for consult, help, analyse, participate.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import KeyResult
from headway.lint.advisor import words as w
from headway.lint.advisor.sentence import Sentence
from headway.lint.fix import Fix, Rewrite
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    del goals, one
    if of.verb not in WEAK:
        return None
    return f"“{of.first}” says what we put in, not what comes out", "say what will be different by it"


def fix(goals: Goals, one: KeyResult) -> Fix | None:
    """Begin with the movement, where the fields say how far it goes."""
    found = HELPS.match(one.title)
    if found is None or one.baseline is None or not one.targets or one.title.count(found[0]) > 1:
        return None
    movement = found["movement"]
    without = movement.capitalize() + one.title[found.end() :]
    return None if says(goals, one, Sentence(without)) else Rewrite("title", found[0], movement.capitalize())


HELPS = re.compile(rf"(?:help|try|look|work)(?: to)? (?P<movement>{'|'.join(sorted(w.CHANGE_VERBS))})\b", re.IGNORECASE)
WEAK = frozenset(
    """
    analyse analyze assist attend collaborate communicate consult contribute coordinate discuss evaluate explore
    facilitate follow help investigate monitor participate review study support work assess look try
    """.split()
)


RULE = Rule("HW207", "kr-weak-verb", "hint", __doc__, in_titles_of_key_results(says, fix), reads_language=True)
