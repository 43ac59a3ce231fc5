"""Options that several commands share."""

from __future__ import annotations

from datetime import date, datetime

import click

from headway.series.grid import FIRST_DAY, LAST_DAY

as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Judge what was known on this day.  [default: today]",
)
"""On which day."""
organisation_option = click.option(
    "--organisation",
    metavar="ID",
    envvar="HEADWAY_ORGANISATION",
    show_envvar=True,
    help="Which organisation of the store.  [default: the only one]",
)


def within_reach(as_of: datetime | None, option: str = "--as-of") -> date | None:
    """The day that was asked for, by the option of this name.

    Raises:
        click.BadParameter: no calendar reaches so far.
    """
    if as_of is None or FIRST_DAY <= as_of.date() <= LAST_DAY:
        return as_of.date() if as_of else None
    raise click.BadParameter(
        f"{as_of.date()} is out of reach; dates run from {FIRST_DAY} to {LAST_DAY}", param_hint=f"'{option}'"
    )
