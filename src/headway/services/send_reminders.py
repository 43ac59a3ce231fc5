"""Send the reminders that wait: each until it is delivered, refused for good, or its week is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from headway.notify.channel import Channel, Message, NotSentError
from headway.records import organisations
from headway.records.models import Reminder
from headway.rhythm.reminder.html import as_html
from headway.rhythm.reminder.text import as_text
from headway.rhythm.reminder.words import subject
from headway.services.check_ins_due import week_of
from headway.services.judging.today import today_in
from headway.services.read_reminders import WANTS_NONE, quiet_in
from headway.services.reminding.off import secret_of
from headway.services.reminding.stored import (
    DEAD,
    DELIVERED,
    content_of,
    end,
    put_off,
    take,
    waiting,
)
from headway.services.transaction import Clock

WEEK_IS_OVER = "its week was over"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one reminder: whose, its state now, and why it is not delivered."""

    person: str
    state: str
    reason: str


def send_reminders(*, organisation: str, channel: Channel, address: str, clock: Clock) -> tuple[Outcome, ...]:
    """Send what waits in one organisation.

    Where nothing can be sent at all, the others wait for the next time. Whoever is killed after it was sent and before
    that was said, sends it again, as the same message.

    Args:
        organisation: its id.
        channel: what delivers.
        address: of the web application, as links begin.
        clock: gives the time.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    found = waiting(row, clock())
    if not found:
        return ()
    weeks = week_of(organisations.as_definition(row))
    week, quiet = weeks.label(weeks.ordinal(today_in(row, clock))), quiet_in(row)
    done = []
    for one in found:
        is_over = one.week != week
        if not take(one, clock()):
            continue  # another process has it
        if is_over or one.person in quiet:
            why = "; ".join(filter(None, (WEEK_IS_OVER, one.reason))) if is_over else WANTS_NONE
            end(one, DEAD, clock(), why)
            done.append(Outcome(one.person, DEAD, why))
            continue
        try:
            channel.send(_message(one, organisation, address))
        except NotSentError as error:
            done.append(_refused(one, error, clock()))
            if error.is_away:
                break
        else:
            end(one, DELIVERED, clock())
            done.append(Outcome(one.person, DELIVERED, ""))
    return tuple(done)


def _refused(one: Reminder, error: NotSentError, at: datetime) -> Outcome:
    if error.is_final:
        end(one, DEAD, at, str(error))
        return Outcome(one.person, DEAD, str(error))
    put_off(one, str(error))
    return Outcome(one.person, one.state, str(error))


def _message(one: Reminder, organisation: str, address: str) -> Message:
    said, off = content_of(one), f"/reminders/{secret_of(organisation, one.person)}"
    return Message(
        id=one.message,
        to=one.email,
        name=said.person,
        subject=subject(said),
        text=as_text(said, address, off),
        html=as_html(said, address, off),
        off=f"{address}{off}",
    )
