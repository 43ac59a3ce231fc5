"""``headway export``: an organisation of the store, written back as goals files."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

EPILOG = """\b
Examples:
  headway export goals
  headway export --organisation riverside /srv/goals
  headway export - > everything.yaml      in one file

\b
Exit code: 0; 2, the store cannot be opened, or the folder holds goals files already.
"""


@click.command(epilog=EPILOG)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--organisation",
    metavar="ID",
    envvar="HEADWAY_ORGANISATION",
    show_envvar=True,
    help="Which of the store's organisations, where there are several.",
)
def command(folder: Path, organisation: str | None) -> None:
    """Write an organisation of the store back as goals files.

    DIR must hold no goals files yet. It gets all that is defined and recorded, also in the browser, with corrections
    and withdrawals, of several of one day the last: applied to an empty store it gives the same verdicts of every day.
    Data files that metrics name are not in the store: they have to lie beside what is written, and the command says
    which.
    """
    from headway.cli.progress import Bars
    from headway.cli.store import opened

    with Bars() as bars:
        opened(bars)
        from headway.cli.organisations import chosen
        from headway.goals.write import write
        from headway.judgement.definitions import FileSource
        from headway.series.period_words import count_of
        from headway.services.export_goals import export_goals

        bars("reading the store", 0, 0)
        found = export_goals(organisation=chosen(organisation))
        if str(folder) != "-":
            try:
                write(found.definitions, found.readings, folder, progress=partial(bars, "writing goals files"))
            except FileExistsError as error:
                raise click.UsageError(str(error)) from None
    if str(folder) == "-":
        write(found.definitions, found.readings, sys.stdout)
        return
    held = found.definitions
    click.echo(
        f"{held.organisation.id} written to {folder}: {count_of(len(held.kpis), 'KPI')}, "
        f"{count_of(len(held.objectives), 'objective')}, {count_of(len(found.readings), 'observation')}"
    )
    if named := sorted({metric.source.file for metric in held.metrics if isinstance(metric.source, FileSource)}):
        click.echo(f"Put beside them the data files that they name: {', '.join(named)}", err=True)
