"""Signals: what one is and is not, by cases a person can see, and the properties that every rule of judgement has."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.kpi.signal.batch import Signal, SignalBatch
from headway.kpi.signal.many import least_so_far, listed
from headway.kpi.signal.read import read_signals
from headway.kpi.signal.scale import Kind, Scale
from headway.kpi.signal.segment import proposed_segments
from headway.kpi.signal.standing import advance, standing
from tests.kpi.signal.processes import LINES, batch, each_value, noise


def test_without_values_nothing_is_said() -> None:
    said = read_signals(batch(), LINES)
    assert len(said.sign) == len(said.needed) == 0


def test_few_values_are_too_early_to_tell_and_it_says_how_many_are_needed() -> None:
    said = read_signals(batch(np.array([1.0, 50.0, 1.0]), np.zeros(0)), LINES)
    assert said.codes().tolist() == [Signal.TOO_EARLY] * 3
    assert said.needed.tolist() == [22, 25]
    assert np.isnan(said.mean).all()


def test_noise_is_silent() -> None:
    said = read_signals(batch(noise(2, 76)), LINES)
    assert said.codes()[24:].tolist() == [Signal.NONE] * 52


def test_one_value_far_off_is_a_point_and_not_a_shift() -> None:
    values = noise(2, 60)
    values[40] = 9.0
    said = read_signals(batch(values), LINES)
    assert said.episodes.opened.tolist() == said.episodes.since.tolist() == [40]
    assert said.episodes.rule.tolist() == [Signal.POINT]
    assert values[40] > said.upper[40]


@pytest.mark.parametrize("sign", [1, -1])
def test_a_shift_is_found_with_its_side_and_where_it_began(sign: int) -> None:
    values = noise(3, 70)
    values[40:] += sign * 2.5
    said = read_signals(batch(values), LINES)
    assert said.episodes.sign.tolist() == [sign]
    assert 38 <= said.episodes.since[0] <= 42
    assert 40 <= said.episodes.opened[0] <= 46
    assert said.episodes.ended[0] == 70


def test_a_signal_ends_when_the_values_are_back() -> None:
    values = noise(3, 90)
    values[40:52] += 4
    said = read_signals(batch(values), LINES)
    assert 52 <= said.episodes.ended[0] <= 60


def test_a_lasting_signal_proposes_a_segment_and_an_accepted_one_begins_a_baseline() -> None:
    values = noise(3, 100)
    values[50:] += 4
    first = batch(values)
    proposed = proposed_segments(first, read_signals(first, LINES), LINES)
    assert proposed.series.tolist() == [0]
    assert proposed.position[0] == 50
    assert proposed.level[0] - proposed.before[0] == pytest.approx(4, abs=1)
    again = read_signals(batch(values, segments=[50]), LINES)
    assert not again.sign[50:].any()
    assert not again.told[50:58].any()
    assert again.told[58:].all(), "the noise of before is kept, the level told from eight values"
    assert again.mean[58] == pytest.approx(values[50:58].mean())


@pytest.mark.parametrize(("length", "proposes"), [(57, []), (58, [50])])
def test_a_segment_is_proposed_with_the_eighth_value_of_its_signal(length: int, proposes: list[int]) -> None:
    values = noise(3, length)
    values[50:] += 4
    known = batch(values)
    assert proposed_segments(known, read_signals(known, LINES), LINES).position.tolist() == proposes


def test_a_segment_keeps_the_season_of_before_until_it_has_seen_it_itself() -> None:
    height = np.array([4.0, 5.0, 4.0, 3.0, 2.0, -9.0, -9.0])
    values = noise(5, 160) + height[np.arange(160) % 7]
    values[100:] += 6
    said = read_signals(batch(values, season=7, segments=[100]), LINES)
    assert not said.sign[100:].any()
    assert np.ptp(said.mean[108:112]) > 5
    sudden = values.copy()
    sudden[110] = said.mean[110] - 8
    assert read_signals(batch(sudden, season=7, segments=[100]), LINES).episodes.opened.tolist() == [110]


def test_a_segment_that_spreads_far_wider_than_before_keeps_none_of_its_noise() -> None:
    values = noise(3, 80)
    values[50:] *= 5
    said = read_signals(batch(values[:65], segments=[50]), LINES)
    assert not said.told[50:].any()
    assert said.needed.tolist() == [10]
    whole = read_signals(batch(values, segments=[50]), LINES)
    assert whole.told[74:].all()
    assert not whole.told[50:74].any()


def test_a_segment_after_too_few_values_keeps_nothing() -> None:
    said = read_signals(batch(noise(3, 40), segments=[20]), LINES)
    assert not said.told.any()
    assert said.needed.tolist() == [5]


def test_a_season_that_is_known_raises_nothing_and_one_weekday_out_of_it_does() -> None:
    height = np.array([4.0, 5.0, 4.0, 3.0, 2.0, -9.0, -9.0])
    values = noise(5, 210) + height[np.arange(210) % 7]
    assert not read_signals(batch(values, season=7), LINES).sign.any()
    values[201] = 4.0  # a Saturday like a Monday: no wonder without the season
    said = read_signals(batch(values, season=7), LINES)
    assert said.episodes.opened.tolist() == [201]


def test_missing_periods_do_not_shift_the_season() -> None:
    height = np.array([4.0, 5.0, 4.0, 3.0, 2.0, -9.0, -9.0])
    kept = np.random.default_rng(0).random(300) > 0.2
    periods = np.flatnonzero(kept)
    values = (noise(5, 300) + height[np.arange(300) % 7])[kept]
    assert not read_signals(batch(values, periods=[periods], season=7), LINES).sign.any()


def test_limits_stay_within_what_the_value_can_be() -> None:
    chance = np.random.default_rng(0)
    counts = read_signals(batch(chance.poisson(1.0, 80).astype(float), kind=Kind.COUNT, lowest=0), LINES)
    assert (counts.lower[24:] >= 0).all()
    shares = batch(chance.binomial(50, 0.97, 80) / 50, kind=Kind.SHARE, lowest=0, highest=1, cases=50)
    said = read_signals(shares, LINES)
    assert (said.upper[24:] <= 1).all()
    assert (said.lower[24:] < said.mean[24:]).all()
    bounded = read_signals(batch(np.abs(noise(0, 80)), lowest=0), LINES)
    assert (bounded.lower[24:] >= 0).all()


def test_values_that_never_moved_give_no_noise_to_tell_a_signal_from() -> None:
    values = np.full(60, 7.0)
    values[55:] = 8.0
    said = read_signals(batch(values), LINES)
    assert not said.told.any()
    assert not said.sign.any()


def test_counts_that_were_always_none_signal_when_many_come() -> None:
    values = np.zeros(50)
    values[40] = 6
    said = read_signals(batch(values, kind=Kind.COUNT, lowest=0), LINES)
    assert said.episodes.opened.tolist() == [40]


def test_what_signals_is_never_learned_from() -> None:
    values = noise(7, 200)
    values[30:] += 5
    said = read_signals(batch(values), LINES)
    assert said.sign[40:].all()
    assert abs(said.mean[-1]) < 1


series = st.builds(
    lambda seed, length, shift, at, gap: (np.random.default_rng(seed), length, shift, at, gap),
    st.integers(0, 2**32 - 1),
    st.integers(0, 130),
    st.sampled_from([0.0, 2.0, -6.0]),
    st.integers(0, 120),
    st.sampled_from([0.0, 0.15]),
)


def _made(drawn: tuple[np.random.Generator, int, float, int, float]) -> tuple[np.ndarray, np.ndarray]:
    chance, length, shift, at, gap = drawn
    values = chance.standard_normal(length)
    values[at:] += shift
    return values, np.cumsum(1 + (chance.random(length) < gap)).astype(np.int64)


def _batch(drawn: list[tuple[np.ndarray, np.ndarray]]) -> SignalBatch:
    return batch(*(values for values, _ in drawn), periods=[periods for _, periods in drawn], season=4)


@settings(max_examples=40, deadline=None)
@given(st.lists(series, min_size=1, max_size=6))
def test_a_batch_says_what_each_series_says_alone(
    drawn: list[tuple[np.random.Generator, int, float, int, float]],
) -> None:
    made = [_made(one) for one in drawn]
    whole = read_signals(_batch(made), LINES)
    alone = [read_signals(_batch([one]), LINES) for one in made]
    for index, part in enumerate(each_value(whole)):
        assert part == b"".join(each_value(one)[index] for one in alone)
    assert whole.natural_lower.tobytes() == b"".join(one.natural_lower.tobytes() for one in alone)


def test_shares_of_known_cases_change_nothing_of_what_is_read_beside_them() -> None:
    chance = np.random.default_rng(8)
    cases = chance.integers(20, 400, 90).astype(np.float64)
    shares = batch(chance.binomial(cases.astype(int), 0.8) / cases, kind=Kind.SHARE, lowest=0, highest=1)
    shares = replace(shares, scale=replace(shares.scale, cases=cases))
    others = [
        batch(noise(3, 90)),
        batch(chance.poisson(4.0, 90).astype(float), kind=Kind.COUNT, lowest=0),
        batch(chance.binomial(50, 0.8, 90) / 50, kind=Kind.SHARE, lowest=0, highest=1),
    ]
    every = [shares, *others]
    whole = batch(*(one.values for one in every))
    kind, lowest, highest = (
        np.concatenate([getattr(one.scale, name) for one in every]) for name in ("kind", "lowest", "highest")
    )
    scale = Scale(kind, lowest, highest, np.concatenate((cases, np.full(270, np.nan))))
    alone = [read_signals(one, LINES) for one in every]
    for index, part in enumerate(each_value(read_signals(replace(whole, scale=scale), LINES))):
        assert part == b"".join(each_value(one)[index] for one in alone)


@settings(max_examples=40, deadline=None)
@given(series, st.integers(0, 130))
def test_nothing_looks_ahead(drawn: tuple[np.random.Generator, int, float, int, float], until: int) -> None:
    values, periods = _made(drawn)
    whole, early = (
        read_signals(_batch([(values[:end], periods[:end])]), LINES) for end in (len(values), min(until, len(values)))
    )
    size = len(early.sign)
    assert early.sign.tolist() == whole.sign[:size].tolist()
    for name in ("rate", "mean", "lower", "upper"):
        assert getattr(early, name).tobytes() == getattr(whole, name)[:size].tobytes()
    known = whole.episodes.opened < size
    assert early.episodes.opened.tolist() == whole.episodes.opened[known].tolist()
    assert early.episodes.since.tolist() == whole.episodes.since[known].tolist()


@settings(max_examples=30, deadline=None)
@given(series, st.sampled_from([2.0, 1024.0, 0.125]))
def test_a_scaled_series_signals_alike_and_a_mirrored_one_the_other_way(
    drawn: tuple[np.random.Generator, int, float, int, float], factor: float
) -> None:
    values, periods = _made(drawn)
    plain, scaled, mirrored = (read_signals(_batch([(values * by, periods)]), LINES) for by in (1.0, factor, -1.0))
    assert scaled.sign.tolist() == plain.sign.tolist() == (-mirrored.sign).tolist()
    np.testing.assert_array_equal(scaled.upper, plain.upper * factor)
    np.testing.assert_array_equal(mirrored.lower, -plain.upper)


@settings(max_examples=30, deadline=None)
@given(st.lists(series, min_size=1, max_size=5))
def test_a_value_read_on_its_own_says_what_the_whole_series_says(
    drawn: list[tuple[np.random.Generator, int, float, int, float]],
) -> None:
    made = [_made(one) for one in drawn if one[1]]
    if not made:
        return
    whole = read_signals(_batch(made), LINES)
    at = standing(_batch([(values[:-1], periods[:-1]) for values, periods in made]), LINES)
    newest = [len(values) - 1 for values, _ in made]
    ends = np.array([periods[-1] for _, periods in made])
    said = advance(at, np.array([values[-1] for values, _ in made]), ends, ends % 4, None, LINES)
    last = np.cumsum([index + 1 for index in newest]) - 1
    known = ~said.due
    assert said.sign[known].tolist() == whole.sign[last][known].tolist()
    assert (known | ~np.isin(newest, [30, 60, 90])).all()


def test_an_organisation_lists_what_is_rare_and_not_what_each_chart_would() -> None:
    charts = [noise(seed, 76) for seed in range(100)]
    charts[0][50:] += 6
    many = batch(*charts)
    said = read_signals(many, LINES)
    chance = least_so_far(said).reshape(100, 76)
    told = said.told.reshape(100, 76).sum(axis=0).tolist()
    shown = np.stack([listed(chance[:, day], told[day], LINES) for day in range(76)], axis=1)
    assert shown[0, 50:].any()
    assert shown.any(axis=1).sum() <= (said.sign != 0).reshape(100, 76).any(axis=1).sum()
    assert not shown[:, :24].any()


def test_a_kpi_of_its_own_lists_all_its_signals() -> None:
    values = noise(3, 70)
    values[40:] += 2.5
    alone = batch(values)
    said = read_signals(alone, LINES)
    chance = least_so_far(said)
    assert [bool(listed(chance[day : day + 1], 1, LINES)[0]) for day in range(70)] == (said.sign != 0).tolist()


def test_what_an_organisation_lists_does_not_hang_on_the_order_of_its_kpis() -> None:
    chance = np.array([0.09, np.nan, 0.0001, 0.02, 0.029])
    shown = listed(chance, 100, LINES)
    assert shown.tolist() == [False, False, True, True, True]
    assert listed(chance[::-1], 100, LINES).tolist() == shown[::-1].tolist()
    assert not listed(np.full(3, np.nan), 3, LINES).any()


def test_no_signal_begins_in_the_baseline_whatever_stands_beside() -> None:
    """A baseline that grew ends at 52. Of the ten values after it eight say less than the line asks, eleven say enough.

    So it opens with the eleventh, since the first after the baseline. A series beside it, whose signal is open while
    the baseline grows, has stretches reach back before that; ten values and nothing before them would open it too soon.
    """
    calm = np.concatenate([np.tile([1.0, 1.0, -1.0, -1.0], 13), np.full(18, 1.67)])
    open_since_long = noise(3, 70)
    open_since_long[40:] += 6
    for said in (read_signals(batch(calm), LINES), read_signals(batch(calm, open_since_long), LINES)):
        assert (said.episodes.opened[0], said.episodes.since[0]) == (62, 52)
        assert said.episodes.opened[1:].tolist() in ([], [70 + 40])
