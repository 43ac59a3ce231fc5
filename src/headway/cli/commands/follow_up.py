"""``headway follow-up``: what became of a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.options import organisation_option

if TYPE_CHECKING:
    from headway.services.defining import Asking, Defined

EPILOG = """\b
Examples:
  headway follow-up second-desk --done
  headway follow-up second-desk --done-on 2019-04-09
  headway follow-up second-desk --move 2019-05-01 --because "The desk comes in May." --by omar
  headway follow-up second-desk --drop --because "Nobody leaves any more." --by amina

\b
Exit code: 0; 2, a day or a reason is missing or wrong; 3, there is no such decision, or it was taken back.
"""


@click.command(epilog=EPILOG)
@click.argument("decision")
@click.option("--done", is_flag=True, help="It was done today.")
@click.option("--done-on", metavar="DATE", help="It was done on this day.")
@click.option("--move", "due", metavar="DATE", help="It will be done by this day.")
@click.option("--drop", is_flag=True, help="It will not be done: it is taken back, and what it answered is asked anew.")
@click.option("--because", metavar="TEXT", default="", help="Why; needed to move and to drop.")
@click.option("--by", metavar="PERSON", help="Id of the person who moves or drops it.")
@organisation_option
def command(
    decision: str,
    *,
    done: bool,
    done_on: str | None,
    due: str | None,
    drop: bool,
    because: str,
    by: str | None,
    organisation: str | None,
) -> None:
    """Say what became of a decision: it is done, its day is moved, or it is dropped.

    DECISION is its id, as headway decisions lists it. What was said before stays on record.
    """
    from headway.cli.asking import asking, problems, say

    given = [name for name, said in (("done", done or done_on), ("move", due), ("drop", drop)) if said]
    if len(given) != 1 or (done and done_on):
        raise click.UsageError("say one of --done, --done-on DATE, --move DATE and --drop")
    if given == ["done"] and (because or by):
        raise click.UsageError("--because and --by go with --move and --drop: leave them out")
    asked = asking(organisation)
    with problems():
        outcome, told = _do(decision, {"done_on": done_on, "due": due, "drop": drop}, because, by, asked)
    say(f"{decision} {told}", outcome.judged.changes if outcome.judged else ())


def _do(
    decision: str, said: dict[str, str | bool | None], because: str, by: str | None, asked: Asking
) -> tuple[Defined, str]:
    from headway.services.change_decision import change_decision
    from headway.services.move_decision import move_decision
    from headway.services.withdraw_decision import withdraw_decision

    if said["drop"]:
        return withdraw_decision(decision=decision, because=because, by=by, **asked), "is dropped"
    if said["due"]:
        due = str(said["due"])
        moved = move_decision(decision=decision, due=due, because=because, by=by, **asked)
        return moved, f"is to be done by {due}"
    from headway.services.read_day import read_today

    day = said["done_on"] or read_today(organisation=asked["organisation"], clock=asked["clock"])
    return change_decision(decision=decision, said={"done": str(day)}, **asked), "is done"
