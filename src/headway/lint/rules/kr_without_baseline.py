"""A key result without a start.

**Why**: "To 30 %" is a stretch from 10 and a holiday from 29. Progress cannot be drawn without a beginning.

**Example**: "Raise the conversion rate by 20 %"

**Better**: "Raise the conversion rate from 2.1 % to 2.5 %", or a baseline in its field.

**Passes**: a baseline in its field; a metric with values before the cycle; a count that begins at none.

**Fix**: of "Waits from 50 to 30 minutes" with `target: 30` the start is written into its field, for progress is reckoned
from there and not from the title.

**Source**: Wodtke; Perdoo; GitLab handbook, "from x to y".
"""

from __future__ import annotations

import re

from headway.judgement.definitions import KeyResult
from headway.lint.advisor import sentence as s
from headway.lint.advisor import words as w
from headway.lint.advisor.sentence import Sentence
from headway.lint.fix import Addition, Fix
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    if one.baseline is None and start(goals, one) is not None:
        return "says its start in its title alone", "write the baseline in its field too"
    if one.baseline is not None or (not of.has_figure and not of.has_number_word) or s.FROM_TO.search(of.plain):
        return None
    if (one.metric is not None and goals.values.get(one.metric)) or NEW.search(of.plain):
        return None
    if of.verb not in w.CHANGE_VERBS | {"land", "open", "improve"} and not s.BY_AMOUNT.search(of.plain):
        return None
    return "does not say from where", "write “from … to …”, or the baseline in its field"


def start(goals: Goals, one: KeyResult) -> str | None:
    """The start that a title says, where its end is the target in the fields and there is no other."""
    found = list(START.finditer(one.title))
    if one.kind != "numeric" or len(found) != 1 or len(one.targets) != 1:
        return None
    begins, ends = (text.replace(",", "") for text in found[0].group("start", "end"))
    metric = goals.metric.get(one.metric or "")
    least, most = (metric.minimum, metric.maximum) if metric else (None, None)
    is_within = (least is None or least <= float(begins)) and (most is None or float(begins) <= most)
    return begins if is_within and float(ends) == one.targets[0].value != float(begins) else None


def fix(goals: Goals, one: KeyResult) -> Fix | None:
    """Write the baseline that the title says."""
    begins = start(goals, one)
    return None if begins is None else Addition("baseline", begins, "target")


FIGURE = r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,9})?"
SIGN = r"(?:\s?%|\s?percent)?"
START = re.compile(
    rf"\bfrom\s[$€£]?(?P<start>{FIGURE}){SIGN}(?:\s(?P<unit>[a-z]+))?\sto\s[$€£]?(?P<end>{FIGURE})"
    r"(?![\w.,]*\d|[kmb]\b|\s(?:k|m|bn|million|billion)\b)(?(unit)\s(?P=unit)\b)",
    re.IGNORECASE,
)
NEW = re.compile(r"\b(?:new (?:product|service|measure|metric)|from scratch|first time|launch)\b")


RULE = Rule(
    "HW204", "kr-without-baseline", "hint", __doc__, in_titles_of_key_results(says, fix), version=2, reads_language=True
)
