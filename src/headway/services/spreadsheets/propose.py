"""From a workbook and what a person says of it to what it comes to in an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from headway.judgement.definitions import Metric
from headway.judgement.facts import Observations
from headway.records.models import Organisation
from headway.services.drafting.ground import Ground
from headway.services.recording import news
from headway.services.spreadsheets.answers import Answers
from headway.services.spreadsheets.checking import checked, drafted
from headway.services.spreadsheets.fallbacks import cycle_fallback, team_fallback
from headway.services.spreadsheets.goals import Fallbacks, Goals
from headway.services.spreadsheets.making import Making
from headway.services.spreadsheets.metrics import MetricPlan, Metrics, periods_of
from headway.services.spreadsheets.proposal import MetricProposal, Proposal
from headway.services.spreadsheets.sides import note_wrong_sides
from headway.sources.spreadsheet.collect import collect
from headway.sources.spreadsheet.found import DATES, DECIMALS, Findings
from headway.sources.spreadsheet.layout import Layout, guess_layout
from headway.sources.spreadsheet.problems import CellProblem
from headway.sources.spreadsheet.workbook import Spot, Workbook, text_of

ASKED = {
    DATES: ("HW015", "dates can be read in two ways", "say whether days or months come first"),
    DECIMALS: ("HW018", "numbers can be read in two ways", "say which mark divides decimals"),
}


def propose(workbook: Workbook, answers: Answers, row: Organisation, today: date) -> Proposal:
    """What a workbook comes to; nothing is written.

    Args:
        workbook: the file.
        answers: what a person says of it.
        row: the organisation.
        today: the day where it lives.
    """
    layouts = _layouts(workbook, answers)
    found, ways = collect(workbook, layouts, answers.ways)
    making = Making(Ground(row), today, found, ways, answers)
    team, cycle = team_fallback(making), cycle_fallback(making)
    metrics = Metrics(making, team.id)
    goals = Goals(making, metrics, Fallbacks(team.id, cycle.id))
    metrics.settle()
    _ask(making, found)
    if not (found.metrics or found.objectives or making.problems):
        way_out = "say below what each sheet is, and in which row its headings stand"
        making.note(None, "HW017", "no KPI and no objective was found in this file", way_out)
    draft = drafted(making, metrics, goals)
    new = checked(making, draft, metrics)
    read, seen = _observations(metrics, new.get("metrics", ()))
    note_wrong_sides(making, new, read, seen)
    counts = news(row, read, seen)
    return Proposal(
        layouts=layouts,
        ways=ways,
        doubts={kind: tuple(doubts) for kind, doubts in found.doubts.items() if doubts},
        told={kind: _shown(told) for kind, told in found.told.items() if len(told) == 1},
        metrics=tuple(_shown_metric(plan, making, metrics, counts) for plan in metrics.plans.values()),
        objectives=tuple(goals.proposals),
        teams=tuple(str(one["name"]) for one in draft.sections["teams"]),
        people=tuple(str(one["name"]) for one in draft.sections["people"]),
        cycles=tuple(str(one["name"]) for one in draft.sections["cycles"]),
        team=replace(team, is_needed=team.id in making.unsaid),
        cycle=replace(cycle, is_needed=cycle.id in making.unsaid),
        meant={names.noun: tuple(names.meant.values()) for names in (making.teams, making.people)},
        empties=tuple(dict.fromkeys(found.empties)),
        scales=found.scales,
        day=today,
        notes=tuple(dict.fromkeys(making.notes)),
        problems=tuple(sorted(dict.fromkeys(making.problems), key=lambda one: _order(workbook, one))),
        new=new,
        metrics_read=read,
        observations=seen,
    )


def _layouts(workbook: Workbook, answers: Answers) -> tuple[Layout, ...]:
    """As a person says; guessed for the sheets of which nobody says anything, or where the columns do not fit."""
    said = dict(enumerate(answers.layouts))
    layouts = []
    for at, sheet in enumerate(workbook.sheets):
        layout = said.get(at)
        layouts.append(layout if layout and len(layout.roles) == sheet.width else guess_layout(sheet))
    return tuple(layouts)


def _ask(making: Making, found: Findings) -> None:
    """What nobody has said yet stands in the way of the whole file, once."""
    for kind, (code, message, way_out) in ASKED.items():
        if doubts := found.doubts[kind]:
            first = doubts[0]
            count = f" ({len(doubts)} such cells)" if len(doubts) > 1 else ""
            said = f"{message}{count}: {first.text!r} is {first.first} or {first.second}"
            making.note(first.spot, code, said, way_out, field=kind)


def _shown(told: dict[bool, Any]) -> str:
    one = next(iter(told.values()))
    return f"{text_of(one.cell)} in {one.spot}"


def _order(workbook: Workbook, problem: CellProblem) -> tuple[int, Spot]:
    """By sheet as they come in the file, row and column; what is of no cell comes first."""
    if problem.spot is None:
        return -1, Spot("", 0, 0)
    names = [sheet.name for sheet in workbook.sheets]
    at = names.index(problem.spot.sheet) if problem.spot.sheet in names else -1
    return at, problem.spot


def _observations(metrics: Metrics, new: Sequence[Metric]) -> tuple[tuple[Metric, ...], Observations]:
    """The readings as observations of the metrics that are there and of the new ones."""
    made = {one.id: one for one in new}
    plans = [(plan, plan.known or made.get(plan.id)) for plan in metrics.plans.values() if plan.readings]
    read = tuple({metric.id: metric for _, metric in plans if metric is not None}.values())
    at = {metric.id: index for index, metric in enumerate(read)}
    rows = [(at[plan.id], one) for plan, metric in plans if metric is not None for one in plan.readings]
    return read, Observations(
        np.array([index for index, _ in rows], np.int32),
        np.array([one.period for _, one in rows], np.int64),
        np.array([one.value for _, one in rows], np.float64),
        np.array([one.known_on for _, one in rows], np.int32),
    )


def _shown_metric(plan: MetricPlan, making: Making, metrics: Metrics, counts: dict[str, int]) -> MetricProposal:
    known = plan.known is not None
    first, last = periods_of(plan, metrics.grid(plan)) if plan.readings else ("", "")
    return MetricProposal(
        key=plan.key,
        id=plan.id,
        name=plan.known.name if plan.known else plan.found.name,
        is_known=known,
        is_kpi=plan.is_kpi or plan.adds_kpi,
        adds_kpi=plan.adds_kpi,
        **plan.said,
        guessed=plan.guessed,
        team=making.teams.called(plan.team) if plan.team else "",
        readings=len(plan.readings),
        new=counts.get(plan.id, 0) if known else len(plan.readings),
        first=first,
        last=last,
        is_now=bool(plan.found.current),
    )
