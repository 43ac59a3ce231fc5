"""``headway apply``: goals files into the store."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Examples:
  headway plan goals
  headway apply goals
  headway apply goals --restate     corrections of the past included

\b
Exit code: 0; 2, the files are invalid; 3, the store refuses the change.
"""


@click.command(epilog=EPILOG)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--restate", is_flag=True, help="Take the files at their word: for the past too, and where they are refused else."
)
def command(path: Path, *, restate: bool) -> None:
    """Bring goals files into the store.

    PATH is a goals file or a folder of them. All of it is written, in one transaction, or nothing; the same files
    again change nothing. A band or a target that is in force is changed by adding one that holds from today on. What
    was written is judged as of today in the same transaction. A target that moves in mid-cycle without a reason is
    taken, and one that was recalibrated elsewhere since is not; both are warned of with their place.
    """
    from headway.app.clock import system_clock
    from headway.app.policy import load_policy
    from headway.cli.changes import change_lines
    from headway.cli.problems import warn_of_standing, warn_of_targets, with_places
    from headway.cli.progress import Bars
    from headway.cli.reviews import valid_folder
    from headway.cli.store import actor, opened, refusals

    with Bars() as bars:
        facts, places, today = valid_folder(path, bars)
        opened(bars)
        from headway.services.apply_goals import apply_goals
        from headway.services.transaction import new_key

        with refusals(), with_places(places):
            applied = apply_goals(
                actor=actor(),
                key=new_key(),
                clock=system_clock,
                facts=facts,
                on=today,
                restate=restate,
                source=path.name,
                policies=load_policy,
                progress=bars,
            )
    click.echo(applied.told, nl=False)
    click.echo(f"{applied.observations} new observations.")
    for line in change_lines(applied.judged.changes if applied.judged else ()):
        click.echo(line)
    warn_of_standing(facts, places, today)
    warn_of_targets(applied.unexplained, places)
