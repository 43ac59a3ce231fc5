"""A small organisation with something of every kind that a judgement reads, and its numbers."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from headway.judgement import definitions as d
from headway.judgement.context import metric_grid
from headway.judgement.facts import Facts, Observations

BEGINS = date(2018, 9, 1)
ORGANISATION = d.Organisation("hospitals", "Hospitals", timezone="Europe/London", week_starts="sunday")
TEAMS = (
    d.Team("acute", "Acute", "region", "amina"),
    d.Team("clinic", "Clinic", "region"),
    d.Team("idle", "Idle"),
    d.Team("region", "Region", None, "omar"),
    d.Team("ward", "Ward", "acute"),
)
METRICS = (
    d.Metric("beds", "Beds occupied", unit="%", direction="range", grain="day", rollup="mean", due_after=2),
    d.Metric("cases", "Cases", grain="month", minimum=0.0),
    d.Metric("cost", "Cost", unit="GBP", direction="down", grain="month", due_after=10),
    d.Metric("growth", "Growth", unit="%", direction="down", grain="month", derived=d.Derived("change", ("waits",), 3)),
    d.Metric("per-case", "Cost per case", direction="down", derived=d.Derived("ratio", ("cost", "cases"))),
    d.Metric("spare", "Nobody reads it", grain="month"),
    d.Metric("twice", "Growth of a ratio", direction="down", derived=d.Derived("change", ("per-case",), 1)),
    d.Metric("unseen", "Never observed", grain="month"),
    d.Metric("visits", "Visits", grain="quarter"),
    d.Metric("waits", "Waits", unit="%", direction="down", grain="month", counter=("weekly", "beds")),
    d.Metric("weekly", "Weekly", unit="%", grain="week", due_after=3, maximum=100.0),
)
KPIS = (
    d.Kpi("beds", "beds", "ward", bands=(d.Band(None, "80..90", "outside 70..95"),), steward="amina"),
    d.Kpi("growth", "growth", "acute", bands=(d.Band(None, "<= 0", "> 2"),)),
    d.Kpi("per-case", "per-case", "region", bands=(d.Band(None, "<= 2", "> 3"),)),
    d.Kpi("twice", "twice", "region", bands=(d.Band(None, "<= 0.1", None, 6),)),
    d.Kpi("unbanded", "cost", "clinic"),
    d.Kpi("visits", "visits", "clinic", bands=(d.Band(None, ">= 50", "< 40"),)),
    d.Kpi(
        "waits",
        "waits",
        "acute",
        bands=(d.Band(None, "<= 10", "> 12"), d.Band(date(2019, 2, 20), "<= 9", "> 11", 2)),
        alert_for=2,
    ),
    d.Kpi("weekly", "weekly", "ward", bands=(d.Band(None, ">= 90", "< 80"),), alert_for=1, alert_clear=1),
    d.Kpi("weekly-too", "weekly", "idle", bands=(d.Band(date(2019, 3, 1), ">= 95", "< 70"),)),
)
CYCLES = (
    d.Cycle("h1", "First half", date(2019, 1, 1), date(2019, 6, 30)),
    d.Cycle("q1", "First quarter", date(2019, 1, 15), date(2019, 4, 14)),
    d.Cycle("q3", "Third quarter", date(2019, 7, 1), date(2019, 9, 30)),
)
OBJECTIVES = (
    d.Objective("empty", "No key results", "clinic", "h1"),
    d.Objective(
        "flow",
        "Flow",
        "acute",
        "h1",
        owner="amina",
        assumptions=(d.Assumption("Nobody leaves."),),
        guardrails=(d.Guardrail("beds"), d.Guardrail("weekly", "slow")),
    ),
    d.Objective("later", "Later", "clinic", "q3", guardrails=(d.Guardrail("waits"),)),
    d.Objective("short", "Short", "ward", "q1", ambition="committed", guardrails=(d.Guardrail("beds"),)),
)
KEY_RESULTS = (
    d.KeyResult(
        "cost-down",
        "short",
        "Cost down",
        "numeric",
        metric="cost",
        baseline=100.0,
        targets=(d.Target(80.0), d.Target(85.0, date(2019, 2, 25))),
        weight=3.0,
    ),
    d.KeyResult(
        "desk",
        "flow",
        "One desk",
        "milestones",
        milestones=(d.Milestone("North", 1.0, date(2019, 2, 10), date(2019, 2, 8)), d.Milestone("South", 2.0)),
        weight=0.7,
    ),
    d.KeyResult(
        "rota",
        "short",
        "The rota is signed",
        "binary",
        done=date(2019, 3, 5),
        drivers=(d.Driver("waits"), d.Driver("weekly-too", "opposes")),
    ),
    d.KeyResult("total", "later", "Visits", "numeric", metric="visits", targets=(d.Target(200.0),), counts="sum"),
    d.KeyResult(
        "waits-down",
        "flow",
        "Waits down",
        "numeric",
        metric="waits",
        targets=(d.Target(6.0),),
        weight=1.1,
        drivers=(d.Driver("beds", "opposes"), d.Driver("weekly", "supports", 2), d.Driver("twice")),
    ),
    d.KeyResult(
        "weekly-up",
        "flow",
        "Weekly up",
        "numeric",
        metric="weekly",
        baseline=70.0,
        targets=(d.Target(95.0),),
        drivers=(d.Driver("per-case"), d.Driver("visits", "opposes")),
    ),
)  # fmt: skip
DEFINITIONS = d.Definitions(
    organisation=ORGANISATION,
    people=(d.Person("amina", "Amina Noor"), d.Person("omar", "Omar Haddad")),
    teams=TEAMS,
    metrics=METRICS,
    kpis=KPIS,
    cycles=CYCLES,
    objectives=OBJECTIVES,
    key_results=KEY_RESULTS,
    checkins=(
        d.CheckIn("waits-down", date(2019, 2, 12), "amina", 0.4),
        d.CheckIn("total", date(2019, 3, 2), None, 0.5),
    ),
    waivers=(
        d.Waiver("weekly", "flow", date(2019, 1, 15), date(2019, 2, 20), ">= 70", "The move.", "omar", "amina"),
        d.Waiver(
            "waits",
            "flow",
            date(2019, 2, 1),
            date(2019, 4, 10),
            "<= 14",
            "Two vacancies.",
            "omar",
            "amina",
            asked=date(2019, 1, 30),
            approved=date(2019, 2, 5),
        ),
        d.Waiver(
            "beds", "flow", date(2019, 3, 1), date(2019, 4, 15), "78..93", "The move.", "omar", asked=date(2019, 2, 20)
        ),
    ),
    overrulings=(d.Overruling("waits-down", "twice", date(2019, 3, 4), 0.8, "amina", "It is staff."),),
    grades=(d.Grade("desk", date(2019, 3, 10), None, "amina", "Not pursued"),),
)
_LEVELS = {"beds": 85, "cases": 50, "cost": 90, "spare": 5, "visits": 45, "waits": 10, "weekly": 88}


def facts(until: date, seed: int = 1) -> Facts:
    """The definitions, and numbers of every period that was over on a day; one in ten periods has none."""
    chance = random.Random(seed)  # noqa: S311 - the same numbers each time
    rows = []
    for at, metric in enumerate(METRICS):
        if metric.id in _LEVELS:
            grid = metric_grid(metric, ORGANISATION)
            for period in range(grid.ordinal(BEGINS), grid.last_complete(until) + 1):
                if chance.random() > 0.1:
                    value = _LEVELS[metric.id] * chance.uniform(0.85, 1.12)
                    rows.append((at, period, round(value, 2), grid.ends(period).toordinal()))
    metrics, periods, values, days = zip(*rows, strict=True)
    # nothing was done on a day that had not come
    results = (one if one.done is None or one.done <= until else replace(one, done=None) for one in KEY_RESULTS)
    return Facts(
        replace(DEFINITIONS, key_results=tuple(results)),
        Observations(
            np.array(metrics, np.int32), np.array(periods, np.int64), np.array(values), np.array(days, np.int32)
        ),
    )


def any_period(metric: d.Metric, today: date, chance: random.Random) -> str:
    """A period of a metric that has begun, mostly a late one."""
    grid = metric_grid(metric, ORGANISATION)
    back = chance.choice((0, 1, 1, 1, 2, 3, 8))
    return grid.label(max(grid.ordinal(today) - back, grid.ordinal(today - timedelta(days=365))))


def any_value(metric: d.Metric, chance: random.Random) -> float:
    """A value around the metric's level, at times far off it."""
    return round(_LEVELS[metric.id] * chance.choice((0.6, 0.8, 0.95, 1.0, 1.0, 1.05, 1.1)), 2)
