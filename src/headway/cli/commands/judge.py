"""``headway judge``: the store's verdicts, brought up to today."""

from __future__ import annotations

import click

EPILOG = """\b
Examples:
  headway judge
  headway judge --organisation riverside
  headway judge --everything             not only what was touched

\b
Exit code: 0; 2, the store cannot be opened, or does not hold the organisation.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--organisation",
    metavar="ID",
    envvar="HEADWAY_ORGANISATION",
    show_envvar=True,
    help="Only this organisation of the store.  [default: all]",
)
@click.option("--everything", is_flag=True, help="Judge all of it anew, not only what has been touched.")
def command(organisation: str | None, *, everything: bool) -> None:
    """Judge the store as of today, and store the verdicts.

    Verdicts change without new numbers: a period becomes overdue, a cycle ends. What the days since the last judgement
    touch is judged; the same day again stores nothing new. A running headway serve does this by itself: where none
    runs, let cron do it after midnight.
    """
    from headway.app.clock import system_clock
    from headway.app.policy import load_policy
    from headway.cli.changes import change_lines
    from headway.cli.progress import Bars
    from headway.cli.store import actor, opened

    with Bars() as bars:
        opened(bars)
        from headway.cli.organisations import chosen
        from headway.services.judge import judge
        from headway.services.list_organisations import list_organisations
        from headway.services.tick import tick
        from headway.services.transaction import new_key

        verb = judge if everything else tick
        # where there is none, choosing says what to do
        there = [name for name, _ in list_organisations()] if organisation is None else []
        names = there or [chosen(organisation)]
        within = bars if len(names) == 1 else None
        for number, name in enumerate(names):
            if within is None:
                bars("judging organisations", number, len(names))
            done = verb(
                actor=actor(),
                organisation=name,
                key=new_key(),
                clock=system_clock,
                policies=load_policy,
                progress=within,
            )
            bars.say(
                f"{name} judged as of {done.as_of}: {done.verdicts} verdicts and {len(done.changes)} changes stored"
            )
            for line in change_lines(done.changes):
                bars.say(line)
