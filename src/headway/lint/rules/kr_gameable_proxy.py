"""A proxy that is easy to inflate.

**Why**: Count lines, tickets or calls, and there will be more of them: smaller ones.

**Example**: "Changes merged per engineer from 10 to 11"

**Better**: The effect, or this one paired with a counter-measure such as defects found later.

**Passes**: a metric that names its counter-metrics, or an objective with a guardrail, of its own or of its team.

**Source**: Goodhart; guides on gaming.
"""

from __future__ import annotations

import re

from headway.judgement.definitions import KeyResult
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from headway.lint.rule import Rule, in_titles_of_key_results


def says(goals: Goals, one: KeyResult, of: Sentence) -> tuple[str, str] | None:

    found = PROXY.search(of.plain)
    metric = goals.metric.get(one.metric or "")
    above = goals.objective.get(one.objective)
    if not found or (metric is not None and metric.counter) or (above is not None and goals.guarding(above)):
        return None
    return f"“{found[0]}” is easy to inflate", "pair it with what would suffer: a counter-metric or a guardrail"


PROXY = re.compile(
    r"\b(?:lines of code|story points|velocity|commits|(?:merge|pull) requests?|mrs?(?= rate|/| per| merged)|prs?(?= rate|/| per| merged)|(?:features|tickets|issues|bugs|cases|calls|emails|visits|deals|changes|reports|inspections) (?:shipped|closed|made|handled|logged|answered|sent|merged|delivered|completed|released|opened|filed|resolved)|(?:close|ship|log|make|handle|resolve|send|merge) \d[\d,]* (?:features|tickets|issues|bugs|cases|calls|emails|visits|changes|reports)|hours (?:worked|logged|trained|of training)|utili[sz]ation|code coverage|test coverage|throughput)\b"
)


RULE = Rule("HW217", "kr-gameable-proxy", "hint", __doc__, in_titles_of_key_results(says), reads_language=True)
