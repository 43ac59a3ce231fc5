"""``headway reopen-cycle``: it was closed by mistake."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway reopen-cycle q1-19 --because "Two wards had not reported yet." --by amina

\b
Exit code: 0; 2, what is said is refused; 3, there is no such cycle, or nobody has closed it.
"""


@click.command(epilog=EPILOG)
@click.argument("cycle")
@click.option("--because", metavar="TEXT", required=True, help="Why it should not have been closed.")
@click.option("--by", metavar="PERSON", help="Id of the person who opens it again.")
@organisation_option
def command(cycle: str, because: str, by: str | None, organisation: str | None) -> None:
    """Open a cycle again that was closed by mistake.

    CYCLE is its id. From today on it runs as if nobody had closed it; its grades stand.
    """
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    from headway.services.reopen_cycle import reopen_cycle

    with problems():
        done = reopen_cycle(cycle=cycle, by=by, because=because, **asked)
    say(f"{cycle} is open again", done.judged.changes if done.judged else ())
