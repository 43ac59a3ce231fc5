"""What hangs together with an objective: what it supports, what supports it, and the KPIs that guard it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from headway.judgement.verdicts import KpiVerdict, ObjectiveVerdict
from headway.rhythm.rows import Names, kpi_row, percent
from headway.rhythm.words import STATUS, Sign, Tone
from headway.series.period_words import count_of, day_words, period_words
from headway.services.read_objective import Guard, ObjectiveRead
from headway.web.objective.lending import dip_way
from headway.web.objective.page import Related
from headway.web.parts import Link, Look
from headway.web.where import Where

To = Callable[[str], str]
FIRES = Look.of("alert", Sign("▲", "fires", Tone.WORSE))


def supports(read: ObjectiveRead, names: Names, to: To) -> Iterable[Related]:
    """What it is done for: an objective, the objective of a key result, or a priority of the organisation."""
    above = read.objective.supports
    if above is None:
        return
    said = {one.id: one for one in read.verdicts.objectives}
    key_result = next((one for one in read.verdicts.key_results if one.id == above), None)
    if above in said:
        yield Related(Link(to(f"/objectives/{above}"), names.objective(above)), _look(said[above], read), "")
    elif key_result is not None:
        href = to(f"/objectives/{key_result.objective}#key-result-{above}")
        text = f"key result of “{names.objective(key_result.objective)}”"
        yield Related(Link(href, names.key_result(above)), Look.of_course(key_result), text)
    elif above in read.definitions.organisation.priorities:
        yield Related(Link("", above), None, "a priority of the organisation")


def supported_by(read: ObjectiveRead, to: To) -> Iterable[Related]:
    """Objectives that are done for it or for one of its key results."""
    wanted = {read.objective.id: "", **{one.key_result.id: one.key_result.title for one in read.key_results}}
    said = {one.id: one for one in read.verdicts.objectives}
    for one in read.definitions.objectives:
        verdict = said.get(one.id)
        if one.supports in wanted and verdict is not None:
            through = wanted[one.supports]
            made = f"{percent(verdict.progress)} of the way" if verdict.progress is not None else ""
            text = "; ".join(part for part in (f"for “{through}”" if through else "", made) if part)
            look = _look(verdict, read)
            yield Related(Link(to(f"/objectives/{one.id}"), one.title), look, text)


def _look(verdict: ObjectiveVerdict, read: ObjectiveRead) -> Look:
    """How another objective does, or what it came to."""
    ambition = next(one.ambition for one in read.definitions.objectives if one.id == verdict.id)
    return Look.of_objective(verdict, read.policy.success[ambition])


def guards(read: ObjectiveRead, names: Names, where: Where, *, writes: bool) -> Iterable[Related]:
    """The KPIs that it may not break, with what they are, what an alert asks for, and the way to a planned dip."""
    for one in read.guards:
        if one.verdict is not None:
            dip = dip_way(one.verdict, read, where, writes=writes)
            yield replace(_guard(one, one.verdict, names, where.to), way=dip)


def _guard(guard: Guard, verdict: KpiVerdict, names: Names, to: To) -> Related:
    guardrail = guard.guardrail
    metric = names.metrics[verdict.metric]
    grid = names.grid(metric)
    row = kpi_row(verdict, names)
    value = f"{row.number} {row.unit}".strip()
    fires = verdict.alert == "firing" and verdict.alert_since is not None
    since = period_words(grid, grid.parse(verdict.alert_since or "")) if fires else ""
    until = f" until {count_of(guardrail.release_after, f'healthy {grid.grain}')}" if guardrail.release_after else ""
    now = f"{value} in {row.period}" if row.period else "no value yet"
    asks = f"it fires since {since}, which asks" if fires else "an alert asks"
    whose = f"; for all objectives of {names.team(guard.team)}" if guard.team else ""
    named = f"; guards it since {day_words(guardrail.known_on)}" if guardrail.known_on else ""
    return Related(
        Link(to(f"/kpis/{verdict.id}"), metric.name),
        FIRES if fires else Look.of(verdict.status, STATUS[verdict.status]),
        f"{now}; {asks} to {guardrail.reaction} this{until}{whose}{named}",
    )
