"""Goals of real organisations with all that a rule reads beside a sentence, on which ``tools.lint_rates`` counts.

Objectives stand over key results, targets of a year after those of the year before, and KPIs have their series.

Nothing is added to what the sources say: a rule whose fields they do not have is not asked.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from headway.app.limits import load_lint_limits
from headway.judgement.definitions import (
    Band,
    CheckIn,
    Cycle,
    Definitions,
    KeyResult,
    Kpi,
    Metric,
    Milestone,
    Objective,
    Organisation,
    Target,
    Team,
)
from headway.lint.advisor.rewording import levels
from headway.lint.advisor.sentence import Sentence
from headway.lint.goals import Goals
from tools.reps import QUARTERS, objective_id, read_quarters
from tools.reps import KeyResult as Told

REPS = Team("reps", "Reps")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
STANDARD = Band(healthy=">= 95", breach="< 95")
"""Of patients in emergency departments, per cent, within four hours."""
FIRST_YEAR, LAST_YEAR = 2010, 2017
"""Years whose targets the transit agencies tell; a year is looked at on its first day."""


def quarters(data: Path) -> Iterator[Goals]:
    """A team's three quarters, each on its last day with those before it: objectives, key results, check-ins.

    A key result with a figure in its words is to bring a number of its name there; the others have the levels that
    the team wrote down for them.
    """
    found = read_quarters(data)
    words = {(one["cycle"], one["kr_name"]): one["kr_description"] for one in _table(data / "snapshots.csv")}
    cycles = tuple(Cycle(quarter, quarter, *days) for quarter, days in QUARTERS.items())
    titles = dict.fromkeys((one.quarter, one.objective) for one in found)
    for at, cycle in enumerate(cycles):
        told = [one for one in found if one.quarter <= cycle.id]
        results = [_of_quarter(one, words.get((one.quarter, one.name), "")) for one in told]
        definitions = Definitions(
            Organisation("reps", "Reps"),
            teams=(REPS,),
            metrics=tuple(Metric(id_, id_) for id_ in dict.fromkeys(one.metric for one in results) if id_),
            cycles=cycles[: at + 1],
            objectives=tuple(
                Objective(objective_id(quarter, title), title, "reps", quarter)
                for quarter, title in titles
                if quarter <= cycle.id
            ),
            key_results=tuple(results),
            checkins=tuple(
                CheckIn(one.id, said.on, value=said.progress)
                for one in told
                for said in one.said
                if said.on <= cycle.ends
            ),
        )
        yield Goals(definitions, cycle.ends, load_lint_limits())


def _of_quarter(one: Told, said: str) -> KeyResult:
    objective, sentence = objective_id(one.quarter, one.objective), Sentence(said or one.name)
    figures = _NUMBER.findall(levels(sentence)[0]) if sentence.has_figure else []
    if not figures:
        return KeyResult(one.id, objective, one.name, "milestones", milestones=(Milestone("as its levels say"),))
    return KeyResult(one.id, objective, one.name, "numeric", one.name, targets=(Target(float(figures[0])),))


def yearly_targets(mta: Path, gsa: Path) -> Iterator[Goals]:
    """The targets that agencies set for a year as key results from where the year before ended, on its first day."""
    yield from _of_years(
        "agency",
        {one["kpi"]: _metric(one["kpi"], one["direction"], "year") for one in _table(gsa / "kpis_yearly.csv")},
        *_years(_table(gsa / "kpis_yearly.csv"), "kpi", "year"),
        month=10,
    )
    wanted = {one["kpi_id"]: one for one in _table(mta / "kpis.csv") if one["direction"] != "none"}
    rows = [one for one in _table(mta / "series.csv") if one["kpi_id"] in wanted]
    metrics = {id_: _metric(id_, one["direction"], "month") for id_, one in wanted.items()}
    yield from _of_years("agency", metrics, *_years(rows, "kpi_id", "month"), month=1)


def kpis_with_series(mta: Path, nhs: Path) -> Goals:
    """Transit indicators with the targets of their last years as bands, and hospitals with the national standard."""
    metrics, kpis, values = [], [], {}
    about = {one["kpi_id"]: one for one in _table(mta / "kpis.csv")}
    targets, actual = _years(_table(mta / "series.csv"), "kpi_id", "month")
    for id_, of in about.items():
        if of["direction"] == "none":
            continue
        sign, against = (">=", "<") if of["direction"] == "up" else ("<=", ">")
        bands = [
            Band(date(year, 1, 1), f"{sign} {level:g}", f"{against} {level:g}")
            for year, level in sorted(targets[id_].items())
        ]
        metrics.append(_metric(id_, of["direction"], "month"))
        kpis.append(Kpi(id_, id_, "agency", bands=tuple(bands)))
        values[id_] = [value for _, value in actual[id_]]
    for code, series in _waits(nhs).items():
        metrics.append(_metric(code, "up", "month"))
        kpis.append(Kpi(code, code, "agency", bands=(STANDARD,)))
        values[code] = series
    definitions = Definitions(
        Organisation("o", "O"), teams=(Team("agency", "A"),), metrics=tuple(metrics), kpis=tuple(kpis)
    )
    return Goals(definitions, date(LAST_YEAR, 4, 1), load_lint_limits(), values)


def indicators(data: Path) -> Goals:
    """A company's indicators by department; its key ones as KPIs, with a band where a target is told."""
    rows = _table(data / "performance_indicators.csv")
    metrics = [
        Metric(f"m{at}", one["name"], team=one["department"], definition=one["definition"])
        for at, one in enumerate(rows)
    ]
    told = [bool(one["target"]) and one["target"] not in {"TBD", "Confidential"} for one in rows]
    kpis = [
        Kpi(f"m{at}", f"m{at}", one["department"], bands=(Band(),) if told[at] else ())
        for at, one in enumerate(rows)
        if one["is_key"] == "True"
    ]
    teams = tuple(Team(one, one) for one in sorted({one["department"] for one in rows}))
    definitions = Definitions(Organisation("o", "O"), teams=teams, metrics=tuple(metrics), kpis=tuple(kpis))
    return Goals(definitions, date(2022, 11, 11), load_lint_limits())


