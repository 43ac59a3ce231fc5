"""Landing: the band that is proposed to a KPI whose loan has ended, by what its process now does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import floor, inf, isfinite, isnan, log10, nan

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Band, Kpi, Metric
from headway.judgement.lent import Lent
from headway.judgement.steered import LandingVerdict
from headway.kpi.band import Bound, parse_bound, plain_number
from headway.kpi.process.limits import limits_of_rows
from headway.kpi.process.lines import ProcessLines
from headway.steering.loans import Landing, is_laxer, landing

FIGURES = 3
"""Of a number whose decimals nobody stated so many figures count, and its band is moved by steps of the last one."""
EXACT = 12
"""Decimals beyond which a sum of steps differs from what is written."""


def land(context: Context, kpi: Kpi, metric: Metric, lent: Lent, limits: tuple[float, float]) -> LandingVerdict | None:
    """The band that is proposed to a KPI; ``None`` where no loan has ended lately that nobody has answered for.

    Args:
        context: of the judgement.
        kpi: the KPI.
        metric: its metric.
        lent: the loan that ended last, now that none lasts.
        limits: natural limits of the process as it runs now, NaN where not known.
    """
    if context.today > lent.last + context.policy.landing.days:
        return None
    ended = date.fromordinal(lent.last)
    in_force = [band for band in kpi.bands if band.start is None or band.start <= context.as_of]
    band = in_force[-1] if in_force else Band()
    if band.healthy is None or _is_answered(context, kpi, ended) or (band.start is not None and band.start > ended):
        return None
    healthy = parse_bound(band.healthy)
    breach = parse_bound(band.breach) if band.breach else None
    inner = _edges(healthy)
    outer = _edges(breach, is_breach=True) if breach else inner
    said = landing(_columns(inner), _columns(outer), _columns(limits), np.array([step_of(metric, limits)]))
    return LandingVerdict(
        key_result=lent.key_result,
        objective=lent.objective,
        ended=ended,
        healthy=_moved(healthy, float(said.healthy_low[0]), float(said.healthy_high[0])),
        breach=None if breach is None else _moved(breach, float(said.breach_low[0]), float(said.breach_high[0])),
        code=Landing(int(said.code[0])).word,
        low=None if isnan(limits[0]) else limits[0],
        high=None if isnan(limits[1]) else limits[1],
        was_healthy=band.healthy,
        was_breach=band.breach,
    )


def limits_now(
    limits: tuple[float, float], moved: NDArray[np.float64] | None, lines: ProcessLines, fewest: int
) -> tuple[float, float]:
    """Natural limits of a process as it runs now, NaN where there are too few values to tell.

    Args:
        limits: that were learned before any signal.
        moved: values since the signal that is open; ``None`` without one.
        lines: factors of the limits.
        fewest: values since a signal that tell.

    Examples:
        Since the signal the values have lain about 97.6, with moving ranges of 0.36 in the mean:

        >>> lines = ProcessLines(limit=2.66, near_thirds=2, screen=3.267, run=7, trend=7, short=12)
        >>> now = limits_now((86.8, 91.4), np.array([97.4, 97.7, 97.5, 97.9, 97.3, 97.6]), lines, 6)
        >>> [round(limit, 2) for limit in now]
        [96.61, 98.52]
    """
    if moved is None:
        return limits
    if len(moved) < fewest:
        return nan, nan
    said = limits_of_rows(moved[np.newaxis], lines)
    return float(said.lower[0]), float(said.upper[0])


def _is_answered(context: Context, kpi: Kpi, ended: date) -> bool:
    return any(
        one.kpi == kpi.id and one.ended == ended and one.date <= context.as_of for one in context.definitions.landings
    )


def step_of(metric: Metric, limits: tuple[float, float]) -> float:
    """The smallest difference that a metric shows.

    Examples:
        >>> step_of(Metric("m", "M", decimals=1), (0.0, 1.0)), step_of(Metric("m", "M"), (1200.0, 3456.0))
        (0.1, 10.0)
    """
    if metric.decimals is not None:
        return float(10.0**-metric.decimals)
    size = max((abs(limit) for limit in limits if isfinite(limit)), default=0.0)
    return float(10.0 ** (floor(log10(size)) - FIGURES + 1)) if size > 0 else 1.0


def _columns(pair: tuple[float, float]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.array([pair[0]]), np.array([pair[1]])


def _edges(bound: Bound, *, is_breach: bool = False) -> tuple[float, float]:
    """The numbers of a bound by the side of the band on which they lie, infinite where it is open."""
    if bound.kind in ("inside", "outside"):
        return bound.low, bound.high
    # a healthy ">=" and a breach "<" both say what is low
    return (bound.low, inf) if (bound.kind in (">=", ">")) != is_breach else (-inf, bound.low)


def _moved(bound: Bound, low: float, high: float) -> str:
    """A bound with other numbers, as people write it."""
    low, high = (round(edge, EXACT) for edge in (low, high))
    if bound.kind in ("inside", "outside"):
        return replace(bound, low=low, high=high).text()
    return f"{bound.kind} {plain_number(low if isfinite(low) else high)}"


def leaves_more_room(new: tuple[str, str | None], old: tuple[str, str | None]) -> bool:
    """Whether a band, its healthy and its breach side, leaves more room than another one, which takes a reason.

    Examples:
        >>> leaves_more_room((">= 94", "< 92"), (">= 95", "< 92")), leaves_more_room((">= 96", "< 93"), (">= 95", None))
        (True, True)
        >>> leaves_more_room((">= 96", "< 93"), (">= 95", "< 92"))
        False
    """
    pairs = []
    for healthy, breach in (new, old):
        inner = _edges(parse_bound(healthy))
        pairs.append((inner, _edges(parse_bound(breach), is_breach=True) if breach else inner))
    laxer = [is_laxer(_columns(one), _columns(other)).any() for one, other in zip(*pairs, strict=True)]
    return any(laxer)
