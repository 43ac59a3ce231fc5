"""``headway overrule``: how far a driver moves its key result, where a person knows better."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway overrule waiting-30 harbour-shifts 0.2 --because "Agency staff is booked." --by ruth
  headway overrule waiting-30 harbour-shifts --because "The agency left."     history and the defaults again

\b
Exit code: 0; 2, what is said is refused; 3, it may not be done.
"""


@click.command(epilog=EPILOG)
@click.argument("key_result")
@click.argument("kpi")
@click.argument("takes", required=False)
@click.option("--because", metavar="TEXT", required=True, help="What you know that the numbers do not.")
@click.option("--by", metavar="PERSON", help="Id of the person who says so.")
@organisation_option
def command(
    key_result: str, kpi: str, takes: str | None, because: str, by: str | None, organisation: str | None
) -> None:
    """Set what a driver takes from its key result while it harms, of today.

    KEY_RESULT and KPI are ids. TAKES is in scales of the key result's distribution: 0 is nothing, 0.33 what a signal
    takes, 0.5 an alert, 1.5 the most; without it history and the defaults decide again.
    """
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    from headway.services.overrule_driver import overrule_driver

    with problems():
        done = overrule_driver(key_result=key_result, kpi=kpi, takes=takes, because=because, by=by, **asked)
        told = "left to history and the defaults" if takes is None else f"takes {takes}"
        say(f"{kpi} {told}", done.judged.changes if done.judged else ())
