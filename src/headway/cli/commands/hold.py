"""``headway hold``: slow or pause an objective for the sake of a guardrail, or decline to."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway hold flow --by amina                              as its guardrail proposes
  headway hold flow --slow --by amina                       go on with less
  headway hold flow --decline --because "Nearly there."     let it run
  headway hold flow --guardrail left-unseen --because "It is close to its bound."

\b
Exit code: 0; 2, a reason is missing; 3, there is nothing to hold or to decline.
"""


@click.command(epilog=EPILOG)
@click.argument("objective")
@click.option("--pause", "reaction", flag_value="pause", help="It stands still.")
@click.option("--slow", "reaction", flag_value="slow", help="It goes on with less.")
@click.option("--decline", is_flag=True, help="It runs on, although its guardrail fires.")
@click.option("--guardrail", metavar="KPI", help="Id of the KPI, where several guard it.")
@click.option("--because", metavar="TEXT", default="", help="Why; needed to decline, and where nothing proposes it.")
@click.option("--by", metavar="PERSON", help="Id of the person who decides.")
@organisation_option
def command(
    objective: str,
    reaction: str | None,
    decline: bool,  # noqa: FBT001 - a flag of the command line
    guardrail: str | None,
    because: str,
    by: str | None,
    organisation: str | None,
) -> None:
    """Slow or pause an objective while a guardrail fires, or decline to.

    OBJECTIVE is its id. Without --pause or --slow it is held as was agreed.
    """
    from headway.cli.asking import asking, problems, say

    if decline and reaction:
        raise click.UsageError(f"--decline lets it run, and --{reaction} does not: choose one")
    asked = asking(organisation)
    from headway.services.decline_hold import decline_hold
    from headway.services.hold_objective import hold_objective

    with problems():
        if decline:
            done = decline_hold(objective=objective, guardrail=guardrail, because=because, by=by, **asked)
        else:
            done = hold_objective(
                objective=objective, guardrail=guardrail, reaction=reaction, because=because, by=by, **asked
            )
    say(f"{objective} {'runs on' if decline else 'is held'}", done.judged.changes if done.judged else ())
