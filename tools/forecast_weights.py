"""Fit the weights of forecasts on real series, and write them into the policy.

``python -m tools.forecast_weights --data shared/data/forecast/train.npz`` prints how good they are on series that they
were not fitted on; ``--write`` puts them into ``policy/forecast.toml``.

Middle and width are fitted by the mean pinball loss of seven quantiles, the log-odds of success by its log loss, both
with a small penalty. What the distribution itself says of success stands among the terms of the log-odds: it comes from
weights that were fitted on other series, in the fit as in the check.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import headway.policy
from bench.forecast_items import Items, of_columns, read_items
from bench.forecast_score import scores
from headway.app.policy import load_forecast_lines
from headway.okr.forecast import student
from headway.okr.forecast.evidence import Evidence
from headway.okr.forecast.forecast import forecast, looked_at, own_chance, shape_of, unevenness
from headway.okr.forecast.lines import ForecastLines
from headway.okr.forecast.pairs import factors_of, products, scaled
from headway.okr.forecast.spread import LEAST, MOST
from headway.okr.forecast.terms import any_time_terms, chance_terms, middle_terms, width_terms
from tools.forecast_cycles import more_cycles

Float = NDArray[np.float64]

POLICY = Path(headway.policy.__file__).parent / "forecast.toml"
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
STEPS, RATE, RIDGE = 600, 0.02, 1e-4
PENALTY, PENALTY_OF_PAIRS = 10.0, 30.0
SHARES, MADE_WEIGHT, SEED = 4, 0.5, 0
NEVER, HELD = 1e-3, 0.8
FROM = "2026-01-01"
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """Evidence of items with what happened, in the unit of the evidence, shapes (m,); ``place``: which item each is."""

    evidence: Evidence
    hit: Float
    end: Float
    weight: Float
    fold: NDArray[np.int64]
    place: NDArray[np.int64]


def look(items: Items, weight: float, folds: Mapping[str, int], by: str) -> Seen:
    """Look at items once: the weights change nothing of it."""
    parts: list[Evidence] = []
    ends: list[Float] = []
    scales: list[Float] = []
    places: list[NDArray[np.int64]] = []
    for unit, rows, evidence in looked_at(items.batch):
        parts.append(evidence)
        ends.append(items.columns["end"][rows] / unit)
        scales.append(items.columns["scale"][rows] / np.abs(unit))
        places.append(rows)
    rows = np.concatenate(places)
    evidence = _joined(parts)
    # a series that hardly moved would count for all the others
    scale = np.maximum(np.concatenate(scales), 0.2 * evidence.size)
    fold = np.array([folds[str(name)] for name in items.columns[by][rows]])
    hit = items.columns["hit"][rows].astype(np.float64)
    return Seen(evidence, hit, np.concatenate(ends), weight / scale, fold, rows)


def _joined(parts: Sequence[Any]) -> Any:
    """Dataclasses of arrays, end to end."""
    first = parts[0]
    if not is_dataclass(first):
        return np.concatenate(parts)
    kind: Any = type(first)
    return kind(**{one.name: _joined([getattr(part, one.name) for part in parts]) for one in fields(first)})


def _some(whole: Any, which: NDArray[np.bool_]) -> Any:
    if not is_dataclass(whole):
        return whole[which]
    kind: Any = type(whole)
    return kind(**{one.name: _some(getattr(whole, one.name), which) for one in fields(whole)})


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


def _odds(chance: Float) -> Float:
    return np.log(chance / (1.0 - chance))


def own_odds(seen: Seen, lines: Sequence[ForecastLines]) -> Float:
    """Log-odds by the distribution itself: for each item by the weights that never saw its series."""
    said = np.zeros(len(seen.end))
    for fold, mine in enumerate(lines):
        which = seen.fold == fold
        part = _some(seen.evidence, which)
        said[which] = _odds(own_chance(shape_of(part, mine), part))
    return said


def fit_chance(seen: Seen, own: Float, importance: Float, lines: ForecastLines) -> ForecastLines:
    """Weights of the log-odds of success, terms and products at once, by Newton's method."""
    terms, factors = chance_terms(seen.evidence, own), factors_of(seen.evidence, own)
    scales = {name: [_short(one.mean()), _short(one.std())] for name, one in factors.items()}
    pairs = products(scaled(factors, scales))
    found = _logistic(terms | pairs, seen.hit, importance, len(pairs))
    chance = {name: found[name] for name in terms}
    return replace(lines, chance=chance, factors=scales, pairs={name: found[name] for name in pairs})


