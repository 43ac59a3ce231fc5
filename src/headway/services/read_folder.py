"""Read a folder of goals files with the numbers that they name: facts without a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from headway.goals.read import read
from headway.goals.result import Problem, ReadResult, SourceUse
from headway.judgement.context import metric_grid
from headway.judgement.definitions import Definitions, Metric, Organisation
from headway.judgement.facts import Facts, Observations
from headway.sources.file.faults import Fault
from headway.sources.file.read import FileTables, SourceRequest, SourceResult, read_file_sources, writes_fiscal_periods

if TYPE_CHECKING:
    from headway.services.progress import Progress

ANY_CALENDAR = Organisation("", "")
"""Stands for the organisation where only metrics are read whose periods are the same in every calendar."""


@dataclass(frozen=True, slots=True, eq=False)
class FolderResult:
    """What a folder says.

    Attributes:
        facts: definitions and observations; ``None`` where an error stands.
        problems: of goals files and data files, in order of place.
        read: what the goals files themselves gave.
    """

    facts: Facts | None
    problems: tuple[Problem, ...]
    read: ReadResult

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the folder from being used."""
        return tuple(problem for problem in self.problems if problem.level == "error")


def read_folder(
    path: Path, today: date, *, longest_snooze: int | None = None, progress: Progress | None = None
) -> FolderResult:
    """Read goals files and their data files; every problem of both is found in one run.

    Args:
        path: one goals file, or a folder of them. Data files lie inside that folder.
        today: no number of a later day is taken.
        longest_snooze: days up to which an alert may be left alone at most; ``None``: that is not looked at.
        progress: told how many goals files are read, and then the numbers of how many metrics.
    """
    told = partial(progress, "reading goals files") if progress else None
    goals = read(path, today, longest_snooze=longest_snooze, progress=told)
    root = path if path.is_dir() else path.parent
    metrics, sourced, faults = _read_sources(goals, root, today, progress)
    # several metrics of one file repeat its faults
    distinct = dict.fromkeys((*goals.problems, *faults))
    problems = tuple(sorted(distinct, key=lambda problem: (problem.file, problem.line, problem.column)))
    if any(problem.level == "error" for problem in problems):
        return FolderResult(None, problems, goals)
    found = goals.definitions
    definitions = replace(found, metrics=tuple(metrics.get(metric.id, metric) for metric in found.metrics))
    observations = _observations(definitions, goals, sourced)
    return FolderResult(Facts(definitions, observations), problems, goals)


def _read_sources(
    goals: ReadResult, root: Path, today: date, progress: Progress | None
) -> tuple[dict[str, Metric], dict[str, SourceResult], list[Problem]]:
    """Metrics with a source, fiscal ones told by it; their readings, and the problems of data files."""
    calendar = goals.calendar or ANY_CALENDAR
    metrics = {use.metric.id: use.metric for use in goals.sources}

    def request(use: SourceUse) -> SourceRequest:
        metric = metrics[use.metric.id]
        return SourceRequest(use.source, metric, metric_grid(metric, calendar))

    tables = FileTables(root, map(request, goals.sources))
    step = partial(progress, _reading(goals.sources)) if progress else None
    if step and goals.sources:
        step(0, len(goals.sources))
    for use in goals.sources:
        metric, year_starts = use.metric, calendar.fiscal_year_starts
        if metric.id in goals.fiscal_unsaid and writes_fiscal_periods(use.source, tables, metric.grain, year_starts):
            metrics[metric.id] = replace(metric, fiscal=True)
    results = read_file_sources([request(use) for use in goals.sources], tables, today, progress=step)
    problems = [
        _problem(fault, use) for use, result in zip(goals.sources, results, strict=True) for fault in result.faults
    ]
    found = {use.metric.id: result for use, result in zip(goals.sources, results, strict=True)}
    return metrics, found, problems


def _reading(sources: Sequence[SourceUse]) -> str:
    files = len({use.source.file for use in sources})
    return f"reading metrics from {files} data file{'s' * (files > 1)}"


def _problem(fault: Fault, use: SourceUse) -> Problem:
    """A fault of a data file at its row and column; one of the whole file where the goals file names it."""
    if fault.row is None and fault.code == "HW020":
        return Problem(use.place.file, use.place.line, use.place.column, fault.code, fault.message)
    return Problem(fault.file, fault.row or 1, fault.column or 1, fault.code, fault.message)


def _observations(definitions: Definitions, goals: ReadResult, sourced: dict[str, SourceResult]) -> Observations:
    """All observations in order of metric, period and day known; of one day the goals file's own word comes last."""
    at = {metric.id: number for number, metric in enumerate(definitions.metrics)}
    parts = [
        Observations(np.full(len(one.value), at[metric], np.int32), one.period, one.value, one.known_on, one.cases)
        for metric, one in sourced.items()
    ]
    said = goals.observations
    parts.append(
        Observations(
            np.array([at[reading.metric] for reading in said], np.int32),
            np.array([reading.period for reading in said], np.int64),
            np.array([reading.value for reading in said], np.float64),
            np.array([reading.known_on.toordinal() for reading in said], np.int32),
            np.array([reading.cases for reading in said], np.float64),
        )
    )
    every = Observations.together(parts)
    return every.take(np.lexsort((every.known_on, every.period, every.metric)))
