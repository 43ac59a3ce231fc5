"""Fit the weights of forecasts on real series, and write them into the policy.

``python -m tools.forecast_weights --data shared/data/forecast/train.npz`` prints how good they are on series that they
were not fitted on; ``--write`` puts them into ``policy/forecast.toml``.

Middle and width are fitted by the mean pinball loss of seven quantiles, the log-odds of success by its log loss, both
with a small penalty. What the distribution itself says of success stands among the terms of the log-odds: it comes from
weights that were fitted on other series, in the fit as in the check.

Sums over a cycle have weights of their own. They are few among the items, so their weights are fitted on eight more
cycles of each long series as well, and those of the log-odds are drawn to the weights of all items.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import headway.policy
from bench.forecast_items import Items, of_columns, read_items
from bench.forecast_score import scores
from headway.app.policy import load_forecast_lines
from headway.okr.forecast import student
from headway.okr.forecast.forecast import forecast, own_chance, shape_of, unevenness
from headway.okr.forecast.lines import ForecastLines, Weights
from headway.okr.forecast.pairs import factors_of, products, scaled
from headway.okr.forecast.spread import LEAST, MOST
from headway.okr.forecast.terms import any_time_terms, chance_terms, middle_terms, width_terms
from tools.forecast_cycles import more_cycles
from tools.forecast_seen import Seen, joined, look, some

Float = NDArray[np.float64]
Scales = dict[str, list[float]]
Chances = tuple[dict[str, float], dict[str, float]]

POLICY = Path(headway.policy.__file__).parent / "forecast.toml"
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
STEPS, RATE, RIDGE = 600, 0.02, 1e-4
FREE, PENALTIES, PENALTIES_OF_SUMS = 1e-6, (10.0, 30.0), (30.0, 100.0)
"""Of the constant, of the terms and of the products; those of sums draw to the weights of all items."""
CONSTANT, WIDEST = 1e-9, 500.0
SHARES, MADE_WEIGHT, SEED = 4, 0.5, 0
MORE_SUMS, SUMS_SEED, MADE_WEIGHT_OF_SUMS = 8, 2, 0.25
NEVER, HELD = 1e-3, 0.8
FROM = "2026-01-01"
DIGITS = 4


def fit_shape(seen: Seen) -> Weights:
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
    by_name = dict(zip(middle, found[:count], strict=True)), dict(zip(width, found[count:-1], strict=True))
    return Weights(*by_name, skew=found[-1], chance={}, pairs={})


def _odds(chance: Float) -> Float:
    return np.log(chance / (1.0 - chance))


def own_odds(seen: Seen, weights: Sequence[Weights]) -> Float:
    """Log-odds by the distribution itself: for each item by the weights that never saw its series."""
    said = np.zeros(len(seen.end))
    for fold, mine in enumerate(weights):
        which = seen.fold == fold
        part = some(seen.evidence, which)
        said[which] = _odds(own_chance(shape_of(part, mine), part))
    return said


def factor_scales(seen: Seen, own: Float) -> Scales:
    """Mean and size of each factor of the products."""
    return {name: [_short(one.mean()), _short(one.std())] for name, one in factors_of(seen.evidence, own).items()}


def fit_chance(seen: Seen, own: Float, importance: Float, scales: Scales, near: Weights | None = None) -> Chances:
    """Weights of the log-odds of success, terms and products at once, by Newton's method; ``near``: drawn to these."""
    terms = chance_terms(seen.evidence, own)
    pairs = products(scaled(factors_of(seen.evidence, own), scales))
    penalty = np.repeat(PENALTIES if near is None else PENALTIES_OF_SUMS, (len(terms), len(pairs)))
    if near is None:
        penalty[0] = FREE
        start = dict.fromkeys([*terms, *pairs], 0.0)
    else:
        start = {**near.chance, **near.pairs}
    found = _logistic(terms | pairs, seen.hit, importance, penalty, start)
    return {name: found[name] for name in terms}, {name: found[name] for name in pairs}


