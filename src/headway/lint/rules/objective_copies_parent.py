"""An objective that copies its parent.

**Why**: A goal that is handed down word by word says nothing about what this team will do for it.

**Example**: The company says "Everybody can find us"; so does marketing.

**Better**: What this team changes so that the parent comes true.

**Passes**: a shared objective with key results of its own.

**Source**: re:Work; Perdoo, do not cascade, align.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.objectives:
        above = goals.objective.get(one.supports or "")
        if above is None or _bare(one.title) != _bare(above.title):
            continue
        own = {_bare(kr.title) for kr in goals.results_of.get(one.id, ())}
        theirs = {_bare(kr.title) for kr in goals.results_of.get(above.id, ())}
        if not own or own & theirs or not theirs:
            yield Found(
                "objective",
                one.id,
                f"says the same as {above.id}, which it supports",
                "say what this team will change for it, or contribute to that one",
            )


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


RULE = Rule("HW110", "objective-copies-parent", "warning", __doc__, find)
