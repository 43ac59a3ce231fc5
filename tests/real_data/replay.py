"""A story replayed day by day: everything that is said in words, and on which day each word changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from headway.app.policy import load_policy
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.judgement.verdicts import KeyResultVerdict, KpiVerdict, ObjectiveVerdict, Verdicts

Told = dict[tuple[str, str], str]
"""Of each subject and aspect, such as ``("escalators", "alert")``, the word, where anything is said."""

Change = tuple[date, str, str, str]
"""A day, a subject, an aspect, and the word that is new on it; ``none`` where nothing is said any more."""

DAY = timedelta(days=1)
NONE = "none"


def told(verdicts: Verdicts) -> Told:
    """Every word of a judgement that may change: of KPIs, key results, objectives, teams, and what is asked."""
    said: Told = {}
    for kpi in verdicts.kpis:
        said |= {(kpi.id, aspect): word for aspect, word in _of_kpi(kpi) if word}
    for key_result in verdicts.key_results:
        said |= {(key_result.id, aspect): word for aspect, word in _of_key_result(key_result)}
    for objective in verdicts.objectives:
        said |= {(objective.id, aspect): word for aspect, word in _of_objective(objective)}
    for team in verdicts.teams:
        said[team.id or "", "quadrant"] = team.quadrant
    for decision in sorted(verdicts.decisions, key=lambda one: one.kind):
        asked = (decision.about, "asks")
        said[asked] = f"{said[asked]} and {decision.kind}" if asked in said else decision.kind
    return said


def _of_kpi(kpi: KpiVerdict) -> Iterator[tuple[str, str | None]]:
    yield "status", kpi.status
    yield "alert", kpi.alert
    yield "role", kpi.role
    yield "variation", kpi.process.variation if kpi.process else None
    yield "dip", " and ".join(dip.stands for dip in kpi.dips)
    if kpi.loan is not None:
        floor = kpi.loan.high if kpi.loan.low is None else kpi.loan.low
        yield "floor", None if floor is None else f"{floor:.1f}"
    if kpi.landing is not None:
        yield "landing", f"{kpi.landing.code} {kpi.landing.healthy}"


def _of_key_result(key_result: KeyResultVerdict) -> Iterator[tuple[str, str]]:
    yield "course", key_result.course
    for driver in key_result.drivers:
        yield f"harm-by-{driver.kpi}", driver.harm
    if key_result.still:
        yield "still", "asked"


def _of_objective(objective: ObjectiveVerdict) -> Iterator[tuple[str, str]]:
    yield "stage", objective.stage
    yield "course", objective.course
    if objective.hold is not None:
        yield "hold", f"{objective.hold.reaction} {objective.hold.state}"
        yield "healthy", str(objective.hold.healthy)


def changes(days: Iterable[date], on: Callable[[date], Told]) -> list[Change]:
    """What is said on the first of some days, and every word that is another one than on the day before among them."""
    found: list[Change] = []
    before: Told = {}
    for day in days:
        now = on(day)
        for subject, aspect in sorted(before.keys() | now.keys()):
            word = now.get((subject, aspect), NONE)
            if word != before.get((subject, aspect), NONE):
                found.append((day, subject, aspect, word))
        before = now
    return found


def judged(facts: Facts) -> Callable[[date], Told]:
    """What is told of facts, loaded once, as of any day."""
    return lambda day: told(judge(facts, day, load_policy(day)))


def every_day(first: date, last: date) -> Iterator[date]:
    """All days from the first to the last."""
    while first <= last:
        yield first
        first += DAY
