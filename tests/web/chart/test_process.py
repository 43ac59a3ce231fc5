"""The process on a chart: lines stepped where another one began, squares for signals, names where there is room."""

from __future__ import annotations

from headway.web.chart.data import Begin, Limits, Process, Signal
from headway.web.chart.drawing import WIDTH, Chart
from headway.web.chart.names import SIZE
from headway.web.chart.process import PHONE
from headway.web.cockpit.labels import text_width
from tests.web.chart.test_draw import FIRST, YEAR, chart


def _limits(first: int, last: int, middle: float) -> tuple[Limits, ...]:
    return tuple(Limits(FIRST + at, middle, middle - 8, middle + 8) for at in range(first, last))


def _drawn(*begins: Begin, signals: tuple[Signal, ...] = ()) -> Chart:
    return chart(YEAR, process=Process((_limits(0, 6, 86.0), _limits(6, 12, 79.0)), signals, begins))


def test_level_and_limits_are_stepped_where_another_process_began() -> None:
    drawn = _drawn(Begin(FIRST + 6, is_proposed=False, words="Another process", names=("another process",)))
    assert drawn.process is not None
    (post,) = drawn.process.begins
    before, after = drawn.process.level
    assert before.endswith(f"L{post.x} {before.split()[-1]}")
    assert after.startswith(f"M{post.x} ")
    assert len(drawn.process.limits) == 4
    assert (post.kind, post.text is None or post.text.text) == ("c-begins", "another process")


def test_a_proposal_is_another_line_and_is_named_shorter_where_there_is_less_room() -> None:
    long = "Another process since the second of the two weeks before the summer holidays of the year 2018, perhaps?" * 2
    drawn = _drawn(Begin(FIRST + 6, is_proposed=True, words=long, names=(long, "another process?")))
    assert drawn.process is not None
    (post,) = drawn.process.begins
    assert post.kind == "c-asks"
    assert post.text is not None
    assert post.text.text == "another process?"
    assert post.words == long


def test_near_the_newest_end_a_name_stands_where_a_phone_shows_it() -> None:
    long = "Another process since December 2018?"
    drawn = _drawn(Begin(FIRST + 10, is_proposed=True, words=long, names=(long, "another process?")))
    assert drawn.process is not None
    (post,) = drawn.process.begins
    assert post.text is not None
    width = text_width(post.text.text, SIZE)
    left = post.text.x - (width if post.text.anchor == "end" else 0.0)
    assert post.x > WIDTH - PHONE + drawn.field.x, "the line is in sight"
    assert left >= WIDTH - PHONE + drawn.field.x


def test_a_signal_is_a_square_in_place_of_its_dot_and_around_the_newest_value() -> None:
    drawn = _drawn(signals=(Signal(FIRST + 3, "worse"), Signal(FIRST + 11, "better")))
    assert drawn.process is not None
    assert [one.kind for one in drawn.process.signals] == ["c-worst", "c-better-now"]
    assert len(drawn.dots) == len(YEAR) - 2
    assert (drawn.process.signals[1].x, drawn.process.signals[1].y) == (drawn.newest.x, drawn.newest.y)


def test_the_legend_names_what_is_there_and_nothing_else() -> None:
    drawn = _drawn(signals=(Signal(FIRST + 3, "worse"),))
    assert [one.words for one in drawn.legend] == ["level", "limits of noise", "worse than noise explains"]
    assert chart(YEAR).legend == ()
    assert chart(YEAR).process is None


def test_a_limit_off_the_axis_is_not_drawn() -> None:
    far = tuple(Limits(FIRST + at, 80.0, -400.0, 90.0) for at in range(12))
    drawn = chart(YEAR, process=Process((far,), (), ()), minimum=None, maximum=None)
    assert drawn.process is not None
    assert len(drawn.process.limits) == 1
