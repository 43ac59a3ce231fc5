"""``headway hold-review``: a review was held; what it settled, and what it left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.options import organisation_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.services.defining import Asking
    from headway.services.read_review import ReviewRead

EPILOG = """\b
Examples:
  headway hold-review weekly --team emergency --dry-run      what it has to answer
  headway hold-review weekly --team emergency --there amina --there omar --notes "Short." --by amina
  headway hold-review monthly --date 2019-03-29

\b
Exit code: 0; 2, what is said is refused; 3, one was recorded for the day already.
"""
KINDS = ("weekly", "monthly", "quarterly")


@click.command(epilog=EPILOG)
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--team", metavar="ID", help="Whose review it is.  [default: the whole organisation's]")
@click.option("--date", "day", metavar="DATE", help="The day on which it was held.  [default: today]")
@click.option("--there", metavar="PERSON", multiple=True, help="Id of a person who was there; may be said again.")
@click.option("--notes", metavar="TEXT", default="", help="What else was said.")
@click.option("--by", metavar="PERSON", help="Id of the person who records it.")
@click.option("--dry-run", is_flag=True, help="Say what it has to answer, and record nothing.")
@organisation_option
def command(
    kind: str,
    *,
    team: str | None,
    day: str | None,
    there: tuple[str, ...],
    notes: str,
    by: str | None,
    dry_run: bool,
    organisation: str | None,
) -> None:
    """Record a review that was held.

    KIND is weekly, monthly or quarterly. What it settled is whatever was answered since its day, by the other commands
    or in the browser; what is still asked it left open. Both are written down with it, and it is said when the next one
    is due.
    """
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    if dry_run:
        for line in _to_answer(kind, team, asked):
            click.echo(line)
        return
    from headway.services.hold_review import hold_review

    told = {"kind": kind, "team": team, "date": day, "attended": list(there), "notes": notes, "by": by}
    with problems():
        done = hold_review(said={name: one for name, one in told.items() if one}, **asked)
    say(_held(done.id, asked), done.judged.changes if done.judged else ())


def _held(id_: str, asked: Asking) -> str:
    """What became of it, and when the next one is due."""
    from headway.judgement.rhythm import next_due
    from headway.rhythm.review_words import counts_words
    from headway.series.period_words import day_words
    from headway.services.read_reviews import read_reviews
    from headway.services.reviews_held import ANY

    read = read_reviews(organisation=asked["organisation"], team=ANY, clock=asked["clock"], policies=asked["policies"])
    review = next(one for one in read.reviews if one.id == id_)
    due = day_words(next_due(review.kind, review.date))
    return f"{id_} recorded: {counts_words(review) or 'nothing was asked'}; the next one is due by {due}"


def _to_answer(kind: str, team: str | None, asked: Asking) -> Iterator[str]:
    from headway.services.read_review import read_review
    from headway.services.read_team import TeamUnknownError

    try:
        read = read_review(
            organisation=asked["organisation"], kind=kind, team=team, clock=asked["clock"], policies=asked["policies"]
        )
    except TeamUnknownError as error:
        raise click.UsageError(f"{error}: correct the id") from None
    yield from _lines(read)


def _lines(read: ReviewRead) -> Iterator[str]:
    from headway.judgement.review_questions import GROUPS
    from headway.rhythm.review_words import TITLES, review_lead

    yield review_lead((one.group for one in read.questions), len(read.settled), read.next_due)
    for group in GROUPS:
        asks = [one for one in read.questions if one.group == group]
        if asks:
            yield ""
            yield f"{TITLES[group]}:"
        for one in asks:
            yield f"  {one.text}"
            yield f"    {one.note}"
    if read.settled:
        yield ""
        yield "Settled so far:"
        yield from (f"  {one.text}" for one in read.settled)
