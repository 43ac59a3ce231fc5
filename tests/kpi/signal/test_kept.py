"""What a segment keeps of the process before it, by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from headway.kpi.signal.baseline import Learned
from headway.kpi.signal.kept import Before, level_anew, nothing_before
from tests.kpi.signal.processes import LINES

EIGHT = 10 + np.sqrt(1.5) * np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0])
"""About 10; from the second on their squares add up to 10.5, which is 1.75 for each of the six that are free."""


@pytest.mark.parametrize("past", [24, 52, 416])
def test_a_long_past_weighs_no_more_than_a_whole_baseline(past: int) -> None:
    """The noise before was 1, and 1.75 is shown: of 24 values ``(3 - 1.75) / (3 - 1)`` are kept, at 3 none would be.

    With these 15 and the six that are free the variance is ``(15 * 1 + 6 * 1.75) / 21``.
    """
    one, none = np.ones(1), np.zeros(1)
    base = replace(
        nothing_before(1, 1, 0), level=none, autocorrelation=none, noise=one, chance=none, cases=none, sure=past * one
    )
    told = Learned(EIGHT[:, np.newaxis], None, None, 1, None, None, none, None)
    made = level_anew(told, Before(base, 24), LINES)
    assert made.level == pytest.approx([10.0])
    assert made.noise**2 == pytest.approx([25.5 / 21])
    assert made.sure == pytest.approx([21.0])
