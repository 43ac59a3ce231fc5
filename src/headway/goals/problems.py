"""Collecting the problems of a run."""

from __future__ import annotations

from collections import Counter

from headway.goals import codes
from headway.goals.limits import LIMITS, Limits
from headway.goals.result import Place, Problem
from headway.goals.tree import Spot
from headway.goals.wrong import Wrong


def place_of(file: str, spot: Spot) -> Place:
    """A spot of a file, counted as people count."""
    return Place(file, spot[0] + 1, spot[1] + 1)


class Problems:
    """Problems as they are found; of one file no more than the limit are kept."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        """Args: limits of the run."""
        self._limits = limits
        self._kept: set[Problem] = set()
        self._counts: Counter[str] = Counter()

    def add(self, place: Place, code: str, message: str, wrong: Wrong | None = None) -> None:
        """Note a problem. The same one at the same place is one."""
        problem = Problem(place.file, place.line, place.column, code, message, wrong=wrong)
        if problem in self._kept:
            return
        self._counts[place.file] += 1
        if not self.is_full(place.file):
            self._kept.add(problem)

    def is_full(self, file: str) -> bool:
        """Whether more problems of this file would not be kept."""
        return self._counts[file] > self._limits.problems

    def in_order(self) -> tuple[Problem, ...]:
        """All that were kept, in order of place; a file that has more ends with a line that says so."""
        every = sorted(self._kept)
        for file in sorted(self._counts):
            if self.is_full(file):
                last = max(problem for problem in every if problem.file == file)
                message = f"more than {self._limits.problems} problems; mend these, then look again"
                every.append(Problem(file, last.line, last.column, codes.TOO_LARGE, message))
        return tuple(sorted(every, key=lambda problem: (problem.file, problem.line, problem.column)))
