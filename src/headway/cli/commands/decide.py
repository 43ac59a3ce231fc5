"""``headway decide``: what was decided about something, who does it, and by when."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway decide left-unseen "Open a second desk." --by amina --because "Half of them leave at noon."
  headway decide flow "Agree the rota." --assign omar --due 2019-04-12 --by amina

\b
Exit code: 0; 2, what is said is refused; 3, it may not be done.
"""


@click.command(epilog=EPILOG)
@click.argument("about")
@click.argument("decision")
@click.option("--because", metavar="TEXT", default="", help="Why.")
@click.option("--assign", metavar="PERSON", help="Id of the person who does it.")
@click.option("--due", metavar="DATE", help="The day by which it is to be done.")
@click.option("--by", metavar="PERSON", help="Id of the person who decided.")
@organisation_option
def command(
    about: str,
    decision: str,
    *,
    because: str,
    assign: str | None,
    due: str | None,
    by: str | None,
    organisation: str | None,
) -> None:
    """Record what was decided about something, of today.

    ABOUT is the id of a KPI, objective, key result, metric, team or cycle; DECISION says what was decided. Its own id
    is printed, by which headway follow-up says what became of it. It is never changed.
    """
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    from headway.services.record_decision import record_decision

    said = {"about": about, "decision": decision, "because": because, "assigned_to": assign, "due": due, "by": by}
    with problems():
        done = record_decision(said={name: told for name, told in said.items() if told}, **asked)
    say(f"decided: {done.id}", done.judged.changes if done.judged else ())
