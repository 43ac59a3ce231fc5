from __future__ import annotations

import pytest

from headway.series.words import Status
from tests.kpi.notation import letters, written


def test_gaps_leave_holes_in_the_periods() -> None:
    said = written("h _2 b", "w")
    assert said.periods.tolist() == [0, 3, 0]
    assert said.offsets.tolist() == [0, 2, 3]
    assert said.codes.tolist() == [Status.HEALTHY, Status.BREACH, Status.WATCH]


def test_a_letter_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="x2"):
        letters("h x2")
