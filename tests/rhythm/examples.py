"""Organisations to render: one that is read and judged, and small ones put together by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from headway.app.policy import load_policy
from headway.cli.starter.write import write_starter
from headway.judgement.definitions import Cycle, Definitions, Kpi, Metric, Objective, Organisation, Team
from headway.judgement.judge import judge
from headway.judgement.verdicts import KpiVerdict, ObjectiveVerdict, TeamVerdict, Verdicts
from headway.rhythm.page import DecisionRow, Page, Standing, TeamBlock, page_of
from headway.rhythm.rows import KeyResultRow, KpiRow, ObjectiveRow
from headway.rhythm.words import COURSE, QUADRANT, STATUS
from headway.services.read_folder import read_folder

AS_OF = date(2019, 5, 14)
NO_STATUS = {"healthy": 0, "watch": 0, "breach": 0, "stale": 0, "unknown": 0}
NO_COURSE = {"on_course": 0, "drifting": 0, "off_course": 0, "arrived": 0, "unknown": 0, "held": 0}


def judged_starter(folder: Path) -> tuple[Definitions, Verdicts]:
    """The starter folder as it is judged in the middle of May 2019."""
    write_starter(folder, AS_OF)
    facts = read_folder(folder, AS_OF).facts
    assert facts is not None
    return facts.definitions, judge(facts, AS_OF, load_policy(AS_OF))


def starter_page(folder: Path) -> Page:
    """The starter folder's review."""
    return page_of(*judged_starter(folder))


def kpi(name: str, team: str, status: str = "healthy", value: float | None = 1.0) -> KpiVerdict:
    """A KPI's verdict with nothing but its status and value."""
    return KpiVerdict(
        id=name, metric=name, team=team, role="protect", period="2019-04" if value is not None else None, value=value,
        status=status, last_status=None, since=None, known_since=None, compliance=None, alert="inactive",
        alert_since=None, alerts=(), sound=None, due=None, so_far=None, recent=(), reasons=(),
    )  # fmt: skip


def team(name: str | None, quadrant: str, **counts: int) -> TeamVerdict:
    """A team's verdict with counts by status and by course."""
    return TeamVerdict(
        id=name, quadrant=quadrant, quadrant_since=None, kpi_health=None, okr_course=None,
        kpis=NO_STATUS | {key: count for key, count in counts.items() if key in NO_STATUS},
        key_results=NO_COURSE | {key: count for key, count in counts.items() if key in NO_COURSE and key != "unknown"},
        path=(), because=(),
    )  # fmt: skip


def objective(name: str, owner: str, stage: str = "active", course: str = "on_course") -> ObjectiveVerdict:
    """An objective's verdict without key results."""
    return ObjectiveVerdict(
        id=name, team=owner, cycle="h1", stage=stage, course=course, course_since=None, progress=None,
        expected_for_success=None, expected_grade=None, key_results=(), reasons=(),
    )  # fmt: skip


def organisation(
    summary: TeamVerdict,
    teams: tuple[TeamVerdict, ...] = (),
    kpis: tuple[KpiVerdict, ...] = (),
    objectives: tuple[ObjectiveVerdict, ...] = (),
    parents: dict[str, str] | None = None,
    names: dict[str, str] | None = None,
) -> tuple[Definitions, Verdicts]:
    """Definitions and verdicts that fit together; ids with a capital are the names, where none are given."""
    called = names or {}
    definitions = Definitions(
        Organisation("estuary", called.get("estuary", "Estuary")),
        teams=tuple(
            Team(one.id or "", called.get(one.id or "", (one.id or "").capitalize()), (parents or {}).get(one.id or ""))
            for one in teams
        ),
        metrics=tuple(Metric(one.id, called.get(one.id, one.id.capitalize())) for one in kpis),
        kpis=tuple(Kpi(one.id, one.id, one.team) for one in kpis),
        cycles=(Cycle("h1", "First half 2019", date(2019, 1, 1), date(2019, 6, 30)),),
        objectives=tuple(
            Objective(one.id, called.get(one.id, one.id.capitalize()), one.team, "h1") for one in objectives
        ),
    )
    return definitions, Verdicts("estuary", AS_OF, summary, teams, kpis, objectives, (), ())


def decision_row(rank: int, title: str = "What now?", **fields: object) -> DecisionRow:
    """A decision as it is shown."""
    row = DecisionRow(rank, title, "11 is above 10.", "alert", "East", "", ("Tom Reyes",), "act", ("act", "wait"))
    return replace(row, **fields)  # type: ignore[arg-type]


def kpi_row(name: str, status: str = "healthy", unit: str = "") -> KpiRow:
    """A KPI as it is shown."""
    return KpiRow(name, name, (1.0, 2.0), "11", unit, STATUS[status], "", "2019-04", "Apr 2019", ())


def key_result_row(title: str, course: str = "on_course") -> KeyResultRow:
    """A key result as it is shown."""
    return KeyResultRow(title, 0.5, 0.6, "50", "60", "0.5", COURSE[course], "3 Mar 2019", ())


def objective_row(title: str, course: str, *key_results: KeyResultRow) -> ObjectiveRow:
    """An objective as it is shown."""
    return ObjectiveRow(title, COURSE[course], "3 Mar 2019", "0.50", (), key_results)


def team_block(
    name: str, quadrant: str, kpis: Sequence[KpiRow] = (), objectives: Sequence[ObjectiveRow] = ()
) -> TeamBlock:
    """A team as it is shown."""
    standing = Standing(name, QUADRANT[quadrant], "", "50", "60", ())
    return TeamBlock(standing, tuple(kpis), tuple(objectives))


def shown_page(*teams: TeamBlock, decisions: Sequence[DecisionRow] = ()) -> Page:
    """A review of such teams, with a lead of one line and a reason of one."""
    standing = Standing("Estuary", QUADRANT["overheating"], "", "50", "60", ("1 of 2 KPIs is sound",))
    return Page("Estuary", "14 May 2019", ("Estuary stands.",), standing, tuple(decisions), teams)
