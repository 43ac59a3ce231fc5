"""What a careful colleague says of a cycle before any number is shown: how far gone, how its objectives head."""

from __future__ import annotations

from collections.abc import Sequence

from headway.judgement.cycles import CycleStanding
from headway.judgement.verdicts import ObjectiveVerdict
from headway.rhythm.behind import GOOD
from headway.rhythm.counted import capital, counted, few
from headway.series.period_words import count_of, day_words

MOST_NAMES = TWO = 2
BEHIND = {"off_course": "off course", "drifting": "drifting"}


def cycle_lead(standing: CycleStanding, nested: Sequence[CycleStanding], titles: dict[str, str]) -> tuple[str, ...]:
    """The sentences that open a cycle's page.

    Args:
        standing: where it stands.
        nested: where the cycles stand that lie in it.
        titles: titles of its objectives, by id.
    """
    ended = f"It {_ended(standing)}"
    if not standing.objectives:
        return (_when(standing), _empty(standing, nested))
    whole = counted(len(standing.objectives), "objective")
    match standing.stage:
        case "drafting":
            return (f"It begins on {day_words(standing.cycle.starts)}, with {whole} so far.", *_idle(standing))
        case "grading":
            waits = sum(one.stage != "closed" for one in standing.objectives)
            return (f"{ended}; {_part(waits, standing)} {'has' if waits == 1 else 'have'} no grade yet.",)
        case "closed":
            return (f"{ended}; {_part(len(standing.succeeded), standing)} reached success.",)
    return (_when(standing), _courses(standing, titles), *_idle(standing))


def cycles_lead(standings: Sequence[CycleStanding]) -> tuple[str, ...]:
    """The sentences that open the page of all cycles.

    Args:
        standings: where they stand, in order of start.
    """
    if not standings:
        return ("There is no cycle yet: open a first one, and goals have a beginning and an end.",)
    waits = [one.cycle.name for one in standings if one.stage == "grading"]
    said = _under_way(standings)
    if len(waits) == 1:
        said.append(f"{waits[0]} has ended and is not graded yet.")
    elif waits:
        named = " and ".join(waits) if len(waits) <= MOST_NAMES else capital(counted(len(waits), "cycle"))
        said.append(f"{named} have ended and are not graded yet.")
    return tuple(said)


def _under_way(standings: Sequence[CycleStanding]) -> list[str]:
    """The cycles that run; of those that lie in each other, the ones in which something is aimed at."""
    runs = [one for one in standings if one.stage == "active"]
    told = [one for one in runs if one.objectives] or runs
    if not told:
        ahead = next((one for one in standings if one.stage == "drafting"), None)
        more = [f"The next one, {ahead.cycle.name}, begins on {day_words(ahead.cycle.starts)}."] if ahead else []
        return ["No cycle is under way.", *more]
    if len(told) > MOST_NAMES:
        return [f"{capital(counted(len(told), 'cycle'))} are under way."]
    return [f"{one.cycle.name} is under way, with {count_of(one.days - one.gone, 'day')} left." for one in told]


def _ended(standing: CycleStanding) -> str:
    """When it ended: where it was closed before its last day, then."""
    cycle = standing.cycle
    if standing.stage == "closed" and cycle.closed is not None and cycle.closed <= cycle.ends:
        return f"was closed on {day_words(cycle.closed)}"
    return f"ended on {day_words(cycle.ends)}"


def _part(number: int, standing: CycleStanding) -> str:
    """So many of its objectives."""
    whole = len(standing.objectives)
    if whole == 1:
        return "its objective" if number else "not even its one objective"
    if number == whole:
        return _every(whole)
    return f"{few(number)} of its {counted(whole, 'objective')}"


def _every(whole: int) -> str:
    """All of several objectives."""
    return "both objectives" if whole == TWO else f"all {counted(whole, 'objective')}"


def _when(standing: CycleStanding) -> str:
    cycle = standing.cycle
    left = standing.days - standing.gone
    if standing.gone == 0:
        return f"It begins on {day_words(cycle.starts)}."
    if standing.stage != "active":
        return f"It {_ended(standing)}."
    if not left:
        return "It ends today."
    return f"{count_of(left, 'day')} {'is' if left == 1 else 'are'} left of {standing.days}."


def _empty(standing: CycleStanding, nested: Sequence[CycleStanding]) -> str:
    if not nested:
        over = standing.stage in ("grading", "closed")
        return "Nothing was aimed at in it." if over else "Nothing is aimed at in it: write a first objective."
    runs = [one.cycle.name for one in nested if one.stage == "active"]
    if runs:
        return f"It has no objective of its own; what is aimed at stands in {' and '.join(runs)}."
    return f"It has no objective of its own, and {counted(len(nested), 'cycle')} in it."


def _courses(standing: CycleStanding, titles: dict[str, str]) -> str:
    """How many head where they should, and which do not."""
    said = standing.objectives
    good = sum(one.course in GOOD for one in said)
    if all(one.course == "unknown" for one in said):
        return "Nothing can be said of its objectives yet."
    held = {one.course for one in said}
    if len(said) > 1 and len(held) == 1 and (word := BEHIND.get(next(iter(held)))):
        return f"{capital(_every(len(said)))} are {word}."
    parts = [_named([one for one in said if one.course == course], word, titles) for course, word in BEHIND.items()]
    behind = ", ".join(part for part in parts if part)
    return f"{_good(good, len(said))}; {behind}." if behind else f"{_good(good, len(said))}."


def _good(good: int, whole: int) -> str:
    if whole == 1:
        return "Its objective is on course" if good else "Its objective is not on course"
    held = counted(whole, "objective")
    if good == whole:
        return f"{capital(_every(whole))} are on course or have arrived"
    if not good:
        return f"None of its {held} is on course"
    return (
        f"{capital(few(good))} of its {held} {'is on course or has' if good == 1 else 'are on course or have'} arrived"
    )


def _named(objectives: Sequence[ObjectiveVerdict], word: str, titles: dict[str, str]) -> str:
    if not objectives:
        return ""
    if len(objectives) > MOST_NAMES:
        return f"{few(len(objectives))} are {word}"
    names = " and ".join(f"“{titles[one.id]}”" for one in objectives)
    return f"{names} {'is' if len(objectives) == 1 else 'are'} {word}"


def _idle(standing: CycleStanding) -> list[str]:
    """Priorities that nothing supports, and teams that aim at nothing."""
    parts = []
    if standing.priorities:
        named = " or ".join(f"“{one}”" for one in standing.priorities[:MOST_NAMES])
        parts.append(f"nothing in it supports {named}")
    names = [one.name for one in standing.teams]
    if len(names) == 1:
        parts.append(f"{names[0]} aims at nothing in it")
    elif names:
        who = " and ".join(names) if len(names) <= MOST_NAMES else counted(len(names), "team")
        parts.append(f"{who} aim at nothing in it")
    return [f"{capital(' and '.join(parts))}."] if parts else []
