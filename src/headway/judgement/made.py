"""How far key results had come on days that are past, and nothing of how they will go on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, starmap

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.numeric_layout import lay_out_numeric
from headway.judgement.step_points import look_at_steps
from headway.judgement.subject import Subject
from headway.okr.judge import judge_key_results
from headway.series.unchanging import unchanging


@unchanging
class Made:
    """The progress of a key result.

    Attributes:
        days: day numbers from which on each holds, rising, shape (p,).
        raw: progress, not cut, shape (p,).
    """

    days: NDArray[np.int64]
    raw: NDArray[np.float64]

    def on(self, day: int) -> float:
        """The progress on a day, 0 to 1; 0 before the first reading."""
        at = int(self.days.searchsorted(day, side="right")) - 1
        return min(max(float(self.raw[at]), 0.0), 1.0) if at >= 0 else 0.0


def made_by(context: Context, subjects: Sequence[Subject]) -> list[Made]:
    """The progress of these key results at each reading of their cycle, of steps at the end of each of its weeks."""
    numeric = [one for one in subjects if one.key_result.kind == "numeric"]
    numbers = iter(_by_readings(context, numeric) if numeric else ())
    points = iter(look_at_steps(context, [one for one in subjects if one.key_result.kind != "numeric"]))
    steps = (Made(one.days, one.progress_raw) for one in points)
    return [next(numbers if one.key_result.kind == "numeric" else steps) for one in subjects]


def _by_readings(context: Context, subjects: Sequence[Subject]) -> list[Made]:
    batch = lay_out_numeric(context, subjects).batch
    raw = judge_key_results(batch, context.policy.course).progress_raw
    return [Made(batch.days[at], raw[at]) for at in starmap(slice, pairwise(batch.offsets.tolist()))]
