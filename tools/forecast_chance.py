"""Fit the log-odds of success, and those of having been at the target before.

What the distribution itself says of success stands among the terms: it comes from weights that were fitted on other
series, in the fit as in the check.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.lines import ForecastLines
from headway.okr.forecast.pairs import factors_of, products, scaled
from headway.okr.forecast.shape import own_chance, shape_of
from headway.okr.forecast.terms import any_time_terms, chance_terms
from tools.forecast_seen import Seen, some

Float = NDArray[np.float64]
STEPS, RATE, RIDGE = 600, 0.02, 1e-4
PENALTY, PENALTY_OF_PAIRS = 10.0, 30.0
NEVER = 1e-3
DIGITS = 4


def _odds(chance: Float) -> Float:
    return np.log(chance / (1.0 - chance))


@dataclass(frozen=True, slots=True)
class Own:
    """What the distribution itself says of each item, by weights that never saw its series, shapes (m,).

    Attributes:
        odds: log-odds of success.
        alone: how far nothing else counts, as its own past tells so much.
    """

    odds: Float
    alone: Float


def own_of(seen: Seen, lines: Sequence[ForecastLines]) -> Own:
    """What the distributions say: for each item by the lines of its fold."""
    own = Own(*np.zeros((2, len(seen.end))))
    for fold, mine in enumerate(lines):
        which = seen.fold == fold
        part = some(seen.evidence, which)
        shape = shape_of(part, mine)
        own.odds[which], own.alone[which] = _odds(own_chance(shape, part)), shape.alone
    return own


def fit_chance(seen: Seen, own: Own, importance: Float, lines: ForecastLines) -> ForecastLines:
    """Weights of the log-odds of success, terms and products at once, by Newton's method."""
    terms, factors = chance_terms(seen.evidence, own.odds), factors_of(seen.evidence, own.odds)
    scales = {name: [short(one.mean()), short(one.std())] for name, one in factors.items()}
    pairs = products(scaled(factors, scales))
    mingled = {name: (1.0 - own.alone) * one for name, one in (terms | pairs).items()}
    found = _logistic(mingled, own.alone * own.odds, seen.hit, importance, len(pairs))
    chance = {name: found[name] for name in terms}
    return replace(lines, chance=chance, factors=scales, pairs={name: found[name] for name in pairs})


def short(number: float) -> float:
    """A number as it stands in the policy."""
    return float(f"{number:.{DIGITS}g}")


def _logistic(terms: Mapping[str, Float], known: Float, hit: Float, importance: Float, pairs: int) -> dict[str, float]:
    table = np.column_stack(list(terms.values()))
    sizes = table.std(axis=0)
    sizes[sizes == 0] = 1.0
    table = table / sizes
    penalty = np.full(len(sizes), PENALTY)
    penalty[0] = 1e-6
    penalty[len(penalty) - pairs :] = PENALTY_OF_PAIRS
    at = np.zeros(len(sizes))
    for _ in range(12):
        chance = 1.0 / (1.0 + np.exp(-known - table @ at))
        slope = table.T @ ((chance - hit) * importance) + penalty * at
        bend = (table * (importance * chance * (1.0 - chance))[:, None]).T @ table + np.diag(penalty)
        at -= np.linalg.solve(bend, slope)
    return dict(zip(terms, (at / sizes).tolist(), strict=True))


def fit_any_time(seen: Seen, chance: Float, reached: Float) -> dict[str, float]:
    """Weights of having been at the target before, if not at the end; of items that have not been there yet."""
    terms = any_time_terms(seen.evidence) | {"slope": _odds(chance)}
    table = np.column_stack(list(terms.values()))
    at, momentum, square = np.zeros((3, table.shape[1]))
    for step in range(1, STEPS + 1):
        before = 1.0 / (1.0 + np.exp(-table @ at))
        said = np.clip(chance + (1.0 - chance) * before, NEVER, 1.0 - NEVER)
        off = (said - reached) / (said * (1.0 - said)) * (1.0 - chance) * before * (1.0 - before)
        slope = table.T @ off / len(off) + RIDGE * at
        momentum, square = 0.9 * momentum + 0.1 * slope, 0.98 * square + 0.02 * slope * slope
        at -= RATE * momentum / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.98**step)) + 1e-9)
    return dict(zip(terms, at.tolist(), strict=True))
