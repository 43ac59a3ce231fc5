"""Key results for the tests of forecasts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from headway.okr.forecast.batch import UP, ForecastBatch
from headway.okr.progress import Counts
from headway.series.batch import offsets_of


def key_result(values: Sequence[float], **given: Any) -> dict[str, Any]:
    """One key result on months: half of a cycle of six is over."""
    values = list(values)
    return {
        "values": values,
        "periods": list(range(len(values))),
        "counts": Counts.END,
        "direction": UP,
        "baseline": values[-4] if len(values) > 3 else 10.0,
        "target": 12.0,
        "target_high": np.nan,
        "minimum": -np.inf,
        "maximum": np.inf,
        "season": 12,
        "steps": 6,
        "left": 3,
        "so_far": np.nan,
    } | given


def batch_of(*ones: dict[str, Any]) -> ForecastBatch:
    """These key results as a batch."""
    whole = {"counts", "direction", "season", "steps", "left"}
    of_each: dict[str, Any] = {
        name: np.array([one[name] for one in ones], np.int64 if name in whole else np.float64)
        for name in ones[0]
        if name not in {"values", "periods"}
    }
    return ForecastBatch(
        values=np.array([value for one in ones for value in one["values"]], np.float64),
        periods=np.array([period for one in ones for period in one["periods"]], np.int64),
        offsets=offsets_of(np.array([len(one["values"]) for one in ones], np.int64)),
        **of_each,
    )
