"""A KPI that improves while its counter-metric worsens, and one that has none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.kpi.patterns.found import Found, collected
from headway.kpi.patterns.gaming import may_be_gamed, movement, without_counter
from headway.series.words import Pattern
from tests.kpi.patterns.simulated import looked_over, noise

UP, DOWN, RANGE = 1, -1, 0
ROSE = np.repeat([0.0, 6.0], 20) + noise(3, 40)


@pytest.mark.parametrize(("good", "wanted"), [(UP, 1), (DOWN, -1), (RANGE, 0)])
def test_a_rise_is_good_or_bad_by_the_direction_of_the_metric(good: int, wanted: int) -> None:
    found = looked_over([noise(1, 40), ROSE], season=0)
    assert found.kind.tolist() == [Pattern.SHIFT]
    said = movement(found, np.array([good, good], np.int8))
    assert said.way.tolist() == [0, wanted]
    assert said.since.tolist() == [0, 20 if wanted else 0]


def test_of_a_drift_and_a_shift_after_it_the_newer_one_says_the_way() -> None:
    drift = Found(Pattern.DRIFT, position=2, since=2, lasted=38, before=9.0, after=5.0, rate=-0.1)
    shift = Found(Pattern.SHIFT, position=10, since=10, lasted=30, before=5.0, after=12.0)
    said = movement(collected([[shift, drift]], np.array([0, 40])), np.array([UP], np.int8))
    assert (said.way.tolist(), said.since.tolist()) == ([1], [10])


@given(st.lists(st.tuples(st.integers(-1, 1), st.integers(-1, 1)), max_size=8))
def test_a_pair_is_named_when_and_only_when_the_one_improves_and_the_other_worsens(ways: list[tuple[int, int]]) -> None:
    count = len(ways)
    way = np.array([one for pair in ways for one in pair], np.int8)
    kpi, counter = 2 * np.arange(count), 2 * np.arange(count) + 1
    said = may_be_gamed(kpi, counter, way, np.arange(2 * count))
    assert said.pair.tolist() == [at for at, pair in enumerate(ways) if pair == (1, -1)]
    assert said.both_since.tolist() == counter[said.pair].tolist()


def test_of_two_counter_metrics_each_is_a_pair() -> None:
    said = may_be_gamed(np.array([0, 0]), np.array([1, 2]), np.array([1, -1, -1], np.int8), np.array([50, 40, 60]))
    assert said.improving_since.tolist() == [50, 50]
    assert said.worsening_since.tolist() == [40, 60]
    assert said.both_since.tolist() == [50, 60]


def test_kpis_that_no_pair_names_have_no_counter_metric() -> None:
    assert without_counter(2, np.zeros(0, np.int64)).tolist() == [0, 1]
    assert without_counter(2, np.array([0, 1, 0])).tolist() == []
