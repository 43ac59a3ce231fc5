"""What a careful colleague says of the objectives: how many are under way and how, and which priority nobody serves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from headway.judgement.definitions import Definitions
from headway.judgement.verdicts import ObjectiveVerdict
from headway.rhythm.lead import COURSES
from headway.rhythm.shown import shared
from headway.rhythm.words import COURSE
from headway.series.period_words import count_of

UNDER_WAY, TWO = "active", 2
DROPPED = "dropped"
STAGES = {"grading": "waiting for a grade", "drafting": "not begun", DROPPED: DROPPED, "closed": "closed"}
"""What is said of objectives that are not under way, in the order in which it is said."""


def objectives_lead(
    definitions: Definitions,
    shown: Sequence[ObjectiveVerdict],
    loose: int,
    unserved: Collection[str],
    closed: int = 0,
) -> tuple[str, ...]:
    """The sentences that open the tree of objectives.

    Args:
        definitions: of the organisation, for its name.
        shown: objectives that the page is about.
        loose: how many of these support nothing.
        unserved: priorities that no objective supports that the page is about.
        closed: how many others are closed.
    """
    if not shown and closed:
        all_of_them = {1: "the only one is closed", 2: "both are closed"}.get(closed, f"all {closed} are closed")
        return (f"No objective is under way: {all_of_them}.",)
    if not shown:
        return (f"{definitions.organisation.name} aims at nothing here: no objective is found.",)
    running = [one for one in shown if _stage(one) == UNDER_WAY]
    said = [_running(running), *_waiting(shown)]
    said += [_unserved(unserved)] if unserved else []
    said += [_loose(loose, len(shown))] if loose else []
    return tuple(one for one in said if one)


def objectives_shown_lead(
    definitions: Definitions, shown: Sequence[ObjectiveVerdict], loose: int, every: int
) -> tuple[str, ...]:
    """The sentences that open a part of the tree: how many of all are shown, and how these stand.

    Args:
        definitions: of the organisation, for its name.
        shown: objectives that the page is about.
        loose: how many of these support nothing.
        every: how many objectives there are in all.
    """
    if not every:
        return objectives_lead(definitions, (), 0, ())
    found = Counter(one.course if _stage(one) == UNDER_WAY else _stage(one) for one in shown)
    words = {**{course: COURSES[course] for course in COURSE}, **STAGES}
    said = [shared(found, words, every, "objective")]
    return (*said, _loose(loose, len(shown))) if loose else tuple(said)


def _running(running: Sequence[ObjectiveVerdict]) -> str:
    if not running:
        return "No objective is under way."
    count = Counter(one.course for one in running)
    parts = [(count[course], COURSES[course]) for course in COURSE if count[course]]
    objectives = count_of(len(running), "objective")
    if len(running) == 1:
        return f"{objectives} is under way, {parts[0][1]}."
    if len(parts) == 1:
        together = "both" if len(running) == TWO else "all"
        return f"{objectives} are under way, {together} {parts[0][1]}."
    told = ", ".join(f"{number} {words}" for number, words in parts)
    return f"{objectives} are under way: {told}."


def _waiting(shown: Sequence[ObjectiveVerdict]) -> list[str]:
    """What stands before its cycle or after it."""
    count = Counter(map(_stage, shown))
    said = []
    if graded := count["grading"]:
        said.append(f"{graded} {'waits' if graded == 1 else 'wait'} for a grade.")
    if drafted := count["drafting"]:
        said.append(f"{drafted} {'has' if drafted == 1 else 'have'} not begun.")
    if dropped := count[DROPPED]:
        said.append(f"{dropped} {'was' if dropped == 1 else 'were'} dropped.")
    return said


def _stage(one: ObjectiveVerdict) -> str:
    """Where an objective stands beside its cycle; one that was dropped neither runs nor begins, whatever that does."""
    return DROPPED if one.is_dropped and one.stage in (UNDER_WAY, "drafting") else one.stage


def _unserved(priorities: Collection[str]) -> str:
    named = " and ".join(f"“{one}”" for one in priorities)
    if len(priorities) > len(("one", "two")):
        return f"{len(priorities)} priorities have no objective that supports them."
    return f"No objective here supports {named}."


def _loose(loose: int, of: int) -> str:
    if loose == of == 1:
        return "It supports no priority and no other objective."
    if loose == of:
        return "None of them supports a priority or another objective."
    return f"{loose} {'supports' if loose == 1 else 'support'} nothing."
