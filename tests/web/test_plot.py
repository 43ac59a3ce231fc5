"""The quadrant puts every team where its shares say, and says the same in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.judgement.facts import Facts
from headway.judgement.verdicts import PathPoint, TeamVerdict
from headway.steering.quadrant import QuadrantLines
from headway.web.cockpit.boxes import Box
from headway.web.cockpit.drawing import Frame, Plot
from headway.web.cockpit.labels import text_width
from headway.web.cockpit.page import CockpitPage
from headway.web.cockpit.plot import SMALL, TURN, WIDE, plot
from tests.web.conftest import page_of

LINES = QuadrantLines(kpi_health=0.75, okr_course=0.5, margin=0.05)
DAY = date(2019, 1, 31)


def _team(name: str, quadrant: str, *places: tuple[float | None, float | None]) -> tuple[str, TeamVerdict]:
    days = [DAY - timedelta(weeks=len(places) - 1 - index) for index in range(len(places))]
    path = tuple(PathPoint(day, *place, quadrant) for day, place in zip(days, places, strict=True))
    verdict = TeamVerdict(
        id=name.lower(), quadrant=quadrant, quadrant_since=None, kpi_health=places[-1][0], okr_course=places[-1][1],
        kpis={}, key_results={}, path=path, because=(),
    )  # fmt: skip
    return name, verdict


def _drawn(*teams: tuple[str, TeamVerdict]) -> Plot:
    drawn = plot(teams, LINES, WIDE)
    assert drawn is not None
    return drawn


def test_the_lines_stand_in_the_middle_between_nothing_and_all() -> None:
    drawn = _drawn(_team("A", "making_headway", (0.75, 0.5)))
    nothing, all_of_it = (
        _drawn(_team("A", "making_headway", place)).spots[0] for place in ((0.0, 0.0), (1.0, 1.0))
    )  # fmt: skip
    assert drawn.spots[0].x == pytest.approx((nothing.x + all_of_it.x) / 2, abs=0.1)
    assert drawn.spots[0].y == pytest.approx((nothing.y + all_of_it.y) / 2, abs=0.1)
    assert (drawn.spots[0].x, drawn.spots[0].y) == (drawn.line_x, drawn.lower.y)


def test_more_health_is_higher_and_more_course_is_further_right() -> None:
    low, high = (_drawn(_team("A", "overheating", place)).spots[0] for place in ((0.2, 0.4), (0.9, 0.8)))
    assert high.y < low.y
    assert high.x > low.x


def test_teams_at_the_same_place_are_moved_apart_by_a_few_pixels() -> None:
    drawn = _drawn(_team("A", "making_headway", (1.0, 1.0)), _team("B", "making_headway", (1.0, 1.0)))
    first, second = drawn.spots
    assert first.x == second.x
    assert 2 * WIDE.dot < abs(first.y - second.y) < 4 * WIDE.dot


def test_ten_teams_at_one_place_stay_in_the_field_and_are_all_named_or_counted() -> None:
    drawn = _drawn(*(_team(f"Team {letter}", "making_headway", (1.0, 1.0)) for letter in "ABCDEFGHIJ"))
    assert all(drawn.field.y < spot.y < drawn.lower.y for spot in drawn.spots)
    assert all(f"Team {letter}" in drawn.label for letter in "ABCDEFGHIJ")


def test_a_team_without_speedometer_or_gps_has_no_place() -> None:
    teams = [_team("A", "no_gps", (1.0, None)), _team("B", "no_speedometer", (None, 0.4))]
    assert plot(teams, LINES, WIDE) is None


def test_a_path_leaves_out_the_weeks_in_which_nothing_moved_and_those_not_known() -> None:
    places = [(1.0, None), (1.0, 0.2), (1.0, 0.2), (1.0, 0.6), (1.0, 0.6)]
    track = _drawn(_team("A", "making_headway", *places)).tracks[0]
    assert len(track.legs) == 1
    assert len(track.turns) == 1


def test_the_older_a_leg_the_fainter_it_is() -> None:
    places = [(1.0, 0.1), (1.0, 0.3), (0.5, 0.3), (0.5, 0.9)]
    opacities = [leg.opacity for leg in _drawn(_team("A", "overheating", *places)).tracks[0].legs]
    assert opacities == sorted(opacities)
    assert opacities[0] < opacities[-1]


def test_the_start_carries_its_month_and_a_straight_way_carries_no_more() -> None:
    places = [(1.0, 0.1), (1.0, 0.3), (1.0, 0.9)]
    assert [month.text for month in _drawn(_team("A", "making_headway", *places)).tracks[0].months] == ["Jan"]


def test_a_drawing_for_the_phone_carries_no_months() -> None:
    drawn = plot([_team("A", "making_headway", (1.0, 0.1), (1.0, 0.9))], LINES, SMALL)
    assert drawn is not None
    assert drawn.tracks[0].months == ()


def test_what_is_drawn_is_also_said() -> None:
    name, verdict = _team("Harbour", "overheating", (0.6, 0.8))
    label = _drawn((name, verdict)).label.replace("\u202f", " ")
    assert label == "Harbour: overheating (KPI health 60 %, OKR course 80 %)."
    moved = _drawn(_team("Harbour", "overheating", (1.0, 0.2), (1.0, 0.2), (0.6, 0.8))).label.replace("\u202f", " ")
    assert moved == (
        "Harbour: overheating (KPI health 60 %, OKR course 80 %), "
        "coming from KPI health 100 %, OKR course 20 % on 17 January 2019."
    )
    other = _drawn((name, replace(verdict, quadrant="stop_and_fix"))).label
    assert "stop and fix" in other


@pytest.mark.parametrize("size", ["plot", "small_plot"])
def test_no_name_in_the_demonstration_lies_over_another(page: CockpitPage, size: str) -> None:
    drawn: Plot = getattr(page, size)
    names = sorted((name.y, name.x) for spot in drawn.spots for name in spot.names)
    assert len(names) == 6
    for (y0, x0), (y1, x1) in pairwise(names):
        assert y1 - y0 > drawn.frame.name * 0.9 or abs(x1 - x0) > 60


DAYS = [date(2018, 8, 31) + timedelta(days=17) * step for step in (0, 1, 4, 5, 6, 7, 8)]


def _label_boxes(drawn: Plot) -> list[Box]:
    """What the letters of each label cover, as wide as they are reckoned."""
    frame, found = drawn.frame, []
    for spot in drawn.spots:
        for text, size in [(one, frame.name) for one in spot.names] + [(one, frame.share) for one in spot.shares]:
            width = text_width(text.text, size)
            left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
            found.append(Box(left, text.y - 0.74 * size, width, 0.95 * size))
    return found


def _meet(box: Box, other: Box) -> bool:
    return (
        box.x < other.x + other.width - 0.1
        and other.x < box.x + box.width - 0.1
        and box.y < other.y + other.height - 0.1
        and other.y < box.y + box.height - 0.1
    )


@pytest.mark.parametrize("size", ["plot", "small_plot"])
@pytest.mark.parametrize("day", [date(2018, 10, 31), *DAYS], ids=str)
def test_on_no_day_of_the_demonstration_a_label_is_covered(estuary: Facts, day: date, size: str) -> None:
    drawn: Plot | None = getattr(page_of(estuary, day), size)
    assert drawn is not None, "a day between two cycles"
    boxes, dot = _label_boxes(drawn), drawn.frame.dot
    dots = [Box(spot.x - dot, spot.y - dot, 2 * dot, 2 * dot) for spot in drawn.spots]
    assert [pair for pair in combinations(boxes, 2) if _meet(*pair)] == []
    assert [(box, one) for box in boxes for one in dots if _meet(box, one)] == []
    assert all(spot.names for spot in drawn.spots)


def _month_ends(first: date, count: int) -> list[date]:
    """The last day of a month, and of so many after it."""
    begins = [date(first.year + (first.month + at) // 12, (first.month + at) % 12 + 1, 1) for at in range(count)]
    return [day - timedelta(days=1) for day in begins]


def _covered(drawn: Plot) -> list[tuple[Box, Box]]:
    """Labels that lie over each other, or over the point of a team."""
    boxes, dot = _label_boxes(drawn), drawn.frame.dot
    dots = [Box(spot.x - dot, spot.y - dot, 2 * dot, 2 * dot) for spot in drawn.spots]
    return [pair for pair in (*combinations(boxes, 2), *product(boxes, dots)) if _meet(*pair)]


def _over_turns(drawn: Plot) -> int:
    """How many of the small dots at turns lie under a label."""
    turns = [Box(x - TURN, y - TURN, 2 * TURN, 2 * TURN) for track in drawn.tracks for x, y in track.turns]
    return sum(_meet(box, turn) for box in _label_boxes(drawn) for turn in turns)


def test_at_no_end_of_a_month_a_label_is_covered_on_a_phone_and_every_team_is_named(estuary: Facts) -> None:
    drawn = [(day, page_of(estuary, day).small_plot) for day in _month_ends(date(2017, 1, 31), 27)]
    seen = [(day, one) for day, one in drawn if one is not None]
    assert len(seen) >= 8, "there are quadrants to look at"
    assert [day for day, one in seen if _covered(one)] == []
    assert [day for day, one in seen if not all(spot.names for spot in one.spots)] == []
    assert [day for day, one in seen if _over_turns(one)] == []


SHARE = st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 0.6, 0.75, 1.0])
WAYS = st.lists(st.lists(st.tuples(SHARE, SHARE), min_size=1, max_size=4), min_size=1, max_size=9)


@given(ways=WAYS, frame=st.sampled_from([SMALL, WIDE]))
def test_wherever_teams_stand_no_label_is_covered(ways: list[list[tuple[float, float]]], frame: Frame) -> None:
    teams = [_team(f"Riverside unit {at}", "making_headway", *way) for at, way in enumerate(ways)]
    drawn = plot(teams, LINES, frame)
    assert drawn is not None
    assert _covered(drawn) == []


def test_a_label_keeps_off_the_turn_of_a_path_where_it_has_another_place() -> None:
    drawn = plot([_team("Riverside", "making_headway", (0.9, 0.9), (0.9, 0.6))], LINES, SMALL)
    assert drawn is not None
    assert drawn.spots[0].names
    assert _over_turns(drawn) == 0


def test_a_label_without_a_free_place_is_left_out_and_its_point_stays() -> None:
    teams = [_team(f"A team with a rather long name {at}", "making_headway", (1.0, 0.45 + at / 100)) for at in range(9)]
    drawn = plot(teams, LINES, SMALL)
    assert drawn is not None
    assert len(drawn.spots) == 9
    boxes = _label_boxes(drawn)
    assert 0 < len(boxes) < 9
    assert [pair for pair in combinations(boxes, 2) if _meet(*pair)] == []


@pytest.mark.parametrize("frame", [WIDE, SMALL], ids=["wide", "phone"])
def test_names_of_quadrants_beside_one_another_do_not_touch(frame: Frame, page: CockpitPage) -> None:
    drawn = page.plot if frame is WIDE else page.small_plot
    assert drawn is not None
    left, right = (one.text for one in drawn.corners[:2])
    assert left.x + text_width(left.text, frame.corner) < right.x - text_width(right.text, frame.corner)
