"""Which key results of an objective are behind, and which of them is furthest from success."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from headway.judgement.forecast_words import chance_words
from headway.judgement.key_result_words import is_ahead
from headway.judgement.verdicts import KeyResultVerdict
from headway.rhythm.counted import capital, counted, few
from headway.rhythm.rows import percent

GOOD = ("on_course", "arrived")
COURSES = {
    "on_course": "is on course",
    "arrived": "has arrived",
    "drifting": "is drifting",
    "off_course": "is off course",
    "held": "is held",
}
BEHIND = ("off_course", "drifting")
TWO = 2


def behind_words(
    key_results: Sequence[KeyResultVerdict], titles: Mapping[str, str], shares: Mapping[str, float], course: str
) -> list[str]:
    """How many key results are behind and how, the one that is furthest from success by name; none where none is.

    Args:
        key_results: verdicts on those of an objective that count.
        titles: of them, by id.
        shares: what each weighs of the objective, 0 to 1, by id; none of those that weigh nothing.
        course: of the objective.
    """
    behind = [one for one in key_results if one.course in BEHIND]
    if not behind:
        return []
    whole, good = len(key_results), sum(one.course in GOOD for one in key_results)
    if whole == 1:
        return [_alone(behind[0])]
    if len(behind) == 1:
        (only,) = behind
        said = f"“{titles[only.id]}” {COURSES[only.course]}"
        some = f"{capital(few(good))} of its {counted(whole, 'key result')} {is_or_are(good)} on course; "
        return [f"{'' if course in GOOD else some}{said}."]
    if len(behind) == whole:
        every = f"{'Both' if whole == TWO else f'All {few(whole)}'} key results are"
    elif course in GOOD:
        every = f"{capital(few(len(behind)))} of its {counted(whole, 'key result')} are"
    else:
        some = f"{capital(few(good))} of its {counted(whole, 'key result')} {is_or_are(good)} on course"
        every = f"{some}, {few(len(behind))} are"
    return [f"{every} {_how(behind)}; {_worst(behind, titles, shares)}."]


def is_or_are(number: int) -> str:
    """The verb of so many."""
    return "is" if number == 1 else "are"


def _alone(only: KeyResultVerdict) -> str:
    """How far the only key result is, and why that is not enough where it is more than was asked for."""
    made, asked = percent(only.progress), percent(only.expected_for_success)
    if is_ahead(only) and only.probability is not None:
        but = f"but its chance of success is {chance_words(only.probability)}"
        return f"It has made {made} of the way, ahead of the pace to success ({asked}), {but}."
    return f"It has made {made} of the way; the pace to success asks for {asked}."


def _how(behind: Sequence[KeyResultVerdict]) -> str:
    """How those that are behind do: all alike, or how many of them are off course."""
    off = sum(one.course == "off_course" for one in behind)
    if off in (0, len(behind)):
        return COURSES[behind[0].course].removeprefix("is ")
    return f"behind, {few(off)} of them off course"


def _worst(behind: Sequence[KeyResultVerdict], titles: Mapping[str, str], shares: Mapping[str, float]) -> str:
    """The one that is furthest from success: with the least chance as that is told, of several such the weightiest.

    Where a chance is not known, it is the one that made the least of its way.
    """
    if any(one.probability is None for one in behind):
        worst = min(behind, key=lambda one: (one.progress or 0.0, one.course != "off_course", one.id))
        return f"the furthest behind is “{titles[worst.id]}”"
    worst = min(behind, key=lambda one: (round(one.probability or 0.0, 2), -shares.get(one.id, 0.0), one.id))
    return f"the least likely is “{titles[worst.id]}”"
