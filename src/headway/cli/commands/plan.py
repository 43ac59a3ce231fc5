"""``headway plan``: what would applying goals files change?"""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Examples:
  headway plan goals
  headway plan goals --restate      corrections of the past included

\b
Exit code: 0; 2, the files are invalid; 3, the store would refuse the change.
"""


@click.command(epilog=EPILOG)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--restate", is_flag=True, help="Take the files at their word: for the past too, and where they are refused else."
)
def command(path: Path, *, restate: bool) -> None:
    """Show what applying goals files would change.

    PATH is a goals file or a folder of them. Nothing is written. A target that would move in mid-cycle without a
    reason, or was recalibrated elsewhere since, is warned of with its place.
    """
    from headway.cli.problems import warn_of_standing, warn_of_targets, with_places
    from headway.cli.progress import Bars
    from headway.cli.reviews import valid_folder
    from headway.cli.store import opened, refusals

    with Bars() as bars:
        facts, places, today = valid_folder(path, bars)
        opened(bars)
        from headway.services.apply_goals import plan_goals

        with refusals(), with_places(places):
            planned = plan_goals(facts=facts, on=today, restate=restate, progress=bars)
    click.echo(str(planned), nl=False)
    warn_of_standing(facts, places, today)
    warn_of_targets(planned.unexplained, places)
