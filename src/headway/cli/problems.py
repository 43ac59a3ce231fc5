"""Problems of files, as the command line shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

import click

from headway.goals import codes
from headway.goals.refused import Refused, refused
from headway.goals.result import Place, Problem
from headway.judgement.facts import Facts
from headway.judgement.known_starts import known_starts

LEVELS = ("error", "warning", "hint")
INVALID, REFUSED = 2, 3


class InvalidFilesError(click.ClickException):
    """Files that cannot be used; shown as one line a problem on standard error."""

    exit_code = INVALID

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(count_of_levels(problems))
        self.problems = problems

    def show(self, file: object = None) -> None:
        """Write the problems and their number."""
        del file
        for problem in self.problems:
            click.echo(problem_line(problem), err=True)
        click.echo(self.message, err=True)


class RefusedFilesError(InvalidFilesError):
    """Files that are valid, and that the store refuses."""

    exit_code = REFUSED


def problem_line(problem: Problem) -> str:
    """A problem with its place, in the form that editors jump to."""
    # what no file says has no place
    place = click.style(f"{problem.file}:{problem.line}:{problem.column}:", dim=True) + " " if problem.file else ""
    code = click.style(problem.code, fg="red" if problem.level == "error" else "yellow")
    return f"{place}{code} {problem.message}"


def warn_of_targets(moved: Iterable[tuple[str, str]], places: Mapping[tuple[str, str], Place]) -> None:
    """Tell, on standard error, of targets that move in mid-cycle without a reason: each where its files say it.

    Args:
        moved: ids of key results, each with what is to be said.
        places: where records stand, as goals files give them.
    """
    for key_result, text in moved:
        at = places["target", key_result]  # no other one moves than a target that files say
        problem = Problem(at.file, at.line, at.column, codes.UNEXPLAINED, text, "warning")
        click.echo(problem_line(problem), err=True)


def refused_problems(found: Iterable[Refused], places: Mapping[tuple[str, str], Place], level: str) -> list[Problem]:
    """What no file may newly say, each where the files say it.

    Args:
        found: what is wrong.
        places: where records stand, as goals files give them.
        level: ``error`` or ``warning``.
    """
    problems = []
    for one in found:
        at = next((places[record] for record in one.records if record in places), Place("", 1, 1))
        problems.append(Problem(at.file, at.line, at.column, one.code, one.text, level))
    return problems


def warn_of_standing(facts: Facts, places: Mapping[tuple[str, str], Place], today: date) -> None:
    """Tell, on standard error, of what no file may newly say, where the store says it already."""
    for problem in refused_problems(refused(facts.definitions, today, known_starts(facts, today)), places, "warning"):
        click.echo(problem_line(problem), err=True)


@contextmanager
def with_places(places: Mapping[tuple[str, str], Place]) -> Iterator[None]:
    """Show what a service refuses in valid files with its place.

    Raises:
        RefusedFilesError: in place of what the service raises.
    """
    from headway.services.apply_goals import FilesRefusedError  # noqa: PLC0415 - Django must be set up

    try:
        yield
    except FilesRefusedError as error:
        raise RefusedFilesError(refused_problems(error.found, places, "error")) from error


def count_of_levels(problems: Sequence[Problem]) -> str:
    """How many problems of each level."""
    if not problems:
        return "All is well."
    counts = {level: sum(problem.level == level for problem in problems) for level in LEVELS}
    return ", ".join(f"{count} {level}{'s' * (count > 1)}" for level, count in counts.items() if count) + "."
