"""The way of a key result on a phone: all of its cycle is in sight, and every name is whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from headway.web.chart.drawing import Chart
from headway.web.chart.names import SIZE
from headway.web.chart.narrow import PHONE, narrow
from headway.web.cockpit.drawing import Text
from headway.web.cockpit.labels import text_width
from tests.web.chart.test_trajectory import VALUES, data_of


def drawn(values: Iterable[float | None] = VALUES) -> Chart:
    found = narrow(data_of(tuple(values)))
    assert found is not None
    return found


def span(text: Text) -> tuple[float, float]:
    wide = text_width(text.text, SIZE)
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return left, left + wide


def test_the_cycle_fills_it_from_its_opening_to_its_end() -> None:
    chart = drawn()
    assert chart.width == PHONE
    assert chart.lane is not None
    opens, _ = chart.lane.posts
    assert opens == pytest.approx(chart.field.x, abs=0.2)
    assert chart.lane.target.endswith(f"H{round(chart.field.x + chart.field.width, 1)}")
    assert [text.text for text in chart.months][:1] == ["Jan"]


def test_what_was_before_the_cycle_is_left_out() -> None:
    """Eight months are known, six of them from before: two are left."""
    chart = drawn()
    assert len(chart.points.split()) == 2
    assert chart.lane is not None
    assert chart.lane.past == ()


def test_where_nothing_is_known_in_the_cycle_the_newest_value_before_it_stays() -> None:
    assert len(drawn(VALUES[:6]).points.split()) == 1


def test_steps_begin_on_the_eve_of_the_cycle() -> None:
    data = data_of((*[None] * 5, 0.0, 1.0, 2.0))
    found = narrow(replace(data, stepped=True))
    assert found is not None
    assert len(found.points.split()) == 3


def test_every_name_is_whole_and_inside() -> None:
    chart = drawn()
    assert chart.labels == ()
    named = [label.text for label in chart.inner]
    assert {"target 100", "success 91", "cycle opens", "as of 28 Feb", "80", "February 2019"} <= {
        one.text for one in named
    }
    for text in (*named, *chart.months, *chart.years, *(line.text for line in chart.grid)):
        left, right = span(text)
        assert 0 <= left < right <= chart.width, text


def test_what_is_no_way_of_a_key_result_is_not_drawn_anew() -> None:
    assert narrow(replace(data_of(), trajectory=None)) is None
