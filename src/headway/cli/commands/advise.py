"""``headway advise``: is it a KPI, an objective, a key result, a task or a plain metric?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from headway.lint.advisor.classify import Advice

KINDS = ("kpi", "objective", "key_result", "task", "metric")
SHOWN = {"kpi": "KPI", "key_result": "key result"}
ANSWERS = {
    "known": ("both", "outcome", "neither"),
    "want": ("hold", "change"),
    "until": ("open", "cycle", "later"),
    "acts": ("somebody", "nobody"),
}
EPILOG = """\b
Examples:
  headway advise "Reduce the median wait from 50 to 30 minutes"
  headway advise --as key_result "Write the migration guide"
  headway advise --tsv statements.tsv > read.tsv
  headway advise --ask "Happier customers"
  headway advise --known outcome --want change --until cycle --acts somebody "Shorter waits"

\b
Exit code: 0, it was read; 2, there is nothing to read, or the file cannot be read.
"""


@click.command(epilog=EPILOG)
@click.argument("texts", nargs=-1, metavar="TEXT…")
@click.option(
    "--tsv",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="A file with a column `text`, tab separated; the answers are written in its order.",
)
@click.option("--as", "presented", type=click.Choice(KINDS), help="What the text is presented as.")
@click.option("--ask", is_flag=True, help="Ask four questions, and say what follows from the answers.")
@click.option("--known", type=click.Choice(ANSWERS["known"]), help="Is the outcome known, and the way to it too?")
@click.option("--want", type=click.Choice(ANSWERS["want"]), help="Is it to be held, or to be changed?")
@click.option("--until", type=click.Choice(ANSWERS["until"]), help="By when: never ending, this cycle, or later?")
@click.option("--acts", type=click.Choice(ANSWERS["acts"]), help="Who would act on a breach?")
def command(texts: tuple[str, ...], tsv: Path | None, presented: str | None, *, ask: bool, **given: str | None) -> None:
    """Tell KPI, objective, key result, task and metric apart.

    It says how sure it is, which words told it, and how the sentence would read as the other kinds. Only English is
    read. With --ask, or with all four of --known, --want, --until and --acts, it says what to make of a wish.
    """
    if tsv is not None:
        _table(tsv)
        return
    if not texts:
        raise click.UsageError("nothing to read; write a sentence in quotes, or name a file with --tsv")
    if ask or any(given.values()):
        _questions(" ".join(texts), given, ask=ask)
        return
    from headway.lint.advisor.classify import advise

    for number, text in enumerate(texts):
        if number:
            click.echo()
        _say(advise(text), presented)


def _say(advice: Advice, presented: str | None) -> None:
    from headway.lint.advisor.classify import presented_as

    how = f"sure, {advice.sure:.2f}" if advice.is_sure else f"not sure, {advice.sure:.2f}"
    click.echo(f"{advice.text}: {SHOWN.get(advice.kind, advice.kind)} ({how})")
    if presented and (said := presented_as(advice, presented)):
        click.echo(f"  {said}")
    click.echo(f"  because: {advice.reason}")
    if advice.as_other is None:
        return
    for kind in ("kpi", "objective", "key_result"):
        if kind != advice.kind:
            click.echo(
                f"  as {'a' if kind != 'objective' else 'an'} {SHOWN.get(kind, kind)}: {getattr(advice.as_other, kind)}"
            )


def _questions(text: str, given: dict[str, str | None], *, ask: bool) -> None:
    from headway.lint.advisor.questions import QUESTIONS, suggest

    answers: dict[str, str] = {}
    for question in QUESTIONS:
        said = given[question.name]
        if said is None and not (ask and sys.stdin.isatty()):
            raise click.UsageError(
                f"--{question.name} is not said: {question.text} One of: {', '.join(ANSWERS[question.name])}"
            )
        if said is None:
            click.echo(question.text, err=True)
            for word, meaning in question.answers:
                click.echo(f"  {word}: {meaning}", err=True)
            words = [word for word, _ in question.answers]
            said = click.prompt("Answer", type=click.Choice(words), show_choices=True, err=True)
        answers[question.name] = said
    suggestion = suggest(text, **answers)
    click.echo(f"{text}: {SHOWN.get(suggestion.kind, suggestion.kind)}")
    for reason in suggestion.reasons:
        click.echo(f"  because {reason}")
    for warning in suggestion.warnings:
        click.echo(f"  but {warning}")
    for line in suggestion.draft.splitlines():
        click.echo(f"  draft: {line}")


def _table(path: Path) -> None:
    from headway.lint.advisor.classify import advise

    # the whole file is read before a line is written: an answer is whole, or there is none
    rows = [advise(text) for text in _texts(path)]
    click.echo("text\tlabel\tsure\treason")
    for advice in rows:
        click.echo(f"{advice.text}\t{advice.kind}\t{advice.sure:.3f}\t{_cell(advice.reason)}")


def _texts(path: Path) -> Iterator[str]:
    """The column ``text`` of a file; its cells are neither quoted nor escaped, as those of the answers are not."""
    try:
        said = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        lines = said.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    header = lines[0].split("\t")
    if "text" not in header:
        raise click.UsageError(f"{path} has no column text; its first line has to name the columns, tab separated")
    at = header.index("text")
    for number, line in enumerate(lines[1:], 2):
        if not line and number == len(lines):
            return
        cells = line.split("\t")
        if len(cells) <= at:
            raise click.UsageError(f"{path}:{number}: {len(cells)} cells, and text is column {at + 1}; write them all")
        yield cells[at]


def _cell(text: str) -> str:
    return " ".join(text.split())
