"""``headway check``: is it valid, and are the goals well made?"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from headway.cli.clock import read_folder_now
from headway.cli.findings import as_problems
from headway.cli.problems import INVALID, LEVELS, count_of_levels, problem_line
from headway.goals.result import Problem

FOUND = 1
EPILOG = """\b
Examples:
  headway check goals
  headway check goals --format github      annotations in a pull request
  headway check goals --format json | jq '.findings[].message'

\b
Exit code: 0, all is well; 1, findings at or above --fail-on; 2, the files are invalid.
"""


@click.command(epilog=EPILOG)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option(
    "--fail-on", type=click.Choice(LEVELS), default="warning", show_default=True, help="Lowest level that exits with 1."
)
@click.pass_context
def command(ctx: click.Context, path: Path, form: str, fail_on: str) -> None:
    """Validate goals files and the data that they name, and say where goals are not well made.

    PATH is a goals file or a folder of them. Every problem is reported in one run, each with its file, line and
    column and with what to do. Codes from HW101 on are rules of the lint: `headway rule CODE` says why. Rules in
    preview are hints; what the files ignore, they ignore with a reason.
    """
    from headway.cli.progress import Bars

    with Bars() as bars:
        result, today = read_folder_now(path, progress=bars)
    found = as_problems(result, today)
    problems = [*result.problems, *found]
    FORMS[form](problems)
    click.echo(count_of_levels(problems), err=True)
    ctx.exit(INVALID if result.errors else _exit_code(problems, fail_on))


def _exit_code(problems: Sequence[Problem], fail_on: str) -> int:
    levels = {problem.level for problem in problems}
    return FOUND if levels & set(LEVELS[: LEVELS.index(fail_on) + 1]) else 0


def _text(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(problem_line(problem))


def _json(problems: Sequence[Problem]) -> None:
    findings = [
        {
            "code": problem.code,
            "level": problem.level,
            "message": problem.message,
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
        }
        for problem in problems
    ]
    click.echo(json.dumps({"headway": 1, "findings": findings}, ensure_ascii=False, indent=2))


def _github(problems: Sequence[Problem]) -> None:
    kinds = {"error": "error", "warning": "warning", "hint": "notice"}
    for problem in problems:
        place = f"file={_property(problem.file)},line={problem.line},col={problem.column},title={problem.code}"
        click.echo(f"::{kinds[problem.level]} {place}::{_escaped(problem.message)}")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


FORMS: dict[str, Callable[[Sequence[Problem]], None]] = {"text": _text, "json": _json, "github": _github}
