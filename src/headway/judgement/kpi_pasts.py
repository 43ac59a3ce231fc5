"""The whole past of KPIs as arrays, for their verdicts and for what looks at it beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Kpi
from headway.judgement.kpi_layout import Laid, lay_out, subjects_of
from headway.judgement.process import Process, read_processes
from headway.judgement.process_parts import Subjects
from headway.kpi.judge import KpiJudgement, judge_kpis


@dataclass(frozen=True, slots=True, eq=False)
class WholePast:
    """KPIs and the periods that are over.

    Attributes:
        laid: the KPIs as they are laid out.
        said: status and alerts.
        subjects, process: the KPIs as their processes are read, and these.
        first_known: day numbers on which each value was known, shape (n,).
    """

    laid: Laid
    said: KpiJudgement
    subjects: Subjects
    process: Process
    first_known: NDArray[np.int64]


def whole_past(context: Context, kpis: Sequence[Kpi]) -> WholePast:
    """Of these KPIs, in their order."""
    laid = lay_out(context, kpis)
    subjects = subjects_of(context, laid)
    first_known = context.series.first_known[laid.rows].astype(np.int64)
    return WholePast(laid, judge_kpis(laid.batch), subjects, read_processes(context, subjects), first_known)
