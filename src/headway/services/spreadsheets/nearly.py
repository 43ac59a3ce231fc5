"""Names that are nearly the same: a slip of the pen, a first name alone, initials."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from headway.sources.spreadsheet.found import key_of

LIKE = 0.8
"""How alike two names are that one letter or two tell apart; 1 is the same."""
MOST_NEAR = 3
SHORTEST = 3
"""Letters of a word by which somebody is known."""


@dataclass(frozen=True, slots=True)
class Called:
    """Something by its name, as it is compared.

    Attributes:
        id: its id.
        name: its name.
        key: its letters and digits.
        pairs: two letters each that stand side by side.
        words: those of the name, in small letters.
    """

    id: str
    name: str
    key: str
    pairs: frozenset[tuple[str, str]]
    words: frozenset[str]

    @staticmethod
    def of(id_: str, name: str) -> Called:
        """Something of this id and name."""
        key = key_of(name)
        return Called(id_, name, key, frozenset(pairwise(key)), frozenset(name.casefold().replace(".", " ").split()))


def near_of(text: str, known: Iterable[Called]) -> tuple[Called, ...]:
    """What is called nearly as a text says, the nearest first: a letter or two apart, or a part of a name.

    Examples:
        >>> known = [Called.of("harbour", "Harbour"), Called.of("amina", "Amina Noor"), Called.of("tom", "Tom Reyes")]
        >>> [near_of(text, known)[0].id for text in ("Harbor", "A. Noor", "Tom")], near_of("Hillside", known)
        (['harbour', 'amina', 'tom'], ())
    """
    own = Called.of("", text)
    alike = SequenceMatcher(b=own.key, autojunk=False)
    ranked = []
    for one in known:
        # one letter that is wrong spoils two pairs: what shares less is not compared letter by letter
        may_be = 2 * len(own.pairs & one.pairs) >= min(len(own.pairs), len(one.pairs))
        is_part = _is_part(own.words, one.words) or _is_part(one.words, own.words)
        if not (may_be or is_part):
            continue
        alike.set_seq1(one.key)
        likeness = alike.ratio()
        if likeness >= LIKE or is_part:
            ranked.append((-likeness, one.id, one))
    return tuple(one for _, _, one in sorted(ranked, key=lambda each: each[:2])[:MOST_NEAR])


def _is_part(words: frozenset[str], whole: frozenset[str]) -> bool:
    """Whether each of some words is one of a name, or its initial; and one of them is more than an initial."""
    shared = words & whole
    if not any(len(word) >= SHORTEST for word in shared):
        return False
    return all(len(word) == 1 and any(one.startswith(word) for one in whole) for word in words - shared)
