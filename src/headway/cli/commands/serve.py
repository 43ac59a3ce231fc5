"""``headway serve``: the web application on the user's store."""

from __future__ import annotations

import click

EPILOG = """\b
Examples:
  headway serve
  headway serve --port 9000
  headway serve --host 0.0.0.0 --allowed-host headway.example
  HEADWAY_DATABASE=/srv/headway/headway.db headway serve

\b
Exit code: 0 when it is stopped; 1, the address cannot be used; 2, the store cannot be opened.
"""


@click.command(epilog=EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address of this machine to listen on.")
@click.option("--port", default=8600, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option(
    "--allowed-host",
    metavar="NAME",
    multiple=True,
    help="Name by which others reach it; may be given several times.  [also: HEADWAY_HOSTS]",
)
def command(host: str, port: int, allowed_host: tuple[str, ...]) -> None:
    """Serve the web application.

    The store is the one that HEADWAY_DATABASE names, else the file in your data folder. On 127.0.0.1 only this machine
    can reach the pages, and nobody signs in. On any other address everybody has to: while nobody administers the store,
    the address at which the first account is set up is printed here, and works once. Stop with Ctrl-C.

    As long as it runs, every organisation is judged when a new day begins in its time zone, and once at the start; and
    its people are reminded once a week, where HEADWAY_MAIL names a mail server.
    """
    from headway.app.server import outer_address
    from headway.cli.store import opened
    from headway.cli.web import exposed, run, tell_of_sign_in

    exposure = exposed(host, port, allowed_host)
    opened()
    tell_of_sign_in(host, port, exposure)
    run(host, port, "The cockpit is at", outer_address(host, port, exposure))
