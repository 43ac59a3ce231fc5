"""``headway check``: is it valid, and are the goals well made?"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headway.cli.clock import read_folder_now
from headway.cli.findings import as_problems
from headway.cli.problems import INVALID, LEVELS, count_of_levels, problem_line
from headway.goals.result import Problem

if TYPE_CHECKING:
    from datetime import date

    from headway.services.read_folder import FolderResult

FOUND = 1
EPILOG = """\b
Examples:
  headway check goals
  headway check goals --format github      annotations in a pull request
  headway check goals --format json | jq '.findings[].message'
  headway check goals --diff               what --fix would write

\b
Exit code: 0, all is well; 1, findings at or above --fail-on, or with --diff something to fix; 2, the files are invalid.
"""


@click.command(epilog=EPILOG)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option(
    "--fail-on", type=click.Choice(LEVELS), default="warning", show_default=True, help="Lowest level that exits with 1."
)
@click.option("--fix", is_flag=True, help="First rewrite what is certain; all else in the files stays as it is.")
@click.option("--diff", "is_asked", is_flag=True, help="Show what --fix would write, and write nothing.")
@click.pass_context
def command(ctx: click.Context, path: Path, form: str, fail_on: str, *, fix: bool, is_asked: bool) -> None:
    """Validate goals files and the data that they name, and say where goals are not well made.

    PATH is a goals file or a folder of them. Every problem is reported in one run, each with its file, line and
    column and with what to do. Codes from HW101 on are rules of the lint: `headway rule CODE` says why. Rules in
    preview are hints; what the files ignore, they ignore with a reason.

    A few findings have one certain answer, and --fix writes it: comments, order and quotes stay, and only the words
    concerned change. What asks for judgement is shown and never applied.
    """
    from headway.cli.progress import Bars
    from headway.goals.collecting import without_collection

    ctx.with_resource(without_collection())
    with Bars() as bars:
        result, today = read_folder_now(path, progress=bars)
    if is_asked and not result.errors:
        ctx.exit(_diff(path, result, today))
    if fix and not result.errors:
        result = _fixed(path, result, today)
    found = as_problems(result, today)
    problems = [*result.problems, *found]
    FORMS[form](_from_here(problems, path) if form == "github" else problems)
    click.echo(count_of_levels(problems), err=True)
    ctx.exit(INVALID if result.errors else _exit_code(problems, fail_on))


def _diff(path: Path, result: FolderResult, today: date) -> int:
    from headway.cli.mending import count_of_fixes, diff, mended_files

    files = mended_files(path, result, today)
    for line in diff(files):
        click.echo(line)
    click.echo(f"--fix would put right {count_of_fixes(files)}.", err=True)
    return FOUND if files else 0


def _fixed(path: Path, result: FolderResult, today: date) -> FolderResult:
    """What the files say once they are put right."""
    from headway.cli.mending import count_of_fixes, mended_files, write

    files = mended_files(path, result, today)
    write(files)
    click.echo(f"Put right: {count_of_fixes(files)}.", err=True)
    return read_folder_now(path)[0] if files else result


def _exit_code(problems: Sequence[Problem], fail_on: str) -> int:
    levels = {problem.level for problem in problems}
    return FOUND if levels & set(LEVELS[: LEVELS.index(fail_on) + 1]) else 0


def _from_here(problems: Sequence[Problem], path: Path) -> list[Problem]:
    """The problems with their files as they lie from here, where they lie below: GitHub reads them from the root."""
    folder, here = (path if path.is_dir() else path.parent).resolve(), Path.cwd().resolve()
    if not folder.is_relative_to(here):
        return list(problems)
    below = folder.relative_to(here)
    return [replace(one, file=(below / one.file).as_posix()) for one in problems]


def _text(problems: Sequence[Problem]) -> None:
    if problems:
        click.echo("\n".join(map(problem_line, problems)))


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
