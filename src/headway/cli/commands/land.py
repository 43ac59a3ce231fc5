"""``headway land``: the band with which a KPI goes on once its loan has ended."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway land four-hour
  headway land four-hour --decline
  headway land four-hour --healthy ">= 93" --breach "< 90" --because "One ward stays closed."

\b
Exit code: 0; 2, the band is refused; 3, there is no such KPI, or it does not wait to land.
"""


@click.command(epilog=EPILOG)
@click.argument("kpi")
@click.option("--healthy", metavar="BAND", help="Another band than the proposed one.")
@click.option("--breach", metavar="BAND", help="Its breach side.")
@click.option("--decline", is_flag=True, help="Leave the band in force.")
@click.option("--because", metavar="TEXT", default="", help="Why; a laxer band takes a reason.")
@click.option("--by", metavar="PERSON", help="Id of the person who says so.")
@organisation_option
def command(
    kpi: str,
    *,
    healthy: str | None,
    breach: str | None,
    decline: bool,
    because: str,
    by: str | None,
    organisation: str | None,
) -> None:
    """Say with which band a KPI goes on once its loan has ended.

    KPI is its id. The proposed band is the one that its process now keeps, where that is stricter than the band was.
    """
    from headway.cli.asking import asking, problems, say

    if decline and healthy:
        raise click.UsageError("--decline leaves the band in force: leave --healthy out, or --decline")
    if breach and not healthy:
        raise click.UsageError("--breach is one side of a band: give --healthy as well")
    asked = asking(organisation)
    from headway.services.land_kpi import ACCEPTED, CHANGED, DECLINED, land_kpi

    state = DECLINED if decline else CHANGED if healthy else ACCEPTED
    with problems():
        done = land_kpi(kpi=kpi, state=state, healthy=healthy, breach=breach, because=because, by=by, **asked)
    what = "goes on with the band in force" if decline else "has landed"
    say(f"{kpi} {what}", done.judged.changes if done.judged else ())
