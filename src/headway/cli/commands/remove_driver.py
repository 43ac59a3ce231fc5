"""``headway remove-driver``: a key result depends on a KPI no more."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway remove-driver waiting-30 harbour-shifts --because "The harbour has its own desk now." --by ruth

\b
Exit code: 0; 2, the reason is missing; 3, there is no such key result, or the KPI does not drive it.
"""


@click.command(epilog=EPILOG)
@click.argument("key_result")
@click.argument("kpi")
@click.option("--because", metavar="TEXT", required=True, help="Why it depends on it no more.")
@click.option("--by", metavar="PERSON", help="Id of the person who says so.")
@organisation_option
def command(key_result: str, kpi: str, because: str, by: str | None, organisation: str | None) -> None:
    """Name a KPI as a driver of a key result no more, from today on.

    KEY_RESULT and KPI are ids. It takes nothing from the chance any more; that it was removed is on record as a
    decision.
    """
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    from headway.services.remove_driver import remove_driver

    with problems():
        done = remove_driver(key_result=key_result, kpi=kpi, because=because, by=by, **asked)
    say(f"{kpi} drives {key_result} no more", done.judged.changes if done.judged else ())
