"""What a review has to answer: what is still asked of a team or of the organisation, in the order of the meeting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headway.judgement.assumption_verdict import AssumptionVerdict
from headway.judgement.assumptions import HOLDS, LIVE, REVIEWING
from headway.judgement.definitions import Definitions, Objective
from headway.judgement.verdicts import DecisionNeeded, ObjectiveVerdict, Verdicts
from headway.series.period_words import count_of, day_words

DECIDE, FOLLOW, ASSUMED, DIPS, LOANS, CYCLES = "decide", "follow", "assumed", "dips", "loans", "cycles"
GROUPS = (DECIDE, FOLLOW, ASSUMED, DIPS, LOANS, CYCLES)
"""The parts of a review, in their order."""
OF_KIND = {
    "action": FOLLOW,
    "dip_asked": DIPS,
    "dip_ending": DIPS,
    "dip_ended": DIPS,
    "land": LOANS,
    "grade": CYCLES,
}
"""Where what a judgement asks for belongs; all else is to be decided."""
GRADE, CLOSE, ASSUMPTION = "grade", "close", "assumption"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a review has to answer.

    Attributes:
        group: one of :data:`GROUPS`.
        kind: that of the decision that is needed, ``assumption``, ``grade`` or ``close``.
        about: id of what it is about: of an assumption the objective's, to grade or close the cycle's.
        text: the question.
        note: what stands behind it, in a sentence or two.
        since: the day since when it is asked; ``None`` where not known.
        who: ids of those who can answer.
        ask: the decision that is needed, where it is one.
    """

    group: str
    kind: str
    about: str
    text: str
    note: str
    since: date | None = None
    who: tuple[str, ...] = ()
    ask: DecisionNeeded | None = None


def review_questions(
    definitions: Definitions, verdicts: Verdicts, decided: Collection[DecisionNeeded], kind: str, *, whole: bool
) -> tuple[Question, ...]:
    """All that a review has to answer, part by part, each as urgent as it is ranked.

    What was decided since it is asked for is left out. Whether an assumption holds is asked by a monthly or quarterly
    review of all that nobody has spoken of on its day, by a weekly one of those that are asked about anyway. Cycles are
    closed by the quarterly review of the whole organisation.

    Args:
        definitions: of the whole organisation.
        verdicts: of the day, narrowed to the team where the review is a team's.
        decided: what was decided of what the verdicts ask for.
        kind: of the review.
        whole: whether it is the organisation's.
    """
    asked = [one for one in verdicts.decisions if one not in decided]
    found = [
        *(_needed(one) for one in asked if one.kind != GRADE),
        *_assumptions(definitions, verdicts, kind),
        *_grades(definitions, [one for one in asked if one.kind == GRADE]),
    ]
    if whole and kind == "quarterly":
        ungraded = {one.about for one in found if one.kind == GRADE}
        found += _to_close(definitions, verdicts, ungraded)
    return tuple(sorted(found, key=lambda one: GROUPS.index(one.group)))


def _needed(one: DecisionNeeded) -> Question:
    group = OF_KIND.get(one.kind, DECIDE)
    return Question(group, one.kind, one.about, one.title, one.text, one.since, one.who, one)


def _assumptions(definitions: Definitions, verdicts: Verdicts, kind: str) -> Iterable[Question]:
    """A question for each objective: its assumptions are answered together."""
    objectives = {one.id: one for one in definitions.objectives}
    leads = {one.id: one.lead for one in definitions.teams}
    for verdict in verdicts.objectives:
        asked = list(assumptions_asked(verdict, kind, verdicts.as_of))
        if asked:
            objective = objectives[verdict.id]
            last = max((one.asked for one in asked if one.asked), default=None)
            note = " ".join(f"“{one.text.rstrip('.')}”." for one in asked)
            note += f" Last asked on {day_words(last)}." if last else ""
            yield Question(
                ASSUMED, ASSUMPTION, objective.id, f"Does what “{objective.title}” rests on still hold?", note,
                who=_who(objective, leads),
            )  # fmt: skip


def assumptions_asked(verdict: ObjectiveVerdict, kind: str, day: date) -> Iterable[AssumptionVerdict]:
    """Those of an objective's assumptions that a review of a kind asks about.

    Args:
        verdict: on the objective.
        kind: of the review.
        day: of the review.
    """
    if verdict.stage not in LIVE:
        return []
    every = kind in REVIEWING
    return [one for one in verdict.assumptions if one.state == HOLDS and (one.asks or (every and one.asked != day))]


def _who(objective: Objective, leads: Mapping[str, str | None]) -> tuple[str, ...]:
    who = objective.owner or leads.get(objective.team)
    return (who,) if who else ()


def _grades(definitions: Definitions, asked: Iterable[DecisionNeeded]) -> Iterable[Question]:
    """A question for each cycle: its objectives are graded together."""
    cycles = {one.id: one for one in definitions.cycles}
    of = {one.id: one.cycle for one in definitions.objectives}
    waiting: dict[str, list[DecisionNeeded]] = {}
    for one in asked:
        waiting.setdefault(of[one.about], []).append(one)
    for id_, some in sorted(waiting.items(), key=lambda item: (cycles[item[0]].ends, item[0])):
        cycle, many = cycles[id_], len(some)
        text = f"What were the key results of {cycle.name} worth?"
        note = f"It is over, and {count_of(many, 'objective')} {'waits' if many == 1 else 'wait'} for a grade."
        yield Question(CYCLES, GRADE, id_, text, note, min((one.since for one in some if one.since), default=None))


def _to_close(definitions: Definitions, verdicts: Verdicts, ungraded: Collection[str]) -> Iterable[Question]:
    """Cycles that are over, have nothing without a grade in them, and that nobody has closed; the oldest first."""
    used = {one.cycle for one in definitions.objectives}
    for cycle in sorted(definitions.cycles, key=lambda one: (one.ends, one.id)):
        is_over = cycle.ends < verdicts.as_of and not cycle.is_closed(verdicts.as_of)
        if is_over and cycle.id in used and cycle.id not in ungraded:
            note = "Everything in it has a grade. Closing it says what was learned."
            yield Question(CYCLES, CLOSE, cycle.id, f"What was learned in {cycle.name}?", note, cycle.ends)
