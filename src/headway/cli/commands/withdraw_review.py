"""``headway withdraw-review``: a review that was recorded by mistake was never held."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway withdraw-review weekly-ward-2019-03-29 --because "It was put off." --by amina

\b
Exit code: 0; 2, the reason is missing; 3, there is no such review, or it was taken back.
"""


@click.command(epilog=EPILOG)
@click.argument("review")
@click.option("--because", metavar="TEXT", required=True, help="Why it is taken back.")
@click.option("--by", metavar="PERSON", help="Id of the person who takes it back.")
@organisation_option
def command(review: str, because: str, by: str | None, organisation: str | None) -> None:
    """Take back a review that was recorded by mistake: from today on it was never held.

    REVIEW is its id, as headway hold-review printed it. What was decided in it stands, and it stays on record with the
    reason.
    """
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    from headway.services.withdraw_review import withdraw_review

    with problems():
        done = withdraw_review(review=review, because=because, by=by, **asked)
    say(f"{review} is withdrawn", done.judged.changes if done.judged else ())
