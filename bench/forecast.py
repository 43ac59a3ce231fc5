"""Forecasts of key results made of real series: how good, how fast, and how much memory.

``python -m bench.forecast --items FILE.npz --out PRED.csv`` writes id, probability and quantiles for any file of the
form in ``shared/data/forecast/SOURCE.md``, by the function that the product uses. As one of the benchmarks it scores
the core items and measures, on one core, beside AutoETS of statsforecast where that is installed, and beside its
published rate where not.
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
PUBLISHED = 34.0
"""Items a second of AutoETS, statsforecast 2.1.1 with its defaults, alone on one core (shared/FORECAST.md)."""
FASTER_SHORT, FASTER_MIXED = 1000.0, 250.0
PEER_ITEMS, PEER_FEWEST, TIMES = 60, 4, 5


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
    peer, about = _peer(items)
    for name, chosen, faster in (("short", short, FASTER_SHORT), ("mixed", items, FASTER_MIXED)):
        batch, lines = repeated(chosen.batch, TIMED), load_forecast_lines()
        own = _seconds(lambda batch=batch, lines=lines: forecast(batch, lines), TIMES) / len(batch)  # type: ignore[misc]
        longest = int(np.diff(batch.offsets).max())
        yield at_most(
            f"forecast, {name} ones",
            own / peer * faster,
            1,
            f"{faster:,.0f}ths of AutoETS's time",
            f"{1 / own:,.0f} a second, of up to {longest} points; AutoETS: {about}",
        )


def _peer(items: Items) -> tuple[float, str]:
    """Seconds that AutoETS takes for an item, and how that is known."""
    if importlib.util.find_spec("statsforecast") is None:
        return 1 / PUBLISHED, f"{PUBLISHED:.0f} a second as published"
    from statsforecast.models import AutoETS  # noqa: PLC0415 - a heavy peer that few have

    offsets, season = items.batch.offsets, items.batch.season
    enough = np.flatnonzero(np.diff(offsets) >= PEER_FEWEST)[:PEER_ITEMS]

    def foretell() -> None:
        for one in enough.tolist():
            values = items.batch.values[offsets[one] : offsets[one + 1]]
            phases = 1 if season[one] > 12 else int(season[one])
            AutoETS(season_length=phases).forecast(
                y=values[np.isfinite(values)], h=max(int(items.batch.left[one]), 1), level=[50, 80, 95]
            )

    foretell()  # what it compiles it compiles once
    taken = _seconds(foretell, 1) / len(enough)
    return taken, f"{1 / taken:,.0f} a second on {len(enough)} of them"


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


def _seconds(work: Callable[[], object], times: int) -> float:
    """Processor's time of one call, the median of several: others work on a busy machine too."""
    work()
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


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
