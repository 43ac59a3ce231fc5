"""New versions of bands and targets: a value in force is changed by adding a dated one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from headway.goals import codes
from headway.goals.plan_text import version_text
from headway.goals.versions import Version, explained, in_force, same
from headway.records import kinds
from headway.records.kinds import Kind
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.drafting.reading import Said

KEYS = {kinds.KPI.name: ("band", "bands"), kinds.KEY_RESULT.name: ("target", "targets")}
"""By kind: the key of its dated versions in the goals file, and the field of the definition."""


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version that is said, after those that stay.

    Attributes:
        key: of the goals file.
        field: of the definition.
        versions: all, the new one last.
        start: the day from which the new one holds, as it was said; always, where ``None``.
    """

    key: str
    field: str
    versions: list[Mapping[str, Any]]
    start: Any


def version_of(kind: Kind, held: Said, said: Said, today: date) -> NewVersion | None:
    """The new version that is said, if one is.

    Args:
        kind: of the record.
        held: the record as it is.
        said: what is said of it.
        today: the day from which a version holds that changes another one and says no day.
    """
    if kind.name not in KEYS:
        return None
    key, field = KEYS[kind.name]
    wanted = said.get(key)
    if wanted is None or isinstance(wanted, list):
        return None
    before = _listed(key, held.get(key))
    new = dict(wanted) if isinstance(wanted, Mapping) else {key: wanted}
    if before and new.get("from") is None:
        new["from"] = today
    start = new.get("from")
    kept = [one for one in before if str(one.get("from")) != str(start)]
    return NewVersion(key, field, [*kept, new], start)


def _listed(key: str, versions: Any) -> list[Mapping[str, Any]]:
    if versions is None:
        return []
    if isinstance(versions, list):
        return versions
    return [versions if isinstance(versions, Mapping) else {key: versions}]


def with_version(before: Any, after: Any, new: NewVersion, today: date) -> Any:
    """The record as it is to be: without a new version that says what holds anyway.

    Raises:
        DraftRefusedError: another version began on that day, and the day is past.
    """
    held = getattr(before, new.field)
    version = next(one for one in getattr(after, new.field) if str(one.start) == str(new.start))
    if held and same(in_force(held, version.start or date.min), version):
        return replace(after, **{new.field: held})
    if any(one.start == version.start for one in held) and (version.start or date.min) < today:
        message = f"another {new.key} holds since {version.start}; let this one begin on another day"
        raise DraftRefusedError([problem((new.key, "from"), codes.DEFINED_TWICE, message)])
    return after


def is_listed(kind: Kind, said: Said) -> bool:
    """Whether all versions are said, as one list."""
    return kind.name in KEYS and isinstance(said.get(KEYS[kind.name][0]), list)


def with_all_versions(kind: Kind, before: Any, after: Any, today: date) -> Any:
    """The record as it is to be, where all of its versions are said as one list: none that held may be left out.

    One that held before today and says something else in the list is left out of it, too. A reason that the list
    leaves out stays.

    Args:
        kind: of the record.
        before: the record as it was.
        after: as it is said.
        today: the day up to which versions have held.

    Raises:
        DraftRefusedError: a version is left out that held, or holds.
    """
    key, field = KEYS[kind.name]
    listed = {one.start: one for one in getattr(after, field)}
    held = [one for one in getattr(before, field) if one.start is None or one.start <= today]
    missing = [version_text(one) for one in held if not _is_kept(one, listed.get(one.start), today)]
    if missing:
        message = (
            f"{' and '.join(missing)} held, and the list leaves it out; name each {key} that held, or say the new one "
            "alone; what was wrong from the beginning, `headway apply --restate` mends"
        )
        raise DraftRefusedError([problem((key,), codes.BAD_PERIOD, message)])
    for one in held:
        if same(one, listed[one.start]):
            listed[one.start] = explained(listed[one.start], one)
    return replace(after, **{field: tuple(listed.values())})


def _is_kept(held: Version, listed: Version | None, today: date) -> bool:
    """Whether a version that held is in the list; one that begins today may be mended there."""
    return listed is not None and (held.start == today or same(held, listed))
