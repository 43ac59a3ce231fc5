"""``headway verify``: does the store hold what it promises?"""

from __future__ import annotations

import click

FAILED = 1
EPILOG = """\b
Example:
  headway verify

\b
Exit code: 0, every invariant holds; 1, one does not; 2, the store cannot be opened.
"""


@click.command(epilog=EPILOG)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Check the invariants of the store.

    Nothing is written. Each check says how much it has read, and one that has read nothing does not hold.
    """
    from headway.app.policy import load_policy
    from headway.cli.progress import Bars
    from headway.cli.store import opened

    failed = 0
    with Bars() as bars:
        opened(bars)
        from headway.services.verify import verify

        for check in verify(load_policy, progress=bars):
            failed += not check.holds
            bars.say(click.style(str(check), fg=None if check.holds else "red"))
    click.echo("Every invariant holds." if not failed else f"{failed} of them do not hold.", err=True)
    ctx.exit(FAILED if failed else 0)
