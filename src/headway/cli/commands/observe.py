"""``headway observe``: one number into the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.options import organisation_option

if TYPE_CHECKING:
    from headway.services.judging.single import Observed

EPILOG = """\b
Examples:
  headway observe damaged 2019-03 0.91
  headway observe damaged 2019-03 0.93            a correction: the last word holds
  headway observe damaged 2019-03 --withdraw --because "Counted twice."
                                                  it has no value after all

\b
Exit code: 0; 2, the number is refused.
"""


# a value below zero is no option
@click.command(epilog=EPILOG, context_settings={"ignore_unknown_options": True})
@click.argument("metric")
@click.argument("period")
@click.argument("value", type=float, required=False)
@click.option("--withdraw", is_flag=True, help="Say that the period has no value; what was known stays on record.")
@click.option("--because", metavar="TEXT", default="", help="Why it is withdrawn; needed with --withdraw.")
@click.option("--by", metavar="PERSON", help="Id of the person who withdraws it.")
@organisation_option
def command(
    metric: str,
    period: str,
    value: float | None,
    because: str,
    by: str | None,
    organisation: str | None,
    *,
    withdraw: bool,
) -> None:
    """Record one number.

    METRIC is its id, PERIOD one of its grain such as 2019-03 or 2019-W07, VALUE in its unit. The number is known from
    today on. Recording the same again adds nothing; another value of the same period is a correction.
    """
    from headway.cli.store import RefusedNumberError, opened, refusals

    if (value is None) != withdraw:
        raise click.UsageError("give either VALUE or --withdraw")
    if withdraw != bool(because.strip()) or (by and not withdraw):
        raise click.UsageError('--withdraw takes --because "…", and nothing else does')
    opened()
    from headway.cli.organisations import chosen

    with refusals(RefusedNumberError):
        if value is None:
            observed = _withdrawn(chosen(organisation), metric, period, because, by)
        else:
            observed = _told(chosen(organisation), metric, period, value)
    _say(observed)


def _told(organisation: str, metric: str, period: str, value: float) -> Observed:
    from headway.app.clock import system_clock
    from headway.app.policy import load_policy
    from headway.cli.store import actor
    from headway.services.observe import observe
    from headway.services.transaction import new_key

    asked = {"actor": actor(), "organisation": organisation, "key": new_key()}
    return observe(**asked, clock=system_clock, policies=load_policy, metric=metric, period=period, value=value)


def _withdrawn(organisation: str, metric: str, period: str, because: str, by: str | None) -> Observed:
    from headway.app.clock import system_clock
    from headway.app.policy import load_policy
    from headway.cli.store import actor
    from headway.services.transaction import new_key
    from headway.services.withdraw_observation import withdraw_observation

    return withdraw_observation(
        actor=actor(),
        organisation=organisation,
        key=new_key(),
        clock=system_clock,
        policies=load_policy,
        metric=metric,
        period=period,
        because=because,
        by=by,
    )


def _say(observed: Observed) -> None:
    from headway.cli.changes import change_lines
    from headway.kpi.band import plain_number

    what = f"{observed.metric} {observed.period}"
    if observed.value is None:
        click.echo(f"{what} withdrawn" if observed.added else f"{what} was withdrawn already: nothing added")
    elif observed.added:
        click.echo(f"{what} = {plain_number(observed.value)} recorded")
    else:
        click.echo(f"{what} = {plain_number(observed.value)} was known already: nothing added")
    for line in change_lines(observed.judged.changes if observed.judged else ()):
        click.echo(line)
