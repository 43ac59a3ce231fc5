"""Fit the weights of forecasts on real series, and write them into the policy.

``python -m tools.forecast_weights --data shared/data/forecast/train.npz`` prints how good they are on series that they
were not fitted on; ``--write`` puts them into ``policy/forecast.toml``.

``forecast_shape`` fits the distribution, ``forecast_chance`` the log-odds of success.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import headway.policy
from bench.forecast_items import Items, of_columns, read_items
from bench.forecast_score import scores
from headway.app.policy import load_forecast_lines
from headway.okr.forecast.believed import weight_of
from headway.okr.forecast.forecast import forecast
from headway.okr.forecast.lines import ForecastLines
from headway.okr.forecast.spread import LEAST, MOST
from tools.forecast_chance import fit_any_time, fit_chance, own_of, short
from tools.forecast_cycles import more_cycles
from tools.forecast_seen import Seen, folds_of, joined, look, some
from tools.forecast_shape import LEVELS, fit_own, fit_shape, too_narrow

Float = NDArray[np.float64]

POLICY = Path(headway.policy.__file__).parent / "forecast.toml"
SHARES, MADE_WEIGHT, ROUNDS = 4, 0.3, 2
FROM = "2026-01-01"


def fit(given: Seen, made: Seen, lines: ForecastLines, skipped: int | None = None) -> ForecastLines:
    """Fit all weights on the folds but one."""
    both = joined([given, made])
    importance = np.concatenate((np.ones(len(given.end)), np.full(len(made.end), MADE_WEIGHT)))
    used = both.fold != skipped
    both, importance = some(both, used), importance[used]
    kept = sorted(set(both.fold.tolist()))
    # two halves: each says what the distribution itself would say of the series of the other
    half = {fold: number % 2 for number, fold in enumerate(kept)}
    side = np.array([half[fold] for fold in both.fold.tolist()])
    sided, pool = replace(both, fold=side), both
    for _ in range(ROUNDS):
        others = [fit_shape(some(pool, side != number), lines) for number in (0, 1)]
        straight = fit_own(sided, others)
        again = fit_own(sided, others, straight)
        # what goes on by its own past anyway is left out of what holds of the others
        shared = (1.0 - weight_of(both.evidence.straight, straight)) * (1.0 - weight_of(both.evidence.again, again))
        pool = replace(both, weight=both.weight * shared)
    others = [replace(one, straight=straight, again=again) for one in others]
    shape = replace(fit_shape(pool, lines), straight=straight, again=again)
    shape = fit_chance(both, own_of(sided, others), importance, shape)
    width = dict(shape.width) | {"one": shape.width["one"] + float(np.log(too_narrow(sided, others, importance)))}
    return replace(shape, width=width)


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
    return fit_any_time(some(given, which), chance[rows], told["hit_any"][rows].astype(np.float64))


def text_of(lines: ForecastLines) -> str:
    """The weights as the tables of the policy."""
    said = []
    for name in ("middle", "width", "straight", "again", "chance", "factors", "pairs", "any_time"):
        weights = getattr(lines, name)
        said += [f"[[forecast_{name}.values]]", f"from = {FROM}"]
        said += [f"{key} = {value if isinstance(value, list) else short(value)}" for key, value in weights.items()]
        if name == "width":
            said.append(f"skew = {short(lines.skew)}")
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
