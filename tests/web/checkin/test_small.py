"""The way of a key result, drawn small."""

from __future__ import annotations

from datetime import date

from headway.judgement.definitions import Cycle
from headway.judgement.way import Aim, Way, WayPoint
from headway.series.grid import Grain, Grid
from headway.web.checkin.small import HEIGHT, INSET, WIDTH, small

MONTH = Grid(Grain.MONTH)
CYCLE = Cycle("h1", "First half", date(2019, 1, 1), date(2019, 6, 30))


def way(*values: float, target: float = 20.0) -> Way:
    first = MONTH.parse("2019-01")
    points = tuple(
        WayPoint(
            first + at,
            value,
            MONTH.ends(first + at),
            in_cycle=True,
            progress=None,
            expected_for_success=None,
            course="",
        )
        for at, value in enumerate(values)
    )
    pace = ((date(2018, 12, 31), 10.0), (date(2019, 6, 30), 20.0))
    return Way(MONTH, points, (Aim(CYCLE.starts, target, target, ""),), pace)


def test_the_newest_reading_stands_at_its_day_and_the_target_on_top() -> None:
    drawn = small(way(10.0, 12.0), CYCLE, "12, of 20")
    assert drawn is not None
    assert drawn.line.split()[0] == f"{INSET},{HEIGHT - INSET}"
    assert drawn.line.split()[-1] == f"{drawn.x},{drawn.y}"
    assert drawn.target == INSET
    assert drawn.pace.split()[-1] == f"{WIDTH - INSET},{INSET}"
    assert drawn.label == "12, of 20"


def test_one_reading_is_no_line_and_without_a_target_there_is_no_way() -> None:
    assert small(way(10.0), CYCLE, "") is None
    assert small(Way(MONTH, way(1.0, 2.0).points, (), ()), CYCLE, "") is None


def test_values_that_never_move_stand_in_the_middle() -> None:
    level = way(20.0, 20.0)
    drawn = small(Way(MONTH, level.points, level.aims, ()), CYCLE, "")
    assert drawn is not None
    assert (drawn.y, drawn.target, drawn.pace) == (HEIGHT / 2, HEIGHT / 2, "")
