"""What came of a decision: since when what it is about had been wrong, and from when on it was right again.

Days alone are compared: that something was right again after a decision does not say that it is so because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from headway.judgement.assumptions import HOLDS
from headway.judgement.definitions import AssumptionState, Decision, Definitions
from headway.judgement.verdicts import KpiVerdict, Verdicts
from headway.steering.decisions import Urgency

ALERT, STOPPED, GUARDRAIL = Urgency.ALERT.word, Urgency.STOPPED.word, Urgency.GUARDRAIL.word
COURSE, ASSUMPTION = Urgency.COURSE.word, Urgency.ASSUMPTION.word


@dataclass(frozen=True, slots=True)
class Spell:
    """From the day on which something was known to be wrong to the day on which it was right (``None``: it is not).

    ``kind`` is that of the question that is asked meanwhile, ``of`` the id of the KPI where it is about a guardrail.
    """

    began: date
    ended: date | None
    kind: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class CameOf:
    """What came of a decision.

    Attributes:
        decision: its id.
        team: of what it is about; ``None`` where that is of no team.
        signal: the day since when that had been wrong; ``None`` where nothing was.
        decided: the day of the decision.
        effect: the day on which it was right again; ``None`` while it is not, or where nothing was wrong.
    """

    decision: str
    team: str | None
    signal: date | None
    decided: date
    effect: date | None

    @property
    def days_to_decision(self) -> int | None:
        """From the signal to the decision."""
        return None if self.signal is None else (self.decided - self.signal).days

    @property
    def days_to_effect(self) -> int | None:
        """From the decision to what was right again."""
        return None if self.effect is None else (self.effect - self.decided).days


@dataclass(frozen=True, slots=True)
class Times:
    """How long decisions of a team took: medians in days, and of how many.

    Attributes:
        decisions: how many were taken.
        to_decision, of_signals: from the signal, of those that had one.
        to_effect, of_effects: to the effect, of those that have one.
        waiting: those about something that is still wrong.
        of_actions: those that somebody was to carry out until a day, and that are done.
        in_time: of these, those that were done by then.
    """

    decisions: int
    to_decision: float | None
    of_signals: int
    to_effect: float | None
    of_effects: int
    waiting: int
    of_actions: int = 0
    in_time: int = 0


def came_of(decision: Decision, team: str | None, spells: Iterable[Spell], as_of: date) -> CameOf:
    """What came of a decision, by a day; of one that answers a question, of what is asked by that one alone.

    Args:
        decision: as it stood on the day.
        team: of what it is about.
        spells: in which that was wrong.
        as_of: the day.

    Examples:
        An alert fired on 4 March, somebody decided on the 6th, and it resolved in May:

        >>> said = Decision("d", date(2019, 3, 6), "beds", "Hire.")
        >>> found = came_of(said, "ward", [Spell(date(2019, 3, 4), date(2019, 5, 2))], date(2019, 6, 1))
        >>> found.days_to_decision, found.days_to_effect
        (2, 57)
        >>> came_of(said, "ward", [Spell(date(2019, 3, 4), date(2019, 5, 2))], date(2019, 4, 1)).effect is None
        True
    """
    open_then = [
        one
        for one in spells
        if one.began <= decision.date
        and (one.ended is None or one.ended > decision.date)
        and decision.answers in (None, one.kind)
        and decision.of in (None, one.of)
    ]
    if not open_then:
        return CameOf(decision.id, team, None, decision.date, None)
    first = min(open_then, key=lambda one: one.began)
    ends = [one.ended for one in open_then]
    right = max((each for each in ends if each is not None), default=None) if None not in ends else None
    return CameOf(
        decision.id, team, first.began, decision.date, right if right is not None and right <= as_of else None
    )


def times(some: Sequence[CameOf], done: Iterable[Decision] = ()) -> Times:
    """How long the decisions took, and how many of those that are done were done in time.

    Args:
        some: what came of them.
        done: those of them that are done.
    """
    late = [days for one in done if (days := days_late(one)) is not None]
    to_decision = [one.days_to_decision for one in some if one.days_to_decision is not None]
    to_effect = [one.days_to_effect for one in some if one.days_to_effect is not None]
    return Times(
        decisions=len(some),
        to_decision=float(median(to_decision)) if to_decision else None,
        of_signals=len(to_decision),
        to_effect=float(median(to_effect)) if to_effect else None,
        of_effects=len(to_effect),
        waiting=len(to_decision) - len(to_effect),
        of_actions=len(late),
        in_time=late.count(0),
    )


def days_late(decision: Decision) -> int | None:
    """Days by which it was done after the day that was agreed at last; 0 in time, ``None`` where there is none of both.

    Examples:
        >>> days_late(Decision("d", date(2019, 3, 6), "beds", "Hire.", due=date(2019, 4, 1), done=date(2019, 4, 6)))
        5
        >>> days_late(Decision("d", date(2019, 3, 6), "beds", "Hire.", due=date(2019, 4, 1))) is None
        True
    """
    due = None if decision.done is None else decision.due_on(decision.done)
    return None if decision.done is None or due is None else max(0, (decision.done - due).days)


def spells_of_kpis(verdicts: Verdicts) -> dict[str, list[Spell]]:
    """When alerts of each KPI fired, by its id: for breaches, and where reporting stopped."""
    return {one.id: spells_of_kpi(one) for one in verdicts.kpis}


def spells_of_kpi(verdict: KpiVerdict) -> list[Spell]:
    """When alerts of a KPI fired: for breaches, and where reporting stopped."""
    by_kind = ((ALERT, verdict.alerts), (STOPPED, verdict.stopped))
    return [
        Spell(one.fired_on, one.resolved_on, kind)
        for kind, intervals in by_kind
        for one in intervals
        if one.fired_on is not None
    ]


def spells_of_assumptions(states: Iterable[AssumptionState]) -> list[Spell]:
    """When an assumption of one objective did not hold, by what was said of them, the oldest first."""
    found: list[Spell] = []
    since: dict[str, date] = {}
    for one in states:
        if one.state != HOLDS:
            since.setdefault(one.assumption, one.date)
        elif one.assumption in since:
            found.append(Spell(since.pop(one.assumption), one.date, ASSUMPTION))
    return [*found, *(Spell(began, None, ASSUMPTION) for began in since.values())]


def spells_of_courses(changes: Iterable[tuple[date, str | None]], bad: str = "off_course") -> list[Spell]:
    """When an objective was off course, by the changes that judgements told of, the oldest first: day and new course.

    Examples:
        >>> spells_of_courses([(date(2019, 3, 4), "off_course"), (date(2019, 4, 1), "drifting")])
        [Spell(began=datetime.date(2019, 3, 4), ended=datetime.date(2019, 4, 1), kind='course', of='')]
    """
    found: list[Spell] = []
    since: date | None = None
    for day, course in changes:
        if course == bad:
            since = since or day
        elif since is not None:
            found.append(Spell(since, day, COURSE))
            since = None
    return [*found, *([Spell(since, None, COURSE)] if since else [])]


def teams_by_id(definitions: Definitions) -> Mapping[str, str]:
    """The team of everything that can be decided about and has one."""
    objectives = {one.id: one.team for one in definitions.objectives}
    return {
        **{one.id: one.team for one in definitions.metrics if one.team},
        **{one.id: one.id for one in definitions.teams},
        **{one.id: objectives[one.objective] for one in definitions.key_results if one.objective in objectives},
        **objectives,
        **{one.id: one.team for one in definitions.kpis},
    }
