"""Of a daily sum with days of rest everything is said by what was known then: what comes later changes none of it."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.calibration import calibrate
from headway.judgement.definitions import Target
from headway.judgement.facts import Facts
from headway.judgement.verdicts import KeyResultVerdict
from tests.judgement.builders import POLICY, day, said
from tests.judgement.test_kept import judged, judged_afresh
from tests.judgement.test_rests import WORKING, known_of

FIRST, LAST = day("2019-03-11"), day("2019-06-30")
AFTER = LAST + timedelta(days=10)


@st.composite
def counted(draw: st.DrawFn) -> Facts:
    """Counted from Monday to Friday, but for some days; on some Saturdays and Sundays too, or from a day on."""
    chance = np.random.default_rng(draw(st.integers(0, 999)))
    every_day_since = draw(st.sampled_from([None, 30, 80]))
    begins = FIRST + timedelta(days=draw(st.sampled_from([0, 21, 35])))
    read = {}
    for at in range((LAST - begins).days + 1):
        one = begins + timedelta(days=at)
        works = one.weekday() < WORKING or (every_day_since is not None and at >= every_day_since)
        if chance.random() < (0.9 if works else 0.05):
            read[one.isoformat()] = float(chance.poisson(3.0))
    direction, target = draw(st.sampled_from([("down", 200.0), ("up", 180.0)]))
    aim = Target(target, high=draw(st.sampled_from([None, 230.0])))
    return known_of(read, direction=direction, baseline=300.0 if direction == "down" else 0.0, targets=(aim,))


def verdict(known: Facts, as_of: str) -> KeyResultVerdict:
    return said(known, as_of).key_result()


def up_to(known: Facts, as_of: str) -> Facts:
    """What was known on a day."""
    there = np.flatnonzero(known.observations.known_on <= day(as_of).toordinal())
    return Facts(known.definitions, known.observations.take(there))


@settings(max_examples=8, deadline=None)
@given(counted(), st.integers(0, 6))
def test_what_was_said_after_each_reading_no_later_one_changes(known: Facts, first: int) -> None:
    whole = verdict(known, AFTER.isoformat()).forecast
    assert whole is not None
    replayed = {one.day: one.said for one in calibrate(known, AFTER, POLICY).forecasts}
    for period, chance in whole.chances[first:-1:7]:
        then = verdict(up_to(known, period), period)
        assert then.forecast is not None
        assert (then.forecast.chances[-1], then.probability) == ((period, chance), chance)
        assert then == verdict(known, period)
        assert replayed.get(day(period), chance) == chance
    assert replayed or verdict(known, AFTER.isoformat()).awaits


@settings(max_examples=3, deadline=None)
@given(counted())
def test_what_is_kept_of_one_day_is_what_the_next_would_say_itself(known: Facts) -> None:
    for at in range(20, 120, 9):
        one = FIRST + timedelta(days=at)
        assert judged(known, one) == judged_afresh(known, one)
