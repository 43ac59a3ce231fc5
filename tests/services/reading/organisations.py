"""Random organisations to read: trees of teams, KPIs of every status, objectives in several cycles, decisions taken."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from headway.judgement.definitions import (
    Band,
    Cycle,
    Decision,
    Definitions,
    Derived,
    FileSource,
    Grade,
    Guardrail,
    KeyResult,
    Kpi,
    Metric,
    Objective,
    Organisation,
    Person,
    Target,
    Team,
)
from headway.judgement.facts import Facts
from tests.judgement.builders import facts, months

TODAY = date(2019, 4, 15)
CYCLES = (
    Cycle("h1", "First half", date(2019, 1, 1), date(2019, 6, 30)),
    Cycle("h2", "Second half", date(2019, 7, 1), date(2019, 12, 31)),
    Cycle("q1", "First quarter", date(2019, 1, 1), date(2019, 3, 31)),
    Cycle("q2", "Second quarter", date(2019, 4, 1), date(2019, 6, 30)),
)
BANDS = ((">= 90", "< 80"), (">= 50", "< 40"), (">= 99", "< 98"), (None, None))


def organisation(seed: int) -> Facts:
    """One of them; the same seed gives the same."""
    chance = random.Random(seed)  # noqa: S311 - to be made again
    people = tuple(Person(f"person-{at}", f"Person {at}") for at in range(chance.randrange(1, 5)))

    def somebody() -> str | None:
        return chance.choice((None, *(one.id for one in people)))

    teams: list[Team] = []
    for at in range(chance.randrange(1, 16)):
        parent = chance.choice((None, *(team.id for team in teams)))
        # ids that are not in the order of their names, and some that begin alike
        teams.append(Team(f"t{'-' * (at % 2)}{at}", f"Team {chance.randrange(9)}-{at}", parent, somebody()))
    names = [f"m-{at}" for at in range(chance.randrange(1, 20))]
    metrics = tuple(_metric(one, somebody(), sorted(names), chance) for one in sorted(names))
    owners = chance.sample(teams, chance.randrange(1, len(teams) + 1))
    kpis = tuple(
        _kpi(one, chance.choice(owners).id, somebody(), chance) for one in sorted(names) if chance.random() < 0.8
    )
    objectives = tuple(
        Objective(
            f"o-{at}", f"Objective {at}", chance.choice(owners).id, chance.choice(CYCLES).id, owner=somebody(),
            ambition=chance.choice(("aspirational", "committed")),
            guardrails=tuple(Guardrail(kpi.id) for kpi in kpis if chance.random() < 0.15),
        )
        for at in range(chance.randrange(10))
    )  # fmt: skip
    results = tuple(_key_result(at, chance.choice(objectives).id, names, chance) for at in range(18) if objectives)
    there = [*(one.id for one in kpis), *(one.id for one in objectives)]
    made: dict[str, Any] = {
        "grades": tuple(Grade(one.id, TODAY, 0.5) for one in results if chance.random() < 0.1),
        "decisions": tuple(
            Decision(f"d-{at}", TODAY - timedelta(days=chance.randrange(90)), about, "Do it.", by=somebody())
            for at, about in enumerate(chance.sample(there, min(3, len(there))))
        ),
    }
    defined = Definitions(
        Organisation(f"org-{seed}", f"Organisation {seed}", timezone="Europe/London"), people=people,
        teams=tuple(sorted(teams, key=lambda one: one.id)), metrics=metrics, kpis=kpis, cycles=CYCLES,
        objectives=objectives, key_results=tuple(sorted(results, key=lambda one: one.id)), **made,
    )  # fmt: skip
    reckoned = {one.id: one.derived is not None for one in metrics}
    return facts(
        defined, {one: _numbers(chance) for one in sorted(names) if chance.random() < 0.9 and not reckoned[one]}
    )


def _metric(name: str, owner: str | None, names: list[str], chance: random.Random) -> Metric:
    """A metric; some are late soon, some come from a file, some are reckoned from the first ones."""
    derived = Derived("ratio", (names[0], names[1])) if name not in names[:2] and chance.random() < 0.15 else None
    return Metric(
        name, f"Metric {name}", unit=chance.choice(("", "%", "days")), decimals=chance.choice((None, 0, 1)),
        due_after=chance.choice((None, 10, 40)), owner=owner, derived=derived,
        source=FileSource("numbers.csv", "month", "value") if derived is None and chance.random() < 0.3 else None,
    )  # fmt: skip


def _kpi(metric: str, team: str, steward: str | None, chance: random.Random) -> Kpi:
    healthy, breach = chance.choice(BANDS)
    return Kpi(metric, metric, team, bands=(Band(healthy=healthy, breach=breach),), steward=steward)


def _numbers(chance: random.Random) -> dict[str, float]:
    """Months up to the newest or one before, so that some numbers are overdue and many stand alike."""
    count = chance.randrange(1, 16)
    first = 2019 * 12 + chance.choice((2, 2, 2, 0)) - count + 1
    label = f"{first // 12}-{first % 12 + 1:02d}"
    return months(label, *(float(chance.choice((30, 60, 85, 95, 100))) for _ in range(count)))


def _key_result(at: int, objective: str, metrics: list[str], chance: random.Random) -> KeyResult:
    name = f"k-{at}"
    if chance.random() < 0.2:
        return KeyResult(name, objective, f"Key result {at}", "binary")
    return KeyResult(
        name, objective, f"Key result {at}", "numeric", metric=chance.choice(metrics),
        baseline=float(chance.randrange(50)), targets=(Target(float(chance.randrange(60, 110))),),
        weight=chance.choice((0.5, 1.0, 2.0)),
    )  # fmt: skip
