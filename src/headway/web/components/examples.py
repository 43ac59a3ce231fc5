"""Invented verdicts, one in every state, for the page of components. They are laid out as real ones are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from headway.judgement.definitions import (
    Cycle,
    Definitions,
    KeyResult,
    Kpi,
    Metric,
    Objective,
    Organisation,
    Person,
    Target,
    Team,
)
from headway.judgement.verdicts import (
    DecisionNeeded,
    KeyResultVerdict,
    KpiVerdict,
    ObjectiveVerdict,
    PathPoint,
    Reading,
    Reason,
    TeamVerdict,
    Verdicts,
)
from headway.rhythm.words import COURSE, STATUS
from headway.series.grid import Grain, Grid

DAY = date(2026, 6, 30)
MONTH = Grid(Grain.MONTH)
NEWEST = {"healthy": 96.4, "watch": 93.8, "breach": 89.5, "stale": 95.2}
PROGRESS = {"off_course": 0.12, "drifting": 0.38, "held": 0.4, "on_course": 0.62, "arrived": 0.86}
PLACES = {
    "going_nowhere": (0.9, 0.25),
    "making_headway": (1.0, 0.8),
    "stop_and_fix": (0.33, 0.2),
    "overheating": (0.5, 0.75),
}
LOW, HIGH = 95.0, 92.0
"""The band: healthy from the first on, a breach below the second."""


def definitions() -> Definitions:
    """A team with a KPI for each status, and an objective with a key result for each course."""
    metrics = tuple(Metric(f"m-{name}", f"Parcels on time, {name}", unit="%", decimals=1) for name in STATUS)
    results = tuple(
        KeyResult(
            name.replace("_", "-"), "deliver", f"Parcels on time from 80 to 95 %, {COURSE[name].word}", "numeric",
            metric="m-healthy", baseline=80.0, targets=(Target(95.0),),
        )
        for name in COURSE
    )  # fmt: skip
    return Definitions(
        Organisation("courier", "Courier"),
        people=(Person("nadia", "Nadia Brandt"),),
        teams=(Team("deliver", "Delivery"), *(Team(name, name.replace("_", " ").capitalize()) for name in PLACES)),
        metrics=metrics,
        kpis=(
            *(Kpi(f"k-{name}", f"m-{name}", "deliver") for name in STATUS),
            *(Kpi(f"of-{name}", "m-healthy", name) for name in PLACES),
        ),
        cycles=(Cycle("h1", "First half", date(2026, 1, 1), DAY),),
        objectives=(Objective("deliver", "Every parcel arrives on the day that was promised", "deliver", "h1"),),
        key_results=results,
    )


def verdicts() -> Verdicts:
    """Verdicts on the same, in every state."""
    teams = tuple(_team(name) for name in PLACES)
    return Verdicts(
        organisation="courier",
        as_of=DAY,
        summary=replace(teams[0], id=None),
        teams=(replace(teams[1], id="deliver"), *teams),
        kpis=(
            *map(_kpi, STATUS),
            *(replace(_kpi("healthy"), id=f"of-{name}", team=name) for name in PLACES),
        ),
        objectives=(
            ObjectiveVerdict(
                "deliver", "deliver", "h1", "active", "drifting", DAY, 0.4, 0.5, 0.5,
                tuple(name.replace("_", "-") for name in COURSE), (),
            ),
        ),
        key_results=tuple(_key_result(name) for name in COURSE),
        decisions=(_decision(1, "guardrail"), _decision(2, "course")),
    )  # fmt: skip


def _kpi(status: str) -> KpiVerdict:
    recent = tuple(_readings(status)) if status != "unknown" else ()
    newest = recent[-1] if recent else None
    return KpiVerdict(
        id=f"k-{status}", metric=f"m-{status}", team="deliver", role=None,
        period=newest.period if newest else None, value=newest.value if newest else None,
        status=status, last_status="healthy" if status == "stale" else None,
        since=newest.period if newest else None, known_since=DAY if newest else None, compliance=None,
        alert="firing" if status == "breach" else "inactive",
        alert_since=newest.period if status == "breach" and newest else None, alerts=(), sound=None, due=None,
        so_far=None, recent=recent, reasons=(Reason("kpi.example", f"an invented KPI that is {STATUS[status].word}"),),
    )  # fmt: skip


def _readings(status: str) -> list[Reading]:
    last = MONTH.ordinal(DAY) - (2 if status == "stale" else 0)
    values = [95.5 + (step * 7 % 5 - 2) * 0.6 for step in range(23)] + [NEWEST[status]]
    return [
        Reading(
            MONTH.label(last - 23 + step), value,
            "healthy" if value >= LOW else "watch" if value >= HIGH else "breach", LOW, None,
        )
        for step, value in enumerate(values)
    ]  # fmt: skip


def _key_result(course: str) -> KeyResultVerdict:
    progress = PROGRESS.get(course)
    return KeyResultVerdict(
        id=course.replace("_", "-"), objective="deliver", kind="numeric", period="2026-05",
        value=None if progress is None else 80 + 15 * progress, baseline=80.0, target=95.0, success=90.5,
        progress=progress, progress_raw=progress, expected_progress=0.8, expected_for_success=0.56, recent_rate=None,
        required_rate=None, required_rate_target=None, rate_per="month",
        confidence=None if progress is None else round(min(0.9, progress + 0.2), 1),
        course=course, course_since=DAY, running=True, due=None,
        reasons=(Reason("kr.example", f"an invented key result that is {COURSE[course].word}"),),
    )  # fmt: skip


def _team(quadrant: str) -> TeamVerdict:
    health, course = PLACES[quadrant]
    path = tuple(
        PathPoint(DAY - timedelta(weeks=16 - 4 * step), health, round(0.5 + (course - 0.5) * step / 4, 3), quadrant)
        for step in range(5)
    )
    return TeamVerdict(
        quadrant, quadrant, DAY - timedelta(weeks=8), health, course, {}, {}, path, ("an invented place",)
    )


def _decision(rank: int, kind: str) -> DecisionNeeded:
    first = rank == 1
    return DecisionNeeded(
        rank=rank, urgency=rank, kind=kind, about="deliver", team="deliver", since=DAY - timedelta(weeks=8),
        who=("nadia",),
        title="Slow “Every parcel arrives” until complaints are sound again?" if first else "What gets it on course?",
        text="4.1 % is above 3 %, the second month in a row." if first else "Gains 0.4 points a month and needs 0.8.",
        suggestion="slow it, as was agreed" if first else "agree on one action",
        options=("slow it", "pause it", "let it run and say why"),
    )  # fmt: skip
