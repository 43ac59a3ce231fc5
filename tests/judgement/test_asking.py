"""Who is asked when: never of what is paused, never more often of what is slowed, and not before the day's morning."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.app.policy import load_policy
from headway.judgement.asking import NEVER, asks, reminds
from headway.judgement.hold_verdict import HoldVerdict
from headway.series.grid import WEEKDAYS, Grid, grid_of

LINES = load_policy().check_in
DAYS = st.dates(date(2018, 1, 1), date(2020, 12, 31))
WEEKS = st.sampled_from(WEEKDAYS).map(lambda day: grid_of("week", week_starts=day))


def hold(reaction: str) -> HoldVerdict:
    day = date(2019, 3, 2)
    return HoldVerdict(
        "beds", "flow", reaction, "in_force", day, day, fires=True, healthy=0, release_after=2, grain="month"
    )


@settings(max_examples=50)
@given(today=DAYS, ago=st.none() | st.integers(0, 40), week=WEEKS)
def test_a_hold_never_asks_more_often(today: date, ago: int | None, week: Grid) -> None:
    said = None if ago is None else today - timedelta(days=ago)
    free, slowed, paused = (asks(said, today, week, one, LINES) for one in (None, hold("slow"), hold("pause")))
    assert free >= slowed >= paused
    assert not paused
    if said is None:
        assert free
        assert slowed
    elif ago is not None:
        assert (free, slowed) == (
            week.ordinal(said) < week.ordinal(today),
            week.ordinal(said) < week.ordinal(today) - 1,
        )


@settings(max_examples=50)
@given(today=DAYS, week=WEEKS, chosen=st.none() | st.sampled_from(WEEKDAYS))
def test_each_week_has_one_day_from_which_on_reminders_go_out(today: date, week: Grid, chosen: str | None) -> None:
    first = week.starts(week.ordinal(today))
    days = [first + timedelta(days=at) for at in range(7)]
    mornings = [reminds(day, LINES.hour, chosen, LINES, week) for day in days]
    begins = mornings.index(True)
    assert mornings == [False] * begins + [True] * (7 - begins)
    assert days[begins].weekday() == WEEKDAYS.index(chosen or "friday")
    assert not reminds(days[begins], LINES.hour - 1, chosen, LINES, week)
    assert not any(reminds(day, 23, NEVER, LINES, week) for day in days)


@pytest.mark.parametrize(("name", "value"), [("day", "friday"), ("hour", 8), ("every", 1), ("slowed", 2)])
def test_the_defaults_are_those_that_the_page_states(name: str, value: object) -> None:
    assert getattr(LINES, name) == value
