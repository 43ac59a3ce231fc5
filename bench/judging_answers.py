"""What is asked of Headway, pandas and DuckDB alike when they judge, and whether two of them say the same."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from headway.kpi.judge import KpiBatch, judge_kpis
from headway.okr.course import CourseLines
from headway.okr.judge import judge_key_results
from headway.okr.key_result_batch import KeyResultBatch

LINES = CourseLines(on_course=0.9, off_course=0.6, margin=0.05, silent_share=0.1)
STILL = np.iinfo(np.int64).max
"""Stands for the period that resolves an alert which still fires."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The speedometer and the GPS, in order of KPI and period, and of key result and reading.

    Attributes:
        status: of every period of every KPI.
        since: the period in which the newest status began, one a KPI.
        alert_kpi: the KPI of each alert.
        alert_fired: the period that fired it.
        alert_resolved: the period that resolved it, ``STILL`` where none has.
        compliance: one a KPI.
        progress: of every reading.
        pace: progress towards success that the pace asks for at every reading.
        course: of every reading.
    """

    status: NDArray[np.uint8]
    since: NDArray[np.int64]
    alert_kpi: NDArray[np.int64]
    alert_fired: NDArray[np.int64]
    alert_resolved: NDArray[np.int64]
    compliance: NDArray[np.float64]
    progress: NDArray[np.float64]
    pace: NDArray[np.float64]
    course: NDArray[np.uint8]


def of_headway(kpis: KpiBatch, key_results: KeyResultBatch) -> Answers:
    """Headway's answers; its positions are turned into periods, which the others count in."""
    said, heading = judge_kpis(kpis), judge_key_results(key_results, LINES)
    runs = said.alert_runs
    still = runs.resolved == kpis.offsets[runs.series + 1]
    resolved = kpis.periods[np.minimum(runs.resolved, len(kpis.periods) - 1)]
    return Answers(
        said.codes,
        kpis.periods[said.since],
        runs.series,
        kpis.periods[runs.fired],
        np.where(still, STILL, resolved),
        said.compliance,
        heading.progress,
        heading.expected_for_success,
        heading.course,
    )


def differences(one: Answers, other: Answers) -> list[str]:
    """Names of the answers in which two differ; figures may by what rounding does."""
    return [field.name for field in fields(Answers) if not _same(getattr(one, field.name), getattr(other, field.name))]


def _same(one: NDArray[np.generic], other: NDArray[np.generic]) -> bool:
    if one.shape != other.shape:
        return False
    if one.dtype.kind == "f":
        return bool(np.allclose(one.astype(float), other.astype(float), rtol=1e-9, atol=1e-12, equal_nan=True))
    return bool(np.array_equal(one, other))
