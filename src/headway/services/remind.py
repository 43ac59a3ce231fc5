"""Make the reminders of the week: each person is reminded once in it. They are sent after the commit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Unpack

from headway.judgement.asking import NEVER
from headway.records import organisations
from headway.services.defining import Asking
from headway.services.read_reminders import LeftOut, drafted
from headway.services.reminding.stored import make
from headway.services.signing.writing import put
from headway.services.transaction import Json, RefusedError, Writing


@dataclass(frozen=True, slots=True)
class Reminded:
    """What was made.

    Attributes:
        people: ids of who is reminded.
        left_out: who is not although something waits for them, and why; nobody before the day has come.
        waits_for: the weekday on which reminders go out, where that has not come yet; ``never``; else empty.
    """

    people: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    waits_for: str = ""


def remind(*, at_once: bool = False, **asked: Unpack[Asking]) -> Reminded:
    """Make a reminder for each person for whom something waits, where the day of reminders has come this week.

    Args:
        at_once: do not wait for that day.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: at once, and the organisation wants no reminders.
    """
    row = organisations.find(asked["organisation"])
    if at_once and row.remind_on == NEVER:
        raise RefusedError(f"{row.id} wants no reminders: its remind_on is never")
    found = drafted(row, asked["clock"](), asked["policies"])
    if not (found.is_due or at_once):
        return Reminded((), (), found.weekday)
    if not found.drafts:
        return Reminded((), found.left_out)

    def change(writing: Writing) -> Json:
        # somebody may have checked in, or another process have reminded them, while this one waited for its turn
        now = drafted(writing.organisation, writing.at, asked["policies"])
        make(writing, now.week, ((one.content, one.address) for one in now.drafts), now.today.isoformat())
        return [one.person.id for one in now.drafts]

    people = put("remind", change, [found.week, at_once], asked).value
    return Reminded(tuple(people), found.left_out)
