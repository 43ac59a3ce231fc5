"""Lists that can be narrowed, put in order and turned over; all that is chosen stands in the address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from headway.web.forms.take import shortened
from headway.web.frame import Unheard
from headway.web.parts import Link
from headway.web.where import Where

T = TypeVar("T")
ALL, CHOOSE = "all are shown", "choose one below"
LONGEST_NUMBER = 9
LONGEST_SAID = 60
"""Of a text that an address says and the page does not know, in letters."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be chosen: as the address says it, as people read it, and whether it is chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to choose: its name in the address, what it is called, and what there is to choose from."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """The form that narrows a list and puts it in order.

    Attributes:
        path: of the page.
        kept: names and values that the address keeps.
        text: what is searched for.
        picks: what else can be chosen.
        unheard: what the address chooses that there is not.
        wide: the way back to the whole list; ``None`` where it is not narrowed.
    """

    path: str
    kept: tuple[tuple[str, str], ...]
    text: str
    picks: tuple[Pick, ...]
    unheard: tuple[Unheard, ...]
    wide: Link | None


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands among several.

    Attributes:
        words: which entries of how many it shows.
        earlier: the page before; ``None`` on the first one.
        later: the next page; ``None`` on the last one.
    """

    words: str
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True)
class Among:
    """What can be chosen under a name.

    Attributes:
        name: in the address.
        noun: what a value of it is called.
        values: all that there are.
        instead: what is shown where an address says another one.
    """

    name: str
    noun: str
    values: Collection[str]
    instead: str = ALL


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an address chooses of a list.

    Attributes:
        path: of the page.
        where: the day and the organisation that every link keeps.
        said: names and values that the address says; empty ones are left out.
        unheard: of which there is nothing: they are no longer among what it says.
    """

    path: str
    where: Where
    said: Mapping[str, str]
    unheard: tuple[Unheard, ...] = ()

    @staticmethod
    def of(path: str, where: Where, asked: Mapping[str, str], names: Collection[str]) -> Chosen:
        """What an address says under names that mean something to the page."""
        return Chosen(path, where, {name: asked[name].strip() for name in names if asked.get(name, "").strip()})

    def among(self, *kinds: Among) -> Chosen:
        """The same without what there is not; that is told apart, so that the page can say it."""
        wrong = [one for one in kinds if one.name in self.said and self.said[one.name] not in one.values]
        told = tuple(unheard(one.name, one.noun, self.said[one.name], one.instead) for one in wrong)
        names = {one.name for one in wrong}
        left = {name: text for name, text in self.said.items() if name not in names}
        return replace(self, said=left, unheard=(*self.unheard, *told))

    def get(self, name: str, default: str = "") -> str:
        """What is chosen under a name; the default where nothing is."""
        return self.said.get(name, default)

    def words(self) -> tuple[str, ...]:
        """The words that are searched for."""
        return tuple(self.get("q").casefold().split())

    def to(self, **changed: str) -> str:
        """The address with something else chosen; always its first page, unless a page is."""
        said = {name: value for name, value in self.said.items() if name != "page"} | changed
        asked = urlencode({name: value for name, value in said.items() if value})
        return self.where.to(f"{self.path}?{asked}" if asked else self.path)

    def asking(self, picks: Sequence[Pick], narrowing: Collection[str], whole: str) -> Asking:
        """The form.

        Args:
            picks: what can be chosen.
            narrowing: names that leave something out.
            whole: what the way back to everything is called.
        """
        narrowed = any(name in self.said for name in narrowing)
        bare = Chosen(self.path, self.where, {name: one for name, one in self.said.items() if name not in narrowing})
        return Asking(
            self.path,
            self.where.fields,
            self.get("q"),
            tuple(picks),
            self.unheard,
            Link(bare.to(), whole) if narrowed else None,
        )

    def turned(self, entries: int, most: int) -> Chosen:
        """The same, where the page that is asked for is one of those that there are; else the last one, or the first.

        Args:
            entries: how many there are.
            most: how many a page holds.
        """
        pages = max(1, -(-entries // most))
        asked = self.get("page")
        if not asked or asked in range_of(pages):
            return self
        beyond = asked.isascii() and asked.isdigit() and int(asked[:LONGEST_NUMBER]) > pages
        shown = "the last one is shown" if beyond and pages > 1 else "the first one is shown"
        told = unheard("page", "page", asked, shown)
        return replace(self, said={**self.said, "page": str(pages if beyond else 1)}, unheard=(*self.unheard, told))

    def page(self, entries: Sequence[T], most: int, noun: str) -> tuple[Sequence[T], Paging | None]:
        """The entries of the page that is asked for, and the ways to the others; the first where there is no such page.

        Args:
            entries: all of them, in order.
            most: how many a page holds.
            noun: what several of them are called.
        """
        pages = max(1, -(-len(entries) // most))
        asked = self.get("page")
        at = int(asked) if asked in range_of(pages) else 1
        first = (at - 1) * most
        shown = entries[first : first + most]
        if pages == 1:
            return shown, None
        return shown, Paging(
            words=f"{first + 1} to {first + len(shown)} of {len(entries)} {noun}",
            earlier=Link(self.to(page=str(at - 1) if at > 2 else ""), "Earlier") if at > 1 else None,  # noqa: PLR2004 - the first page needs no number
            later=Link(self.to(page=str(at + 1)), "Later") if at < pages else None,
        )


def range_of(pages: int) -> Collection[str]:
    """Numbers of pages, as addresses say them."""
    return {str(at) for at in range(1, pages + 1)}


def unheard(name: str, noun: str, value: str, instead: str) -> Unheard:
    """What is said of a value that there is not.

    Examples:
        >>> unheard("team", "team", "harbor", "all are shown").text
        'There is no team “harbor”: all are shown.'
    """
    return Unheard(name, f"There is no {noun} “{shortened(value, LONGEST_SAID)}”: {instead}.")


def pick(name: str, label: str, choices: Iterable[tuple[str, str]], chosen: str) -> Pick:
    """One thing to choose.

    Args:
        name: in the address.
        label: what it is called.
        choices: value and label of each; the empty value is what holds where nothing is chosen.
        chosen: the value that holds.
    """
    return Pick(name, label, tuple(Choice(value, text, value == chosen) for value, text in choices))


def has_words(words: Collection[str], *texts: str) -> bool:
    """Whether all words occur in the texts.

    Examples:
        >>> has_words(["urgent", "harb"], "Harbour urgent care"), has_words(["x"], "Harbour")
        (True, False)
    """
    whole = " ".join(texts).casefold()
    return all(word in whole for word in words)
