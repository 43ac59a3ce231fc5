"""Fit where the distribution of a key result lies and how wide it is.

The weights of all series are fitted by Adam on the mean pinball loss of seven quantiles, with a small penalty; how far
a series goes on straight, or its season comes again, by the same loss, where the pooled distribution comes of weights
that never saw the series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast import student
from headway.okr.forecast.lines import ForecastLines
from headway.okr.forecast.shape import Shape, drawn, pooled, shape_of, unevenness
from headway.okr.forecast.terms import middle_terms, width_terms
from tools.forecast_seen import Seen, joined, some

Float = NDArray[np.float64]
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
STEPS, RATE, RIDGE = 600, 0.02, 1e-4
HELD = 0.8
FIRST = {"one": (-5.0, 1.0), "better": (1.0, 0.5), "missed": (0.0, 0.2), "moved": (-0.5, 0.5)}
"""Where the search for how far a series goes on by its own past begins, and by how much it tries."""
PULL = 1e-3
"""Drawn back a little to where it begins: a few hundred series decide, and many numbers serve them almost as well."""
NEVER = dict.fromkeys(FIRST, 0.0) | {"one": -1000.0}
ROUNDS, FINEST = 60, 0.02


def fit_shape(seen: Seen, lines: ForecastLines) -> ForecastLines:
    """Weights of middle, width and unevenness, by Adam on the pinball losses."""
    e = seen.evidence
    middle, width, uneven = middle_terms(e), width_terms(e), unevenness(e)
    places, widths = np.column_stack(list(middle.values())), np.column_stack(list(width.values()))
    sizes = np.concatenate((places.std(axis=0) + 0.05, widths.std(axis=0) + 0.05, [0.3]))
    count = places.shape[1]
    places, widths, leans = places / sizes[:count], widths / sizes[count:-1], uneven / sizes[-1]
    weight = seen.weight / len(seen.end)
    at, momentum, square = np.zeros((3, len(sizes)))
    for step in range(1, STEPS + 1):
        centre = e.end + e.size * (places @ at[:count])
        scale = e.size * np.exp(np.clip(widths @ at[count:-1], -3, 3))
        moves, grows, tilts = np.zeros((3, len(seen.end)))
        for level, z in zip(LEVELS, student.quantile(LEVELS).tolist(), strict=True):
            side = np.sign(z)
            reach = z * scale * np.exp(side * at[-1] * leans)
            loss = ((seen.end < centre + reach) - level) * weight
            moves += loss
            grows += loss * reach
            tilts += loss * reach * side
        slope = np.concatenate((places.T @ (moves * e.size), widths.T @ grows, [tilts @ leans])) + RIDGE * at
        momentum = 0.9 * momentum + 0.1 * slope
        square = 0.98 * square + 0.02 * slope * slope
        rate = RATE * min(1.0, 1.5 * (1 - (step - 1) / STEPS))
        at -= rate * momentum / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.98**step)) + 1e-7)
    found = (at / sizes).tolist()
    return replace(
        lines,
        middle=dict(zip(middle, found[:count], strict=True)),
        width=dict(zip(width, found[count:-1], strict=True)),
        skew=found[-1],
    )


def fit_own(seen: Seen, lines: Sequence[ForecastLines], straight: dict[str, float] | None = None) -> dict[str, float]:
    """How far a series goes on straight, or, once that is known, how far its season comes again.

    Each number is moved up and down as long as that helps, by ever less.
    """
    parts, places = [], []
    for fold, mine in enumerate(lines):
        which = seen.fold == fold
        parts.append(pooled(some(seen.evidence, which), mine))
        places.append(np.flatnonzero(which))
    order = np.argsort(np.concatenate(places), kind="stable")
    shape: Shape = some(joined(parts), order)

    def loss(weights: dict[str, float]) -> float:
        both = (weights, NEVER) if straight is None else (straight, weights)
        said = drawn(shape, seen.evidence, *both)
        total = np.zeros(len(order))
        for level, z in zip(LEVELS, student.quantile(LEVELS).tolist(), strict=True):
            off = seen.end - said.middle - z * (said.above if z > 0 else said.below)
            total += np.maximum(level * off, (level - 1.0) * off)
        far = sum((weights[name] - first) ** 2 for name, (first, _) in FIRST.items())
        return float(np.mean(total * seen.weight)) + PULL * far

    at, moves = ({name: pair[one] for name, pair in FIRST.items()} for one in (0, 1))
    best = loss(at)
    for _ in range(ROUNDS):
        before = best
        for name, move in moves.items():
            for by in (move, -move):
                tried = at | {name: at[name] + by}
                if (found := loss(tried)) < best:
                    best, at = found, tried
                    break
        if best == before:
            moves = {name: move / 2.0 for name, move in moves.items()}
        if max(moves.values()) < FINEST:
            break
    return at


def too_narrow(seen: Seen, lines: Sequence[ForecastLines], importance: Float) -> float:
    """By what scales must be multiplied so that 80 % of what happened to other series lies in the interval of 80 %."""
    off = np.zeros(len(seen.end))
    for fold, mine in enumerate(lines):
        which = seen.fold == fold
        shape = shape_of(some(seen.evidence, which), mine)
        away = seen.end[which] - shape.middle
        off[which] = np.abs(away) / np.where(away > 0, shape.above, shape.below)
    order = np.argsort(off, kind="stable")
    held = np.cumsum(importance[order]) / importance.sum()
    return float(off[order][np.searchsorted(held, HELD)] / student.quantile(0.5 + HELD / 2))
