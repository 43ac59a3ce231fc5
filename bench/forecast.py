"""Forecasts of key results made of real series: how good, how fast, and how much memory.

``python -m bench.forecast --items FILE.npz --out PRED.csv`` writes id, probability and quantiles for any file of the
form in ``shared/data/forecast/SOURCE.md``, by the function that the product uses. As one of the benchmarks it scores
the core items and measures, on one core, beside AutoETS of statsforecast where that is installed (the extra
``bench``).
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.forecast_items import Items, read_items
from bench.forecast_score import calibration_error, scores
from bench.line import Line, at_most, reported
from bench.measure import one_core
from headway.app.policy import load_forecast_lines
from headway.okr.forecast.batch import ForecastBatch
from headway.okr.forecast.forecast import Forecast, forecast
from headway.series.batch import offsets_of

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "forecast"
FILE = "public.npz"
NAMES = {0.025: "q025", 0.1: "q10", 0.25: "q25", 0.5: "q50", 0.75: "q75", 0.9: "q90", 0.975: "q975"}
BARS = {"brier": 0.152, "log loss": 0.468, "ECE": 0.025, "CRPS": 0.87}
AIMED_80, MARGIN_80, SUMS = 0.8, 0.02, 0.115
SLICE = 300
SHORT, TIMED, AT_ONCE, MEGABYTES = 26, 20_000, 100_000, 1000.0
FASTER_SHORT, FASTER_MIXED = 1000.0, 250.0
PEER_ITEMS, SEED, TIMES = 60, 0, 5


def run(data: Path = DATA) -> Iterator[Line]:
    """Scores, speed and memory."""
    items = read_items(data / FILE)
    yield from _scored(items.chosen(items.columns["core"]))
    with one_core():
        yield from _measured(items)
    yield _memory(items)


def said_of(items: Items) -> tuple[Forecast, dict[float, NDArray[np.float64]]]:
    """The forecasts of items, with their quantiles."""
    said = forecast(items.batch, load_forecast_lines())
    return said, {level: said.quantile(level) for level in NAMES}


def _scored(items: Items) -> Iterator[Line]:
    said, quantiles = said_of(items)
    found = scores(said.probability, quantiles, items.columns)
    about = f"{len(items):,} core items"
    for name, bar in BARS.items():
        yield at_most(f"forecast, {name}", found[name], bar, "score", f"{about}; AutoETS on them: {_AUTO_ETS[name]}")
    yield at_most(
        "forecast, 80 % interval",
        abs(found["80 %"] - AIMED_80),
        MARGIN_80,
        "off 0.8",
        f"it holds {found['80 %']:.3f}; that of 50 % {found['50 %']:.3f}, of 95 % {found['95 %']:.3f}",
    )
    sums = items.columns["kind"] == "sum"
    flows = scores(
        said.probability[sums], {level: one[sums] for level, one in quantiles.items()}, items.chosen(sums).columns
    )
    off = (said.probability[sums] - items.columns["hit"][sums]) ** 2
    doubt = f"give or take {off.std() / np.sqrt(len(off)):.3f}"  # one standard error, by the number of items alone
    yield at_most("forecast, sums' brier", flows["brier"], SUMS, "score", f"{len(off)} sums over a cycle, {doubt}")
    worst, name = max(_slices(items, said.probability))
    yield reported("forecast, worst slice's ECE", worst, "score", f"slices of {SLICE} items and more; this one: {name}")


_AUTO_ETS = {"brier": 0.158, "log loss": 0.501, "ECE": 0.061, "CRPS": 0.969}


def _slices(items: Items, chance: NDArray[np.float64]) -> Iterator[tuple[float, str]]:
    hit = items.columns["hit"].astype(np.float64)
    for column in ("hist", "freq", "kind"):
        for value in np.unique(items.columns[column]).tolist():
            mine = items.columns[column] == value
            if mine.sum() >= SLICE:
                yield calibration_error(chance[mine], hit[mine]), f"{column} {value}"


def _measured(items: Items) -> Iterator[Line]:
    short = items.chosen(items.columns["length"] <= SHORT)
    for name, chosen, faster in (("short", short, FASTER_SHORT), ("mixed", items, FASTER_MIXED)):
        name, longest = f"forecast, {name} ones", int(np.diff(chosen.batch.offsets).max())  # noqa: PLW2901
        if importlib.util.find_spec("statsforecast") is None:
            (own,) = _seconds(_foretelling(chosen.batch))
            yield reported(name, own * 1e6, "µs a key result", f"of up to {longest} points; AutoETS is not installed")
            continue
        from bench.forecast_peers import foretell, that_it_fits  # noqa: PLC0415 - a heavy peer that few have

        rows, refused = that_it_fits(chosen.batch, PEER_ITEMS, SEED)
        taken = partial(foretell, chosen.batch, rows), len(rows)
        own, peer = _seconds(_foretelling(chosen.chosen(rows).batch), taken)
        rates = f"{1 / own:,.0f} a second, of up to {longest} points; AutoETS: {1 / peer:,.0f}"
        about = f"{rates} on {len(rows)} of them, {refused} it cannot fit: {peer / own:,.0f} times as fast"
        yield at_most(name, own / peer * faster, 1, f"{faster:,.0f}ths of AutoETS's time", about)


def _foretelling(batch: ForecastBatch) -> tuple[Callable[[], object], int]:
    """Foretelling many key results like these at once, and how many."""
    many, lines = repeated(batch, TIMED), load_forecast_lines()
    return partial(forecast, many, lines), len(many)


def repeated(batch: ForecastBatch, count: int) -> ForecastBatch:
    """So many key results: those of a batch, again and again."""
    times = -(-count // len(batch))
    lengths = np.tile(np.diff(batch.offsets), times)
    of_each = {name: np.tile(getattr(batch, name), times) for name in ForecastBatch.__slots__ if name != "offsets"}
    return ForecastBatch(offsets=offsets_of(lengths), **of_each).cut(0, count)


def _memory(items: Items) -> Line:
    short = items.chosen(items.columns["length"] <= SHORT)
    batch, lines = repeated(short.batch, AT_ONCE), load_forecast_lines()
    tracemalloc.start()
    try:
        forecast(batch, lines)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return at_most(
        "forecast, memory",
        peak / 1e6,
        MEGABYTES,
        "MB at the most",
        f"{AT_ONCE:,} key results of up to {SHORT} points at once",
    )


def _seconds(*works: tuple[Callable[[], object], int]) -> list[float]:
    """The processor's time of one of what each work does so many of: others work on a busy machine too.

    They are measured in turn, and the median of each counts.
    """
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(TIMES + 1):
        for one, (work, count) in zip(taken, works, strict=True):
            start = time.process_time()
            work()
            one.append((time.process_time() - start) / count)
    return [statistics.median(one[1:]) for one in taken]  # the first time is there to be warm


def main(arguments: list[str] | None = None) -> int:
    """Write forecasts of the items of a file."""
    parser = argparse.ArgumentParser(prog="python -m bench.forecast", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the items")
    parser.add_argument("--items", type=Path, default=Path(FILE), help="file of items, in that folder or by its path")
    parser.add_argument("--out", type=Path, required=True, help="where the CSV goes")
    asked = parser.parse_args(arguments)
    path = asked.items if asked.items.exists() else asked.data / asked.items
    items = read_items(path)
    said, quantiles = said_of(items)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    with asked.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "probability", *NAMES.values()))
        columns = (said.probability, *quantiles.values())
        writer.writerows(zip(items.columns["id"].tolist(), *(one.tolist() for one in columns), strict=True))
    print(f"{len(items):,} items")
    return 0


if __name__ == "__main__":
    sys.exit(main())