def _short(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")


def _logistic(terms: Mapping[str, Float], hit: Float, importance: Float, pairs: int) -> dict[str, float]:
    table = np.column_stack(list(terms.values()))
    sizes = table.std(axis=0)
    sizes[sizes == 0] = 1.0
    table = table / sizes
    penalty = np.full(len(sizes), PENALTY)
    penalty[0] = 1e-6
    penalty[len(penalty) - pairs :] = PENALTY_OF_PAIRS
    at = np.zeros(len(sizes))
    for _ in range(12):
        chance = 1.0 / (1.0 + np.exp(-table @ at))
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


def folds_of(names: NDArray[Any], count: int) -> dict[str, int]:
    """A fold for each series (or source), by a fixed seed."""
    unique = sorted({str(name) for name in names})
    drawn = np.random.default_rng(SEED).integers(0, count, len(unique))
    return dict(zip(unique, drawn.tolist(), strict=True))


def fit(given: Seen, made: Seen, lines: ForecastLines, skipped: int | None = None) -> ForecastLines:
    """Fit all weights on the folds but one."""
    both = _joined([given, made])
    importance = np.concatenate((np.ones(len(given.end)), np.full(len(made.end), MADE_WEIGHT)))
    used = both.fold != skipped
    both, importance = _some(both, used), importance[used]
    kept = sorted(set(both.fold.tolist()))
    # two halves: each says what the distribution itself would say of the series of the other
    half = {fold: number % 2 for number, fold in enumerate(kept)}
    side = np.array([half[fold] for fold in both.fold.tolist()])
    others = [fit_shape(_some(both, side != number), lines) for number in (0, 1)]
    sided = replace(both, fold=side)
    shape = fit_chance(both, own_odds(sided, others), importance, fit_shape(both, lines))
    width = dict(shape.width) | {"one": shape.width["one"] + float(np.log(too_narrow(sided, others, importance)))}
    return replace(shape, width=width)


def too_narrow(seen: Seen, lines: Sequence[ForecastLines], importance: Float) -> float:
    """By what scales must be multiplied so that 80 % of what happened to other series lies in the interval of 80 %."""
    off = np.zeros(len(seen.end))
    for fold, mine in enumerate(lines):
        which = seen.fold == fold
        shape = shape_of(_some(seen.evidence, which), mine)
        away = seen.end[which] - shape.middle
        off[which] = np.abs(away) / np.where(away > 0, shape.above, shape.below)
    order = np.argsort(off, kind="stable")
    held = np.cumsum(importance[order]) / importance.sum()
    return float(off[order][np.searchsorted(held, HELD)] / student.quantile(0.5 + HELD / 2))


def checked(items: Items, given: Seen, made: Seen, lines: ForecastLines, folds: Mapping[str, int], by: str) -> None:
    """Print scores on items whose series (or source) the weights never saw."""
    chance = np.zeros(len(items))
    quantiles = {level: np.zeros(len(items)) for level in LEVELS}
    of_item = np.array([folds[str(name)] for name in items.columns[by]])
    for fold in sorted(set(of_item.tolist())):
        which = of_item == fold
        said = forecast(items.chosen(which).batch, fit(given, made, lines, fold))
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
    return fit_any_time(_some(given, which), chance[rows], told["hit_any"][rows].astype(np.float64))


def text_of(lines: ForecastLines) -> str:
    """The weights as the tables of the policy."""
    said = []
    for name in ("middle", "width", "chance", "factors", "pairs", "any_time"):
        weights = getattr(lines, name)
        said += [f"[[forecast_{name}.values]]", f"from = {FROM}"]
        said += [f"{key} = {value if isinstance(value, list) else _short(value)}" for key, value in weights.items()]
        if name == "width":
            said.append(f"skew = {_short(lines.skew)}")
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
    given, made = look(items, 1.0, folds, by), look(more, MADE_WEIGHT, folds, by)
    if asked.check != "no":
        checked(items, given, made, lines, folds, by)
    found = fit(given, made, lines)
    found = replace(found, any_time=any_time(items, given, found))
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
