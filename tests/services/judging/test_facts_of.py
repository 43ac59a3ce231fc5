"""What was observed is of the metric that reads its series, and of no other one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from headway.judgement import definitions as d
from headway.records.observation_table import ROW
from headway.records.touched import NewestNumbers, Touched
from headway.services.judging.facts_of import facts_of


def touched(*series: int) -> Touched:
    """Two metrics of series 2 and 5, and a row of each of these series with its number as the value."""
    held = np.zeros(len(series), ROW)
    held["series"] = held["value"] = series
    metrics = d.Metric("waits", "Waits", direction="down"), d.Metric("beds", "Beds", direction="up")
    definitions = d.Definitions(d.Organisation("clinic", "Clinic"), metrics=metrics)
    nothing = frozenset[str]()
    numbers = {"waits": 5, "beds": 2}
    return Touched(definitions, nothing, nothing, (), (), numbers, held, NewestNumbers(5, 0, 0, 0), (), (None, None))


def test_each_row_is_of_the_metric_of_its_series() -> None:
    found = facts_of(touched(2, 5)).observations
    assert (found.metric.tolist(), found.value.tolist()) == ([0, 1], [5.0, 2.0])
    assert not len(facts_of(replace(touched(), series={})).observations.value)


@pytest.mark.parametrize("unknown", [1, 3, 6])
def test_a_row_of_a_series_that_no_metric_reads_is_given_to_none(unknown: int) -> None:
    with pytest.raises(ValueError, match="no metric here reads"):
        facts_of(touched(2, unknown))
