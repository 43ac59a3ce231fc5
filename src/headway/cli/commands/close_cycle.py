"""``headway close-cycle``: everything has a grade, and something was learned."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway close-cycle q1-19 --learned "Three objectives were too many." --by amina

\b
Exit code: 0; 2, what is said is refused; 3, key results in it have no grade, and are named.
"""


@click.command(epilog=EPILOG)
@click.argument("cycle")
@click.option("--learned", metavar="TEXT", required=True, help="What to do otherwise next time, what to keep.")
@click.option("--by", metavar="PERSON", help="Id of the person who closes it.")
@organisation_option
def command(cycle: str, learned: str, by: str | None, organisation: str | None) -> None:
    """Close a cycle: from today on nothing in it runs any more.

    CYCLE is its id. It can be closed before its last day where everything in it has arrived or was dropped.
    """
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    from headway.services.close_cycle import close_cycle

    with problems():
        done = close_cycle(cycle=cycle, by=by, learned=learned, **asked)
    say(f"{cycle} closed", done.judged.changes if done.judged else ())
