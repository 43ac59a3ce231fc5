"""A number that is pushed, and nothing that would suffer from it.

**Why**: Speed without quality is easy. A pair keeps people honest.

**Example**: "Orders handled per hour from 20 to 28", alone.

**Better**: A counter-metric, or a guardrail on the objective.

**Passes**: metrics with `counter`; objectives with guardrails, of their own or of their team, or with a key result
that is to move another metric.

**Source**: Grove, paired indicators; Wodtke, health metrics.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.objectives:
        results = [kr for kr in goals.results_of.get(one.id, ()) if kr.metric is not None]
        metrics = {kr.metric for kr in results}
        if (
            len(metrics) != 1
            or goals.guarding(one)
            or any(driver.effect == "opposes" for kr in results for driver in goals.driving(kr))
        ):
            continue
        metric = goals.metric.get(results[0].metric or "")
        if metric is not None and not metric.counter:
            yield Found(
                "objective",
                one.id,
                f"pushes {metric.id} and guards nothing",
                "name under counter of the metric, or as a guardrail, what would suffer",
            )


RULE = Rule("HW405", "no-counter-measure", "warning", __doc__, find)
