"""A sparkline shows its readings in their band, and marks only the last."""

from __future__ import annotations

from typing import Any

import pytest

from headway.judgement.verdicts import KpiVerdict, Reading
from headway.series.grid import grid_of
from headway.web.cockpit.sparkline import ROOM, Sparkline, sparkline

MONTH = grid_of("month")


def _kpi(*readings: Reading, status: str = "healthy") -> KpiVerdict:
    blank: dict[str, Any] = dict.fromkeys(KpiVerdict.__dataclass_fields__)
    return KpiVerdict(**{**blank, "id": "a", "status": status, "recent": readings, "path": ()})


def _reading(period: str, value: float, low: float | None = None, high: float | None = None) -> Reading:
    return Reading(period, value, "healthy", low, high)


def _drawn(*readings: Reading, status: str = "healthy") -> Sparkline:
    drawn = sparkline(_kpi(*readings, status=status), MONTH, "5 a day")
    assert drawn is not None
    return drawn


def test_one_reading_is_not_drawn() -> None:
    assert sparkline(_kpi(_reading("2019-01", 5)), MONTH, "5") is None


def test_higher_values_are_higher_and_time_runs_to_the_right() -> None:
    points = [
        tuple(map(float, point.split(",")))
        for point in _drawn(_reading("2019-01", 1), _reading("2019-02", 9)).lines[0].split()
    ]
    (x0, y0), (x1, y1) = points
    assert x0 < x1
    assert y0 > y1


def test_a_gap_breaks_the_line() -> None:
    months = ("2018-09", "2018-10", "2018-12", "2019-01")
    assert len(_drawn(*(_reading(month, 5) for month in months)).lines) == 2


def test_readings_older_than_the_window_of_periods_are_left_out() -> None:
    drawn = _drawn(_reading("2010-01", 900), _reading("2018-12", 1), _reading("2019-01", 2))
    assert len(drawn.lines[0].split()) == 2


def test_an_open_band_reaches_the_edge_of_the_picture() -> None:
    band = _drawn(_reading("2018-12", 4, low=5), _reading("2019-01", 6, low=5)).bands[0]
    assert band.y == 0
    assert 0 < band.height < ROOM.height
    assert band.width == ROOM.width


def test_a_band_that_changed_is_stepped() -> None:
    drawn = _drawn(_reading("2018-11", 4, low=3), _reading("2018-12", 4, low=3), _reading("2019-01", 6, low=5))
    assert [band.height for band in drawn.bands] == sorted((band.height for band in drawn.bands), reverse=True)
    assert drawn.bands[0].x + drawn.bands[0].width == pytest.approx(drawn.bands[1].x, abs=0.2)


def test_without_a_band_nothing_is_shaded() -> None:
    assert _drawn(_reading("2018-12", 4), _reading("2019-01", 6)).bands == ()


def test_a_bound_far_from_every_value_does_not_press_the_line_flat() -> None:
    drawn = _drawn(_reading("2018-12", 4, high=1000), _reading("2019-01", 6, high=1000))
    heights = [float(point.split(",")[1]) for point in drawn.lines[0].split()]
    assert abs(heights[0] - heights[1]) > ROOM.height / 2


@pytest.mark.parametrize(
    ("low", "high", "value", "mark"), [(5.0, None, 4.0, "breach-below"), (None, 5.0, 6.0, "breach-above")]
)
def test_a_breach_points_to_the_side_it_is_on(low: float | None, high: float | None, value: float, mark: str) -> None:
    drawn = _drawn(_reading("2018-12", 5, low, high), _reading("2019-01", value, low, high), status="breach")
    assert drawn.mark == mark


def test_the_chart_is_said_in_words() -> None:
    other = Reading("2018-12", 9, "breach", None, None)
    assert _drawn(other, _reading("2019-01", 5)).label == "5 a day; in its band in 1 of the last 2 months"
