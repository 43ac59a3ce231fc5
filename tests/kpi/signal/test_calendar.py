"""What year and month do to days: found once there are two years, and never taken from a level that shifted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from headway.kpi.signal.batch import SignalBatch
from headway.kpi.signal.calendar import FEWEST, PARTS, places_of
from headway.kpi.signal.read import read_signals
from headway.kpi.signal.standing import advance, standing
from tests.kpi.signal.processes import LINES, Float, batch, each_value, noise

FIRST = date(2017, 1, 9).toordinal()
READ = 832
"""The step of the ladder at which two years are there."""
MONDAYS = np.array([4.0, 5.0, 4.0, 3.0, 2.0, -9.0, -9.0])


def _days(*series: Float) -> SignalBatch:
    """Series of days that begin on a Monday."""
    read = batch(*series, periods=[FIRST + np.arange(len(one)) for one in series], season=7)
    return replace(read, calendar=places_of(read.periods))


def _year(length: int, height: float) -> Float:
    return np.asarray(height * np.sin(2 * np.pi * np.arange(length) / 365.25))


def _firsts(length: int) -> NDArray[np.bool_]:
    return np.asarray(places_of(FIRST + np.arange(length)) % PARTS == 0)


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_a_wave_over_the_year_is_known_after_two_years_and_raises_nothing_then(seed: int) -> None:
    values = noise(seed, 1100) + _year(1100, 2) + MONDAYS[np.arange(1100) % 7]
    known = _days(values)
    said = read_signals(known, LINES)
    assert not said.sign[READ:].any()
    assert read_signals(replace(known, calendar=None), LINES).sign[READ:].any()
    assert said.mean[READ:].max() - said.mean[READ:].min() > np.ptp(MONDAYS) + 2
    values[1000:] += 3
    assert read_signals(_days(values), LINES).sign[1006:].all()


def test_the_first_of_a_month_is_like_other_firsts_and_another_day_is_not() -> None:
    values = noise(4, 1100) + 8 * _firsts(1100)
    first, other = READ + int(np.flatnonzero(_firsts(1100)[READ:])[3]), 1000
    assert not _firsts(1100)[other]
    said = read_signals(_days(values), LINES)
    assert not said.sign[READ:].any()
    assert said.mean[first] - said.mean[first - 5] == pytest.approx(8, abs=0.5)
    values[other] += 8
    assert read_signals(_days(values), LINES).episodes.opened[-1] == other


@pytest.mark.parametrize("at", [300, 420, 500, 640])
def test_a_level_that_shifted_in_one_year_is_no_season(at: int) -> None:
    values = noise(6, 1000)
    values[at:] += 2
    said = read_signals(_days(values), LINES)
    assert said.sign[READ:].all()
    assert np.ptp(said.mean[READ:]) < 0.5


def test_before_two_years_the_calendar_says_nothing() -> None:
    values = noise(7, FEWEST - 1) + _year(FEWEST - 1, 2)
    known = _days(values)
    assert each_value(read_signals(known, LINES)) == each_value(read_signals(replace(known, calendar=None), LINES))


def test_days_say_beside_others_what_they_say_alone_and_nothing_looks_ahead() -> None:
    length = 1000
    series = [noise(seed, length) + _year(length, 2) + 3 * seed * _firsts(length) for seed in range(3)]
    series[1] = series[1][:900]
    together = read_signals(_days(*series), LINES)
    alone = [read_signals(_days(one), LINES) for one in series]
    for index, part in enumerate(each_value(together)):
        assert part == b"".join(each_value(one)[index] for one in alone)
    early = read_signals(_days(series[2][:870]), LINES)
    assert early.upper.tobytes() == alone[2].upper[:870].tobytes()
    assert early.sign.tolist() == alone[2].sign[:870].tolist()


def test_beside_months_days_keep_their_calendar_and_months_have_none() -> None:
    days, months = _days(noise(0, 900) + _year(900, 2)), batch(noise(1, 60), season=12)
    scale = replace(
        days.scale,
        kind=np.zeros(2, np.uint8),
        lowest=np.full(2, -np.inf),
        highest=np.full(2, np.inf),
    )
    both = SignalBatch(
        np.concatenate((months.values, days.values)),
        np.concatenate((months.periods, days.periods)),
        np.array([0, 60, 960]),
        scale,
        np.concatenate((months.phase, days.phase)),
        np.array([12, 7]),
        np.array([24, 24]),
        np.zeros(0, np.int64),
        np.concatenate((np.full(60, -1), places_of(days.periods))),
    )
    alone = [read_signals(one, LINES) for one in (months, days)]
    for index, part in enumerate(each_value(read_signals(both, LINES))):
        assert part == b"".join(each_value(one)[index] for one in alone)


def test_days_to_which_the_year_adds_something_are_read_whole() -> None:
    known = _days(noise(0, 900) + _year(900, 2), noise(1, 900))
    at = standing(known, LINES)
    end = np.array([FIRST + 900] * 2)
    assert advance(at, np.zeros(2), end, end % 7, None, LINES).due.tolist() == [True, False]
