"""The terms whose weights are in the policy: of the middle, of the width, and of the log-odds of success.

Each term is a number a key result. The weights were fitted once (``tools/forecast_weights.py``) and are data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.evidence import FAR, Evidence, beyond
from headway.okr.forecast.rows import sums_from_zero
from headway.series.batch import limited

Float = NDArray[np.float64]
Terms = dict[str, Float]

NEAR = 4.0
"""Simple forecasts differ from the levels by up to so many standard deviations."""
DAYS, QUARTERS, WEEKS = 7, 4, 52
WHERE, BEFORE, SEASON, NOISE, TIME, REST = "where", "before", "season", "noise", "time", "rest"
TOGETHER, STRAIGHT = "together", "straight"


def _off(e: Evidence, *ends: Float) -> Float:
    """Simple forecasts, in standard deviations from the projected end of the levels, shape (ends, m)."""
    return limited((np.array(ends) - e.end) / e.size, -NEAR, NEAR)


def _again(e: Evidence) -> Terms:
    """A season ago, moved by the newest growth: of each grain on its own, and as far as it held before."""
    if not e.again.known.any():  # most are short
        return {}
    off = np.where(e.again.known, _off(e, e.again.end)[0], 0.0)
    return {
        "again": off,
        "again_held": off * e.again.held,
        "days_again": off * (e.grain == DAYS),
        "weeks_again": off * (e.grain == WEEKS),
        "quarters_again": off * (e.grain == QUARTERS),
    }


def _smooth(e: Evidence) -> Terms:
    """Level and season that both move on: of sums and of days on their own."""
    if not e.smooth.known.any():  # most are short
        return {}
    off = np.where(e.smooth.known, _off(e, e.smooth.end)[0], 0.0)
    return {"smooth": off, "sums_smooth": e.sums * off, "days_smooth": off * (e.grain == DAYS)}


def middle_terms(e: Evidence) -> Terms:
    """What moves the middle of the distribution, in ``size``."""
    views, near = e.views, e.leaning
    ends = {
        "work": e.work_end,
        "last": views.last,
        "year_ago": views.year_ago,
        "grown": views.grown,
        "mean": views.mean,
        "slow": e.slow,
        "fast": e.fast,
        "past": e.past_end,
    }
    off = dict(zip(ends, _off(e, *ends.values()), strict=True))
    return off | {
        **_again(e),
        **_smooth(e),
        "direction": e.direction * near,
        "direction_few": e.direction * near * e.few,
        "last_few": off["last"] * e.few,
        "last_left": off["last"] * np.log(e.left),
        "drift": limited(e.views.drift / e.size, -NEAR, NEAR),
        "sums_grown": e.sums * off["grown"],
        "sums_past": e.sums * off["past"],
        "sums_work": e.sums * off["work"],
        "season_work": e.season * off["work"],
        "growth_grown": e.views.knows_growth * off["grown"],
        "leaning": near,
    }


def width_terms(e: Evidence) -> Terms:
    """What widens the distribution: log of its scale over ``size``."""
    work, last, grown = np.abs(_off(e, e.work_end, e.views.last, e.views.grown))
    return {
        "one": np.ones_like(e.few),
        "few": e.few,
        "lone": 1.0 / e.periods,
        "few_begun": e.few * (e.elapsed > 0),
        "left": np.log(e.left),
        "sums": e.sums,
        "sums_few": e.sums * e.few,
        "sums_left": e.sums * np.log(e.left),
        "apart_work": work,
        "apart_last": last,
        "apart_grown": grown,
        "season": e.season,
        "plain": np.log(e.plain / e.size),
        "walk": e.walk,
        "gain": e.gain,
        "far_target_few": e.far_target * e.few,
        "past_wider": e.past_wider,
        "sums_past_wider": e.sums * e.past_wider,
        "growth": e.views.knows_growth.astype(np.float64),
        "days": (e.grain == DAYS).astype(np.float64),
        "weeks": (e.grain == WEEKS).astype(np.float64),
        "quarters": (e.grain == QUARTERS).astype(np.float64),
    }


def chance_terms(e: Evidence, own: Float) -> Terms:
    """What moves the log-odds of success.

    Args:
        e: the evidence.
        own: log-odds by the distribution as it is, shape (m,).
    """
    views, log_left = e.views, np.log(e.left)
    grown, year, last, slow, fast = beyond(e, views.grown, views.year_ago, views.last, e.slow, e.fast)
    past = e.z_past
    return {
        "one": np.ones_like(e.few),
        "own": own,
        "own_few": own * e.few,
        "own_lone": own / e.periods,
        "work": e.z_work,
        "work_few": e.z_work * e.few,
        "work_squared": e.z_work * np.abs(e.z_work),
        "ratios_work": e.ratios * e.z_work,
        "plain": e.z_plain,
        "last": last,
        "slow": slow,
        "fast": fast,
        "grown": grown,
        "sums_grown": e.sums * grown,
        "sums_year_ago": e.sums * year,
        "year_ago": views.knows_year * year,
        "season": e.season,
        "moved": e.moved,
        "moved_walk": e.moved * e.walk,
        "many_foretold": e.many * e.foretold,
        "sums_past": e.sums * past,
        "wider_past": e.past_wider * past,
        "bias": limited((e.past_end - e.end) / e.size * e.direction, -FAR, FAR),
        "drift": limited(views.drift / e.size * e.direction, -FAR, FAR),
        "few_progress": e.few * e.progress,
        "elapsed": e.elapsed,
        "left": log_left,
        "few_left": e.few * log_left / 4.0,
        "sums": e.sums,
        "walk": e.walk,
        "direction": e.direction * e.leaning,
        "days_own": own * (e.grain == DAYS),
        "weeks_own": own * (e.grain == WEEKS),
        "quarters_own": own * (e.grain == QUARTERS),
        **{name: off * e.direction for name, off in (_again(e) | _smooth(e)).items()},
    }


def any_time_terms(e: Evidence) -> Terms:
    """What moves the log-odds of having been there before, if not at the end; nothing of it knows the target."""
    return {"one": np.ones_like(e.few), "left": np.log(e.left), "few": e.few, "gain": e.gain, "season": e.season}


GROUPS: Mapping[str, tuple[str, ...]] = {
    WHERE: (
        "own",
        "days_own",
        "weeks_own",
        "quarters_own",
        "work",
        "work_squared",
        "ratios_work",
        "plain",
        "last",
        "slow",
        "fast",
        "few_progress",
    ),
    BEFORE: ("moved", "moved_walk", "many_foretold", "sums_past", "wider_past", "bias", "drift"),
    SEASON: (
        "grown",
        "sums_grown",
        "sums_year_ago",
        "year_ago",
        "season",
        "again",
        "again_held",
        "days_again",
        "weeks_again",
        "quarters_again",
        "smooth",
        "sums_smooth",
        "days_smooth",
    ),
    NOISE: ("walk", "own_few", "own_lone", "work_few"),
    TIME: ("elapsed", "left", "few_left"),
    REST: ("one", "sums", "direction"),
    TOGETHER: (),
    STRAIGHT: (),
}
"""What each term of the log-odds says, for the reasons: every term is in one group, products in ``TOGETHER``; what the
distribution itself says of a series that goes on straight, or whose season comes again, is no term."""


def by_weight(terms: Terms, weights: Mapping[str, float]) -> Terms:
    """Each term times its weight; one without a weight counts for nothing and is left out."""
    return {name: weight * term for name, term in terms.items() if (weight := weights.get(name, 0.0))}


def added(terms: Iterable[Float], count: int) -> Float:
    """The sum of terms, one after the other, shape (count,)."""
    every = list(terms)
    return sums_from_zero(np.array(every)) if every else np.zeros(count)


def weighed(terms: Terms, weights: Mapping[str, float]) -> Float:
    """The sum of terms by their weights."""
    return added(by_weight(terms, weights).values(), len(next(iter(terms.values()))))
