"""Problems of files, as the command line shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import click

from headway.goals import codes
from headway.goals.result import Place, Problem
from headway.judgement.definitions import Cycle
from headway.judgement.nesting import Outside, outside

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
    place = click.style(f"{problem.file}:{problem.line}:{problem.column}:", dim=True)
    code = click.style(problem.code, fg="red" if problem.level == "error" else "yellow")
    return f"{place} {code} {problem.message}"


def warn_of_targets(moved: Iterable[tuple[str, str]], places: Mapping[tuple[str, str], Place]) -> None:
    """Tell, on standard error, of targets that move in mid-cycle without a reason: each where its files say it.

    Args:
        moved: ids of key results, each with what is to be said.
        places: where records stand, as goals files give them.
    """
    for key_result, text in moved:
        at = places.get(("target", key_result)) or places.get(("key_result", key_result)) or Place("", 1, 1)
        problem = Problem(at.file, at.line, at.column, codes.UNEXPLAINED, text, "warning")
        click.echo(problem_line(problem), err=True)


def outside_parents(found: Iterable[Outside], places: Mapping[tuple[str, str], Place], level: str) -> list[Problem]:
    """Cycles that reach out of the days of their parents, each where files say it, or else where its parent stands.

    Args:
        found: the cycles.
        places: where records stand, as goals files give them.
        level: ``error`` or ``warning``.
    """
    problems = []
    for one in found:
        at = places.get(("cycle", one.cycle.id)) or places.get(("cycle", one.parent.id)) or Place("", 1, 1)
        problems.append(Problem(at.file, at.line, at.column, codes.OUTSIDE_PARENT, str(one), level))
    return problems


def warn_of_cycles(cycles: Iterable[Cycle], places: Mapping[tuple[str, str], Place]) -> None:
    """Tell, on standard error, of cycles of files that reach out of their parents, as the store says already."""
    for problem in outside_parents(outside(cycles), places, "warning"):
        click.echo(problem_line(problem), err=True)


@contextmanager
def refused_cycles(places: Mapping[tuple[str, str], Place]) -> Iterator[None]:
    """Show each cycle that would reach out of its parent with its place, where a service refuses files for that."""
    from headway.services.apply_goals import CyclesOutsideError  # noqa: PLC0415 - Django must be set up

    try:
        yield
    except CyclesOutsideError as error:
        raise RefusedFilesError(outside_parents(error.found, places, "error")) from error


def count_of_levels(problems: Sequence[Problem]) -> str:
    """How many problems of each level."""
    if not problems:
        return "All is well."
    counts = {level: sum(problem.level == level for problem in problems) for level in LEVELS}
    return ", ".join(f"{count} {level}{'s' * (count > 1)}" for level, count in counts.items() if count) + "."
