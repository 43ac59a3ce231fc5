"""How KPIs, key results and objectives hang together, and where they do not.

Arrows run from the daily number to the aim: a KPI guards an objective, is on loan to a key result or drives it; a key
result is part of its objective; an objective serves another one, a key result, or a priority of the organisation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headway.judgement.bearing import holding
from headway.judgement.definitions import Cycle, Definitions, Objective
from headway.judgement.guarding import Guards
from headway.judgement.verdicts import KpiVerdict, Verdicts

RED = "breach"


class Tie(StrEnum):
    """What an arrow says, of what it comes from."""

    LENT = "lent"  # the KPI's own metric is what the key result moves
    SUPPORTS = "supports"  # both should move their good way together
    OPPOSES = "opposes"  # the KPI's good way costs the key result
    GUARDS = "guards"  # while the KPI fires the objective waits
    PART = "part"  # the key result is evidence for the objective
    SERVES = "serves"  # the objective is a step towards the other one


class Thing(StrEnum):
    """What hangs together."""

    KPI = "kpi"
    KEY_RESULT = "key_result"
    OBJECTIVE = "objective"
    PRIORITY = "priority"


Node = tuple[Thing, str]
"""Kind and id; of a priority its text."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One thing that bears on another."""

    source: Node
    target: Node
    tie: Tie


def arrows(definitions: Definitions, objectives: Iterable[Objective], day: date) -> tuple[Arrow, ...]:
    """What bears on some objectives and their key results, and on what these bear; each arrow once, in their order.

    Args:
        definitions: KPIs and key results, the teams with their guardrails, and the organisation's priorities.
        objectives: the objectives.
        day: on which a guardrail or driver has to be in force.
    """
    own = {one.id: one for one in objectives}
    kpis = {one.id for one in definitions.kpis}
    of_metric: dict[str, list[str]] = {}
    for kpi in definitions.kpis:
        of_metric.setdefault(kpi.metric, []).append(kpi.id)
    kinds: dict[str, Thing] = {one.id: Thing.KEY_RESULT for one in definitions.key_results}
    kinds |= {one.id: Thing.OBJECTIVE for one in definitions.objectives}
    found: dict[Arrow, None] = {}
    for result in definitions.key_results:
        if result.objective not in own:
            continue
        here = (Thing.KEY_RESULT, result.id)
        for name in of_metric.get(result.metric or "", ()):
            found[Arrow((Thing.KPI, name), here, Tie.LENT)] = None
        for driver in holding(result.drivers, day):
            if driver.kpi in kpis:
                found[Arrow((Thing.KPI, driver.kpi), here, Tie(driver.effect))] = None
        found[Arrow(here, (Thing.OBJECTIVE, result.objective), Tie.PART)] = None
    guards = Guards(definitions.teams)
    for objective in own.values():
        guarding = (name for name in guards.kpis(objective, day) if name in kpis)
        found |= dict.fromkeys(_of_objective(objective, guarding, kinds))
    return tuple(found)


def _of_objective(objective: Objective, guarding: Iterable[str], kinds: Mapping[str, Thing]) -> Iterator[Arrow]:
    """What guards an objective, and what it serves."""
    here = (Thing.OBJECTIVE, objective.id)
    for kpi in guarding:
        yield Arrow((Thing.KPI, kpi), here, Tie.GUARDS)
    if objective.supports is not None:
        above = (kinds.get(objective.supports, Thing.PRIORITY), objective.supports)
        yield Arrow(here, above, Tie.SERVES)


def without_kpi(objectives: Iterable[Objective], found: Iterable[Arrow]) -> tuple[str, ...]:
    """Ids of the objectives near which no KPI stands: none bears on it, nor on what bears on it.

    Args:
        objectives: those that are asked about.
        found: the arrows of all that may bear on them.

    Examples:
        A KPI drives a key result of the first; nothing is measured near the second, which serves the first:

        >>> first, second = Objective("a", "A", "t", "c"), Objective("b", "B", "t", "c", supports="a")
        >>> some = [
        ...     Arrow((Thing.KPI, "beds"), (Thing.KEY_RESULT, "k"), Tie.SUPPORTS),
        ...     Arrow((Thing.KEY_RESULT, "k"), (Thing.OBJECTIVE, "a"), Tie.PART),
        ...     Arrow((Thing.OBJECTIVE, "b"), (Thing.OBJECTIVE, "a"), Tie.SERVES),
        ... ]
        >>> without_kpi([first, second], some)
        ('b',)
    """
    onward: dict[Node, list[Node]] = {}
    for one in found:
        onward.setdefault(one.source, []).append(one.target)
    reached: set[Node] = set()
    waiting = [node for node in onward if node[0] is Thing.KPI]
    while waiting:
        for node in onward.get(waiting.pop(), ()):
            if node not in reached:
                reached.add(node)
                waiting.append(node)
    return tuple(one.id for one in objectives if (Thing.OBJECTIVE, one.id) not in reached)


def is_red(verdict: KpiVerdict) -> bool:
    """Whether a KPI is in breach, also where its newest number is overdue since."""
    return RED in (verdict.status, verdict.last_status if verdict.status == "stale" else None)


def untouched_while_red(definitions: Definitions, verdicts: Verdicts) -> tuple[str, ...]:
    """Ids of the KPIs that are red, and on which no objective of any cycle that ran meanwhile bears or depends.

    Args:
        definitions: of the organisation.
        verdicts: on its KPIs.
    """
    red = [one for one in verdicts.kpis if is_red(one)]
    cycles = {one.id: one for one in definitions.cycles}
    touched: dict[str, list[Cycle]] = {}
    by_id = {one.id: one for one in definitions.objectives}
    of_result = {one.id: one.objective for one in definitions.key_results}
    for arrow in arrows(definitions, definitions.objectives, verdicts.as_of):
        if arrow.source[0] is Thing.KPI:
            aim = by_id[of_result.get(arrow.target[1], arrow.target[1])]
            touched.setdefault(arrow.source[1], []).append(cycles[aim.cycle])
    day = verdicts.as_of
    return tuple(one.id for one in red if not any(_ran(each, one.known_since, day) for each in touched.get(one.id, ())))


def _ran(cycle: Cycle, since: date | None, day: date) -> bool:
    """Whether a cycle ran on some day from one to the other."""
    ended = min(cycle.ends, cycle.closed or cycle.ends)
    return cycle.starts <= day and (since is None or ended >= since)


PURSUED = ("active", "drafting", "grading")
"""Stages of the objectives that are pursued: those that run, that have not begun, and that are over without a grade."""


def pursued(definitions: Definitions, verdicts: Verdicts, teams: Collection[str]) -> tuple[Objective, ...]:
    """The objectives of some teams that are pursued on the day of the verdicts, in order of id; not all of them run."""
    live = {one.id for one in verdicts.objectives if one.stage in PURSUED and not one.is_dropped}
    return tuple(one for one in definitions.objectives if one.id in live and one.team in teams)
