"""The evidence of one table by kind: sums over the cycle have weights of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.evidence import Evidence
from headway.okr.forecast.lines import ForecastLines, Weights

Int = NDArray[np.int64]


def by_kind(evidence: Evidence, rows: Int, lines: ForecastLines) -> Iterator[tuple[Int, Evidence, Weights]]:
    """Which key results of a table are of a kind, their evidence and the weights of that kind.

    Args:
        evidence: of a table.
        rows: which key result each of its columns is, shape (m,).
        lines: the weights.
    """
    sums = evidence.sums > 0
    if not sums.any():
        yield rows, evidence, lines.ends
    elif sums.all():
        yield rows, evidence, lines.sums
    else:
        for which, weights in ((np.flatnonzero(~sums), lines.ends), (np.flatnonzero(sums), lines.sums)):
            yield rows[which], Evidence(**_columns(evidence, which)), weights


def _columns(of: Any, which: Int) -> dict[str, Any]:
    return {one.name: _some(getattr(of, one.name), which) for one in fields(of)}


def _some(part: Any, which: Int) -> Any:
    return part[which] if isinstance(part, np.ndarray) else type(part)(**_columns(part, which))
