"""The frame around every page: where one is, where one can go, which day it shows, what was just done."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.messages import get_messages
from django.http import HttpRequest

from headway.web.access import access_of
from headway.web.parts import Link, Person
from headway.web.timeline import AsOf


@dataclass(frozen=True, slots=True)
class Place:
    """A way in the navigation.

    Attributes:
        href: where it leads.
        label: what it is called.
        current: whether this is where one is.
    """

    href: str
    label: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What was just done, said once.

    Attributes:
        text: the sentence.
        draft: name of the draft that is no longer needed; empty where there was none.
    """

    text: str
    draft: str


@dataclass(frozen=True, slots=True)
class Unheard:
    """What an address says and the page makes nothing of: its name in the address, and the sentence that says so."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What has to be said of the address: a sentence, and the way to one that says what is shown."""

    text: str
    way: Link | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a chat tool shows of an address that somebody sends.

    Attributes:
        title: the page's.
        text: its first sentence; empty where it has none, and the title says it all.
        picture: absolute address of a picture; empty where there is none.
        shows: the picture in words.
    """

    title: str
    text: str
    picture: str = ""
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page.

    Attributes:
        organisation: its name; empty where none is shown.
        home: the cockpit, on the same day.
        places: the navigation; empty where there is nowhere to go yet.
        as_of: the bar that says and sets the day; ``None`` where a page is of no day.
        kept: names and values that a form sent by GET keeps.
        sought: what was searched for.
        write: ways to write something down; empty where nothing may be written.
        told: what was just done.
        who: who is signed in; ``None`` where nobody has to.
        preview: what a chat tool shows of the address.
        note: what has to be said of the numbers as a whole; empty where nothing has.
        notices: what of the address does not hold on this page.
    """

    organisation: str = ""
    home: str = "/"
    places: tuple[Place, ...] = ()
    as_of: AsOf | None = None
    kept: tuple[tuple[str, str], ...] = ()
    sought: str = ""
    write: tuple[Place, ...] = ()
    told: tuple[Told, ...] = ()
    who: Person | None = None
    preview: Preview = Preview("Headway", "")
    note: str = ""
    notices: tuple[Notice, ...] = ()


def bare_frame(request: HttpRequest, preview: Preview) -> Frame:
    """The frame of a page that belongs to no organisation, or says that there is none."""
    return Frame(told=told_of(request), who=who_of(request), preview=preview)


def who_of(request: HttpRequest) -> Person | None:
    """Who is signed in."""
    signed = access_of(request).signed
    return None if signed is None else Person.of(signed.name)


def told_of(request: HttpRequest) -> tuple[Told, ...]:
    """What was just done and not said yet."""
    if "messages" not in request.COOKIES:  # nothing waits, and nothing has to be taken back from the browser
        return ()
    return tuple(Told(str(one.message), one.extra_tags or "") for one in get_messages(request))
