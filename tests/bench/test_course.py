"""How key results read at the middle of their cycle: each as it was after each of its readings."""

from __future__ import annotations

import numpy as np
import pytest

from bench import course
from bench.forecast_items import Items, of_columns


@pytest.fixture
def items() -> Items:
    """Two that rise by the same steps: one by far enough, one with a long way to go; three of six steps are over."""
    values = np.array([10.0, 10.5, 10.2, 11.0, 12.0, 13.0] * 2, np.float32)
    count = 2
    return of_columns(
        {
            "start": np.array([0, 6]),
            "length": np.full(count, 6),
            "n": np.full(count, 6),
            "j": np.full(count, 3),
            "h": np.full(count, 3),
            "kind": np.full(count, "last"),
            "direction": np.ones(count),
            "baseline": np.full(count, 10.2),
            "target": np.array([12.5, 40.0]),
            "season": np.full(count, 12),
            "hit": np.array([1, 0]),
            "values": values,
        }
    )


def test_each_row_is_shared_by_the_courses(items: Items) -> None:
    found = dict(course.rows(course.at_the_middle(items)))
    assert len(found) == 6
    assert found["aspirational, succeed later"] == found["by pace, succeed later"] == (1.0, 0.0, 0.0, 0.0)
    assert found["committed, fail later"] == found["aspirational, fail later"] == (0.0, 0.0, 0.0, 1.0)


def test_what_is_not_at_the_middle_is_left_out(items: Items) -> None:
    late = of_columns(items.columns | {"j": np.array([3, 5])})
    assert len(course.at_the_middle(late)) == 1
