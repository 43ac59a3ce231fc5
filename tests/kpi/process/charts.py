"""Charts for tests: the method's lines, and series that wander enough for every rule to hold somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from hypothesis import strategies as st

from headway.kpi.process.judge import ProcessBatch
from headway.kpi.process.lines import ProcessLines
from headway.kpi.process.rules import Point, Rule
from tests.kpi.notation import offsets

LINES = ProcessLines(limit=2.66, near_thirds=2, screen=3.267, run=7, trend=7, short=12)

MIRRORED = {
    Rule.RUN_ABOVE: Rule.RUN_BELOW,
    Rule.NEAR_ABOVE: Rule.NEAR_BELOW,
    Rule.RISING: Rule.FALLING,
    Rule.ABOVE_LIMIT: Rule.BELOW_LIMIT,
}

NAMES = {
    "Common Cause": Point.COMMON_CAUSE,
    "7 Points Above CL": Point.RUN_ABOVE,
    "7 Points Below CL": Point.RUN_BELOW,
    "2 in 3 Above CL": Point.NEAR_ABOVE,
    "2 in 3 Below CL": Point.NEAR_BELOW,
    "7 Point Trend (Increasing)": Point.RISING,
    "7 Point Trend (Decreasing)": Point.FALLING,
    "Above UCL": Point.ABOVE_LIMIT,
    "Below LCL": Point.BELOW_LIMIT,
}
"""The names as the issue of the NHS mode lists them."""

steps = st.lists(st.sampled_from([-9, -2, -1, 0, 1, 1, 1, 2, 9]), min_size=1, max_size=40)
noise = st.lists(st.integers(-6, 6), min_size=1, max_size=40)
whole_numbers = st.one_of(
    steps.map(lambda found: [float(value) for value in accumulate(found)]),
    noise.map(lambda found: [float(value) for value in found]),
)
"""Series of whole numbers: their sums are exact, so that two ways of adding them agree to the last bit."""

holes = st.sampled_from([np.nan, np.inf, -np.inf])
with_holes = st.lists(
    st.one_of(st.integers(-6, 6).map(float), st.floats(-10, 10, allow_nan=False), holes), min_size=0, max_size=40
)


def batch_of(
    series: Sequence[Sequence[float]],
    *,
    rebased: Sequence[int] = (),
    fixed_after: Sequence[int] | None = None,
    good: int = 1,
    target: float = np.nan,
) -> ProcessBatch:
    """These series as a batch, in which up is good unless told."""
    count = len(series)
    return ProcessBatch(
        values=np.array([value for one in series for value in one], np.float64),
        offsets=offsets([len(one) for one in series]),
        rebased=np.array(rebased, np.int64),
        fixed_after=np.array(fixed_after or [0] * count, np.int64),
        good=np.full(count, good, np.int8),
        healthy_low=np.full(count, target if good >= 0 else -np.inf),
        healthy_high=np.full(count, np.inf if good >= 0 else target),
    )
