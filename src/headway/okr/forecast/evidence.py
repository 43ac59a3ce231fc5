"""All that a forecast weighs, reckoned from one table of key results."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.again import Again, again_of
from headway.okr.forecast.ends import ends_of
from headway.okr.forecast.level import KEPT, levels
from headway.okr.forecast.past import Spans, Wish, past_spans
from headway.okr.forecast.ready import LOG, LOGIT
from headway.okr.forecast.rows import Table
from headway.okr.forecast.season import Season, at_deadline, over_rest, season_of, without
from headway.okr.forecast.smooth import Smooth, smooth_of
from headway.okr.forecast.straight import Straight, straight_of
from headway.okr.forecast.views import Views, views_of
from headway.series.batch import limited

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

FAR = 8.0
"""Distances from the target count up to so many standard deviations."""
MOST_AWAY = 30.0
"""How far a target lies tells no more beyond so many standard deviations."""
FIRST_STEP, FIRST_FLOW, FLAT = 1.4, 0.02, 1e-9
WIDEST = 50.0
FIRST_RATIO = 2.0
PRIOR_SPANS, PRIOR_SHARE, OVERLAP = 1.5, 0.35, 0.7
OWN_SPREAD = 3.0
PLAIN, WORK = 0, 1
"""The two scales on which the levels follow a series."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of each column of a table, shapes (m,); see :class:`headway.okr.forecast.ready.Ready`."""

    left: Int
    steps: Int
    sums: Bool
    known: Int
    scale: Int
    size: Float
    leaning: Float
    direction: Float
    baseline: Float
    target: Float
    low: Float
    high: Float
    done: Float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a forecast weighs, shapes (m,). ``z`` are distances beyond the target on the good side.

    Attributes:
        few: 4 over the number of periods, at most 1.
        periods: periods read.
        left, elapsed: steps that remain, and the share of the cycle that is over.
        end, work_end: projected end by the levels as they are, and on the work scale.
        above, below: one standard deviation up and down from ``work_end``.
        size: the standard deviation that distances are measured in.
        plain: the standard deviation on the plain scale.
        z_work, z_plain, z_past: by the levels on either scale, and by the errors of the past.
        past_end: projected end with the mean error of the past.
        past_wider: log of the spread of past errors over that of the levels.
        moved: log-odds of a past span having moved enough.
        foretold: log-odds of one having ended far enough beyond the level before.
        spans: their numbers.
        many: number of past spans, without their overlap, in tens, at most 1.
        walk: weight of the level that is the newest value.
        gain: how much of a surprise stays.
        season: how far the season is believed.
        slow, fast: ends by the slowest level, and by a quick one.
        far_target: log of the target's distance from the baseline in ``size``.
        views: simple forecasts, of the end.
        straight: where going on as it went leads, and how that did before.
        again: where a season ago leads, moved by the newest growth, and how that did before.
        smooth: where level and season lead that both move on.
        rate, rate_error: change a step, for sums the mean step, with its standard error.
    """

    few: Float
    periods: Float
    left: Float
    elapsed: Float
    progress: Float
    direction: Float
    leaning: Float
    target: Float
    sums: Float
    grain: Int
    ratios: Float
    end: Float
    work_end: Float
    above: Float
    below: Float
    size: Float
    plain: Float
    z_work: Float
    z_plain: Float
    z_past: Float
    past_end: Float
    past_wider: Float
    moved: Float
    foretold: Float
    spans: Spans
    many: Float
    walk: Float
    gain: Float
    season: Float
    slow: Float
    fast: Float
    far_target: Float
    views: Views
    straight: Straight
    again: Again
    smooth: Smooth
    rate: Float
    rate_error: Float


def work_scale(x: Float, asked: Question, floor: Float | float) -> Float:
    """Numbers on the scale on which each column is followed; ``floor`` is the least distance from 0 or a bound."""
    said = x.copy()
    for scale in (LOG, LOGIT):
        which = np.flatnonzero(asked.scale == scale)
        if not len(which):
            continue
        part = np.ascontiguousarray(x[..., which])
        least = floor if isinstance(floor, float) else floor[which]
        if scale == LOG:
            said[..., which] = np.log(np.maximum(part, least))
        else:
            low, high = asked.low[which], asked.high[which]
            span = (high - low) * FLAT
            said[..., which] = np.log(np.maximum(part - low, span)) - np.log(np.maximum(high - part, span))
    return said


def plain_scale(w: Float, asked: Question) -> Float:
    """The way back."""
    bearable = limited(w, -700.0, 700.0)
    grown = np.exp(bearable)
    if not (asked.scale == LOGIT).any():
        return np.where(asked.scale == LOG, grown, w)
    with np.errstate(invalid="ignore", over="ignore"):
        between = asked.low + (asked.high - asked.low) / (1.0 + np.exp(-bearable))
    return np.where(asked.scale == LOG, grown, np.where(asked.scale == LOGIT, between, w))


def evidence_of(table: Table, asked: Question) -> Evidence:
    """Weigh one table."""
    values, sums, target = table.values, asked.sums, asked.target
    newest, lengths = values[0], table.lengths
    left = np.maximum(asked.left, 1)
    ahead = left.astype(np.float64)
    times = np.where(sums, ahead, 1.0)
    need = np.where(sums, target - asked.done, target)
    first = _first_step(newest, asked)

    plain_season = season_of(table, values)
    plain_values = without(values, plain_season)
    there = table.there()
    work = np.where(there, work_scale(np.where(there, values, newest), asked, 1e-300), 0.0)
    work_season = season_of(table, work)
    work_values = without(work, work_season)
    of_scale = levels(
        table,
        np.stack((plain_values, work_values), axis=1),
        np.stack((first, _first_on_work_scale(first, newest, asked))),
    )
    plain_end, found = ends_of(of_scale, ahead, sums)
    plain_ahead = _season_ahead(plain_season, left, sums)
    end, plain = asked.done + (plain_end.mean * times + plain_ahead), plain_end.spread * times

    middle = found.mean + _season_ahead(work_season, left, sums) / times
    centre, top, bottom = plain_scale(np.array((middle, middle + found.spread, middle - found.spread)), asked)
    above = limited((top - centre) * times, plain / WIDEST, plain * WIDEST)
    below = limited((centre - bottom) * times, plain / WIDEST, plain * WIDEST)
    size = np.sqrt(plain * np.sqrt(above * below))
    direction = asked.direction
    wanted = work_scale(need / times, asked, np.maximum(np.exp(-30.0) * np.abs(centre), 1e-300))

    straight = straight_of(
        table, plain_values, asked.done + plain_values[0] * times + plain_ahead, left, sums, asked.known
    )
    views = views_of(table, left, sums, asked.scale == LOG)
    again = again_of(table, views, left, sums, asked.scale == LOG, asked.known, size)
    moves_on = smooth_of(table, work, (left, sums, asked.known), lambda ahead: plain_scale(ahead, asked), views.last)
    counted = np.where(sums, values, work)
    level = np.where(sums, *of_scale.level[KEPT])
    comes = np.where(sums, plain_ahead, at_deadline(work_season, left))
    wish = np.where(sums, need, wanted)
    stands = level * times + comes
    spans = past_spans(
        table,
        counted,
        np.where(sums, plain_values, work_values),
        np.where(sums, of_scale.path[:, PLAIN], of_scale.path[:, WORK]),
        Wish(left, sums, np.where(sums, need, wanted - work[0]), wish - stands, direction),
    )
    apart = spans.number / np.exp(OVERLAP * np.log(ahead))
    own = np.where(sums, plain, found.spread)
    past = np.sqrt((spans.spread * spans.spread * apart + OWN_SPREAD * own * own) / (apart + OWN_SPREAD))
    bias = spans.mean * apart / (apart + OWN_SPREAD)
    leads = stands + bias
    span = target - asked.baseline
    made = np.where(sums, asked.done, newest - asked.baseline)
    with np.errstate(divide="ignore", invalid="ignore"):
        progress = np.where(span != 0, limited(made / np.where(span == 0, 1.0, span), -3.0, 3.0), 0.0)
    distance: Float = np.abs(np.where(sums, target - asked.steps * newest, span))
    return Evidence(
        few=np.minimum(1.0, 4.0 / lengths),
        periods=lengths.astype(np.float64),
        left=ahead,
        elapsed=np.maximum(1.0 - left / asked.steps, 0.0),
        progress=progress,
        direction=direction,
        leaning=asked.leaning,
        target=target,
        sums=sums.astype(np.float64),
        grain=np.full(len(lengths), table.season),
        ratios=(asked.scale == LOG).astype(np.float64),
        end=end,
        work_end=asked.done + centre * times,
        above=above,
        below=below,
        size=size,
        plain=plain,
        z_work=_far((middle - wanted) / found.spread * direction),
        z_plain=_far((end - target) / plain * direction),
        z_past=_far((leads - wish) / past * direction),
        past_end=np.where(sums, asked.done + leads, plain_scale(leads, asked)),
        past_wider=limited(np.log(past / own), -2.0, 2.0),
        moved=_odds(spans.enough, spans.number, apart),
        foretold=_odds(spans.foretold, spans.number, apart),
        spans=spans,
        many=np.minimum(apart, 10.0) / 10.0,
        walk=of_scale.weight[-1, WORK],
        gain=found.gain,
        season=work_season.believed,
        slow=asked.done + of_scale.level[0, PLAIN] * times + plain_ahead,
        fast=asked.done + of_scale.level[3, PLAIN] * times + plain_ahead,
        far_target=np.log(limited(distance / size, 1e-3, MOST_AWAY)),
        views=Views(
            asked.done + views.last,
            asked.done + views.year_ago,
            asked.done + views.grown,
            asked.done + views.mean,
            views.drift,
            views.knows_year,
            views.knows_growth,
        ),
        straight=straight,
        again=replace(again, end=asked.done + again.end),
        smooth=replace(moves_on, end=asked.done + moves_on.end),
        rate=np.where(sums, plain_end.mean, plain_end.drift),
        rate_error=np.where(sums, plain_end.spread, plain_end.doubt),
    )


def beyond(e: Evidence, *ends: Float) -> Float:
    """How far simple forecasts lie beyond the target on the good side, in standard deviations, shape (ends, m)."""
    return _far((np.array(ends) - e.target) / e.size * e.direction)


def _far(z: Float) -> Float:
    return limited(z, -FAR, FAR)


def _season_ahead(season: Season, left: Int, sums: Bool) -> Float:
    newest = at_deadline(season, left)
    if len(season.height) == 1 or not sums.any():
        return newest
    return np.where(sums, over_rest(season, left), newest)


def _first_step(newest: Float, asked: Question) -> Float:
    """How far a step goes, before any is seen: the target's distance is the only measure."""
    flow = np.abs(asked.target / asked.steps - newest) * (FIRST_STEP / 2.0) + FIRST_FLOW * np.abs(newest)
    step = np.abs(asked.target - asked.baseline) * FIRST_STEP / np.sqrt(asked.steps)
    return np.maximum(np.where(asked.sums, flow, step), FLAT * asked.size)


def _first_on_work_scale(first: Float, newest: Float, asked: Question) -> Float:
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        as_ratio = first / np.abs(newest)
        between = first * (asked.high - asked.low) / ((newest - asked.low) * (asked.high - newest))
    moved = np.where(asked.scale == LOG, as_ratio, np.where(asked.scale == LOGIT, between, first))
    return np.where(asked.scale == 0, first, limited(moved, FLAT, FIRST_RATIO))


def _odds(enough: Float, number: Float, apart: Float) -> Float:
    share = (enough / np.maximum(number, 1.0) * apart + PRIOR_SHARE * PRIOR_SPANS) / (apart + PRIOR_SPANS)
    return np.log(share / (1.0 - share))
