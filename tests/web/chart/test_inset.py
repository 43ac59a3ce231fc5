"""Small charts: where a planned dip is shaded."""

from __future__ import annotations

from headway.judgement.verdicts import Reading
from headway.web.chart.inset import BandBox, Room, dip_boxes, inset_of


def test_a_dip_is_shaded_from_the_band_to_its_bound_over_its_own_periods() -> None:
    readings = [(period, _reading(90.0 + period)) for period in range(11)]
    inset = inset_of(readings, Room(120.0, 60.0, 10.0), [80.0])
    assert list(dip_boxes((3, 4), (80.0, None), readings, inset)) == [BandBox(35.0, inset.y(95.0), 20.0, 30.0)]
    (last,) = dip_boxes((9, 30), (80.0, None), readings, inset)
    assert (last.x, last.width) == (inset.x(8.5), 120.0 - inset.x(8.5))
    assert list(dip_boxes((20, 30), (80.0, None), readings, inset)) == []


def _reading(value: float) -> Reading:
    return Reading(period="2018-01", value=value, status="watch", healthy_low=95.0, healthy_high=None)
