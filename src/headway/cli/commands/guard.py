"""``headway guard``: name a KPI that no objective of a team may break."""

from __future__ import annotations

from typing import Any

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway guard emergency left-unseen                              pause its objectives while it fires, once asked
  headway guard emergency left-unseen --slow --at-once
  headway guard hospital bed-occupancy --release-after 3
  headway guard emergency left-unseen --remove

\b
Exit code: 0; 2, the KPI is not there or a number is wrong; 3, there is no such team, or nothing changes.
"""


@click.command(epilog=EPILOG)
@click.argument("team")
@click.argument("kpi")
@click.option("--pause", "reaction", flag_value="pause", help="The objectives stand still while it fires; the default.")
@click.option("--slow", "reaction", flag_value="slow", help="They go on with less.")
@click.option("--release-after", metavar="N", type=int, help="Healthy periods in a row until they go on.")
@click.option("--at-once", is_flag=True, help="They are held without asking their owners.")
@click.option("--remove", is_flag=True, help="It guards them no more.")
@organisation_option
def command(
    team: str,
    kpi: str,
    *,
    reaction: str | None,
    release_after: int | None,
    at_once: bool,
    remove: bool,
    organisation: str | None,
) -> None:
    """Hold all running objectives of a team, and of the teams below it, while a KPI fires.

    TEAM and KPI are their ids. A guardrail of the team on the same KPI is changed from today on.
    """
    from headway.cli.asking import asking, problems, say

    if remove and (reaction or release_after is not None or at_once):
        raise click.UsageError("--remove takes the guardrail away: leave the other options out, or --remove")
    asked = asking(organisation)
    from headway.services.guard_team import guard_team, unguard_team

    said: dict[str, Any] = {"kpi": kpi, "reaction": reaction or "pause", "automatic": at_once}
    if release_after is not None:
        said["release_after"] = release_after
    with problems():
        done = unguard_team(team=team, kpi=kpi, **asked) if remove else guard_team(team=team, said=said, **asked)
    told = f"{kpi} guards the objectives of {team}{' no more' if remove else ''}"
    say(told, done.judged.changes if done.judged else ())
