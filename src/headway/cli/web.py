"""Starting the web application from the command line."""

from __future__ import annotations

import click

from headway.app.server import ServerRefusedError, address_of, check_address, serve


def check(host: str, port: int) -> None:
    """Refuse an address that cannot be served, before anything is done.

    Raises:
        click.ClickException: with what to do.
    """
    try:
        check_address(host, port)
    except ServerRefusedError as error:
        raise click.ClickException(str(error)) from error


def run(host: str, port: int, says: str) -> None:
    """Print the address and serve until interrupted."""
    click.echo(f"{says} {address_of(host, port)}   (Ctrl-C stops it)")
    serve(host, port)
