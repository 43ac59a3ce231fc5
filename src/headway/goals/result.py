"""What reading goals files gives: definitions and readings with their places, or problems with theirs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from headway.goals.wrong import Wrong
from headway.judgement.definitions import Definitions, FileSource, Metric, Organisation


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file. ``file`` is relative to the folder that was read; line and column start with 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """The place as editors and compilers write it."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault. In order of place; ``level`` is ``error`` (nothing is applied), ``warning`` or ``hint``.

    ``wrong`` is the same in its parts, where it can be told so.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    level: str = "error"
    wrong: Wrong | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """The one line that is shown."""
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.message}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value that stands in a goals file, under ``observations`` or in a check-in.

    ``period`` is the ordinal in the metric's own grid; a ``value`` of NaN withdraws what was known before. ``cases``
    says of how many cases it is a share, NaN where that is not known.
    """

    metric: str
    period: int
    value: float
    known_on: date
    place: Place
    cases: float = math.nan


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A metric, its file source, and where that is named."""

    metric: Metric
    source: FileSource
    place: Place


class InvalidGoalsError(ValueError):
    """The definitions of files with errors were asked for."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """All that was read.

    Attributes:
        problems: in order of place; without an error among them ``definitions`` may be taken.
        found: the definitions, or ``None`` where an error stands; callers take ``definitions``.
        observations: in order of metric, period, and the day from which they are known.
        sources: in order of metric; where an error stands, those of the metrics that are sound themselves.
        places: where a record stands: ``(kind, id)``, kinds as in :mod:`headway.goals.kinds`; records without an id
            by their natural key, such as ``("waiver", "cost-per-case/flow/2019-02-01")``; under ``target`` and its id,
            where a key result says its target.
        fiscal_unsaid: metrics of quarters and years of which the files do not say whether they are fiscal ones
            (neither by ``fiscal`` nor by a period): the first period of their source tells.
        calendar: the organisation by whose weeks and years the sources are read; ``None`` where that is not known.
    """

    problems: tuple[Problem, ...]
    found: Definitions | None = None
    observations: tuple[Reading, ...] = ()
    sources: tuple[SourceUse, ...] = ()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    fiscal_unsaid: frozenset[str] = frozenset()
    calendar: Organisation | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the files from being used."""
        return tuple(problem for problem in self.problems if problem.level == "error")

    @property
    def definitions(self) -> Definitions:
        """The definitions, in canonical order.

        Raises:
            InvalidGoalsError: the files have errors.
        """
        if self.found is None:
            raise InvalidGoalsError(f"the goals files have {len(self.errors)} errors; look at them first")
        return self.found
