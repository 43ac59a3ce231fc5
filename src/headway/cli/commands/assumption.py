"""``headway assumption``: whether what an objective rests on holds."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway assumption flow holds                   its only one
  headway assumption flow broken --which "before noon" --note "The ward closed."

\b
Exit code: 0; 2, what is said is refused; 3, it may not be done.
"""
STATES = {"holds": "holds", "in-doubt": "in_doubt", "broken": "broken"}


@click.command(epilog=EPILOG)
@click.argument("objective")
@click.argument("state", type=click.Choice(list(STATES)))
@click.option("--which", metavar="TEXT", default="", help="The assumption, or a part that no other one has.")
@click.option("--note", metavar="TEXT", default="", help="What was seen; needed where it no longer holds.")
@click.option("--by", metavar="PERSON", help="Id of the person who says so.")
@organisation_option
def command(objective: str, state: str, which: str, note: str, by: str | None, organisation: str | None) -> None:
    """Say whether an assumption of an objective holds, of today.

    OBJECTIVE is its id. What was said before stays on record.
    """
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    from headway.services.say_assumptions import say_assumptions

    with problems():
        told = {"assumption": which, "state": STATES[state], "note": note}
        done = say_assumptions(objective=objective, said=[told], by=by, **asked)
        say(f"{objective}: {state.replace('-', ' ')}", done.judged.changes if done.judged else ())
