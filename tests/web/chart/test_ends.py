"""A phone names inside its chart what is aimed at: whole, apart, and off the newest value."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np

from headway.web.chart.data import Zone
from headway.web.chart.drawing import Chart
from headway.web.chart.names import SIZE
from headway.web.chart.narrow import narrow
from headway.web.chart.trajectory import NOW_SIZE
from headway.web.cockpit.boxes import Box, edges_of, shared
from headway.web.cockpit.labels import text_width
from tests.web.chart.test_trajectory import data_of


def boxes(chart: Chart) -> dict[str, Box]:
    """About what each name inside the field takes: its letters, without what is between lines."""
    found = {}
    for label in chart.inner:
        text, size = label.text, NOW_SIZE if "c-now" in label.kind else SIZE
        wide = text_width(text.text, size)
        left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
        found[text.text] = Box(left, text.y - 0.75 * size, wide, 0.75 * size)
    return found


def aimed(success: float, values: tuple[float, ...]) -> Chart:
    data = data_of(values)
    assert data.trajectory is not None
    (target,), (before,) = data.trajectory.targets, data.trajectory.successes
    successes = (replace(before, value=success, words=f"success {success:g}"),)
    found = narrow(replace(data, trajectory=replace(data.trajectory, targets=(target,), successes=successes)))
    assert found is not None
    return found


def test_a_range_that_is_aimed_at_is_named() -> None:
    data = data_of()
    assert data.trajectory is not None
    band = Zone(None, 95.0, 105.0, None, None, "target 95 to 105", "")
    found = narrow(replace(data, zones=(band,), trajectory=replace(data.trajectory, targets=(), successes=())))
    assert found is not None
    named = boxes(found)["target 95 to 105"]
    assert named.x >= found.field.x
    assert named.x + named.width <= found.width


def test_names_of_lines_that_lie_close_stand_apart_and_in_their_order() -> None:
    """The newest value lies at the target and at success: three names for one place."""
    for success in (97.0, 99.0):
        chart = aimed(success, (70.0, 70.0, 70.0, 70.0, 70.0, 70.0, 90.0, 99.0))
        named = boxes(chart)
        for (one, first), (other, second) in combinations(named.items(), 2):
            assert not shared(np.array([edges_of(first)]), np.array([edges_of(second)])).any(), (one, other)
        assert named["target 100"].y < named[f"success {success:g}"].y
        spot = Box(chart.newest.x - 4, chart.newest.y - 4, 8, 8)
        for words, box in named.items():
            assert not shared(np.array([edges_of(box)]), np.array([edges_of(spot)])).any(), words
