"""Read what came of decisions, from alerts, from courses as judgements told of them, and from assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from headway.judgement.assumptions import states_by_objective
from headway.judgement.came_of import (
    COURSE,
    GUARDRAIL,
    CameOf,
    Spell,
    came_of,
    spells_of_assumptions,
    spells_of_courses,
    spells_of_kpis,
    teams_by_id,
)
from headway.judgement.definitions import Decision, Definitions
from headway.judgement.guarding import Guards
from headway.judgement.verdicts import Verdicts
from headway.records import kinds, rows
from headway.records.models import Organisation, VerdictChange


def what_came_of(
    organisation: Organisation, definitions: Definitions, verdicts: Verdicts, decisions: Iterable[Decision]
) -> Mapping[str, CameOf]:
    """What came of each decision by the day of the verdicts, by its id.

    Of a KPI it is told by its alerts; of an objective by those of its guardrails, by its course and by its
    assumptions; of a key result by its objective.

    Args:
        organisation: its row.
        definitions: what is decided about.
        verdicts: of the day, on all of it.
        decisions: as they stood on the day.
    """
    some, day = list(decisions), verdicts.as_of
    if not some:
        return {}
    aims = {one.id: one.objective for one in definitions.key_results}
    about = {one.id: aims.get(one.about, one.about) for one in some}
    spells = spells_of_kpis(verdicts) | _of_objectives(organisation, definitions, verdicts, set(about.values()))
    teams = teams_by_id(definitions)
    return {one.id: came_of(one, teams.get(one.about), spells.get(about[one.id], ()), day) for one in some}


def _of_objectives(
    organisation: Organisation, definitions: Definitions, verdicts: Verdicts, wanted: set[str]
) -> dict[str, list[Spell]]:
    """When something was wrong with each of some objectives."""
    kpis, day = spells_of_kpis(verdicts), verdicts.as_of
    objectives = {one.id: one for one in definitions.objectives if one.id in wanted}
    courses = _courses(organisation, objectives, day)
    said = rows.read(kinds.ASSUMPTION_STATE, organisation.number, among=("objective", list(objectives))).values()
    states = states_by_objective(said, day)
    now, guards = {one.id: one for one in verdicts.objectives}, Guards(definitions.teams)
    found: dict[str, list[Spell]] = {}
    for id_, objective in objectives.items():
        own = [replace(one, kind=GUARDRAIL, of=kpi) for kpi in guards.kpis(objective, day) for one in kpis.get(kpi, ())]
        told = spells_of_courses(courses.get(id_, ()))
        verdict = now.get(id_)
        if verdict is not None and verdict.course == "off_course" and verdict.course_since is not None:
            told = [*(one for one in told if one.ended is not None), Spell(verdict.course_since, None, COURSE)]
        found[id_] = [*own, *told, *spells_of_assumptions(states.get(id_, ()))]
    return found


def _courses(
    organisation: Organisation, objectives: Iterable[str], day: date
) -> Mapping[str, list[tuple[date, str | None]]]:
    found: dict[str, list[tuple[date, str | None]]] = {}
    changes = VerdictChange.objects.for_organisation(organisation).filter(
        kind="objective", aspect="course", subject__in=list(objectives), as_of__lte=day
    )
    for subject, on, after in changes.order_by("number").values_list("subject", "as_of", "after"):
        found.setdefault(subject, []).append((on, after))
    return found
