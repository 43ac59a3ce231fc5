"""Progress of numbers: worked examples, and what counts."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.okr.progress import Counts, counted, progress, progress_raw
from headway.series.batch import offsets_of


@pytest.mark.parametrize(
    ("value", "baseline", "target", "wanted"),
    [
        (85.8, 84.0, 90.0, 0.3),
        (8.0, 10.0, 5.0, 0.4),
        (12.0, 10.0, 5.0, -0.4),
        (4.0, 10.0, 5.0, 1.2),
        (0.0, 0.0, 4.0, 0.0),
        (3.0, 0.0, 4.0, 0.75),
        (3.0, 4.0, 0.0, 0.25),
        (-1.0, -2.0, 2.0, 0.25),
        (-3.0, 1.0, -4.0, 0.8),
        (2e300, 0.0, 4e300, 0.5),
    ],
)
def test_progress_is_the_way_made_over_the_way_to_go(
    value: float, baseline: float, target: float, wanted: float
) -> None:
    assert float(progress_raw(value, baseline, target)) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("value", "baseline", "target"), [(5.0, 5.0, 5.0), (np.nan, 1.0, 2.0), (1.0, np.nan, 2.0), (1.0, 1.0, np.nan)]
)
def test_progress_is_not_known_without_a_span_or_a_number(value: float, baseline: float, target: float) -> None:
    assert np.isnan(progress_raw(value, baseline, target))
    assert np.isnan(progress(progress_raw(value, baseline, target)))


def test_progress_is_cut_to_0_and_1() -> None:
    assert progress([-3.0, 0.0, 0.5, 1.0, 7.0]).tolist() == [0.0, 0.0, 0.5, 1.0, 1.0]


readings = st.lists(st.lists(st.integers(-50, 50).map(lambda n: n / 4), max_size=9), max_size=6)


@given(readings, st.data())
def test_what_counts_is_the_value_the_sum_or_the_best_so_far(series: list[list[float]], data: st.DataObject) -> None:
    many = len(series)
    kinds = data.draw(st.lists(st.sampled_from(Counts), min_size=many, max_size=many))
    ways = data.draw(st.lists(st.booleans(), min_size=many, max_size=many))

    def by_hand(one: list[float], kind: Counts, *, rises: bool) -> list[float]:
        match kind:
            case Counts.SUM:
                return list(accumulate(one))
            case Counts.ANY:
                return list(accumulate(one, max if rises else min))
        return one

    found = counted(
        np.array([value for one in series for value in one], np.float64),
        offsets_of(np.array([len(one) for one in series], np.int64)),
        np.array(kinds, np.int64),
        np.array(ways, bool),
    )
    wanted = [
        value for one, kind, rises in zip(series, kinds, ways, strict=True) for value in by_hand(one, kind, rises=rises)
    ]
    assert found.tolist() == wanted
