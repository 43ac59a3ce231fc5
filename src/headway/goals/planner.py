"""How records of files and of a store come together, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from headway.goals.bearing import with_bearing
from headway.goals.changes import CREATE, UPDATE, Change, Left
from headway.goals.kinds import KINDS, Kind, in_order
from headway.goals.moved_ends import as_it_was_moved, is_explained, moves_while_it_runs, with_moved_end
from headway.goals.moved_targets import moves_freely
from headway.goals.named_first import named_first
from headway.goals.out_of_time import new_targets
from headway.goals.versions import in_force, left_alone, merged, not_heard, same
from headway.goals.written import Past, last_change, overruled, overruled_roles, passed, who_set, with_what_was_done
from headway.judgement.definitions import Cycle, Definitions, KeyResult

WITHDRAWN, WITHDRAWAL = ("decision", "event", "review"), ("withdrawn", "withdrawn_by", "withdrawn_because")
AT_THE_END = {
    "cycle": ("closed", "closed_by", "learned", "reopened", "reopened_by", "reopened_because"),
    "objective": ("learned_on", "learned_by", "learned"),
}
"""Fields that say how a record came to its end, first the day without which they say nothing."""
VERSIONED = {"kpi": "bands", "key_result": "targets"}


class Planner:
    """Takes one kind of record after the other, and keeps what changes and what stays."""

    def __init__(self, on: date, under_way: frozenset[str], past: Past, *, restate: bool) -> None:
        self._on = on
        self._under_way = under_way
        self._past = past
        self._restate = restate
        self.finished: frozenset[str] = frozenset()
        self.begins: dict[str, date] = {}
        self.left: list[Left] = []
        self.changes: list[Change] = []
        self.only_in_store: list[tuple[str, str]] = []
        self.kept: list[Change] = []

    def organisation(self, current: Definitions, wanted: Definitions, *, is_new: bool) -> None:
        """The organisation itself, with the rules of the lint that it sets aside."""
        id_ = wanted.organisation.id
        if is_new:
            self.changes.append(Change("organisation", id_, CREATE, None, None, wanted.organisation))
        else:
            self._update("organisation", id_, current.organisation, wanted.organisation)
        ignored = dict(current.lint)
        for code, because in wanted.lint:
            if ignored.get(code) != because:
                action = UPDATE if code in ignored else CREATE
                self.changes.append(Change("lint", code, action, None, ignored.get(code), because))
        self.only_in_store += [("lint", code) for code in sorted(ignored.keys() - dict(wanted.lint).keys())]

    def records(self, kind: Kind, current: Definitions, wanted: Definitions) -> tuple[Any, ...]:
        """One kind of record; returns what there is of it afterwards."""
        held, asked = getattr(current, kind.field), getattr(wanted, kind.field)
        surplus, new = unlike(held, asked), unlike(asked, held)
        before = {} if kind.is_append_only else _unique(kind, surplus)
        after = {} if kind.is_append_only else _unique(kind, new)
        replaced: dict[Any, Any] = {}
        for key in sorted(before.keys() & after.keys()):
            replaced[before[key]] = self._changed(kind, key, before[key], after[key])
        created = [record for record in new if kind.key(record) not in before or kind.key(record) not in after]
        ordered = named_first(kind, created)
        self.changes += [Change(kind.name, kind.key(record), CREATE, None, None, record) for record in ordered]
        gone = [kind.key(record) for record in surplus if record not in replaced]
        self.only_in_store += [(kind.name, key) for key in gone]
        return in_order([*(replaced.get(record, record) for record in held), *created])

    def memberships(self, current: Definitions, wanted: Definitions) -> tuple[Any, ...]:
        """Roles belong to their person: whom the files name has the roles that they say."""
        kind = next(one for one in KINDS if one.name == "membership")
        named = {person.id for person in wanted.people}
        others = [member for member in current.memberships if member.person not in named]
        roles = {person.id: (_roles(current, person.id), _roles(wanted, person.id)) for person in wanted.people}
        for id_, (before, after) in roles.items():
            if before != after:
                mine = (one for one in (*current.memberships, *wanted.memberships) if one.person == id_)
                over = overruled_roles(self._past, sorted({kind.key(one) for one in mine}))
                self.changes.append(Change("person", id_, UPDATE, "roles", before, after, over))
        return in_order([*others, *wanted.memberships])

    def _changed(self, kind: Kind, key: str, before: Any, after: Any) -> Any:
        if hasattr(after, "known_on") and after.known_on is None:
            after = replace(after, known_on=before.known_on)
        after = _with_who_dropped(kind.name, before, after)
        if not self._restate:
            after = with_bearing(kind.name, before, after, self._on)
        told = AT_THE_END.get(kind.name)
        if told is not None and getattr(after, told[0]) is None and not self._restate:
            # a cycle that was closed in the browser, and what was learned from an objective there, stay
            # where files say nothing of it
            after = replace(after, **{name: getattr(before, name) for name in told})
        if kind.name == "cycle" and not self._restate:
            after = self._with_its_end(key, before, after)
        if kind.name in ("objective", "key_result") and not self._restate:
            after, done = with_what_was_done(before, after, self._past.get((kind.name, key), ()))
            self.kept += [Change(kind.name, key, UPDATE, what, day, None) for what, day in done]
        if hasattr(after, "replaces") and after.replaces is None:
            after = replace(after, replaces=before.replaces)
        if kind.name in WITHDRAWN and not self._restate:
            after = self._still_withdrawn(kind.name, key, before, after)
        if kind.name in VERSIONED and not self._restate:
            after = self._dated(kind.name, key, before, after)
        self._update(kind.name, key, before, after)
        return after

    def _with_its_end(self, key: str, before: Cycle, after: Cycle) -> Cycle:
        """A cycle with its last day: one that was moved elsewhere stays, where files have not heard of that."""
        told, changes = as_it_was_moved(before, after), self._past.get(("cycle", key), ())
        if before.ends == after.ends:
            return told
        moves = moves_while_it_runs(before, after, self._on)
        # one that was moved while it ran stays so once it is over; days that were mended freely are taken back freely
        if moves or before.moved_on is not None:
            earlier = [one.before for one in changes if not one.is_of_files and one.before is not None]
            if any(one.ends == after.ends and after.because in (None, one.because) for one in earlier):
                self.left.append(Left("cycle", key, before.ends, after.ends, last_change(changes, "ends")))
                return replace(told, ends=before.ends, because=before.because)
        return with_moved_end(before, after, self._on) if moves and is_explained(before, after) else told

    def _dated(self, kind: str, key: str, before: Any, after: Any) -> Any:
        """A KPI or key result with the versions of its band or target that there are to be."""
        versioned = VERSIONED[kind]
        held, asked = getattr(before, versioned), getattr(after, versioned)
        old = self._passed(kind, key, before, after)
        made = merged(held, asked, self._on, old)
        for holds, said in not_heard(asked, made, self._on, old):
            changes = self._past.get((kind, key), ())
            self.left.append(Left(kind, key, holds, said, who_set(changes, versioned, holds)))
        for stands, version in left_alone(asked, made, self._on):
            self.kept.append(Change(kind, key, UPDATE, versioned, stands, version))
        after = replace(after, **{versioned: made})
        if kind == "key_result":
            after = self._from_where_it_began(key, before, self._as_it_ended(key, before, after))
        return after

    def _passed(self, kind: str, key: str, before: Any, after: Any) -> tuple[Any, ...]:
        """Versions that were changed elsewhere and that files bring back only with a reason.

        Before its cycle begins a target moves freely, and once it is finished not at all; one of another metric is
        another one.
        """
        if kind == "key_result" and (
            key in self.finished
            or before.metric != after.metric
            or moves_freely(before, self.begins.get(after.objective, date.max), self._on)
        ):
            return ()
        holds = in_force(getattr(before, VERSIONED[kind]), self._on)
        return passed(self._past.get((kind, key), ()), VERSIONED[kind], holds)

    def _still_withdrawn(self, kind: str, key: str, before: Any, after: Any) -> Any:
        """A decision, event or review that was withdrawn, of which files from before say nothing."""
        if before.withdrawn is None or after.withdrawn is not None:
            return after
        self.kept.append(Change(kind, key, UPDATE, "withdrawn", before.withdrawn, None))
        return replace(after, **{field: getattr(before, field) for field in WITHDRAWAL})

    def _as_it_ended(self, id_: str, before: KeyResult, after: KeyResult) -> KeyResult:
        """A key result that is finished, with the targets it ended with, where files say one that it had earlier."""
        new = new_targets(before, after)
        if (
            id_ not in self.finished
            or not new
            or not all(any(same(one, held) for held in before.targets) for one in new)
        ):
            return after
        stands = in_force(before.targets, self._on)
        for one in new:
            # today is the day of the apply, and not one that the files say
            said = replace(one, start=None) if one.start == self._on else one
            self.kept.append(Change("key_result", id_, UPDATE, "targets", stands, said))
        return replace(after, targets=before.targets)

    def _from_where_it_began(self, id_: str, before: KeyResult, after: KeyResult) -> KeyResult:
        """A key result of a cycle under way, with the baseline that its progress was reckoned from.

        Files give a baseline no day, so another one would change each judgement since the cycle began. A target that
        was set from the other baseline is not taken either.
        """
        if id_ not in self._under_way or not _same_way(before, after) or before.baseline == after.baseline:
            return after
        self.kept.append(Change("key_result", id_, UPDATE, "baseline", before.baseline, after.baseline))
        if after.targets != before.targets:
            self.kept.append(Change("key_result", id_, UPDATE, "targets", before.targets, after.targets))
            after = replace(after, targets=before.targets)
        return replace(after, baseline=before.baseline)

    def _update(self, kind: str, key: str, before: Any, after: Any) -> None:
        changes = self._past.get((kind, key), ())
        for each in fields(after):
            old, new = getattr(before, each.name), getattr(after, each.name)
            if old != new:
                over = overruled(changes, each.name, new)
                if over is not None and each.name == VERSIONED.get(kind):
                    holds = in_force(new, self._on)
                    is_old = any(same(holds, one) for one in passed(changes, each.name, in_force(old, self._on)))
                    over = replace(over, is_taken_back=is_old)
                self.changes.append(Change(kind, key, UPDATE, each.name, old, new, over))


def _with_who_dropped(kind: str, before: Any, after: Any) -> Any:
    """Who dropped an objective in the browser, and why, stays where files only say that it is gone."""
    if kind != "objective" or after.retired_on is None:
        return after
    said = {name: getattr(after, name) or getattr(before, name) for name in ("retired_by", "retired_because")}
    return replace(after, **said)


def _same_way(before: KeyResult, after: KeyResult) -> bool:
    """Whether two key results read the same metric for the same objective."""
    return (before.metric, before.objective) == (after.metric, after.objective)


def _roles(definitions: Definitions, person: str) -> tuple[str, ...]:
    return tuple(f"{member.role} of {member.team}" for member in definitions.memberships if member.person == person)


def unlike(some: Sequence[Any], others: Iterable[Any]) -> list[Any]:
    """Those of ``some`` that are not among ``others``, each counted."""
    there = Counter(others)
    unlike = []
    for record in some:
        if there[record] > 0:
            there[record] -= 1
        else:
            unlike.append(record)
    return unlike


def _unique(kind: Kind, records: Sequence[Any]) -> dict[str, Any]:
    """Records by their natural key, those left out that share it."""
    counts = Counter(map(kind.key, records))
    return {kind.key(record): record for record in records if counts[kind.key(record)] == 1}
