"""``headway init``: a folder to begin with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

EPILOG = """\b
Example:
  headway init goals
  headway check goals
  headway review goals
"""


@click.command(epilog=EPILOG)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write a commented starter folder.

    DIR must not exist, or be empty. What is written passes `headway check` and has something to show in
    `headway review`.
    """
    from headway.cli.starter.write import write_starter

    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty: name a new folder, so that nothing in it is overwritten")
    for path in write_starter(folder, datetime.now(UTC).date()):
        click.echo(path)
    click.echo(f"Now read the files, change them, and run: headway review {folder}", err=True)
