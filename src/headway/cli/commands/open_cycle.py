"""``headway open-cycle``: a period for goals."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway open-cycle "Q2 2019" 2019-04-01 2019-06-30 --parent fy19
  headway open-cycle "Q2 2019" 2019-04-01 2019-06-30 --like q1-19 --carry open

\b
Exit code: 0; 2, what is said is refused; 3, there is no such cycle.
"""


@click.command(epilog=EPILOG)
@click.argument("name")
@click.argument("starts")
@click.argument("ends")
@click.option(
    "--parent",
    metavar="CYCLE",
    help="Id of the longer cycle in which it lies; with --like the one that holds its days, where none is named.",
)
@click.option("--like", metavar="CYCLE", help="Id of a cycle to go on from: its objectives come along as drafts.")
@click.option(
    "--carry",
    type=click.Choice(["all", "open", "none"]),
    default="all",
    show_default=True,
    help="With --like: which come along; open are those that have not succeeded.",
)
@organisation_option
def command(
    name: str, starts: str, ends: str, parent: str | None, like: str | None, carry: str, organisation: str | None
) -> None:
    """Open a cycle.

    NAME is what people call it, STARTS and ENDS its first and last day. Its id is made of its name, and is printed.
    """
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    from headway.services.duplicate_cycle import duplicate_cycle
    from headway.services.open_cycle import open_cycle

    said = {"name": name, "starts": starts, "ends": ends, **({"parent": parent} if parent else {})}
    with problems():
        if like is None:
            say(open_cycle(said=said, **asked).id, ())
        else:
            say(duplicate_cycle(cycle=like, said=said, carry=carry, **asked).id, ())  # type: ignore[arg-type]
