"""Finding what is there by the names that people write, and naming what is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from headway.services.drafting.ids import free_id
from headway.services.spreadsheets.nearly import Called, near_of
from headway.sources.spreadsheet.found import key_of
from headway.sources.spreadsheet.workbook import Spot


@dataclass(frozen=True, slots=True)
class New:
    """A record that is to be: as the goals file has it, and the cell that names it."""

    said: dict[str, Any]
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Meant:
    """A name of a spreadsheet that nothing has.

    Attributes:
        text: as it is written.
        spot: where it stands first.
        near: id and name of what is there and is called nearly so, the nearest first.
        chosen: the id of what a person says is meant; empty where it is to be new.
        others: names of the same spreadsheet, new as well, that are nearly the same.
    """

    text: str
    spot: Spot | None
    near: tuple[tuple[str, str], ...]
    chosen: str
    others: tuple[str, ...]


@dataclass(slots=True)
class Names:
    """The records of a kind by id and by name, and those that a spreadsheet adds.

    Attributes:
        noun: what one is called.
        records: those that are there, by id.
        word: the field that holds the name.
        taken: ids that are in use.
        new: those that are to be, by id.
        meant: names of the spreadsheet that are nobody's, with what is called nearly so.
        same: of such names, by their key, the id of what a person says is meant.
    """

    noun: str
    records: dict[str, Any]
    word: str = "name"
    taken: set[str] = field(default_factory=set)
    new: dict[str, New] = field(default_factory=dict)
    meant: dict[str, Meant] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _called: list[Called] = field(default_factory=list)

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
        """The id of what a text names, or of what a person says is meant; a new one, where nothing is called so."""
        found, key = self.find(text), key_of(text)
        if found is not None:
            return found
        near = near_of(text, self._compared())
        known = tuple((one.id, one.name) for one in near if one.id in self.records)
        chosen = self.same.get(key, "")
        if chosen not in self.records:
            chosen = ""
        others = tuple(one.name for one in near if one.id in self.new)
        self.meant[key] = Meant(text, spot, known, chosen, others)
        if chosen:
            self._keys[key] = chosen
        return chosen or self.add(text, spot, **said)

    def _compared(self) -> Iterable[Called]:
        """What there is and what is to be, by name; compared only once a name is nobody's."""
        if not self._called:
            self._called.extend(Called.of(id_, self.called(id_)) for id_ in self.records)
        return (*self._called, *(Called.of(id_, self.called(id_)) for id_ in self.new))


def _twice(keys: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for key in keys:
        (twice if key in seen else seen).add(key)
    return twice
