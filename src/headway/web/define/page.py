"""What the templates of forms that define read besides the form."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.parts import Link, Person, Said


@dataclass(frozen=True, slots=True)
class NumberRow:
    """What stands beside the field of a period.

    Attributes:
        note: since when its number is known, and whether it was corrected; or that the period is not over.
        withdraw: the way to take its number back; empty where there is none to take back.
    """

    note: str
    withdraw: str


@dataclass(frozen=True, slots=True)
class Owned:
    """Something that a person answers for: what kind of thing it is, and the way to it."""

    kind: str
    link: Link


@dataclass(frozen=True, slots=True)
class HandingOver:
    """What becomes of all that a person holds.

    Attributes:
        passes: what goes to whoever takes over.
        ends: roles that end.
        stays: roles that stay, for whoever hands over may not give them.
        access: the way to end their sign-in access; none where there is none, or not for whoever asks.
    """

    passes: tuple[Owned, ...]
    ends: tuple[Owned, ...]
    stays: tuple[Owned, ...]
    access: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the list: the way to their page, themselves, and what they are in which team."""

    href: str
    person: Person
    roles: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody.

    Attributes:
        home: the cockpit.
        lead: what a careful colleague would say, in sentences.
        people: in order of name.
        ways: what can be done here.
    """

    home: str
    lead: tuple[Said, ...]
    people: tuple[PersonLine, ...]
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What a person answers for. No number stands beside a person.

    Attributes:
        crumbs: the ways up.
        person: who it is.
        lead: what they answer for, in a sentence.
        roles: what they are in which team.
        owned: what they own, lead, look after or have to do.
        ways: what can be done here.
    """

    crumbs: tuple[Link, ...]
    person: Person
    lead: str
    roles: str
    owned: tuple[Owned, ...]
    ways: tuple[Link, ...]
