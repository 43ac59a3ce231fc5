"""What may not newly be said of a key result's days: targets of days gone by, and steps done on days to come. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from headway.goals.finished import finished
from headway.judgement.definitions import Cycle, Grade, KeyResult, Target

Path = tuple[str | int, ...]
"""Of a field, by its keys."""


def misdated(
    before: KeyResult, after: KeyResult, cycle: Cycle, grade: Grade | None, today: date, way: str = ""
) -> Iterator[tuple[Target, str]]:
    """The targets that are new and may not begin on their day, each with what is wrong and, after a semicolon, the way.

    What was told of a day that has passed stays, and a target that begins after the end would never count. Before its
    cycle begins, and on its own first day, a key result may be mended.

    Args:
        before: the key result as it was.
        after: as it shall be.
        cycle: its objective's.
        grade: its newest one; ``None`` while there is none.
        today: the day on which it is changed.
        way: what to do where nobody works towards it any more; where empty, what forms say.

    Examples:
        >>> from dataclasses import replace
        >>> spring = Cycle("q2", "Spring", date(2019, 4, 1), date(2019, 6, 30))
        >>> began = KeyResult("wait", "flow", "Waits", "numeric", targets=(Target(90.0),))
        >>> moved = replace(began, targets=(Target(90.0), Target(80.0, start=date(2019, 5, 1))))
        >>> [text for _, text in misdated(began, moved, spring, None, date(2019, 5, 2))]
        ['2019-05-01 has passed, and what was told of it stays; let the target begin on 2019-05-02 or later']
        >>> list(misdated(began, moved, spring, None, date(2019, 5, 1)))
        []
    """
    over = finished(cycle, grade, today)
    is_fresh = cycle.starts > today or (before.known_on is not None and before.known_on >= today)
    for one in new_targets(before, after):
        if over is not None:
            yield one, f"{over.what}, and its targets stay as they were; {way or over.way}"
        elif one.start is not None and one.start > cycle.ends:
            yield one, f"{one.start} lies after {cycle.ends}, the last day of the cycle; choose an earlier day"
        elif not is_fresh and (one.start is None or one.start < today):
            day = "the beginning" if one.start is None else one.start
            yield one, f"{day} has passed, and what was told of it stays; let the target begin on {today} or later"


def new_targets(before: KeyResult, after: KeyResult) -> list[Target]:
    """The targets that a key result had not before; none where it had no target, or another thing is measured now."""
    if not before.targets or before.metric != after.metric:
        return []
    held = {(one.start, one.value, one.high) for one in before.targets}
    return [one for one in after.targets if (one.start, one.value, one.high) not in held]


def done_ahead(before: KeyResult | None, after: KeyResult, today: date) -> list[tuple[Path, date]]:
    """The steps that are newly said to be done on a day that has not come, each with its path and that day.

    Such a day would keep a step open, and nobody would see why.

    Args:
        before: the key result as it was; ``None`` where there was none.
        after: as it shall be.
        today: the day on which it is said.

    Examples:
        >>> rota = KeyResult("rota", "calm", "The rota is signed", "binary", done=date(2019, 5, 2))
        >>> [(path, str(day)) for path, day in done_ahead(None, rota, date(2019, 5, 1))]
        [(('done',), '2019-05-02')]
        >>> done_ahead(None, rota, date(2019, 5, 2)) + done_ahead(rota, rota, date(2019, 5, 1))
        []
    """
    held = set() if before is None else {before.done, *(one.done for one in before.milestones)}
    said: list[tuple[Path, date | None]] = [(("done",), after.done)]
    said += [(("milestones", at, "done"), one.done) for at, one in enumerate(after.milestones)]
    return [(path, day) for path, day in said if day is not None and day > today and day not in held]


def ahead_words(day: date) -> str:
    """What is wrong with a step that is done on a day that has not come."""
    return f"{day} has not come yet; choose the day on which it was done, or leave it empty"


def alike(before: KeyResult | None, after: KeyResult) -> list[tuple[int, str]]:
    """Milestones that are newly called as an earlier one of the key result is: their numbers, from 0, and their titles.

    Nobody could say which of the two is done.

    Examples:
        >>> from headway.judgement.definitions import Milestone
        >>> desks = KeyResult("desk", "flow", "Desks", "milestones", milestones=(Milestone("North"),) * 2)
        >>> alike(None, desks), alike(desks, desks)
        ([(1, 'North')], [])
    """
    left = Counter(one.title for one in before.milestones) if before is not None else Counter[str]()
    found, met = [], Counter[str]()
    for at, one in enumerate(after.milestones):
        met[one.title] += 1
        if met[one.title] > max(1, left[one.title]):
            found.append((at, one.title))
    return found


def alike_words(title: str) -> str:
    """What is wrong with two milestones of one title."""
    return f"two milestones are called “{title}”; give each a title of its own"
