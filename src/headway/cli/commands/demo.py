"""``headway demo``: the demonstration organisation in a store of its own, served to this machine."""

from __future__ import annotations

import os
from pathlib import Path

import click

EPILOG = """\b
Examples:
  headway demo
  headway demo --port 9000
  headway demo --store /tmp/demo.db      in another file

\b
Exit code: 0 when it is stopped; 1, the address cannot be used; 2, the store cannot be opened.
"""


@click.command(epilog=EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address of this machine to listen on.")
@click.option("--port", default=8600, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option(
    "--store",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of the demonstration's store.  [default: demo.db in your data folder]",
)
def command(host: str, port: int, store: Path | None) -> None:
    """Serve the demonstration organisation: three hospitals with real numbers and invented goals.

    It lives in a store of its own, beside yours and never in it. The first start fills it; what you record there later
    is kept. Stop with Ctrl-C.
    """
    from headway.app.clock import system_clock
    from headway.app.database import default_url
    from headway.app.policy import load_policy
    from headway.cli.progress import Bars
    from headway.cli.store import opened
    from headway.cli.web import check_demo, run

    check_demo(host, port)
    file = (store or Path(default_url()).with_name("demo.db")).absolute()
    os.environ["HEADWAY_DATABASE"], os.environ["HEADWAY_DEMO"] = str(file), "1"
    with Bars() as bars:
        opened(bars)
        from headway.demo.load import load

        new = load(system_clock, load_policy, progress=bars)
    click.echo("Estuary Hospitals: three hospitals with real numbers and invented goals, as of 31 January 2019.")
    click.echo(f"Store: {file} ({'filled now' if new else 'as you left it'})")
    run(host, port, "Open")
