"""Write a folder of goals files of a given size: KPIs with monthly numbers in a CSV file, and key results on them.

Run as ``python -m bench.make_folder DIR --kpis 100 --periods 60 --key-results 50``.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PER_OBJECTIVE = 5
CYCLE = "half"
PER_FILE = 1000


@dataclass(frozen=True, slots=True)
class When:
    """The newest month with numbers, and the first and last day of the one cycle."""

    month: date = date(2019, 6, 1)
    starts: date = date(2019, 1, 1)
    ends: date = date(2019, 6, 30)


def make_folder(
    root: Path,
    *,
    kpis: int = 100,
    periods: int = 60,
    key_results: int = 50,
    per_team: int = 10,
    when: When = When(),
    seed: int = 1,
) -> None:
    """Write goals files and ``data/numbers.csv``; the same seed gives the same bytes."""
    chance = random.Random(seed)
    (root / "data").mkdir(parents=True, exist_ok=True)
    teams = -(-kpis // per_team)
    (root / "data" / "numbers.csv").write_text(_numbers(kpis, _months(when.month, periods), chance), encoding="utf-8")
    (root / "goals.yaml").write_text(_organisation(teams, when), encoding="utf-8")
    for first in range(0, kpis, PER_FILE):
        part = range(first, min(kpis, first + PER_FILE))
        (root / f"metrics-{first // PER_FILE}.yaml").write_text(_metrics(part, per_team, chance), encoding="utf-8")
    for first in range(0, key_results, PER_FILE):
        part = range(first, min(key_results, first + PER_FILE))
        text = _objectives(kpis, part, teams, chance)
        (root / f"objectives-{first // PER_FILE}.yaml").write_text(text, encoding="utf-8")


def _months(newest: date, periods: int) -> list[str]:
    last = newest.year * 12 + newest.month - 1
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(last - periods + 1, last + 1)]


def _numbers(kpis: int, months: list[str], chance: random.Random) -> str:
    rows = ["metric,month,value"]
    for kpi in range(kpis):
        value = chance.uniform(80, 96)
        for month in months:
            value = min(100.0, max(0.0, value + chance.gauss(0, 0.8)))
            rows.append(f"metric-{kpi},{month},{value:.2f}")
    return "\n".join(rows) + "\n"


def _organisation(teams: int, when: When) -> str:
    rows = ["headway: 1", "organisation: {id: bench, name: Bench, timezone: Europe/London}", "people:"]
    rows += [f"  - {{id: person-{team}, name: Person {team}}}" for team in range(teams)]
    rows.append("teams:")
    rows.append("  - {id: all, name: All of us}")
    rows += [f"  - {{id: team-{team}, name: Team {team}, parent: all, lead: person-{team}}}" for team in range(teams)]
    rows.append("cycles:")
    half = "First" if when.starts.month == 1 else "Second"
    name = f"{half} half {when.starts.year}"
    rows.append(f"  - {{id: {CYCLE}, name: {name}, starts: {when.starts}, ends: {when.ends}}}")
    return "\n".join(rows) + "\n"


def _metrics(kpis: range, per_team: int, chance: random.Random) -> str:
    rows = ["headway: 1", "metrics:"]
    rows += [
        f"""  - id: metric-{kpi}
    name: Metric {kpi}
    team: team-{kpi // per_team}
    definition: What metric {kpi} counts.
    why: Without it nobody would know.
    unit: "%"
    direction: up
    grain: month
    rollup: last
    minimum: 0
    maximum: 100
    decimals: 1
    source: {{file: data/numbers.csv, period: month, value: value, where: {{metric: metric-{kpi}}}}}"""
        for kpi in kpis
    ]
    rows.append("kpis:")
    for kpi in kpis:
        low = chance.uniform(80, 92)
        rows.append(
            f"""  - metric: metric-{kpi}
    team: team-{kpi // per_team}
    because: It is vital.
    band: {{healthy: ">= {low:.1f}", breach: "< {low - 3:.1f}"}}
    steward: person-{kpi // per_team}"""
        )
    return "\n".join(rows) + "\n"


def _objectives(kpis: int, key_results: range, teams: int, chance: random.Random) -> str:
    rows = ["headway: 1", "objectives:"]
    for number in key_results:
        if number % PER_OBJECTIVE == 0:
            team = number // PER_OBJECTIVE % teams
            rows.append(
                f"""  - id: objective-{number // PER_OBJECTIVE}
    title: Objective {number // PER_OBJECTIVE}
    team: team-{team}
    cycle: {CYCLE}
    owner: person-{team}
    ambition: {"committed" if number % 2 else "aspirational"}
    key_results:"""
            )
        metric = number * 2 % kpis
        rows.append(
            f"""      - id: kr-{number}
        title: Metric {metric} up
        metric: metric-{metric}
        baseline: {chance.uniform(60, 80):.1f}
        target: {chance.uniform(85, 99):.1f}
        owner: person-{number % teams}"""
        )
    return "\n".join(rows) + "\n"


def main() -> None:
    """Write the folder that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kpis", type=int, default=100)
    parser.add_argument("--periods", type=int, default=60)
    parser.add_argument("--key-results", type=int, default=50)
    arguments = parser.parse_args()
    make_folder(arguments.folder, kpis=arguments.kpis, periods=arguments.periods, key_results=arguments.key_results)


if __name__ == "__main__":
    main()
