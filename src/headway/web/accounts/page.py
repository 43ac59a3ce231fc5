"""What the templates of the pages of accounts read."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.forms.form import Form
from headway.web.parts import Link, Person


@dataclass(frozen=True, slots=True)
class Act:
    """Something that one button does.

    Attributes:
        action: where it is sent.
        key: idempotency key: sent twice, it is done once; empty where the library of accounts does it.
        label: word of the button.
        hint: what it will do; empty where the word says it.
        values: names and values that are sent along.
    """

    action: str
    key: str
    label: str
    hint: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EnterPage:
    """A page that is one form of an account, and other ways to the same.

    Attributes:
        title: what is done here.
        lead: why, or what it will do; one sentence, or empty.
        crumbs: where else one may go.
        form: the form; ``None`` where only the other ways lead on.
        others: each a button.
    """

    title: str
    lead: str
    crumbs: tuple[Link, ...]
    form: Form | None
    others: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class FactorPage:
    """A second factor is set up.

    Attributes:
        title: what is done here.
        lead: how.
        crumbs: the ways up.
        form: asks for the first code.
        picture: what a telephone reads, as a path in a square.
        side: how long a side of that square is.
        address: the same as a link, for a telephone that shows this page.
        typed: the same to type, in groups of four.
    """

    title: str
    lead: str
    crumbs: tuple[Link, ...]
    form: Form
    picture: str
    side: int
    address: str
    typed: str


@dataclass(frozen=True, slots=True)
class CodesPage:
    """Codes that each open the account once, where the telephone is lost.

    Attributes:
        title: what they are.
        lead: what to do with them.
        crumbs: the ways up.
        codes: those that are not used up.
        renew: the way to new ones.
    """

    title: str
    lead: str
    crumbs: tuple[Link, ...]
    codes: tuple[str, ...]
    renew: Link


@dataclass(frozen=True, slots=True)
class LeadPage:
    """A page that leads on to the identity provider.

    Attributes:
        title: where to.
        lead: what happens.
        on: the way on.
    """

    title: str
    lead: str
    on: Link


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list.

    Attributes:
        href: the page of the person's roles.
        who: the person.
        roles: what they are where, in words; empty where nothing.
        signs: whether and as whom they sign in, in words; empty where nobody has to.
    """

    href: str
    who: Person
    roles: tuple[str, ...]
    signs: str


@dataclass(frozen=True, slots=True)
class MembersPage:
    """The people of an organisation.

    Attributes:
        lead: how many there are and how many of them sign in.
        add: the way to invite somebody new.
        people: in order of name.
    """

    lead: str
    add: Link
    people: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role in a team.

    Attributes:
        team: name of the team.
        role: the role.
        revoke: takes it away.
    """

    team: str
    role: str
    revoke: Act


@dataclass(frozen=True, slots=True)
class MemberPage:
    """What a person may do, and how they sign in.

    Attributes:
        name: of the person.
        lead: the same in a sentence.
        crumbs: the ways up.
        roles: in order of the team's name.
        grant: the form that grants one; ``None`` where there is no team yet.
        problems: what was refused, and why.
        ways: what can be done about signing in.
    """

    name: str
    lead: str
    crumbs: tuple[Link, ...]
    roles: tuple[RoleRow, ...]
    grant: Form | None
    problems: tuple[str, ...]
    ways: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class SecretPage:
    """An address that was made, shown this once.

    Attributes:
        title: what it is.
        lead: what to do with it.
        address: the address; empty where the same request was answered before.
        back: the way on.
    """

    title: str
    lead: str
    address: str
    back: Link


@dataclass(frozen=True, slots=True)
class BrowserRow:
    """A browser that is signed in.

    Attributes:
        name: what it is, as far as it says.
        since: since when, in words.
        is_this: whether it is the one that asks.
    """

    name: str
    since: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """An organisation that an account opens.

    Attributes:
        name: of the organisation.
        href: its cockpit.
        seat: the way to say who one is there; ``None`` where that is settled.
    """

    name: str
    href: str
    seat: Link | None


@dataclass(frozen=True, slots=True)
class OpensRow:
    """Something that opens an account.

    Attributes:
        name: what it is.
        says: how it stands with it, in words.
        ways: links to what can be done about it.
        acts: buttons that do something about it.
    """

    name: str
    says: str
    ways: tuple[Link, ...] = ()
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """Whether one is reminded of one's check-ins.

    Attributes:
        name: of the organisation.
        says: when and where to, or why not.
        act: switches them off, or on.
    """

    name: str
    says: str
    act: Act


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own account.

    Attributes:
        lead: who is signed in.
        places: the organisations that it opens.
        browsers: where it is signed in, the newest first.
        others: signs out everywhere but here; ``None`` where there is nowhere else.
        opens: what opens the account.
        reminders: by organisation, where one is somebody.
    """

    lead: str
    places: tuple[PlaceRow, ...]
    browsers: tuple[BrowserRow, ...]
    others: Act | None
    opens: tuple[OpensRow, ...]
    reminders: tuple[ReminderRow, ...]
