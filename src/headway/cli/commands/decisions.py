"""``headway decisions``: what was decided, what is still to be done, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.options import as_of_option, organisation_option, within_reach

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from headway.judgement.definitions import Decision
    from headway.services.read_decisions import DecisionsRead

EPILOG = """\b
Examples:
  headway decisions                       what somebody still has to do
  headway decisions --all                 what is over, too, and what came of it
  headway decisions --all --about flow

\b
Exit code: 0; 2, the day is none.
"""


@click.command(epilog=EPILOG)
@click.option("--all", "every", is_flag=True, help="What is over, too.")
@click.option("--about", metavar="ID", help="Only what was decided about this.")
@as_of_option
@organisation_option
def command(*, every: bool, about: str | None, as_of: datetime | None, organisation: str | None) -> None:
    """List what was decided and is still to be done.

    First what is due first. Each has its id, by which headway follow-up says what became of it; below it stands what
    came of it: since when it had been asked, and whether it is right again.
    """
    day = within_reach(as_of)
    from headway.cli.asking import asking

    asked = asking(organisation)
    from headway.services.read_decisions import read_decisions

    read = read_decisions(
        organisation=asked["organisation"], clock=asked["clock"], policies=asked["policies"], as_of=day
    )
    for line in _lines(read, about, every=every):
        click.echo(line)


def _lines(read: DecisionsRead, about: str | None, *, every: bool) -> Iterator[str]:
    from headway.rhythm.decision_words import answers_words, came_words
    from headway.rhythm.decisions_lead import decisions_lead, still_to_do

    to_do = still_to_do(read.decisions, read.day)
    yield from decisions_lead(to_do, len(read.decisions), read.definitions, read.day)
    shown = [*to_do, *(one for one in read.decisions if one not in to_do)] if every else to_do
    for one in shown:
        if about in (None, one.about):
            yield ""
            yield f"{one.id}  {one.decision}"
            answers = answers_words(one)
            yield f"  about {one.about}{f', {answers}' if answers else ''}, {'; '.join(_said(one, read))}"
            came = came_words(read.came.get(one.id), read.day)
            if came:
                yield f"  {came}"


def _said(one: Decision, read: DecisionsRead) -> Iterator[str]:
    """Who decided, who does it by when, and what became of it."""
    from headway.rhythm.decision_words import late_words, moved_words
    from headway.rhythm.rows import Names
    from headway.series.period_words import day_words

    names, due = Names(read.definitions), one.due_on(read.day)
    yield f"decided {day_words(one.date)}{f' by {names.person(one.by)}' if one.by else ''}"
    if one.withdrawn is not None:
        yield f"withdrawn {day_words(one.withdrawn)}: {one.withdrawn_because}"
    elif one.done is not None:
        yield f"done {day_words(one.done)}{late_words(one)}"
    elif one.assigned_to:
        late = ", late" if due is not None and due < read.day else ""
        by = f" by {day_words(due)}{moved_words(one)}{late}" if due else ""
        yield f"{names.person(one.assigned_to)} does it{by}"
