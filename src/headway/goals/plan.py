"""What applying goals files would change in a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from headway.goals.bearing import with_bearing
from headway.goals.finished import all_finished
from headway.goals.kinds import KINDS, Kind, in_order
from headway.goals.moved_targets import unexplained
from headway.goals.out_of_time import new_targets
from headway.goals.refused import Refused, newly_refused
from headway.goals.versions import in_force, left_alone, merged, same
from headway.judgement.definitions import Definitions, KeyResult, Target
from headway.series.unchanging import unchanging

CREATE, UPDATE = "create", "update"
WITHDRAWN, WITHDRAWAL = ("decision", "event", "review"), ("withdrawn", "withdrawn_by", "withdrawn_because")
AT_THE_END = {
    "cycle": ("closed", "closed_by", "learned", "reopened", "reopened_by", "reopened_because"),
    "objective": ("learned_on", "learned_by", "learned"),
}
"""Fields that say how a record came to its end, first the day without which they say nothing."""
VERSIONED = {"kpi": "bands", "key_result": "targets"}


class OtherOrganisationError(ValueError):
    """The files and the store are of different organisations."""


@unchanging
class Change:
    """One change: a record that is created (``after`` is the record), or one of its fields that is updated."""

    kind: str
    id: str
    action: str
    field: str | None
    before: Any
    after: Any


@unchanging
class Moved:
    """A target of a key result that moves in mid-cycle without a reason: what holds before, and what afterwards."""

    key_result: str
    before: Target | None
    after: Target


@unchanging
class Plan:
    """What would change.

    Attributes:
        changes: in an order in which they can be applied: what is named comes before what names it.
        only_in_store: kind and id of records that no file names; they are left alone.
        kept: changes that are not made: the files contradict what was in force in the past (``--restate`` makes them).
        result: what the store's definitions are afterwards.
        unexplained: targets that move in mid-cycle and say no reason, in order of key result and day.
        refused: what files may not newly say: nothing of them is applied.
        taken: what they may not newly say either, and what is taken all the same (``--restate``).
    """

    changes: tuple[Change, ...]
    only_in_store: tuple[tuple[str, str], ...]
    kept: tuple[Change, ...]
    result: Definitions
    unexplained: tuple[Moved, ...] = ()
    refused: tuple[Refused, ...] = ()
    taken: tuple[Refused, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.changes


def plan(
    current: Definitions | None, wanted: Definitions, on: date, *, restate: bool = False, until: date | None = None
) -> Plan:
    """What applying ``wanted`` to ``current`` would change.

    Args:
        current: definitions of the store; ``None`` where it does not know the organisation yet.
        wanted: definitions of the files.
        on: the day from which a band or target holds that is changed without a day of its own.
        restate: take bands, targets and baselines as the files say, also for the past, and whatever is wrong with them.
        until: the day after which no step can have been done; ``on``, where ``None``.

    Raises:
        OtherOrganisationError: the two are not of one organisation.
    """
    if current is None:
        current = Definitions(replace(wanted.organisation, name="", mission="", priorities=()))
        is_new = True
    else:
        is_new = False
    if current.organisation.id != wanted.organisation.id:
        raise OtherOrganisationError(
            f"the files are of {wanted.organisation.id}, the store of {current.organisation.id}; "
            "name the folder or the store that belongs to it"
        )
    planner = _Planner(on, _under_way(current, on), restate=restate)
    planner.organisation(current, wanted, is_new=is_new)
    made: dict[str, tuple[Any, ...]] = {}
    for kind in KINDS:
        if kind.name == "key_result":
            grades = (*current.grades, *wanted.grades)
            planner.finished = all_finished(current.key_results, made["objectives"], made["cycles"], grades, on)
        if kind.name != "membership":
            made[kind.field] = planner.records(kind, current, wanted)
    made["memberships"] = planner.memberships(current, wanted)
    lint = tuple(sorted((dict(current.lint) | dict(wanted.lint)).items()))
    result = Definitions(wanted.organisation, lint=lint, **made)
    moved = tuple(_unexplained(current.key_results, result, on))
    wrong = newly_refused(current, result, on, restate=restate, until=until)
    refused, taken = ((), wrong) if restate else (wrong, ())
    done = tuple(planner.changes), tuple(planner.only_in_store), tuple(planner.kept)
    return Plan(*done, result, moved, refused, taken)


class _Planner:
    def __init__(self, on: date, under_way: frozenset[str], *, restate: bool) -> None:
        self._on = on
        self._under_way = under_way
        self._restate = restate
        self.finished: frozenset[str] = frozenset()
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
        surplus, new = _unlike(held, asked), _unlike(asked, held)
        before = {} if kind.is_append_only else _unique(kind, surplus)
        after = {} if kind.is_append_only else _unique(kind, new)
        replaced: dict[Any, Any] = {}
        for key in sorted(before.keys() & after.keys()):
            replaced[before[key]] = self._changed(kind, key, before[key], after[key])
        created = [record for record in new if kind.key(record) not in before or kind.key(record) not in after]
        ordered = _named_first(kind, created)
        self.changes += [Change(kind.name, kind.key(record), CREATE, None, None, record) for record in ordered]
        gone = [kind.key(record) for record in surplus if record not in replaced]
        self.only_in_store += [(kind.name, key) for key in gone]
        return in_order([*(replaced.get(record, record) for record in held), *created])

    def memberships(self, current: Definitions, wanted: Definitions) -> tuple[Any, ...]:
        """Roles belong to their person: whom the files name has the roles that they say."""
        named = {person.id for person in wanted.people}
        others = [member for member in current.memberships if member.person not in named]
        roles = {person.id: (_roles(current, person.id), _roles(wanted, person.id)) for person in wanted.people}
        for id_, (before, after) in roles.items():
            if before != after:
                self.changes.append(Change("person", id_, UPDATE, "roles", before, after))
        return in_order([*others, *wanted.memberships])

    def _changed(self, kind: Kind, key: str, before: Any, after: Any) -> Any:
        if hasattr(after, "known_on") and after.known_on is None:
            after = replace(after, known_on=before.known_on)
        if kind.name == "objective" and after.retired_on is not None:
            # who dropped it in the browser, and why, stays where files only say that it is gone
            said = {name: getattr(after, name) or getattr(before, name) for name in ("retired_by", "retired_because")}
            after = replace(after, **said)
        if not self._restate:
            after = with_bearing(kind.name, before, after, self._on)
        told = AT_THE_END.get(kind.name)
        if told is not None and getattr(after, told[0]) is None and not self._restate:
            # a cycle that was closed in the browser, and what was learned from an objective there, stay
            # where files say nothing of it
            after = replace(after, **{name: getattr(before, name) for name in told})
        if hasattr(after, "replaces") and after.replaces is None:
            after = replace(after, replaces=before.replaces)
        if kind.name in WITHDRAWN and not self._restate:
            after = self._still_withdrawn(kind.name, key, before, after)
        versioned = VERSIONED.get(kind.name)
        if versioned is not None and not self._restate:
            held, asked = getattr(before, versioned), getattr(after, versioned)
            made = merged(held, asked, self._on)
            for stands, version in left_alone(asked, made, self._on):
                self.kept.append(Change(kind.name, key, UPDATE, versioned, stands, version))
            after = replace(after, **{versioned: made})
            if kind.name == "key_result":
                after = self._from_where_it_began(key, before, self._as_it_ended(key, before, after))
        self._update(kind.name, key, before, after)
        return after

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
        for each in fields(after):
            old, new = getattr(before, each.name), getattr(after, each.name)
            if old != new:
                self.changes.append(Change(kind, key, UPDATE, each.name, old, new))


def _unexplained(held: Sequence[KeyResult], result: Definitions, on: date) -> Iterator[Moved]:
    before = {one.id: one for one in held}
    begins = {cycle.id: cycle.starts for cycle in result.cycles}
    starts = {objective.id: begins.get(objective.cycle, date.max) for objective in result.objectives}
    for one in result.key_results:
        for target in unexplained(before.get(one.id), one, starts.get(one.objective, date.max), on):
            earlier = [other for other in one.targets if other is not target]
            yield Moved(one.id, in_force(earlier, target.start or on), target)


def _under_way(definitions: Definitions, on: date) -> frozenset[str]:
    """Key results whose cycle has begun before a day."""
    cycles = {cycle.id for cycle in definitions.cycles if cycle.starts < on}
    objectives = {objective.id for objective in definitions.objectives if objective.cycle in cycles}
    return frozenset(one.id for one in definitions.key_results if one.objective in objectives)


def _same_way(before: KeyResult, after: KeyResult) -> bool:
    """Whether two key results read the same metric for the same objective."""
    return (before.metric, before.objective) == (after.metric, after.objective)


def _roles(definitions: Definitions, person: str) -> tuple[str, ...]:
    return tuple(f"{member.role} of {member.team}" for member in definitions.memberships if member.person == person)


def _unlike(some: Sequence[Any], others: Iterable[Any]) -> list[Any]:
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


def _named_first(kind: Kind, records: Sequence[Any]) -> list[Any]:
    """Records in an order in which each comes after those of its kind that it names."""
    names = NAMES.get(kind.name)
    if names is None:
        return list(records)
    at: Mapping[str, Any] = {record.id: record for record in records}
    ordered: dict[str, Any] = {}
    for record in records:
        waiting = [record]
        while waiting:
            missing = [at[id_] for id_ in names(waiting[-1]) if id_ in at and id_ not in ordered]
            if missing:
                waiting += missing
            else:
                done = waiting.pop()
                ordered.setdefault(done.id, done)
    return list(ordered.values())


def _one(id_: str | None) -> tuple[str, ...]:
    return () if id_ is None else (id_,)


NAMES: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "team": lambda team: _one(team.parent),
    "cycle": lambda cycle: _one(cycle.parent),
    "metric": lambda metric: () if metric.derived is None else metric.derived.of,
    "objective": lambda objective: _one(objective.supports),
}
"""By kind: the records of the same kind that a record names and that may not name it back."""
