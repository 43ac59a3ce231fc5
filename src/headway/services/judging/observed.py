"""Recording what was observed and judging what it touches, in one write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from headway.judgement.definitions import Metric
from headway.judgement.facts import Observations
from headway.records.touched import Touched
from headway.services.judging.storing import Outcome
from headway.services.judging.within import Policies, judge_touched
from headway.services.recording import Recorded, record
from headway.services.transaction import Writing


@dataclass(frozen=True, slots=True)
class Seen:
    """What was recorded, and what its judgement stored (``None``: nothing new, nothing to judge)."""

    recorded: Recorded
    outcome: Outcome | None


def record_and_judge(
    writing: Writing,
    touched: Touched,
    metrics: Sequence[Metric],
    seen: Observations,
    source: str,
    as_of: date,
    policies: Policies,
) -> Seen:
    """Add observations of metrics that have been read, and judge what is touched where any is new."""
    recorded = record(writing, metrics, seen, source, touched)
    if not recorded.count:
        return Seen(recorded, None)
    return Seen(recorded, judge_touched(writing, with_recorded(touched, recorded), as_of, policies))


def with_recorded(touched: Touched, recorded: Recorded) -> Touched:
    """What was read, with the observations that were recorded since."""
    rows = np.concatenate([touched.held, recorded.rows])
    rows = rows[np.lexsort((rows["sequence"], rows["period"], rows["series"]))]
    defined = {metric.id for metric in touched.definitions.metrics}
    series = {metric: number for metric, number in recorded.series.items() if metric in defined}
    return replace(touched, held=rows, series={**touched.series, **series})
