"""``headway serve``: the web application on the user's store."""

from __future__ import annotations

import click

EPILOG = """\b
Examples:
  headway serve
  headway serve --port 9000
  HEADWAY_DATABASE=/srv/headway/headway.db headway serve

\b
Exit code: 0 when it is stopped; 1, the address cannot be used; 2, the store cannot be opened.
"""


@click.command(epilog=EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address of this machine to listen on.")
@click.option("--port", default=8600, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
def command(host: str, port: int) -> None:
    """Serve the web application to this machine.

    The store is the one that HEADWAY_DATABASE names, else the file in your data folder. Nobody but this machine can
    reach the pages: they have no sign-in. Stop with Ctrl-C.

    As long as it runs, every organisation is judged when a new day begins in its time zone, and once at the start.
    """
    from headway.cli.store import opened
    from headway.cli.web import check, run

    check(host, port)
    opened()
    run(host, port, "The cockpit is at")
