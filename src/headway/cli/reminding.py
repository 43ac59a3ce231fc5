"""What ``headway remind`` prints and does, organisation by organisation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from headway.cli.store import RefusedByStoreError, actor, opened, refusals
from headway.judgement.asking import NEVER
from headway.series.period_words import day_words

if TYPE_CHECKING:
    from headway.services.read_reminders import Drafted, Reminders
    from headway.services.remind import Reminded
    from headway.services.send_reminders import Outcome

NOBODY = "nobody is reminded, for its remind_on is never"
UNSET = "no mail server is set: name one in HEADWAY_MAIL, and from whom mails are in HEADWAY_MAIL_FROM"


def choose(organisation: str | None) -> list[str]:
    """Open the store: the organisations that are meant.

    Raises:
        StoreClosedError: it cannot be opened, or does not hold the organisation.
    """
    opened()
    from headway.cli.organisations import chosen  # noqa: PLC0415 - Django must be set up
    from headway.services.list_organisations import list_organisations  # noqa: PLC0415

    there = [name for name, _ in list_organisations()] if organisation is None else []
    return there or [chosen(organisation)]


def print_drafts(names: Sequence[str]) -> None:
    """Print who would be asked what now, and who would not and why."""
    from headway.app.clock import system_clock  # noqa: PLC0415 - Django must be set up
    from headway.app.mail import post  # noqa: PLC0415
    from headway.app.policy import load_policy  # noqa: PLC0415
    from headway.services.read_reminders import read_reminders  # noqa: PLC0415

    for name in names:
        found = read_reminders(organisation=name, clock=system_clock, policies=load_policy)
        click.echo(_head(name, found))
        for one in found.drafts:
            for line in _draft(one):
                click.echo(f"  {line}")
        for left in found.left_out:
            click.echo(f"  {left.person.name}: not reminded, {left.why}")
    if post() is None:
        click.echo(f"Nothing is sent: {UNSET}.", err=True)


def send(names: Sequence[str], *, at_once: bool) -> bool:
    """Make and send what is due; whether all that was taken could be sent.

    Raises:
        RefusedByStoreError: no mail server is set.
    """
    from headway.app.clock import system_clock  # noqa: PLC0415 - Django must be set up
    from headway.app.mail import post  # noqa: PLC0415
    from headway.app.policy import load_policy  # noqa: PLC0415
    from headway.services.read_reminders import WANTS_NONE  # noqa: PLC0415
    from headway.services.remind import remind  # noqa: PLC0415
    from headway.services.send_reminders import send_reminders  # noqa: PLC0415
    from headway.services.transaction import new_key  # noqa: PLC0415

    way = post()
    if way is None:
        raise RefusedByStoreError(UNSET)
    failed = 0
    for name in names:
        with refusals():
            made = remind(
                at_once=at_once,
                actor=actor(),
                organisation=name,
                key=new_key(),
                clock=system_clock,
                policies=load_policy,
            )
            every = send_reminders(organisation=name, channel=way.channel, address=way.address, clock=system_clock)
        sent = [one for one in every if one.reason != WANTS_NONE]  # nothing has failed there
        for line in _sent(name, made, sent):
            click.echo(line)
        refused = [one for one in sent if one.reason]
        for one in refused:
            click.echo(f"  {one.person}: {one.state}, {one.reason}", err=True)
        failed += len(refused)
    return not failed


def _sent(name: str, made: Reminded, sent: Sequence[Outcome]) -> Iterator[str]:
    """What was sent, and to whom nothing is although something waits for them."""
    from headway.services.read_reminders import HAS_ONE  # noqa: PLC0415 - Django must be set up

    delivered = sum(not one.reason for one in sent)
    if sent or not made.waits_for:
        others = f", {len(sent) - delivered} not" if len(sent) > delivered else ""
        yield f"{name}: {_people(delivered)} reminded{others}"
    elif made.waits_for == NEVER:
        yield f"{name}: {NOBODY}"
    else:
        yield f"{name}: nothing is sent before {made.waits_for.capitalize()}"
    for left in made.left_out:
        if left.why != HAS_ONE:
            yield f"  {left.person.name}: not reminded, {left.why}"


def _people(count: int) -> str:
    return "nobody is" if not count else "1 person is" if count == 1 else f"{count} people are"


def _head(name: str, found: Reminders) -> str:
    if found.weekday == NEVER:
        return f"{name}: {NOBODY}"
    day = found.weekday.capitalize()
    when = f"since {day}" if found.is_due else f"on {day}"
    return f"{name}, {day_words(found.today)}: {_people(len(found.drafts))} to be reminded; reminders go out {when}"


def _draft(one: Drafted) -> Iterator[str]:
    said = one.reminder
    yield f"{one.person.name} <{one.address}>"
    for key_result in said.asked:
        yield f"  asked: {key_result.title} ({key_result.stands}; {key_result.said})"
        if key_result.still:
            yield f"         {key_result.still}"
    for head, many in (
        ("asked", said.assumed),
        ("to decide", said.decisions),
        ("to hold", said.reviews),
        ("told", said.held),
    ):
        for told in many:
            yield f"  {head}: {told.title}{f': {told.text}' if told.text else ''}"
