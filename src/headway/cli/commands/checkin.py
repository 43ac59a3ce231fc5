"""``headway checkin``: a person's word on a key result."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from headway.cli.options import organisation_option, within_reach

EPILOG = """\b
Examples:
  headway checkin four-hour-90 --confidence 0.6 --note "The lounge opens Monday." --by amina
  headway checkin four-hour-90 --value 85.8 --period 2019-03
  headway checkin triage --done South             a milestone is there
  headway checkin rota --done                     and what is done all at once
  headway checkin triage --done South --date 2019-03-12    it was there on that day

\b
Exit code: 0; 2, what is said is refused; 3, there is no such step, or its cycle is closed.
"""


@click.command(epilog=EPILOG, context_settings={"ignore_unknown_options": True})
@click.argument("key_result")
@click.option("--confidence", metavar="SHARE", help="How sure of success, 0 to 1.")
@click.option("--value", metavar="NUMBER", help="Where no source supplies it; also recorded as an observation.")
@click.option("--period", metavar="PERIOD", help="Of which the value is.  [default: the one that holds the day]")
@click.option("--note", metavar="TEXT", help="What changed.")
@click.option("--obstacle", metavar="TEXT", help="What is in the way.")
@click.option("--done", is_flag=False, flag_value="", metavar="MILESTONE", help="A milestone, or all of it, is done.")
@click.option("--by", metavar="PERSON", help="Id of the person whose word it is.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day of the word, or on which it was done.  [default: today]",
)
@organisation_option
def command(
    key_result: str, done: str | None, day: datetime | None, organisation: str | None, **said: str | None
) -> None:
    """Check in on a key result.

    KEY_RESULT is its id. What is not said is left out; what was said before stays on record.
    """
    from headway.cli.asking import asking, problems, say

    if done is None and all(said[name] is None for name in ("confidence", "value", "note", "obstacle")):
        raise click.UsageError("say something: --confidence, --value, --note, --obstacle or --done")
    asked = asking(organisation)
    from headway.services.check_in_all import check_in_all
    from headway.services.marking_done import Done

    on = within_reach(day, "--date")
    told: dict[str, Any] = {"key_result": key_result, "date": on, **said}
    steps = [] if done is None else [Done(key_result, done, on)]
    with problems():
        judged = check_in_all(said=[told], done=steps, **asked)
    say(f"{key_result} checked in", judged.changes)
