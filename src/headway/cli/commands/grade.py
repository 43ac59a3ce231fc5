"""``headway grade``: what a key result was worth."""

from __future__ import annotations

import click

from headway.cli.options import organisation_option

EPILOG = """\b
Examples:
  headway grade four-hour-90 --learned "Beds free before noon decide it."
                                                  what the numbers say
  headway grade rota 0.4 --because "Two wards of five signed."
  headway grade triage dropped --because "The site moves."

\b
Exit code: 0; 2, what is said is refused; 3, it may not be done.
"""


@click.command(epilog=EPILOG)
@click.argument("key_result")
@click.argument("grade", default="numbers")
@click.option("--because", metavar="TEXT", default="", help="Why; needed where the numbers say another grade.")
@click.option("--learned", metavar="TEXT", default="", help="What to do otherwise next time.")
@click.option("--by", metavar="PERSON", help="Id of the person who grades it.")
@organisation_option
def command(key_result: str, grade: str, because: str, learned: str, by: str | None, organisation: str | None) -> None:
    """Grade a key result, once its cycle is over or it has arrived.

    KEY_RESULT is its id. GRADE is 0 to 1; numbers, which is what the numbers say against the target in force; or
    dropped, at any time, with the reason.
    """
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    from headway.services.drop_key_result import drop_key_result
    from headway.services.grade_all import grade_all

    with problems():
        if grade == "dropped":
            if learned:
                raise click.UsageError("--learned takes a grade; of what is dropped say --because")
            done = drop_key_result(key_result=key_result, by=by, because=because, **asked)
            say(f"{key_result} dropped", done.judged.changes if done.judged else ())
        else:
            told = {"key_result": key_result, "grade": grade, "because": because, "learned": learned, "by": by}
            say(f"{key_result} graded", grade_all(said=[told], **asked).changes)
