"""``headway grade``: what a key result was worth, and what was learned from it or from an objective."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway grade four-hour-90 --learned "Beds free before noon decide it."
                                                  what the numbers say
  headway grade rota 0.4 --because "Two wards of five signed."
  headway grade flow --learned "Ask the wards first."
                                                  of an objective: for all of its key results
  headway grade triage dropped --because "The site moves."

\b
Exit code: 0; 2, what is said is refused; 3, it may not be done.
"""


@click.command(epilog=EPILOG)
@click.argument("id_", metavar="ID")
@click.argument("grade", required=False)
@click.option("--because", metavar="TEXT", help="Why; needed where the numbers say another grade.")
@click.option("--learned", metavar="TEXT", help="What to do otherwise next time, what to keep.")
@click.option("--by", metavar="PERSON", help="Id of the person who grades it.")
@organisation_option
def command(
    id_: str, grade: str | None, because: str | None, learned: str | None, by: str | None, organisation: str | None
) -> None:
    """Grade a key result, once its cycle is over or it has arrived, and say what was learned.

    ID is the key result's. GRADE is 0 to 1; numbers, which is what the numbers say against the target in force; or
    dropped, at any time, with the reason. Without one it is the grade that it has, or what the numbers say.

    ID may be an objective's: its grade comes from its key results, and what was learned from it counts for each of them
    of which nothing else is said. A cycle is closed once that is said of all in it.
    """
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    from headway.services.drop_key_result import drop_key_result
    from headway.services.grade_all import HELD, grade_all
    from headway.services.read_grading import is_objective

    with problems():
        if is_objective(asked["organisation"], id_):
            if grade is not None or because is not None or not learned:
                raise click.UsageError("an objective's grade comes from its key results; of itself say --learned alone")
            done = grade_all(said=(), learned=[{"objective": id_, "learned": learned, "by": by}], **asked)
            say(f"{id_} says what was learned", done.judged.changes)
        elif grade == "dropped":
            if learned:
                raise click.UsageError("--learned takes a grade; of what is dropped say --because")
            dropped = drop_key_result(key_result=id_, by=by, because=because or "", **asked)
            say(f"{id_} dropped", dropped.judged.changes if dropped.judged else ())
        else:
            told = {"key_result": id_, "grade": grade or HELD, "because": because, "learned": learned, "by": by}
            done = grade_all(said=[told], **asked)
            say(f"{id_} graded", done.judged.changes)
            for text in done.missing.values():
                click.echo(text, err=True)
