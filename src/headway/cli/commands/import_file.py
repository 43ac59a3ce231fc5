"""``headway import``: the numbers of a file into the store."""

from __future__ import annotations

from pathlib import Path

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway import numbers.csv
  headway import numbers.parquet
  headway import numbers.xlsx --sheet March

\b
A file has the columns metric, period, value and, where wanted, recorded and cases:
  metric,period,value
  four-hour,2019-03,85.8

\b
Exit code: 0; 2, the file has faults, each of them listed, and nothing of it was taken.
"""
INVALID = 2


@click.command("import", epilog=EPILOG)
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sheet", metavar="NAME", help="Sheet of an Excel file.  [default: the first]")
@organisation_option
@click.pass_context
def command(ctx: click.Context, path: Path, sheet: str | None, organisation: str | None) -> None:
    """Record the numbers of a file, all or nothing.

    FILE is CSV (also gzipped), Parquet or Excel. A number is known from the last day of its period, or from the day in
    the column recorded. The column cases says of how many cases it is a share. The same file again adds nothing;
    another value of a period is a correction.
    """
    from headway.app.clock import system_clock
    from headway.app.policy import load_policy
    from headway.cli.progress import Bars
    from headway.cli.store import RefusedNumberError, actor, opened, refusals

    with Bars() as bars:
        opened(bars)
        from headway.cli.changes import change_lines
        from headway.cli.organisations import chosen
        from headway.services.import_observations import import_observations
        from headway.services.transaction import new_key

        with refusals(RefusedNumberError):
            done = import_observations(
                actor=actor(),
                organisation=chosen(organisation),
                key=new_key(),
                clock=system_clock,
                policies=load_policy,
                path=path,
                sheet=sheet,
                progress=bars,
            )
    for fault in done.faults:
        click.echo(f"{path}:{fault.row or 1}:{fault.column or 1}: {fault.code} {fault.message}", err=True)
    if done.faults:
        click.echo("Nothing was recorded.", err=True)
        ctx.exit(INVALID)
    click.echo(f"{done.read} observations read, {done.added} of them new.")
    for line in change_lines(done.judged.changes if done.judged else ()):
        click.echo(line)
