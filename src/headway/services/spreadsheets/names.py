"""Finding what is there by the names that people write, and naming what is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from headway.services.drafting.ids import free_id
from headway.sources.spreadsheet.found import key_of
from headway.sources.spreadsheet.workbook import Spot

LIKE = 0.8
"""How alike two names are that one letter or two tell apart; 1 is the same."""
MOST_NEAR = 3
SHORTEST = 3


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


def near_of(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Ids of what is called nearly as a text says: a letter or two apart, or a part or the initials of a name.

    Examples:
        >>> near_of("Harbor", {"harbour": "Harbour", "hill": "Hillside"})
        ('harbour',)
        >>> near_of("A. Noor", {"amina": "Amina Noor", "tom": "Tom Reyes"}), near_of("Tom", {"tom": "Tom Reyes"})
        (('amina',), ('tom',))
    """
    ranked = []
    for id_, name in names.items():
        likeness = SequenceMatcher(None, key_of(text), key_of(name)).ratio()
        if likeness >= LIKE or _is_part(text, name) or _is_part(name, text):
            ranked.append((-likeness, id_))
    return tuple(id_ for _, id_ in sorted(ranked)[:MOST_NEAR])


def _is_part(text: str, name: str) -> bool:
    """Whether each word of a text is one of a name, or its initial; and one of them is more than an initial."""
    words, whole = text.casefold().replace(".", " ").split(), name.casefold().replace(".", " ").split()
    if not any(len(word) >= SHORTEST and word in whole for word in words):
        return False
    return all(word in whole or (len(word) == 1 and any(one.startswith(word) for one in whole)) for word in words)


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
        names = {id_: self.called(id_) for id_ in (*self.records, *self.new)}
        near = near_of(text, names)
        known = tuple((id_, names[id_]) for id_ in near if id_ in self.records)
        chosen = self.same.get(key, "")
        if chosen not in self.records:
            chosen = ""
        others = tuple(f"{names[id_]}" for id_ in near if id_ in self.new)
        self.meant[key] = Meant(text, spot, known, chosen, others)
        if chosen:
            self._keys[key] = chosen
        return chosen or self.add(text, spot, **said)


def _twice(keys: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for key in keys:
        (twice if key in seen else seen).add(key)
    return twice
