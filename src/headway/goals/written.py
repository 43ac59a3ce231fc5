"""What was written of records before, as the audit log tells it, and what of it files would take back. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeGuard

from headway.judgement.definitions import Milestone
from headway.series.unchanging import unchanging


@unchanging
class Written:
    """One change of a record.

    Attributes:
        on: the day on which it was written.
        by: who wrote it, as the audit log knows them.
        is_of_files: whether goals files brought it; else it was made elsewhere, in a form or by a command.
        before: the record as it was; ``None`` where there was none.
        after: the record as it was then; ``None`` where it was removed.
    """

    on: date
    by: str
    is_of_files: bool
    before: Any
    after: Any


Past = Mapping[tuple[str, str], Sequence[Written]]
"""By kind and natural key of a record, its changes in order."""


@unchanging
class Overruled:
    """What was changed elsewhere and files say otherwise: since when, by whom, and whether they say what was before."""

    on: date
    by: str
    is_taken_back: bool


def overruled(changes: Sequence[Written], field: str, said: Any) -> Overruled | None:
    """What files overrule that say something else in a field; ``None`` where nobody changed it elsewhere last.

    Args:
        changes: of the record.
        field: its name.
        said: what the files say.

    Examples:
        >>> from headway.judgement.definitions import Team
        >>> was, now = Team("er", "Emergency"), Team("er", "Urgent care")
        >>> renamed = Written(date(2019, 5, 4), "amina", False, was, now)
        >>> overruled([renamed], "name", "Emergency")
        Overruled(on=datetime.date(2019, 5, 4), by='amina', is_taken_back=True)
        >>> overruled([renamed], "name", "Emergencies").is_taken_back
        False
        >>> overruled([renamed, Written(date(2019, 5, 9), "omar", True, now, was)], "name", "Urgent care")
    """
    last = last_change(changes, field)
    if not _is_elsewhere(last):
        return None
    elsewhere = (one for one in changes if not one.is_of_files and one.before is not None)
    return Overruled(last.on, last.by, any(getattr(one.before, field) == said for one in elsewhere))


def overruled_roles(past: Past, keys: Sequence[str]) -> Overruled | None:
    """The same of the roles of a person, by their natural keys: each is a record of its own, there or not."""
    last = [changes[-1] for key in keys if (changes := past.get(("membership", key)))]
    elsewhere = [one for one in last if not one.is_of_files]
    if not elsewhere:
        return None
    newest = max(elsewhere, key=lambda one: one.on)
    return Overruled(newest.on, newest.by, is_taken_back=True)


def last_change(changes: Sequence[Written], field: str) -> Written | None:
    """The change since which a field says what it says; ``None`` where that is how its record began."""
    return next((one for one in reversed(changes) if _changes(one, field)), None)


def passed(changes: Sequence[Written], field: str, holds: Any) -> tuple[Any, ...]:
    """The versions that held, or were to hold, before somebody changed them elsewhere.

    What files brought, files may take back: where the version in force is theirs, there are none.

    Args:
        changes: of the record.
        field: of its dated versions.
        holds: the version in force; ``None`` where there is none.

    Examples:
        >>> from headway.judgement.definitions import KeyResult, Target
        >>> first, less = Target(90.0), Target(80.0, date(2019, 5, 4), "One ward is closed.")
        >>> was = KeyResult("beds", "calm", "Beds are free", "numeric", targets=(first,))
        >>> now = replace(was, targets=(first, less))
        >>> passed([Written(date(2019, 5, 4), "amina", False, was, now)], "targets", less) == (first,)
        True
        >>> third = Target(70.0, date(2019, 6, 1), "Two are.")
        >>> more = Written(date(2019, 6, 1), "omar", True, now, replace(now, targets=(first, less, third)))
        >>> passed([Written(date(2019, 5, 4), "amina", False, was, now), more], "targets", third)
        ()
    """
    by = who_set(changes, field, holds)
    if by is not None and not _is_elsewhere(by):
        return ()
    elsewhere = (one for one in changes if not one.is_of_files and _changes(one, field))
    return tuple(dict.fromkeys(version for one in elsewhere for version in getattr(one.before, field)))


def who_set(changes: Sequence[Written], field: str, version: Any) -> Written | None:
    """The change that brought a version; ``None`` where its record began with it."""
    return next(
        (
            one
            for one in reversed(changes)
            if _changes(one, field)
            and version in getattr(one.after, field)
            and version not in getattr(one.before, field)
        ),
        None,
    )


DROPPED = ("retired_on", "retired_by", "retired_because")
"""Fields of an objective that say that it was dropped."""


def with_what_was_done(before: Any, after: Any, changes: Sequence[Written]) -> tuple[Any, list[tuple[str, date]]]:
    """A record as files say it, with what was done elsewhere and they say nothing of; and what that is, with its day.

    That is a step that was done, and an objective that was dropped. What files brought, files may take back.

    Args:
        before: an objective or a key result as it was.
        after: as the files say it.
        changes: of it.

    Examples:
        >>> from headway.judgement.definitions import KeyResult
        >>> rota, day = KeyResult("rota", "calm", "The rota is signed", "binary"), date(2019, 5, 4)
        >>> signed = replace(rota, done=day)
        >>> with_what_was_done(signed, rota, [Written(day, "amina", False, rota, signed)]) == (signed, [("done", day)])
        True
        >>> with_what_was_done(signed, rota, [Written(day, "amina", True, rota, signed)]) == (rota, [])
        True
    """
    kept: list[tuple[str, date]] = []
    if hasattr(after, "retired_because") and after.retired_on is None and _elsewhere(changes, "retired_on"):
        kept += [("dropped", before.retired_on)] if before.retired_on else []
        after = replace(after, **{name: getattr(before, name) for name in DROPPED})
    if not hasattr(after, "milestones"):
        return after, kept
    if before.done and after.done is None and after.kind == before.kind and _elsewhere(changes, "done"):
        kept.append(("done", before.done))
        after = replace(after, done=before.done)
    steps = _with_steps(before.milestones, after.milestones, changes)
    kept += [(f"step “{one.title}” done", one.done) for one in steps if one.done and one not in after.milestones]
    return replace(after, milestones=steps), kept


def _with_steps(
    held: Sequence[Milestone], said: Sequence[Milestone], changes: Sequence[Written]
) -> tuple[Milestone, ...]:
    """Steps as files say them, those done that were done elsewhere; of several of one title the first is the first."""
    last = last_change(changes, "milestones")
    if last is None:
        return tuple(said)
    done: dict[str, deque[date | None]] = {}
    for one in held:
        done.setdefault(one.title, deque()).append(one.done)
    made = []
    for one in said:
        day = done[one.title].popleft() if done.get(one.title) else None
        is_kept = day is not None and one.done is None and _done_elsewhere(one.title, day, changes)
        made.append(replace(one, done=day) if is_kept else one)
    return tuple(made)


def _done_elsewhere(title: str, day: date, changes: Sequence[Written]) -> bool:
    """Whether no file brought it that a step was done on a day."""
    for one in reversed(changes):
        if one.before is None or one.after is None:
            continue
        was, now = ([step.done for step in each.milestones if step.title == title] for each in (one.before, one.after))
        if day in now and day not in was:
            return not one.is_of_files
    return False


def _elsewhere(changes: Sequence[Written], field: str) -> bool:
    return _is_elsewhere(last_change(changes, field))


def _is_elsewhere(one: Written | None) -> TypeGuard[Written]:
    """Whether a change was made elsewhere, so that files do not take it back unheard."""
    return one is not None and not one.is_of_files


def _changes(one: Written, field: str) -> bool:
    if one.before is None or one.after is None:
        return False
    return bool(getattr(one.before, field, None) != getattr(one.after, field, None))
