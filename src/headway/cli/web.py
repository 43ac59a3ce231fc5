"""Starting the web application from the command line."""

from __future__ import annotations

from collections.abc import Sequence

import click

from headway.app.exposure import LOOPBACK_NAMES, Exposure, ExposureRefusedError, check_name, read_exposure
from headway.app.server import (
    ServerRefusedError,
    address_of,
    check_address,
    check_local,
    expose,
    outer_address,
    serve,
)


def check(host: str, port: int, names: Sequence[str] = ()) -> None:
    """Refuse an address that cannot be served, before anything is done.

    Raises:
        click.ClickException: with what to do.
    """
    try:
        check_address(host, port, names)
    except ServerRefusedError as error:
        raise click.ClickException(str(error)) from error


def check_demo(host: str, port: int) -> None:
    """The same for the demonstration, which is served to this machine alone.

    Raises:
        click.ClickException: with what to do.
    """
    try:
        check_local(host)
        if read_exposure().sign_in:
            raise click.ClickException(
                "the demonstration has no sign-in: unset HEADWAY_SIGN_IN, HEADWAY_HOSTS and HEADWAY_PROXY"
            )
    except (ServerRefusedError, ExposureRefusedError) as error:
        raise click.ClickException(str(error)) from error
    check(host, port)


def exposed(host: str, port: int, names: Sequence[str]) -> Exposure:
    """Check an address, and settle who has to sign in; before the store is opened.

    Raises:
        click.ClickException: with what to do.
    """
    try:
        for name in names:
            check_name(name)
        known = [name for name in read_exposure().hosts if name not in LOOPBACK_NAMES]
        check(host, port, [*names, *known])
        return expose(host, names)
    except ExposureRefusedError as error:
        raise click.ClickException(str(error)) from error


def tell_of_sign_in(host: str, port: int, exposure: Exposure) -> None:
    """Print, where everybody has to sign in, how the first one can, and what a proxy has to do."""
    from headway.app.clock import system_clock  # noqa: PLC0415 - read by those commands that serve
    from headway.services.offer_setup import offer_setup  # noqa: PLC0415 - Django must be set up

    if not exposure.sign_in:
        return
    outer = outer_address(host, port, exposure)
    secret = offer_setup(clock=system_clock)
    if secret is not None:
        click.echo("Nobody administers this store yet. Set up the first account here, once, within 24 hours:")
        click.echo(f"  {outer}/setup/{secret}")
    if not exposure.proxied:
        click.echo("Passwords travel unencrypted: put a proxy with TLS before it, and set HEADWAY_PROXY.", err=True)


def run(host: str, port: int, says: str, address: str = "") -> None:
    """Print the address and serve until interrupted."""
    click.echo(f"{says} {address or address_of(host, port)}   (Ctrl-C stops it)")
    serve(host, port)
