"""``headway release``: let an objective go on that is held."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway release flow --by amina
  headway release flow --because "The cause is found, and not ours." --by amina

\b
Exit code: 0; 2, a reason is missing; 3, it is not held.
"""


@click.command(epilog=EPILOG)
@click.argument("objective")
@click.option("--guardrail", metavar="KPI", help="Id of the KPI, where several hold it.")
@click.option("--because", metavar="TEXT", default="", help="Why; needed while the guardrail fires.")
@click.option("--by", metavar="PERSON", help="Id of the person who decides.")
@organisation_option
def command(objective: str, guardrail: str | None, because: str, by: str | None, organisation: str | None) -> None:
    """Let an objective go on that is held.

    OBJECTIVE is its id. By itself it goes on once the guardrail has been healthy long enough.
    """
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    from headway.services.release_hold import release_hold

    with problems():
        done = release_hold(objective=objective, guardrail=guardrail, because=because, by=by, **asked)
    say(f"{objective} goes on", done.judged.changes if done.judged else ())
