"""Process behaviour of many KPIs: beside one sum over their values, beside pandas and DuckDB, and one more point each.

The floor is one ``np.sum`` over as many values, as in :mod:`bench.judging`: the mean of four, over an array that no
cache holds. What is judged counts in full: screened limits, all rules of every point, what it is called, variation and
assurance.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.line import Line, at_most
from bench.measure import medians, milliseconds, one_core
from bench.process_peers import Runs, by_duckdb, by_pandas, differences, loaded, table
from headway.app.policy import load_policy
from headway.kpi.process.judge import ProcessBatch, ProcessJudgement, judge_process
from headway.kpi.process.newest import next_points, watch
from headway.kpi.process.rules import Rule
from headway.series.batch import offsets_of

LINES = load_policy().process


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is judged.

    Attributes:
        kpis, periods: beside the floor and the peers, and with one more point each.
        times: measurements beside the floor, and of one more point.
        peer_times: measurements beside the peers, which take their time.
    """

    kpis: int = 10_000
    periods: int = 365
    times: int = 9
    peer_times: int = 3


def run(sizes: Sizes | None = None) -> Iterator[Line]:
    """The floor, the peers and one more point."""
    chosen = sizes or Sizes()
    with one_core():
        yield _beside_the_floor(chosen)
        yield from _beside_peers(chosen)
        yield _one_more_point(chosen)


def series(sizes: Sizes) -> NDArray[np.float64]:
    """Noise of every spread; a tenth of the series shifts, a tenth drifts."""
    chance = np.random.default_rng(20260101)
    values = chance.normal(size=(sizes.kpis, sizes.periods))
    half, tenth = sizes.periods // 2, sizes.kpis // 10
    values[:tenth, half:] += 1.5
    values[tenth : 2 * tenth] += np.linspace(0, 3, sizes.periods)
    return 100 + values * chance.uniform(0.5, 20, size=(sizes.kpis, 1))


def batch_of(values: NDArray[np.float64], *, fixed_after: int = 0) -> ProcessBatch:
    """These series, rising ones and falling ones in turn, with a standard of 100."""
    count, length = values.shape
    up = np.arange(count) % 2 == 0
    return ProcessBatch(
        values=values.reshape(-1),
        offsets=offsets_of(np.full(count, length, np.int64)),
        rebased=np.zeros(0, np.int64),
        fixed_after=np.full(count, fixed_after, np.int64),
        good=np.where(up, 1, -1).astype(np.int8),
        healthy_low=np.where(up, 100.0, -np.inf),
        healthy_high=np.where(up, np.inf, 100.0),
    )


def _beside_the_floor(sizes: Sizes) -> Line:
    values = series(sizes)
    batch = batch_of(values)
    parts = np.random.default_rng(0).random((4, values.size))
    judged, four = medians(sizes.times, lambda: judge_process(batch, LINES), lambda: [np.sum(part) for part in parts])
    summed = four / len(parts)
    return at_most(
        "process behaviour",
        judged / summed,
        100,
        "times the floor",
        f"np.sum of {values.size:,} values: {milliseconds(summed)}; "
        f"{sizes.kpis:,} KPIs of {sizes.periods} periods: {milliseconds(judged)}",
    )


def of_headway(said: ProcessJudgement) -> Runs:
    """What the peers say too."""
    limits = said.limits
    return Runs(limits.mean, limits.lower, limits.upper, said.rules & (Rule.RUN_ABOVE | Rule.RUN_BELOW) != 0)


def _beside_peers(sizes: Sizes) -> Iterator[Line]:
    values = series(sizes)
    batch, given = batch_of(values), table(values)
    answers: dict[str, Runs] = {}
    said: list[ProcessJudgement] = []
    with loaded(given) as database:

        def headway() -> None:
            said[:] = [judge_process(batch, LINES)]

        def pandas() -> None:
            answers["pandas"] = by_pandas(given, LINES)

        def duckdb() -> None:
            answers["DuckDB"] = by_duckdb(database, LINES)

        own, *taken = medians(sizes.peer_times, headway, pandas, duckdb)
    for peer, seconds in zip(("pandas", "DuckDB"), taken, strict=True):
        if wrong := differences(of_headway(said[0]), answers[peer]):
            raise AssertionError(f"{peer} and Headway differ in {', '.join(wrong)}")
        yield at_most(
            f"process behaviour, {peer}",
            own / seconds,
            1,
            f"times {peer}'s time",
            f"{peer}, limits and runs alone of {sizes.kpis:,} KPIs: {milliseconds(seconds)}; "
            f"Headway, everything: {milliseconds(own)}",
        )


def _processor_seconds(work: Callable[[], object]) -> float:
    """What one call takes of the processor: a busy machine has nothing to compare so short a time with."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _one_more_point(sizes: Sizes) -> Line:
    """The last period of each series as a new point, with limits fixed before it."""
    values = series(sizes)
    fixed = sizes.periods // 2
    before, whole = batch_of(values[:, :-1], fixed_after=fixed), batch_of(values, fixed_after=fixed)
    stood = watch(before, judge_process(before, LINES), LINES)
    newest = np.ascontiguousarray(values[:, -1])
    _, found = next_points(stood, newest, LINES)
    wanted = judge_process(whole, LINES).rules.reshape(values.shape)[:, -found.shape[1] :]
    if not np.array_equal(found, wanted):
        raise AssertionError("one more point is not judged as it is in the whole")
    taken = [_processor_seconds(lambda: next_points(stood, newest, LINES)) for _ in range(sizes.times)]
    return at_most(
        "process behaviour, one point",
        statistics.median(taken) * 1e3,
        5,
        "ms of the processor",
        f"one new point of {sizes.kpis:,} KPIs with fixed limits, and what it says of the six before",
    )
