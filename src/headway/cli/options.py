"""Options that several commands share."""

from __future__ import annotations

import click

organisation_option = click.option(
    "--organisation",
    metavar="ID",
    envvar="HEADWAY_ORGANISATION",
    show_envvar=True,
    help="Which organisation of the store.  [default: the only one]",
)
