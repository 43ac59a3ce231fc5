"""``headway decide``: what was decided about something, who does it, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.options import organisation_option

if TYPE_CHECKING:
    from headway.judgement.verdicts import DecisionNeeded
    from headway.services.defining import Asking

EPILOG = """\b
Examples:
  headway decide left-unseen "Open a second desk." --by amina --because "Half of them leave at noon."
  headway decide flow "Agree the rota." --assign omar --due 2019-04-12 --by amina
  headway decide flow "Aim at 85 %." --answers assumption
  headway decide flow "Ask them first." --answers conflict --of left-unseen
  headway decide flow "It is ours now." --whole

\b
Exit code: 0; 2, what is said is refused, or several questions are asked and none is named; 3, it may not be done.
"""


@click.command(epilog=EPILOG)
@click.argument("about")
@click.argument("decision")
@click.option("--answers", metavar="KIND", help="Which question it answers, where several are asked.")
@click.option("--of", metavar="KPI", help="Of which KPI that is, where it is asked of several.")
@click.option("--whole", is_flag=True, help="It is about the whole, and answers all that is asked.")
@click.option("--because", metavar="TEXT", default="", help="Why.")
@click.option("--assign", "assigned_to", metavar="PERSON", help="Id of the person who does it.")
@click.option("--due", metavar="DATE", help="The day by which it is to be done.")
@click.option("--by", metavar="PERSON", help="Id of the person who decided.")
@organisation_option
def command(
    about: str,
    decision: str,
    *,
    answers: str | None,
    of: str | None,
    whole: bool,
    organisation: str | None,
    **more: str | None,
) -> None:
    """Record what was decided about something, of today.

    ABOUT is the id of a KPI, objective, key result, metric, team or cycle; DECISION says what was decided. Its own id
    is printed, by which headway follow-up says what became of it. It is never changed.

    Where one question is asked about it, the decision answers that one. Where several are asked, say which; the others
    are asked on.
    """
    if whole and (answers or of):
        raise click.UsageError("--whole answers all that is asked, and --answers one question: choose one")
    if of and not answers:
        raise click.UsageError("--of goes with --answers: name the question")
    from headway.cli.asking import asking, problems, say

    asked = asking(organisation)
    from headway.services.record_decision import record_decision

    if not whole and not answers:
        answers, of = _only_one(about, asked)
    said = {"about": about, "decision": decision, "answers": answers, "of": of, **more}
    with problems():
        done = record_decision(said={name: told for name, told in said.items() if told}, **asked)
    say(f"decided: {done.id}", done.judged.changes if done.judged else ())


def _only_one(about: str, asked: Asking) -> tuple[str | None, str | None]:
    """The kind and the KPI of the only question that is asked about it; nothing where none is."""
    from headway.judgement.answering import in_words
    from headway.services.read_questions import read_questions

    questions = read_questions(
        organisation=asked["organisation"], about=about, clock=asked["clock"], policies=asked["policies"]
    )
    if not questions:
        return None, None
    if len(questions) == 1 and in_words(questions):
        return questions[0].kind, questions[0].which or None
    lines = [f"  {_way(one)}\n      {one.title}" for one in questions]
    asks = "is asked this" if len(questions) == 1 else f"is asked {len(questions)} things"
    raise click.UsageError("\n".join((f"{about} {asks}; say which one it answers, or --whole:", *lines)))


def _way(one: DecisionNeeded) -> str:
    """How it is answered."""
    from headway.judgement.answering import in_words

    if not in_words([one]):
        return f"headway hold {one.about} --guardrail {one.which}"
    return f"--answers {one.kind}{f' --of {one.which}' if one.which else ''}"
