"""As a season ago, moved by how the newest month differs from then: where that leads, and how well it did so far.

A long window of growth is steady and late, and is one of the views (:mod:`headway.okr.forecast.views`). The newest
part of a season alone is early and noisy: how far it is believed, the series' own past decides.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.believed import Own, between
from headway.okr.forecast.rows import Table, column_sums, running_sums
from headway.okr.forecast.straight import OVERLAP
from headway.okr.forecast.views import LEAST_RATIO, MOST_RATIO, Views
from headway.series.batch import limited

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bool = NDArray[np.bool_]

PARTS = 12
"""The newest of so many parts of a season tells of growth: of a year of weeks or months a month."""
TESTS = 26
"""So many of the newest spans are looked at: what came again long ago may have changed."""
PART = 2
"""A span is at most this part of what could have been foretold, so that there are others to hold it against."""
HALF, LEAST = 0.5, 1e-3


@dataclass(frozen=True, slots=True)
class Again(Own):
    """A season ago once more, moved by the newest growth, shapes (m,): held against the levels.

    Attributes:
        end: what ``views.grown`` says where the newest growth is not known.
        better: counts a / (a + 1), a being the number of spans without their overlap.
        moved: the levels' variance over the number of spans.
        known: where the newest growth is.
        held: how far it held before, 0 to 1: a half where its squared misses were ``HALF`` of the levels' variance.
    """

    known: Bool
    held: Float


def again_of(table: Table, views: Views, left: Int, sums: Bool, ratios: Bool, known: Int, size: Float) -> Again:
    """Foretell the rest, and in the same way what came, over single periods and over spans of a season at most.

    It is believed by the longer spans alike for whatever is left: no forecast leaps from that of the next period.

    Args:
        table: whose columns these are.
        views: simple forecasts of the rest.
        left: periods that remain, at least 1, shape (m,).
        sums: which are sums over the rest, shape (m,).
        ratios: which grow by ratios, all their values being above 0, shape (m,).
        known: readings there really are: those between them are no evidence of a season, shape (m,).
        size: standard deviation of the rest by the levels, shape (m,).
    """
    phases, width = table.season, len(table.lengths)
    window, variance = max(1, phases // PARTS), size * size
    end, grown = views.grown.copy(), np.zeros(width, bool)
    missed, tests = np.zeros(width), np.zeros(width, np.int64)
    count = table.active[phases + window - 1] if phases > 1 and len(table.values) >= phases + window else 0
    if not count:
        return Again(end=end, better=missed, missed=missed, moved=variance, tried=grown, known=grown, held=missed)
    values, mine = table.values[:, :count], slice(0, count)
    growth = _growth(values, phases, window, ratios[mine])
    grown[mine] = True
    end[mine] = _moved(views.year_ago[mine], growth[0], np.where(sums[mine], left[mine], 1), ratios[mine])
    foretold = table.lengths[mine] - phases - window + 1
    longest = np.minimum(np.maximum(foretold // PART, 1), phases)
    (_, short), (tests[mine], long) = (
        _tried(values, growth, span, foretold - span, phases, sums[mine], ratios[mine])
        for span in (np.ones_like(longest), longest)
    )
    span = np.minimum(left[mine], longest)
    missed[mine] = between(short, long, np.log(span) / np.log(np.maximum(longest, 2)))
    missed[mine] *= np.square(np.where(sums[mine], left[mine] / span, 1))
    seen = np.minimum(tests, np.maximum(known - phases - window, 0))
    tried = seen > 0
    share = missed / variance
    apart = seen / np.exp(OVERLAP * np.log(left))
    return Again(
        end=end,
        better=np.where(tried, -np.log(share + LEAST) * (apart / (apart + 1.0)), 0.0),
        missed=missed,
        moved=variance / np.maximum(seen, 1),
        tried=tried,
        known=grown,
        held=np.where(tried, 1.0 / (1.0 + np.square(share / HALF)), 0.0),
    )


def _growth(values: Float, phases: int, window: int, ratios: Bool) -> Float:
    """How the mean of the periods from each row on differs from that of a season before, by ratio or as it is."""
    rows = len(values) - window + 1
    mean = values[:rows].copy()
    for row in range(1, window):
        mean += values[row : row + rows]
    mean /= window
    now, then = mean[: rows - phases], mean[phases:]
    with np.errstate(divide="ignore", invalid="ignore"):  # past the oldest period there is nothing
        ratio = limited(now / np.where(then > 0, then, 1.0), LEAST_RATIO, MOST_RATIO)
    return np.where(ratios, ratio, now - then)


def _moved(before: Float, growth: Float, steps: Int, ratios: Bool) -> Float:
    return np.where(ratios, before * growth, before + steps * growth)


def _tried(
    values: Float, growth: Float, span: Int, number: Int, phases: int, sums: Bool, ratios: Bool
) -> tuple[Int, Float]:
    """Foretell the newest spans of a length of each: how many there are, and the mean square of the misses."""
    tests, width = np.minimum(np.maximum(number, 0), TESTS), values.shape[1]
    rows = int(tests.max(initial=0))
    if not rows:
        return tests, np.zeros(width)
    back = np.arange(rows)[:, None]
    came, before = values[:rows].copy(), values[phases : phases + rows].copy()
    if sums.any():
        which = np.flatnonzero(sums)
        run, at = running_sums(values[:, which]), np.arange(len(which))
        for said, first in ((came, back), (before, back + phases)):
            said[:, which] = run[np.minimum(first + span[which], len(run) - 1), at] - run[first, at]
    # past the oldest period it is any other one, and does not count
    known_then = growth.ravel().take((back + span) * width + np.arange(width), mode="clip")
    off = _moved(before, known_then, np.where(sums, span, 1), ratios) - came
    return tests, column_sums(np.where(back < tests, off * off, 0.0)) / np.maximum(tests, 1)
