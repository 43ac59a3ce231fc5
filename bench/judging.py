"""Judging many KPIs and key results from arrays: beside one sum over them, beside pandas and DuckDB, and as they grow.

The floor is one contiguous ``np.sum`` over as many values as are judged: the mean of four, over the four parts of an
array four times as long, so that no cache holds what is read. What is judged counts in full: status of every period,
since when, every alert, compliance, and progress, pace and course of every reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from bench import judging_duckdb, judging_pandas
from bench.judging_answers import LINES, Answers, differences, of_headway
from bench.judging_data import joined, key_result_batch, kpi_batch
from bench.line import Line, at_most
from bench.measure import medians, milliseconds, one_core
from headway.kpi.judge import KpiBatch, judge_kpis
from headway.okr.judge import judge_key_results


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is judged.

    Attributes:
        kpis, key_results: beside the floor.
        peer_kpis, peer_key_results: beside pandas and DuckDB, which take their time.
        growing: numbers of KPIs over which the time of one value may not grow.
        times: measurements of each.
        peer_times: measurements of each, with the peers.
        growing_times: measurements of each number.
    """

    kpis: int = 100_000
    key_results: int = 20_000
    peer_kpis: int = 10_000
    peer_key_results: int = 2_000
    growing: tuple[int, ...] = (10_000, 100_000, 1_000_000)
    times: int = 9
    peer_times: int = 3
    growing_times: int = 3


def run(sizes: Sizes | None = None) -> Iterator[Line]:
    """The floor, the peers and the growth."""
    chosen = sizes or Sizes()
    with one_core():
        yield _beside_the_floor(chosen)
        yield from _beside_peers(chosen)
        yield _growth(chosen)


def _beside_the_floor(sizes: Sizes) -> Line:
    kpis, key_results = kpi_batch(sizes.kpis), key_result_batch(sizes.key_results)
    size = len(kpis.values) + len(key_results.values)
    parts = np.random.default_rng(0).random((4, size))

    def judge() -> object:
        return judge_kpis(kpis), judge_key_results(key_results, LINES)

    judged, four = medians(sizes.times, judge, lambda: [np.sum(part) for part in parts])
    summed = four / len(parts)
    return at_most(
        "judging",
        judged / summed,
        150,
        "times the floor",
        f"np.sum of {size:,} values: {milliseconds(summed)}; "
        f"{sizes.kpis:,} KPIs and {sizes.key_results:,} key results: {milliseconds(judged)}",
    )


def _beside_peers(sizes: Sizes) -> Iterator[Line]:
    kpis, key_results = kpi_batch(sizes.peer_kpis), key_result_batch(sizes.peer_key_results)
    tables = judging_pandas.tables(kpis, key_results)
    answers: dict[str, Answers] = {}
    with judging_duckdb.loaded(tables) as database:

        def headway() -> None:
            answers["headway"] = of_headway(kpis, key_results)

        def pandas() -> None:
            answers["pandas"] = judging_pandas.judge(tables)

        def duckdb() -> None:
            answers["DuckDB"] = judging_duckdb.judge(database)

        own, *taken = medians(sizes.peer_times, headway, pandas, duckdb)
    for peer, seconds in zip(("pandas", "DuckDB"), taken, strict=True):
        if wrong := differences(answers["headway"], answers[peer]):
            raise AssertionError(f"{peer} and Headway differ in {', '.join(wrong)}")
        yield at_most(
            f"judging beside {peer}",
            own / seconds,
            1,
            f"times {peer}'s time",
            f"{peer}, same answers for {sizes.peer_kpis:,} KPIs and {sizes.peer_key_results:,} key results: "
            f"{milliseconds(seconds)}; Headway: {milliseconds(own)}",
        )


def _growth(sizes: Sizes) -> Line:
    """The same KPIs in batches of each size: all sizes take as long, and so meet as much of the machine's noise."""
    least, most = min(sizes.growing), max(sizes.growing)
    whole = joined([kpi_batch(least, seed) for seed in range(most // least)])
    batches = {size: [whole.cut(first, first + size) for first in range(0, most, size)] for size in sizes.growing}
    taken = medians(sizes.growing_times, *(partial(_judge_each, each) for each in batches.values()))
    one = [seconds / len(whole.values) * 1e9 for seconds in taken]
    return at_most(
        "judging, growth",
        max(one) / min(one),
        1.5,
        "times, dearest to cheapest",
        f"{most:,} KPIs "
        + ", ".join(f"in batches of {size:,}: {each:.1f} ns a value" for size, each in zip(batches, one, strict=True)),
    )


def _judge_each(batches: list[KpiBatch]) -> None:
    for batch in batches:
        judge_kpis(batch)