def _short(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")


def _logistic(
    terms: Mapping[str, Float], hit: Float, importance: Float, penalty: Float, start: Mapping[str, float]
) -> dict[str, float]:
    table = np.column_stack(list(terms.values()))
    sizes = table.std(axis=0)
    sizes[sizes < CONSTANT] = 1.0
    table = table / sizes
    drawn_to = np.array([start[name] for name in terms]) * sizes

    def loss(at: Float) -> float:
        odds = table @ at
        off = at - drawn_to
        return float(importance @ (np.logaddexp(0.0, odds) - hit * odds) + 0.5 * penalty @ (off * off))

    at = np.zeros(len(sizes))
    for _ in range(12):
        chance = 1.0 / (1.0 + np.exp(-np.clip(table @ at, -WIDEST, WIDEST)))
        slope = table.T @ ((chance - hit) * importance) + penalty * (at - drawn_to)
        bend = (table * (importance * chance * (1.0 - chance))[:, None]).T @ table + np.diag(penalty)
        step, before = np.linalg.solve(bend, slope), loss(at)
        for _ in range(10):
            if loss(at - step) <= before:
                at = at - step
                break
            step = step / 2
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


def folds_of(names: NDArray[Any], count: int) -> dict[str, int]:
    """A fold for each series (or source), by a fixed seed."""
    unique = sorted({str(name) for name in names})
    drawn = np.random.default_rng(SEED).integers(0, count, len(unique))
    return dict(zip(unique, drawn.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Read:
    """What weights are fitted on: the items, cycles made of their series, and more of these, all of them sums."""

    given: Seen
    made: Seen
    sums: Seen


def fit(read: Read, lines: ForecastLines, skipped: int | None = None) -> ForecastLines:
    """Fit all weights on the folds but one: on all items first, then on the sums alone, drawn to those of all."""
    whole = _halved([read.given, read.made], [1.0, MADE_WEIGHT], skipped)
    own, shape = _fit_shapes(whole)
    scales = factor_scales(whole.seen, own)
    chance, pairs = fit_chance(whole.seen, own, whole.importance, scales)
    ends = replace(shape, chance=chance, pairs=pairs)
    parts = [some(one, one.evidence.sums > 0) for one in (read.given, read.made, read.sums)]
    alone = _halved(parts, [1.0, MADE_WEIGHT_OF_SUMS, MADE_WEIGHT_OF_SUMS], skipped)
    own, shape = _fit_shapes(alone)
    chance, pairs = fit_chance(alone.seen, own, alone.importance, scales, near=ends)
    return replace(lines, ends=ends, sums=replace(shape, chance=chance, pairs=pairs), factors=scales)


@dataclass(frozen=True, slots=True)
class Halved:
    """Items with their importance, and which half each is in: its ``fold``."""

    seen: Seen
    importance: Float


def _halved(parts: Sequence[Seen], weights: Sequence[float], skipped: int | None) -> Halved:
    """The folds but one, as two halves: each says what the distribution itself would say of the series of the other."""
    both = joined(parts)
    importance = np.concatenate([np.full(len(part.end), weight) for part, weight in zip(parts, weights, strict=True)])
    used = both.fold != skipped
    both = some(both, used)
    half = {fold: number % 2 for number, fold in enumerate(sorted(set(both.fold.tolist())))}
    return Halved(replace(both, fold=np.array([half[fold] for fold in both.fold.tolist()])), importance[used])


def _fit_shapes(halved: Halved) -> tuple[Float, Weights]:
    """The log-odds by distributions of the other half, and the distribution, as wide as the other half takes it."""
    seen = halved.seen
    others = [fit_shape(some(seen, seen.fold != number)) for number in (0, 1)]
    shape = fit_shape(seen)
    wider = float(np.log(too_narrow(seen, others, halved.importance)))
    return own_odds(seen, others), replace(shape, width={**shape.width, "one": shape.width["one"] + wider})


def too_narrow(seen: Seen, weights: Sequence[Weights], importance: Float) -> float:
    """By what scales must be multiplied so that 80 % of what happened to other series lies in the interval of 80 %."""
    off = np.zeros(len(seen.end))
    for fold, mine in enumerate(weights):
        which = seen.fold == fold
        shape = shape_of(some(seen.evidence, which), mine)
        away = seen.end[which] - shape.middle
        off[which] = np.abs(away) / np.where(away > 0, shape.above, shape.below)
    order = np.argsort(off, kind="stable")
    held = np.cumsum(importance[order]) / importance.sum()
    return float(off[order][np.searchsorted(held, HELD)] / student.quantile(0.5 + HELD / 2))


def checked(items: Items, read: Read, lines: ForecastLines, folds: Mapping[str, int], by: str) -> None:
    """Print scores on items whose series (or source) the weights never saw."""
    chance = np.zeros(len(items))
    quantiles = {level: np.zeros(len(items)) for level in LEVELS}
    of_item = np.array([folds[str(name)] for name in items.columns[by]])
    for fold in sorted(set(of_item.tolist())):
        which = of_item == fold
        said = forecast(items.chosen(which).batch, fit(read, lines, fold))
        chance[which] = said.probability
        for level, values in quantiles.items():
            values[which] = said.quantile(level)
    _print(f"left out by {by}", scores(chance, quantiles, items.columns))
    for name in ("kind", "freq", "hist"):
        for value in np.unique(items.columns[name]):
            mine = items.columns[name] == value
            part = {level: values[mine] for level, values in quantiles.items()}
            _print(f"  {name} {value}", scores(chance[mine], part, items.chosen(mine).columns))


def _print(name: str, said: Mapping[str, float]) -> None:
    print(f"{name:24}", *(f"{key} {value:.4f}" for key, value in said.items()), flush=True)


def any_time(items: Items, given: Seen, lines: ForecastLines) -> dict[str, float]:
    """Fit the chance of reaching a value at any time, on whole series of end values that have not been there yet."""
    told = items.columns
    best = np.full(len(items), -np.inf)
    for index in range(len(items)):
        first = int(told["start"][index] + told["h"][index])
        if seen := int(told["j"][index]):
            cycle = told["values"][first : first + seen] * int(told["direction"][index])
            best[index] = float(np.nanmax(cycle))
    open_ = (told["kind"] == "last") & (told["gap"] == 0) & (best < told["target"] * told["direction"])
    chance = np.clip(forecast(items.batch, lines).probability, LEAST, MOST)
    which = open_[given.place]
    rows = given.place[which]
    return fit_any_time(some(given, which), chance[rows], told["hit_any"][rows].astype(np.float64))


def text_of(lines: ForecastLines) -> str:
    """The weights as the tables of the policy."""
    said = []
    tables: dict[str, Mapping[str, Any]] = {"factors": lines.factors, "any_time": lines.any_time}
    for kind, weights in (("", lines.ends), ("sums_", lines.sums)):
        tables[f"{kind}middle"] = weights.middle
        tables[f"{kind}width"] = {**weights.width, "skew": weights.skew}
        tables[f"{kind}chance"], tables[f"{kind}pairs"] = weights.chance, weights.pairs
    for name, table in tables.items():
        said += [f"[[forecast_{name}.values]]", f"from = {FROM}"]
        said += [f"{key} = {value if isinstance(value, list) else _short(value)}" for key, value in table.items()]
        said.append("")
    return "\n".join(said)


def main(arguments: list[str] | None = None) -> int:
    """Fit, check, and write where asked."""
    parser = argparse.ArgumentParser(prog="python -m tools.forecast_weights", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="items to fit on, as in shared/data/forecast/SOURCE.md"
    )
    parser.add_argument(
        "--check", choices=("series", "source", "no"), default="series", help="what is left out (series)"
    )
    parser.add_argument("--write", action="store_true", help="write the weights into the policy")
    asked = parser.parse_args(arguments)
    items = read_items(asked.data)
    more = of_columns(more_cycles(items.columns))
    lines = load_forecast_lines()
    by = "series" if asked.check == "no" else asked.check
    folds = folds_of(items.columns[by], SHARES)
    sums = of_columns(more_cycles(items.columns, MORE_SUMS, sums=1.0, seed=SUMS_SEED))
    read = Read(look(items, 1.0, folds, by), *(look(one, MADE_WEIGHT, folds, by) for one in (more, sums)))
    if asked.check != "no":
        checked(items, read, lines, folds, by)
    found = fit(read, lines)
    found = replace(found, any_time=any_time(items, read.given, found))
    text = text_of(found)
    print(text, end="")
    if asked.write:
        before = POLICY.read_text(encoding="utf-8")
        for part in text.split("\n\n"):
            head = part.split("\n")[0]
            before = re.sub(rf"{re.escape(head)}\n(?:.+\n)+", part.rstrip("\n") + "\n", before)
        POLICY.write_text(before, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
