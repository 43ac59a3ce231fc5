"""``headway remind``: the weekly reminders of what awaits somebody's word."""

from __future__ import annotations

import click

EPILOG = """\b
Examples:
  headway remind --dry-run               who would be asked what
  headway remind                         from cron, as often as you like
  headway remind --now                   without waiting for the day

\b
Exit code: 0; 1, a reminder could not be sent; 2, the store cannot be opened, or does not hold the organisation; 3, no
mail server is set.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--organisation",
    metavar="ID",
    envvar="HEADWAY_ORGANISATION",
    show_envvar=True,
    help="Only this organisation of the store.  [default: all]",
)
@click.option("--dry-run", is_flag=True, help="Print who would be asked what, and send nothing.")
@click.option("--now", "at_once", is_flag=True, help="Do not wait for the day on which reminders go out.")
@click.pass_context
def command(context: click.Context, organisation: str | None, *, dry_run: bool, at_once: bool) -> None:
    """Remind people of what they have not checked in on this week.

    Reminders go out by e-mail from the morning of their day on: Friday, unless the organisation says another one
    (remind_on in goals files). Nobody is reminded twice in a week, and who has nothing to answer is not. A running
    headway serve does this by itself.
    """
    from headway.cli.reminding import choose, print_drafts, send

    names = choose(organisation)
    if dry_run:
        print_drafts(names)
    elif not send(names, at_once=at_once):
        context.exit(1)
