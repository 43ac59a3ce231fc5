"""``headway reset-link``: an address for a new password, for who can no longer sign in."""

from __future__ import annotations

import click

EPILOG = """\b
Examples:
  headway reset-link amina@riverside.example
  headway reset-link --second-factor amina@riverside.example

\b
Exit code: 0 when the address is printed; 2, the store cannot be opened; 3, there is no such account, or no password is
taken.
"""


@click.command(epilog=EPILOG)
@click.argument("email")
@click.option("--second-factor", is_flag=True, help="Take the second factor away too, for who has lost it.")
def command(email: str, *, second_factor: bool) -> None:
    """Print an address at which somebody chooses a new password.

    It works once, and for 24 hours. Whoever holds it becomes that account: hand it to nobody else. Administrators make
    such addresses on the page of a person; this command is for when no administrator can sign in.
    """
    from headway.app.clock import system_clock
    from headway.cli.store import RefusedByStoreError, actor, opened, refusals

    opened()
    from django.conf import settings

    from headway.services.renew_password import make_reset_link_here
    from headway.services.take_second_factor import take_second_factor_here

    with refusals():
        if second_factor and take_second_factor_here(email=email):
            click.echo("The second factor is taken away, and every browser signed out.", err=True)
        if settings.SOCIALACCOUNT_ONLY:
            raise RefusedByStoreError(
                "no password is taken: HEADWAY_OIDC_ONLY is set, and everybody signs in through it"
            )
        secret = make_reset_link_here(email=email, actor=actor(), clock=system_clock)
    click.echo(f"/passwords/{secret}")
    click.echo("Open it behind the address of your Headway, once, within 24 hours.", err=True)
