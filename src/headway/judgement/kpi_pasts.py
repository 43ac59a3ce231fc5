"""The whole past of KPIs as arrays, for what looks at it beside their verdicts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Kpi
from headway.judgement.kpi_layout import lay_out, subjects_of
from headway.judgement.process import Process, read_processes
from headway.kpi.judge import KpiBatch, KpiJudgement, judge_kpis


def whole_past(context: Context, kpis: Sequence[Kpi]) -> tuple[KpiBatch, KpiJudgement, Process, NDArray[np.int64]]:
    """Of these KPIs: the periods that are over, status and alerts, process, and day numbers on which each was known."""
    laid = lay_out(context, kpis)
    subjects = subjects_of(context, laid)
    first_known = context.series.first_known[laid.rows].astype(np.int64)
    return laid.batch, judge_kpis(laid.batch), read_processes(context, subjects), first_known
