"""What was decided to be done by a day and has not been: who is asked what became of it, and from when on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from headway.judgement.assumptions import LIVE
from headway.judgement.came_of import came_of, spells_of_kpi
from headway.judgement.dated import Decision
from headway.judgement.definitions import Definitions
from headway.judgement.known_cycles import opened_by
from headway.judgement.verdicts import DecisionNeeded, KpiVerdict, ObjectiveVerdict
from headway.series.period_words import count_of, day_words
from headway.steering.decisions import Urgency

DAY = timedelta(days=1)
DONE, MOVE, DROP = "it is done", "move the day and say why", "drop it and say why"
BECAME = "What became of "
"""Begins the question; what was decided follows in quotes."""
AHEAD = ("on_course", "arrived")
KPI, OBJECTIVE, ORGANISATION = "kpi", "objective", "organisation"
Asker = tuple[str, str]
"""Whose verdict asks: the kind and the id of a KPI or objective, or the organisation."""
WHOLE: Asker = (ORGANISATION, "")


@dataclass(frozen=True, slots=True)
class Action:
    """Something to be done by somebody until a day.

    Attributes:
        decision: what was decided.
        named: the kind of what it is about.
        asker: whose verdict asks for it.
        team: of what it is about; empty where that is of no team.
    """

    decision: Decision
    named: str
    asker: Asker
    team: str


@dataclass(frozen=True, slots=True)
class Actions:
    """What is to be done, by whose verdict asks for it; made once a judgement."""

    by_asker: Mapping[Asker, Sequence[Action]] = field(default_factory=dict)

    def of(self, kind: str, id_: str) -> Sequence[Action]:
        """Those that a KPI or objective asks for."""
        return self.by_asker.get((kind, id_), ())

    @property
    def of_nobody(self) -> Sequence[Action]:
        """Those about what no KPI and no objective stands for: a team, or a cycle."""
        return self.by_asker.get(WHOLE, ())


def actions_of(definitions: Definitions, as_of: date) -> Actions:
    """The decisions that somebody is to carry out until a day.

    The verdict on what a decision is about asks what became of it: that of the KPI, also for its metric; that of the
    objective, also for a key result. For a team or a cycle the organisation's does.

    Args:
        definitions: as known on the day; of something that is gone nobody is asked any more.
        as_of: the day.
    """
    found: defaultdict[Asker, list[Action]] = defaultdict(list)
    due = [one for one in definitions.decisions if one.assigned_to and (one.due or one.moved)]
    if not due:
        return Actions()
    named = _named(definitions, as_of)
    for one in due:
        if (place := named.get(one.about)) is not None:
            kind, asker, team = place
            found[asker].append(Action(one, kind, asker, team))
    return Actions(found)


def _named(definitions: Definitions, as_of: date) -> dict[str, tuple[str, Asker, str]]:
    """The kind, the asker and the team of all that is known; of two that share an id pages show the KPI first."""
    teams = {one.id: one.team for one in definitions.objectives}
    found: dict[str, tuple[str, Asker, str]] = {}
    for cycle in opened_by(definitions.cycles, as_of):
        found[cycle.id] = ("cycle", WHOLE, "")
    for team in definitions.teams:
        found[team.id] = ("team", WHOLE, team.id)
    for kpi in sorted(definitions.kpis, key=lambda each: each.id, reverse=True):
        found[kpi.metric] = ("metric", (KPI, kpi.id), kpi.team)
    for one in definitions.key_results:
        if one.objective in teams:
            found[one.id] = ("key_result", (OBJECTIVE, one.objective), teams[one.objective])
    for objective in definitions.objectives:
        found[objective.id] = ("objective", (OBJECTIVE, objective.id), objective.team)
    for kpi in definitions.kpis:
        found[kpi.id] = ("kpi", (KPI, kpi.id), kpi.team)
    return found


def about_actions_of_kpi(verdict: KpiVerdict, actions: Actions, as_of: date) -> Iterator[DecisionNeeded]:
    """Those about a KPI that are late; none whose alert, which fired when it was decided, has ended since."""
    late = [one for one in actions.of(KPI, verdict.id) if _is_late(one.decision, as_of)]
    if not late:
        return
    spells = spells_of_kpi(verdict)
    for one in late:
        if came_of(one.decision, one.team, spells, as_of).effect is None:
            yield _asked(one, verdict.id, as_of)


def about_actions_of_objective(verdict: ObjectiveVerdict, actions: Actions, as_of: date) -> Iterator[DecisionNeeded]:
    """Those about an objective that are late while it runs; none where it came on course since it was decided.

    To come on course is no answer to another question than that.
    """
    if verdict.stage not in LIVE or verdict.is_dropped:
        return
    since = verdict.course_since if verdict.course in AHEAD else None
    for one in actions.of(OBJECTIVE, verdict.id):
        came = since is not None and since > one.decision.date and one.decision.answers in (None, Urgency.COURSE.word)
        if _is_late(one.decision, as_of) and not came:
            yield _asked(one, verdict.id, as_of)


def about_other_actions(actions: Actions, as_of: date) -> Iterator[DecisionNeeded]:
    """Those about teams and cycles that are late."""
    return (_asked(one, "", as_of) for one in actions.of_nobody if _is_late(one.decision, as_of))


def next_day(actions: Iterable[Action], as_of: date) -> date | None:
    """The next day on which time alone changes which of them are late."""
    days: set[date] = set()
    for one in (each.decision for each in actions):
        days |= {one.date, *(each.date for each in one.moved)}
        days |= {day for day in (one.done, one.withdrawn) if day is not None}
        days |= {day + DAY for day in (one.due, *(each.due for each in one.moved)) if day is not None}
    return min((day for day in days if day > as_of), default=None)


def _is_late(one: Decision, as_of: date) -> bool:
    """Whether the day has passed, and nobody has said by now that it is done or dropped."""
    due = one.due_on(as_of)
    settled = [day for day in (one.done, one.withdrawn) if day is not None]
    return due is not None and due < as_of and one.date <= as_of and not any(day <= as_of for day in settled)


def _asked(action: Action, asked_by: str, as_of: date) -> DecisionNeeded:
    one = action.decision
    due = one.due_on(as_of) or as_of
    said = one.decision.strip().rstrip(".")
    return DecisionNeeded(
        rank=0, urgency=Urgency.ACTION, kind=Urgency.ACTION.word, about=one.about, team=action.team,
        since=due + DAY, who=(one.assigned_to,) if one.assigned_to else (),
        title=f"{BECAME}“{said}”?",
        text=f"It was decided on {day_words(one.date)}, and was to be done by {day_words(due)}{_moves(one, as_of)}.",
        suggestion="say that it is done, or by when it will be",
        options=(DONE, MOVE, DROP), asked_by=asked_by, suggested=(DONE, MOVE), of=one.id, named=action.named,
    )  # fmt: skip


def _moves(one: Decision, as_of: date) -> str:
    """How often the day was moved, and why it was the last time."""
    moved = [each for each in one.moved if each.date <= as_of]
    if not moved:
        return ""
    because = moved[-1].because.strip().rstrip(".")
    often = "once" if len(moved) == 1 else count_of(len(moved), "time")
    return f"; its day has been moved {often}{f', the last time because: {because}' if because else ''}"
