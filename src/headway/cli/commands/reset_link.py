"""``headway reset-link``: an address for a new password, for who can no longer sign in."""

from __future__ import annotations

import click

EPILOG = """\b
Example:
  headway reset-link amina@riverside.example

\b
Exit code: 0 when the address is printed; 2, the store cannot be opened; 3, there is no such account.
"""


@click.command(epilog=EPILOG)
@click.argument("email")
def command(email: str) -> None:
    """Print an address at which somebody chooses a new password.

    It works once, and for 24 hours. Whoever holds it becomes that account: hand it to nobody else. Administrators make
    such addresses on the page of a person; this command is for when no administrator can sign in.
    """
    from headway.app.clock import system_clock
    from headway.cli.store import actor, opened, refusals

    opened()
    from headway.services.renew_password import make_reset_link_here

    with refusals():
        secret = make_reset_link_here(email=email, actor=actor(), clock=system_clock)
    click.echo(f"/passwords/{secret}")
    click.echo("Open it behind the address of your Headway, once, within 24 hours.", err=True)
