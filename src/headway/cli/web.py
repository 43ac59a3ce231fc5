"""Starting the web application from the command line."""

from __future__ import annotations

import click

from headway.app.server import ServerRefusedError, address_of, check_address, serve
from headway.cli.store import actor


def check(host: str, port: int) -> None:
    """Refuse an address that cannot be served, before anything is done.

    Raises:
        click.ClickException: with what to do.
    """
    try:
        check_address(host, port)
    except ServerRefusedError as error:
        raise click.ClickException(str(error)) from error


def judged_today() -> None:
    """Judge every organisation as of today, so that pages find the day's verdicts."""
    from headway.app.clock import system_clock  # noqa: PLC0415 - read by those commands that serve
    from headway.app.policy import load_policy  # noqa: PLC0415
    from headway.services.judge import judge  # noqa: PLC0415 - Django must be set up
    from headway.services.list_organisations import list_organisations  # noqa: PLC0415
    from headway.services.transaction import new_key  # noqa: PLC0415

    for organisation, _ in list_organisations():
        judge(actor=actor(), organisation=organisation, key=new_key(), clock=system_clock, policies=load_policy)


def run(host: str, port: int, says: str) -> None:
    """Print the address and serve until interrupted."""
    click.echo(f"{says} {address_of(host, port)}   (Ctrl-C stops it)")
    serve(host, port)
