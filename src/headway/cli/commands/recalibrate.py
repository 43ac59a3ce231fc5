"""``headway recalibrate``: another target in mid-cycle, with its reason."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway recalibrate four-hour-90 88 --because "One ward stays closed."
  headway recalibrate four-hour-90 88 --from 2019-04-01 --because "One ward stays closed."

\b
Exit code: 0; 2, the target is refused; 3, there is no such key result.
"""


# a target below zero is no option
@click.command(epilog=EPILOG, context_settings={"ignore_unknown_options": True})
@click.argument("key_result")
@click.argument("target")
@click.option("--because", metavar="TEXT", required=True, help="Why it changes.")
@click.option("--from", "start", metavar="DATE", help="The first day on which it holds.  [default: today]")
@organisation_option
def command(key_result: str, target: str, because: str, start: str | None, organisation: str | None) -> None:
    """Change the target of a key result from a day on.

    KEY_RESULT is its id, TARGET a level in its metric's unit, a range such as 4..6, or a change of the baseline such as
    -30%. What held before stays on record and on the chart, and at the end both are graded.
    """
    from headway.cli.asking import asking, problems, say

    if not because.strip():
        raise click.UsageError("--because is empty: write why the target changes")
    asked = asking(organisation)
    from headway.services.change_key_result import change_key_result

    version = {"target": target, "because": because, **({"from": start} if start else {})}
    with problems():
        done = change_key_result(key_result=key_result, said={"target": version}, **asked)
    what = "has another target" if done.changed else "has that target already: nothing changed"
    say(f"{key_result} {what}", done.judged.changes if done.judged else ())
