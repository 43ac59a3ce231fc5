"""What has to be written so that the store says what a set of definitions says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from headway.records import rows
from headway.records.kinds import KINDS, Kind, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from headway.judgement.definitions import Definitions


@dataclass(slots=True)
class Difference:
    """Of one kind: what is to be added, changed (before, after) and removed, by subject."""

    kind: Kind
    added: list[Record] = field(default_factory=list)
    changed: dict[str, tuple[Record, Record]] = field(default_factory=dict)
    removed: dict[str, Record] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.added or self.changed or self.removed)


def differences(organisation: int, wanted: Definitions, there: Definitions | None = None) -> Iterator[Difference]:
    """For each kind, in the order of ``KINDS``, what differs between the store and ``wanted``.

    What is append-only is never removed.

    Args:
        organisation: its number.
        wanted: what is to be said.
        there: what the store says, where that has been read in this transaction.
    """
    for kind in KINDS:
        if there is not None and kind.identity:
            held = {kind.subject(record): record for record in getattr(there, kind.place)}
        else:  # the number by which a record is told is in the store alone
            held = rows.read(kind, organisation)
        records = [_settled(kind, record, held) for record in getattr(wanted, kind.place)]
        difference = _by_identity(kind, held, records) if kind.identity else _by_content(kind, held, records)
        if kind.append_only:
            difference.removed.clear()
        if difference:
            yield difference


def _settled(kind: Kind, record: Record, held: Mapping[str, Record]) -> Record:
    """The record as the store gives it back: itself where that has it already, which is most often so."""
    there = held.get(kind.subject(record)) if kind.identity else None
    return there if there == record else kind.settled(record)


def _by_identity(kind: Kind, held: Mapping[str, Record], records: list[Record]) -> Difference:
    difference = Difference(kind)
    wanted = {kind.subject(record): record for record in records}
    for subject, record in wanted.items():
        if subject not in held:
            difference.added.append(record)
        elif held[subject] != record:
            difference.changed[subject] = (held[subject], record)
    difference.removed = {subject: record for subject, record in held.items() if subject not in wanted}
    return difference


def _by_content(kind: Kind, held: Mapping[str, Record], records: list[Record]) -> Difference:
    """Equal records are counted; of the others, one that is known again by some of its fields has changed."""
    there, wanted = Counter(held.values()), Counter(records)
    new = list((wanted - there).elements())
    surplus = there - wanted
    difference = Difference(kind)
    for subject, record in held.items():
        if surplus[record] == 0:
            continue
        surplus[record] -= 1
        again = None if kind.append_only else _known_again(kind, record, new)
        if again is None:
            difference.removed[subject] = record
        else:
            new.remove(again)
            difference.changed[subject] = (record, again)
    difference.added = new
    return difference


def _known_again(kind: Kind, record: Record, others: list[Record]) -> Record | None:
    def known_by(one: Record) -> list[object]:
        return [getattr(one, name) for name in kind.known_by]

    return next((other for other in others if known_by(other) == known_by(record)), None)
