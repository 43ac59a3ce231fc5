"""What a careful colleague says of an objective before any number is shown: where it heads, at which cost, on what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headway.judgement.assumption_verdict import AssumptionVerdict
from headway.judgement.cycles import is_success
from headway.judgement.definitions import Cycle
from headway.judgement.verdicts import KeyResultVerdict, ObjectiveVerdict
from headway.rhythm.behind import COURSES, GOOD, behind_words, is_or_are
from headway.rhythm.counted import capital, counted, few
from headway.series.period_words import day_words

SINCE = {
    "on_course": "It has been on course since",
    "arrived": "It arrived on",
    "drifting": "It has been drifting since",
    "off_course": "It has been off course since",
    "held": "It has been held since",
}
WHOLE = 1.0


@dataclass(frozen=True, slots=True)
class Watched:
    """A guardrail as the sentence needs it: the KPI's name, whether it fires, and since when, in words."""

    name: str
    fires: bool
    since: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an objective besides its verdict.

    Attributes:
        cycle: that it belongs to.
        success: progress that is success.
        key_results: verdicts on its key results that were not dropped.
        titles: their titles, by id.
        shares: what each weighs of the objective, 0 to 1, by id; none of those that weigh nothing.
        ungraded: how many of them have no grade.
        guards: its guardrails.
        assumptions: on which it rests.
        hold: that it is held, since when, why and until when; empty where it is not.
    """

    cycle: Cycle
    success: float
    key_results: Sequence[KeyResultVerdict]
    titles: dict[str, str]
    shares: dict[str, float]
    ungraded: int
    guards: Sequence[Watched]
    assumptions: Sequence[AssumptionVerdict]
    hold: str = ""


def objective_lead(verdict: ObjectiveVerdict, known: Known) -> tuple[str, ...]:
    """The sentences that open an objective's page.

    Args:
        verdict: on the objective.
        known: what else is known of it, as of the same day.
    """
    if not verdict.key_results:
        return ("Nobody can tell how far it has come: it has no key result yet.", *_assumptions(known))
    if not known.key_results:
        return ("It was dropped: none of its key results is pursued any more.",)
    match verdict.stage:
        case "drafting":
            return (_ahead(known), *_assumptions(known))
        case "grading":
            return (_to_grade(known), *_worth(verdict, known, "On what is known it was worth"))
        case "closed":
            return tuple(_closed(verdict, known))
    return (
        _heading(verdict, known),
        *_slowed(verdict, known),
        *behind_words(known.key_results, known.titles, known.shares, verdict.course),
        *_worth(verdict, known, "It is expected to end at"),
        *_assumptions(known),
    )


def _ahead(known: Known) -> str:
    held = counted(len(known.key_results), "key result")
    return f"It begins on {day_words(known.cycle.starts)}, with {held}; nothing is judged before."


def _to_grade(known: Known) -> str:
    ended = f"Its cycle ended on {day_words(known.cycle.ends)}"
    if known.ungraded == len(known.key_results):
        return f"{ended} and it has no grade yet: what was it worth, and what was learned?"
    return f"{ended} and {counted(known.ungraded, 'key result')} still {_has(known.ungraded)} no grade."


def _has(number: int) -> str:
    return "has" if number == 1 else "have"


def _heading(verdict: ObjectiveVerdict, known: Known) -> str:
    """Where it heads, and what else has to be said in the same breath: a guardrail that fires."""
    if verdict.course == "held" and known.hold:
        return f"It has been {known.hold}."
    # what holds it is said in a sentence of its own
    fires = [] if known.hold else [one for one in known.guards if one.fires]
    if verdict.course == "unknown":
        if fires:
            return f"Nothing can be said of its course yet, but {_fires(fires)}."
        return "Nothing can be said of its course yet."
    course = f"It {COURSES[verdict.course]}"
    if not fires:
        since = day_words(verdict.course_since) if verdict.course_since else ""
        return f"{SINCE[verdict.course]} {since}." if since else f"{course}."
    if verdict.course in GOOD:
        return f"{course}, and something else pays for it: {_fires(fires)}."
    return f"{course}, and {_fires(fires)}."


def _slowed(verdict: ObjectiveVerdict, known: Known) -> list[str]:
    """That it goes on with less."""
    return [f"It has been {known.hold}."] if known.hold and verdict.course != "held" else []


def _fires(fires: Sequence[Watched]) -> str:
    first = fires[0]
    if len(fires) > 1:
        return f"{counted(len(fires), 'guardrail')} of it fire, {first.name} since {first.since}"
    return f"its guardrail {first.name} has fired since {first.since}"


def _worth(verdict: ObjectiveVerdict, known: Known, says: str) -> list[str]:
    if verdict.expected_grade is None or verdict.course == "unknown":
        return []
    return [f"{says} {verdict.expected_grade:.2f}, and success {_begins(known)}."]


def _begins(known: Known) -> str:
    return "is all of it" if known.success >= WHOLE else f"begins at {known.success:g}"


def _closed(verdict: ObjectiveVerdict, known: Known) -> list[str]:
    if verdict.expected_grade is None:
        return ["It is closed without a grade."]
    grade = f"It ended with a grade of {verdict.expected_grade:.2f}"
    if is_success(verdict.expected_grade, known.success):
        return [f"{grade}, which is success."]
    return [f"{grade}; success {_begins(known).replace('is', 'was').replace('begins', 'began')}."]


def _assumptions(known: Known) -> list[str]:
    """What it rests on and no longer can, the broken before the doubtful."""
    whole = len(known.assumptions)
    states = [one.state for one in known.assumptions]
    counts = [(states.count(state), word) for state, word in (("broken", "broken"), ("in_doubt", "in doubt"))]
    held = [(number, word) for number, word in counts if number]
    if not held:
        return []
    if whole == 1:
        return [f"The assumption that it rests on is {held[0][1]}."]
    (first, word), *more = held
    said = f"{few(first)} of its {counted(whole, 'assumption')} {is_or_are(first)} {word}"
    rest = "".join(f", {few(number)} {is_or_are(number)} {word}" for number, word in more)
    return [f"{capital(said)}{rest}."]
