"""What was settled in a review: whatever was answered on its day, by what the records of the day say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from headway.judgement.assumptions import STATES
from headway.judgement.dated import (
    AlertAct,
    AssumptionState,
    Decision,
    Grade,
    Intervention,
    Landing,
    ReviewItem,
    Waiver,
)
from headway.judgement.definitions import Cycle
from headway.judgement.key_result_words import grade_words
from headway.series.period_words import day_words

SAID = {"holds": "hold", "in_doubt": "in doubt", "broken": "broken"}
ACTS = {"acknowledged": "seen", "snoozed": "left alone for a while", "woken": "asked for again"}
LANDED = {
    "accepted": "landed with the proposed band",
    "changed": "landed with another band",
    "declined": "goes on with its band",
}

Name = Callable[[str], str]
"""What an id is called."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What people said, each as it stands at the end of the last day.

    Attributes:
        decisions, states, waivers, landings, grades, interventions, acts: records, in any order.
        cycles: those that may have been closed.
    """

    decisions: Iterable[Decision] = field(default_factory=tuple)
    states: Iterable[AssumptionState] = field(default_factory=tuple)
    waivers: Iterable[Waiver] = field(default_factory=tuple)
    landings: Iterable[Landing] = field(default_factory=tuple)
    grades: Iterable[Grade] = field(default_factory=tuple)
    interventions: Iterable[Intervention] = field(default_factory=tuple)
    acts: Iterable[AlertAct] = field(default_factory=tuple)
    cycles: Iterable[Cycle] = field(default_factory=tuple)


def settled(answers: Answers, first: date, last: date, name: Name) -> tuple[ReviewItem, ...]:
    """What was answered from one day to another, both inclusive: decisions first, then what became of earlier ones.

    What was said several times of the same thing is told once, as it was said last.

    Args:
        answers: what people said about what the review is of.
        first: the day of the review.
        last: the day on which it is recorded.
        name: gives the name of a KPI, an objective, a key result.

    Examples:
        >>> hired = Decision("d", date(2019, 3, 8), "beds", "Hire.", done=date(2019, 3, 15))
        >>> settled(Answers([hired]), date(2019, 3, 8), date(2019, 3, 8), str)
        (ReviewItem(kind='decision', about='beds', text='beds: Hire.', settled=True),)
        >>> [one.text for one in settled(Answers([hired]), date(2019, 3, 15), date(2019, 3, 15), str)]
        ['“Hire” is done']
    """

    def there(day: date | None) -> bool:
        return day is not None and first <= day <= last

    found: dict[tuple[str, str, str], str] = {}
    for text, kind, about, of in (
        *_decisions(answers, there, name),
        *_alerts(answers, there, name),
        *_assumptions(answers, there, name),
        *_dips(answers, there, name),
        *((f"{name(one.kpi)} {LANDED[one.state]}", "land", one.kpi, "") for one in answers.landings if there(one.date)),
        *_grades(answers, there, name),
        *((f"{one.name} is closed", "close", one.id, "") for one in answers.cycles if there(one.closed)),
    ):
        found[kind, about, of] = text
    return tuple(ReviewItem(kind, about, text, settled=True) for (kind, about, _), text in found.items())


_Line = tuple[str, str, str, str]
"""The text, the kind, the id, and what tells it from others of the same kind about the same."""


def _decisions(answers: Answers, there: Callable[[date | None], bool], name: Name) -> Iterable[_Line]:
    decisions = sorted(answers.decisions, key=lambda one: (one.date, one.id))
    for one in decisions:
        if there(one.date) and one.withdrawn is None:
            yield f"{name(one.about)}: {one.decision}", "decision", one.about, one.id
    for one in decisions:
        said = f"“{one.decision.rstrip('.')}”"
        if there(one.withdrawn):
            if not there(one.date):  # taken and taken back in one meeting, it was never decided
                yield f"{said} is dropped", "action", one.about, one.id
        elif one.withdrawn is None and there(one.done) and not there(one.date):
            yield f"{said} is done", "action", one.about, one.id
        elif one.withdrawn is None and one.moved and there(one.moved[-1].date):
            yield f"{said} is moved to {day_words(one.moved[-1].due)}", "action", one.about, one.id


def _alerts(answers: Answers, there: Callable[[date | None], bool], name: Name) -> Iterable[_Line]:
    for act in answers.acts:
        if there(act.date):
            yield f"The alert of {name(act.kpi)} is {ACTS[act.act]}", "alert", act.kpi, act.alert
    for one in answers.interventions:
        if there(one.date):
            what = one.action.rstrip(".") or one.cause.rstrip(".") or "somebody owns it"
            yield f"The alert of {name(one.kpi)}: {what}", "alert", one.kpi, one.of


def _assumptions(answers: Answers, there: Callable[[date | None], bool], name: Name) -> Iterable[_Line]:
    newest: dict[tuple[str, str], str] = {}
    for one in sorted(answers.states, key=lambda each: each.date):
        if there(one.date):
            newest[one.objective, one.assumption] = one.state
    counts: dict[str, Counter[str]] = {}
    for (objective, _), state in newest.items():
        counts.setdefault(objective, Counter())[state] += 1
    for objective, said in sorted(counts.items()):
        told = ", ".join(f"{said[state]} {_stand(state, said[state])}" for state in reversed(STATES) if said[state])
        yield f"What “{name(objective)}” rests on: {told}", "assumption", objective, ""


def _stand(state: str, many: int) -> str:
    """How so many assumptions stand.

    Examples:
        >>> _stand("holds", 1), _stand("holds", 2), _stand("broken", 2)
        ('holds', 'hold', 'broken')
    """
    return "holds" if state == "holds" and many == 1 else SAID[state]


def _dips(answers: Answers, there: Callable[[date | None], bool], name: Name) -> Iterable[_Line]:
    for one in answers.waivers:
        of = f"{one.objective} {one.starts}"
        if there(one.answered):
            said = "bought what it was for" if one.bought else "did not buy what it was for"
            yield f"The dip of {name(one.kpi)} {said}", "dip_ended", one.kpi, of
        elif there(one.ended):
            yield f"The dip of {name(one.kpi)} is ended", "dip_ending", one.kpi, of
        elif there(one.declined) or there(one.approved):
            said = "declined" if there(one.declined) else "approved"
            yield f"The dip of {name(one.kpi)} is {said}", "dip_asked", one.kpi, of


def _grades(answers: Answers, there: Callable[[date | None], bool], name: Name) -> Iterable[_Line]:
    for one in sorted(answers.grades, key=lambda each: each.date):
        if there(one.date):
            said = "is dropped" if one.grade is None else f"is graded {grade_words(one.grade)}"
            yield f"“{name(one.key_result)}” {said}", "grade", one.key_result, ""
