"""A KPI in breach that nothing answers.

**Why**: If a breach leads to nothing, why is it a KPI?

**Example**: Three months in breach, no intervention, no objective that touches it.

**Better**: An intervention, a waiver, or a key result on its metric.

**Passes**: a breach of one period; an intervention since; a waiver; a key result on its metric; a guardrail of an
objective, or of its team.

**Source**: Guides: a KPI that turns red asks for an objective.
"""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.goals import Goals
from headway.lint.healths import band_of, is_breach
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    of = goals.definitions
    touched = {kr.metric for kr in goals.key_results} | {d.kpi for kr in goals.key_results for d in goals.driving(kr)}
    guarded = {kpi for one in goals.objectives for kpi in goals.guarding(one)}
    waived = {one.kpi for one in of.waivers if one.starts <= goals.today <= one.until}
    answered = {one.kpi for one in of.interventions if one.closed is None or one.closed >= goals.today}
    for one in goals.kpis:
        band, values = band_of(goals, one), list(goals.values.get(one.metric, ()))[-RED:]
        if (
            band is None
            or len(values) < RED
            or {one.metric} & touched
            or {one.id} & (touched | guarded | waived | answered)
        ):
            continue
        if all(is_breach(band, value) for value in values):
            yield Found(
                "kpi",
                one.id,
                f"has been in breach for {RED} periods, and nothing answers it",
                "add an intervention, a waiver, or a key result on its metric",
            )


RED = 3


RULE = Rule("HW304", "kpi-red-without-response", "warning", __doc__, find)