Levels = Mapping[str, Mapping[int, float]]
Actual = Mapping[str, list[tuple[date, float]]]


def _of_years(
    team: str, metrics: Mapping[str, Metric], targets: Levels, actual: Actual, *, month: int
) -> Iterator[Goals]:
    """All targets of each year, by what was known on its first day, after those of the year before."""
    for year in range(FIRST_YEAR, LAST_YEAR + 2):
        starts = date(year - (month > 1), month, 1)
        cycles, objectives, results = [], [], []
        for of in (year - 1, year):
            first = date(of - (month > 1), month, 1)
            cycles.append(Cycle(f"c{of}", str(of), first, date(first.year + 1, month, 1) - timedelta(1)))
            objectives.append(Objective(f"o{of}", "What the agency does", team, f"c{of}"))
            for id_, metric in metrics.items():
                before = [value for on, value in actual[id_] if on < first]
                if of in targets[id_] and before:
                    target = (Target(targets[id_][of]),)
                    results.append(KeyResult(f"{id_} {of}", f"o{of}", metric.name, "numeric", id_, before[-1], target))
        definitions = Definitions(
            Organisation("o", "O"),
            teams=(Team(team, team),),
            metrics=tuple(metrics.values()),
            cycles=tuple(cycles),
            objectives=tuple(objectives),
            key_results=tuple(results),
        )
        values = {id_: [value for on, value in actual[id_] if on < starts] for id_ in metrics}
        if any(one.objective == f"o{year}" for one in results):
            yield Goals(definitions, starts, load_lint_limits(), values)


def _years(rows: list[dict[str, str]], key: str, when: str) -> tuple[Levels, Actual]:
    """The last target of each year by id, and what came of it in order; a target of 0 says that none was set."""
    targets: dict[str, dict[int, float]] = defaultdict(dict)
    actual: dict[str, list[tuple[date, float]]] = defaultdict(list)
    for one in rows:
        year, _, rest = one[when].partition("-")
        if one["target"] and float(one["target"]):
            targets[one[key]][int(year)] = float(one["target"])
        if one["actual"]:
            # a fiscal year stands for its first day, which lies in the year before
            on = date(int(year), int(rest), 1) if rest else date(int(year) - 1, 10, 1)
            actual[one[key]].append((on, float(one["actual"])))
    return targets, actual


def _waits(nhs: Path) -> dict[str, list[float]]:
    """Per cent of patients within four hours by organisation, in order of month."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for file in sorted(nhs.glob("*.csv")):
        for one in _table(file):
            both = sums[one["org_code"], one["period"]]
            both[0] += float(one["attendances"])
            both[1] += float(one["breaches"])
    series: dict[str, list[float]] = defaultdict(list)
    for (code, _), (all_, late) in sorted(sums.items()):
        if all_:
            series[code].append(100 * (1 - late / all_))
    return series


def _metric(id_: str, direction: str, grain: str) -> Metric:
    return Metric(id_, id_, direction="down" if direction in {"down", "decrease"} else "up", grain=grain)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
