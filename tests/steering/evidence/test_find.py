"""Evidence for drivers: what is found, what is not, and that it depends on nothing but the two series."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from headway.app.policy import load_evidence_lines
from headway.series.batch import offsets_of
from headway.steering.evidence.find import Found, Pairs, Verdict, follow, named, suggested

LINES = load_evidence_lines()
LAGS = 6
Float = NDArray[np.float64]


def paired(*rows: tuple[Float, Float], lags: int = LAGS, begin: int = 0) -> Pairs:
    """Rows as pairs of series; NaN is a period without a value."""
    series = [one for pair in rows for one in pair]
    known = [np.flatnonzero(~np.isnan(one)) for one in series]
    return Pairs(
        np.concatenate([one[at] for one, at in zip(series, known, strict=True)] or [np.zeros(0)]),
        np.concatenate([at + begin for at in known] or [np.zeros(0, np.int64)]),
        offsets_of(np.array([len(at) for at in known], np.int64)),
        np.arange(len(rows)) * 2,
        np.arange(len(rows)) * 2 + 1,
        np.full(len(rows), lags),
    )


def noise(seed: int, count: int, alike: float = 0.5) -> Float:
    made = np.random.default_rng(seed).standard_normal(count)
    for at in range(1, count):
        made[at] += alike * made[at - 1]
    return made


def linked(seed: int, lag: int = 2, sign: float = 1.0) -> tuple[Float, Float]:
    driver = noise(seed, 106)
    return driver[6:], sign * driver[6 - lag : 106 - lag] + noise(seed + 1000, 100)


def said_of(found: Found) -> list[str]:
    codes, _ = named(found.chance, np.arange(len(found.chance)), LINES)
    return [Verdict(code).word for code in codes.tolist()]


@pytest.mark.parametrize(("lag", "sign"), [(0, 1.0), (2, 1.0), (6, 1.0), (3, -1.0)])
def test_a_result_that_follows_is_found_with_its_lag_and_sign(lag: int, sign: float) -> None:
    found = follow(paired(linked(5, lag, sign)), 12, LINES)
    assert said_of(found) == ["evidence"]
    assert (found.lag.tolist(), found.sign.tolist(), found.periods.tolist()) == ([lag], [sign], [100])


def test_what_only_shares_a_season_and_a_trend_is_no_evidence() -> None:
    place = np.arange(100)
    common = 0.3 * place + 5 * np.sin(2 * np.pi * place / 12)
    found = follow(paired(*[(common + noise(at, 100), common + noise(at + 50, 100)) for at in range(40)]), 12, LINES)
    assert said_of(found).count("evidence") <= 5


def test_a_driver_that_comes_after_its_result_is_no_driver() -> None:
    driver, result = linked(5, 4)
    assert said_of(follow(paired((result, driver), lags=3), 12, LINES)) == ["no_evidence_yet"]


@pytest.mark.parametrize("count", [0, 1, 2, 14, 23])
def test_too_few_periods_are_too_short(count: int) -> None:
    driver, result = linked(5)
    found = follow(paired((driver[:count], result[:count])), 12, LINES)
    assert said_of(found) == ["too_short"]
    assert (found.periods.tolist(), found.lag.tolist(), found.sign.tolist()) == ([count], [-1], [0])
    assert np.isnan(found.strength).all()


def test_only_periods_in_which_both_have_a_value_count() -> None:
    driver, result = linked(5)
    driver[::2], result[1::2] = np.nan, np.nan
    found = follow(paired((driver, result)), 12, LINES)
    assert (said_of(found), found.periods.tolist()) == (["too_short"], [0])


@pytest.mark.parametrize(
    "still", [np.zeros(100), np.full(100, 1e9), np.arange(100.0), np.tile(np.arange(12.0), 9)[:100]]
)
def test_what_does_not_move_says_nothing(still: Float) -> None:
    for pair in ((still, noise(1, 100)), (noise(1, 100), still)):
        assert said_of(follow(paired(pair), 12, LINES)) == ["too_short"]


def test_gaps_and_a_wild_value_do_not_hide_it() -> None:
    driver, result = linked(5)
    driver[[7, 30, 31, 80]], result[50], result[20] = np.nan, np.nan, 1e6
    assert said_of(follow(paired((driver, result)), 12, LINES)) == ["evidence"]


def test_series_that_never_meet_are_too_short() -> None:
    driver, result = linked(5)
    apart = np.full(200, np.nan)
    late = apart.copy()
    apart[:100], late[100:] = driver, result
    assert said_of(follow(paired((apart, late)), 12, LINES)) == ["too_short"]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, 50), min_size=2, max_size=4), st.integers(0, 3), st.integers(-500, 500))
def test_a_pair_says_the_same_alone_and_among_others(seeds: list[int], at: int, begin: int) -> None:
    rows = [linked(seed)[:2] if seed % 2 else (noise(seed, 60 + seed), noise(seed + 99, 60 + seed)) for seed in seeds]
    one = at % len(rows)
    together = follow(paired(*rows), 12, LINES)
    alone = follow(paired(rows[one], begin=begin), 12, LINES)
    assert together.strength[one].tobytes() == alone.strength[0].tobytes()
    assert together.chance[one].tobytes() == alone.chance[0].tobytes()


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 50), st.sampled_from([0.25, 2.0, 1024.0]), st.sampled_from([-1.0, 1.0]))
def test_units_do_not_matter_and_turning_one_over_turns_the_sign(seed: int, unit: float, side: float) -> None:
    driver, result = linked(seed)
    plain, other = (follow(paired(one), 12, LINES) for one in ((driver, result), (driver * unit * side, result * unit)))
    assert other.chance.tolist() == pytest.approx(plain.chance.tolist(), abs=0.01)
    assert other.strength.tolist() == pytest.approx((plain.strength * side).tolist(), abs=1e-9)


def test_the_newest_periods_are_looked_at() -> None:
    driver, result = linked(5)
    before = np.random.default_rng(3).standard_normal((2, 600))
    long = follow(paired((np.concatenate((before[0], driver)), np.concatenate((before[1], result)))), 7, LINES)
    assert long.periods.tolist() == [LINES.most]


def test_of_many_pairs_tried_the_linked_one_is_shown_and_a_weak_one_is_not() -> None:
    rows = [linked(5), *[(noise(at, 100), noise(at + 700, 100)) for at in range(60)]]
    shown, share = suggested(follow(paired(*rows), 12, LINES, closely=True), LINES)
    assert shown.tolist() == [True] + [False] * 60
    assert share[0] < 0.01


def test_trying_closely_begins_with_the_same_draws() -> None:
    rows = [(noise(at, 100), noise(at + 500, 100)) for at in range(10)]
    once, closely = (follow(paired(*rows), 12, LINES, closely=more) for more in (False, True))
    far = once.chance > LINES.near / LINES.draws * 1.2
    assert far.any()
    assert closely.chance[far].tolist() == once.chance[far].tolist()


def test_nobody_tries_nothing() -> None:
    found = follow(paired(), 12, LINES)
    assert len(found.chance) == 0
    assert said_of(found) == []
