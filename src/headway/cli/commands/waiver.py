"""``headway waiver``: planned dips of KPIs, asked for, decided and answered for."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway waiver ask cost-per-case flow --from 2019-02-01 --until 2019-04-30 --tolerate "<= 310" \\
      --by omar --because "Agency staff while the rota changes."
  headway waiver approve cost-per-case flow --from 2019-02-01 --by amina
  headway waiver decline cost-per-case flow --from 2019-02-01 --by amina --because "Twice in a year is no plan."
  headway waiver end cost-per-case flow --from 2019-02-01 --by omar --because "The rota is signed."
  headway waiver answer cost-per-case flow --from 2019-02-01 --by omar --bought --because "Ask earlier."

\b
Exit code: 0; 2, it is refused; 3, there is no such KPI or no such dip.
"""
ACTS = ("ask", "approve", "decline", "end", "answer")


@click.command(epilog=EPILOG)
@click.argument("act", type=click.Choice(ACTS))
@click.argument("kpi")
@click.argument("objective")
@click.option("--from", "starts", metavar="DATE", required=True, help="Its first day, by which it is known.")
@click.option("--until", metavar="DATE", help="To ask: its last day.")
@click.option("--tolerate", metavar="BOUND", help='To ask: what is still tolerated, such as "<= 310".')
@click.option("--bought/--not-bought", default=None, help="To answer: whether it bought what it was for.")
@click.option("--because", metavar="TEXT", default="", help="Why; to answer, what was learned.")
@click.option("--by", metavar="PERSON", required=True, help="Id of the person who does it.")
@organisation_option
def command(act: str, kpi: str, objective: str, starts: str, organisation: str | None, **said: Any) -> None:
    """Ask for a planned dip of a KPI, decide about it, answer for it.

    ACT is ask, approve, decline, end or answer; KPI and OBJECTIVE are ids. Inside its days and its bound the KPI alerts
    nobody; the KPI's steward or a lead approves it, never the one who asked.
    """
    from headway.cli.asking import asking, problems, say

    try:
        first = date.fromisoformat(starts)
    except ValueError:
        raise click.UsageError(f"--from {starts!r} is no day: write one such as 2019-02-01") from None
    if act == "answer" and said["bought"] is None:
        raise click.UsageError("--bought or --not-bought is missing: say whether it bought what it was for")
    asked = asking(organisation)
    with problems():
        done, told = _do(act, {"kpi": kpi, "objective": objective, "starts": first}, said, asked)
    say(f"the dip of {kpi} for {objective} from {first} {told}", done.judged.changes if done.judged else ())


def _do(act: str, meant: dict[str, Any], said: dict[str, Any], asked: Any) -> tuple[Any, str]:
    from headway.services.answer_waiver import answer_waiver
    from headway.services.approve_waiver import approve_waiver, decline_waiver, end_waiver
    from headway.services.ask_waiver import ask_waiver

    by, because = said["by"], said["because"]
    match act:
        case "ask":
            told = {"objective": meant["objective"], "from": meant["starts"].isoformat(), "because": because}
            told |= {name: said[name] for name in ("until", "tolerate") if said[name]}
            return ask_waiver(
                kpi=meant["kpi"], said=told, by=by, **asked
            ), "is asked for; another one has to approve it"
        case "approve":
            return approve_waiver(**meant, by=by, **asked), "is approved"
        case "decline":
            return decline_waiver(**meant, by=by, because=because, **asked), "is declined"
        case "end":
            return end_waiver(**meant, by=by, because=because, **asked), "is ended: from today on it tolerates nothing"
    done = answer_waiver(**meant, by=by, bought=said["bought"], learned=because, **asked)
    return done, "is answered for"
