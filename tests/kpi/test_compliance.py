"""Compliance: the share of healthy periods among those with a value, over a window of the calendar."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.kpi.compliance import compliance
from tests.kpi.notation import letters, written


def share(text: str, window: int) -> float | None:
    batch = written(text)
    found = float(compliance(batch.codes, batch.periods, batch.offsets, np.array([window]))[0])
    return None if np.isnan(found) else found


def by_hand(text: str, window: int) -> float | None:
    periods = letters(text.rstrip(" _"))[-window:]
    counted = [letter.lower() for letter in periods if letter not in "_uU"]
    return counted.count("h") / len(counted) if counted else None


@pytest.mark.parametrize(
    ("text", "window", "wanted"),
    [
        ("h12", 12, 1.0),
        ("h b h b", 12, 0.5),
        ("h w b b", 12, 0.25),
        ("h9 b3", 3, 0.0),
        ("h _10 b", 12, 0.5),
        ("h _11 b", 12, 0.0),
        ("h u b", 12, 0.5),
        ("u3", 12, None),
        ("", 12, None),
        ("b h", 1, 1.0),
    ],
)
def test_share_of_healthy_periods(text: str, window: int, wanted: float | None) -> None:
    assert share(text, window) == wanted


series = st.lists(st.sampled_from(["h", "w", "b", "d", "u", "_"]), max_size=30).map(" ".join)


@given(st.lists(st.tuples(series, st.integers(1, 40)), max_size=5))
def test_it_is_what_counting_by_hand_gives(cases: list[tuple[str, int]]) -> None:
    batch = written(*(text for text, _ in cases))
    found = compliance(batch.codes, batch.periods, batch.offsets, np.array([window for _, window in cases], np.int64))
    assert [None if np.isnan(one) else one for one in found.tolist()] == [
        by_hand(text, window) for text, window in cases
    ]
