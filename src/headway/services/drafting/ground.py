"""What an organisation has defined, read as far as a draft needs it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from headway.judgement.definitions import Definitions, KeyResult, Metric
from headway.judgement.definitions import Organisation as OrganisationDefinition
from headway.records import kinds, organisations, rows
from headway.records.ids import read_ids_among
from headway.records.kinds import Kind, Record
from headway.records.models import Organisation
from headway.records.set_aside import SetAside, set_aside
from headway.records.touched import Seeds, Touched, read_touched

WITH_IDS = (
    kinds.PERSON,
    kinds.TEAM,
    kinds.METRIC,
    kinds.KPI,
    kinds.CYCLE,
    kinds.OBJECTIVE,
    kinds.KEY_RESULT,
    kinds.INITIATIVE,
    kinds.DECISION,
    kinds.REVIEW,
)
_OF_SECTION = {kind.place: kind for kind in WITH_IDS}


class Ground:
    """The records of an organisation, each kind read once."""

    def __init__(self, organisation: Organisation) -> None:
        """Args: the organisation's row."""
        self._row = organisation
        self._read: dict[str, dict[str, Record]] = {}

    @property
    def organisation(self) -> OrganisationDefinition:
        """The organisation itself."""
        return organisations.as_definition(self._row)

    def of(self, kind: Kind) -> dict[str, Record]:
        """The records of a kind, by subject."""
        if kind.name not in self._read:
            self._read[kind.name] = rows.read(kind, self._row.number)
        return self._read[kind.name]

    def those(self, kind: Kind, ids: Iterable[str]) -> list[Record]:
        """The records of these ids that are there, in order of id; no other is read for them."""
        # what no id can be is not there either, and no database is asked for it
        wanted = sorted(set(filter(_may_be_an_id, ids)))
        if not wanted:
            return []
        if kind.name in self._read:
            held = self._read[kind.name]
            return [held[id_] for id_ in wanted if id_ in held]
        return list(rows.read(kind, self._row.number, subjects=wanted).values())

    def among(self, kind: Kind, field: str, values: Iterable[str]) -> list[Record]:
        """The records of a kind of which a field has one of these values; no other is read for them."""
        wanted = set(values)
        if kind.name in self._read:
            return [one for one in self._read[kind.name].values() if getattr(one, field) in wanted]
        return list(rows.read(kind, self._row.number, among=(field, sorted(wanted))).values())

    def count_in(self, kind: Kind, record: Record) -> None:
        """Count a record as there that the same write is about to add."""
        self.of(kind)[kind.subject(record)] = record

    def ids(self, kind: Kind, among: Iterable[str] | None = None) -> set[str]:
        """The ids of a kind's records; where ``among`` is given, those of them."""
        # what no id can be is not there either, and no database is asked for it
        wanted = None if among is None else set(filter(_may_be_an_id, among))
        if kind.name in self._read:
            held = self._read[kind.name].keys()
            return set(held) if wanted is None else wanted & held
        return rows.read_ids(kind, self._row.number, wanted)

    def ids_in(self, section: str, among: Iterable[str] | None = None) -> set[str]:
        """The ids of the records of a section of the goals file; where ``among`` is given, those of them."""
        return self.ids(_OF_SECTION[section], among)

    def set_aside(self, before: Metric, after: Metric) -> tuple[SetAside, ...]:
        """The numbers that a changed metric would leave behind."""
        return set_aside(self._row, self.organisation, [(before, after)])

    @property
    def row(self) -> Organisation:
        """The organisation's row."""
        return self._row

    def around(self, found: Definitions, key_results: Sequence[KeyResult]) -> Definitions:
        """The metrics, objectives and cycles of key results, as they were read already, else as they are there.

        Args:
            found: what was read already.
            key_results: whose they are.
        """
        objectives = self._with(found.objectives, kinds.OBJECTIVE, {one.objective for one in key_results})
        cycles = self._with(found.cycles, kinds.CYCLE, {one.cycle for one in objectives.values()})
        metrics = self._with(found.metrics, kinds.METRIC, {one.metric for one in key_results if one.metric})
        while missing := {id_ for one in metrics.values() if one.derived for id_ in one.derived.of} - metrics.keys():
            more = self.those(kinds.METRIC, missing)
            if not more:
                break
            metrics |= {one.id: one for one in more}
        return Definitions(
            self.organisation,
            metrics=tuple(metrics.values()),
            cycles=tuple(cycles.values()),
            objectives=tuple(objectives.values()),
        )

    def _with(self, read: Iterable[Record], kind: Kind, ids: set[str]) -> dict[str, Any]:
        found = {one.id: one for one in read if one.id in ids}
        return {**found, **{one.id: one for one in self.those(kind, ids - found.keys())}}

    def touched(self, seeds: Seeds) -> Touched:
        """What a judgement of these reads."""
        return read_touched(self._row, seeds, many=True)

    def every_id(self) -> dict[str, set[str]]:
        """The ids of all records, by section of the goals file."""
        return {kind.place: self.ids(kind) for kind in WITH_IDS}

    def ids_among(self, names: Iterable[str]) -> dict[str, set[str]]:
        """Those of the names that are ids of records, by section of the goals file."""
        wanted = set(filter(_may_be_an_id, names))
        read = {kind.place: self.ids(kind, wanted) for kind in WITH_IDS if kind.name in self._read}
        unread = [kind for kind in WITH_IDS if kind.place not in read]
        return {**read, **read_ids_among(unread, self._row.number, wanted)}


def _may_be_an_id(text: str) -> bool:
    return text.isascii() and text.isprintable()
