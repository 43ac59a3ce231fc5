"""Finding what is there by the names that people write, and naming what is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from headway.services.drafting.ids import free_id
from headway.sources.spreadsheet.found import key_of
from headway.sources.spreadsheet.workbook import Spot


@dataclass(frozen=True, slots=True)
class New:
    """A record that is to be: as the goals file has it, and the cell that names it."""

    said: dict[str, Any]
    spot: Spot | None


@dataclass(slots=True)
class Names:
    """The records of a kind by id and by name, and those that a spreadsheet adds.

    Attributes:
        noun: what one is called.
        records: those that are there, by id.
        word: the field that holds the name.
        taken: ids that are in use.
        new: those that are to be, by id.
    """

    noun: str
    records: dict[str, Any]
    word: str = "name"
    taken: set[str] = field(default_factory=set)
    new: dict[str, New] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Names that two records share find neither; an id finds its record before a name does."""
        self.taken |= self.records.keys()
        names = [(key_of(getattr(one, self.word)), id_) for id_, one in self.records.items()]
        shared = _twice(key for key, _ in names)
        self._keys.update((key, id_) for key, id_ in names if key not in shared)
        self._keys.update((key_of(id_), id_) for id_ in self.records)

    def find(self, text: str) -> str | None:
        """The id of what a text names, there or to be."""
        return text if text in self.records else self._keys.get(key_of(text))

    def called(self, id_: str) -> str:
        """The name of an id."""
        if id_ in self.records:
            return str(getattr(self.records[id_], self.word))
        return str(self.new[id_].said[self.word]) if id_ in self.new else id_

    def add(self, text: str, spot: Spot | None, **said: Any) -> str:
        """The id of a new record of this name."""
        id_ = free_id(text, self.noun.replace(" ", "-"), self.taken)
        self.taken.add(id_)
        self.new[id_] = New({"id": id_, self.word: text, **said}, spot)
        self._keys.setdefault(key_of(text), id_)
        return id_

    def find_or_add(self, text: str, spot: Spot | None, **said: Any) -> str:
        """The id of what a text names; a new one, where nothing is called so."""
        return self.find(text) or self.add(text, spot, **said)


def _twice(keys: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for key in keys:
        (twice if key in seen else seen).add(key)
    return twice
