"""Import of a million observations from CSV through the service, beside the bare insert of the parsed rows.

The organisation has 1,000 daily metrics with 1,000 days each, a tenth of them with a KPI. Each import and each insert
is a process of its own on an empty store of its own. The insert gets its rows parsed, sorted and as Python values: it
reads nothing, checks nothing, looks for nothing that is there already, and judges nothing.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from bench.import_worker import NOW, ORGANISATION
from bench.line import Line, at_most
from bench.measure import Ended, milliseconds, one_core, run_program
from bench.stores import ENGINES, opened
from headway.judgement.definitions import Band, Definitions, Kpi, Metric, Organisation, Team
from headway.judgement.facts import Facts, Observations

METRICS, DAYS = 1_000, 1_000
FIRST_DAY = date(2017, 1, 1)
BOUNDS = {"SQLite": 2.5, "PostgreSQL": 3.33}
"""40 % and 30 % of the speed of the bare insert."""
MEGABYTES = 500


@dataclass(frozen=True, slots=True)
class Files:
    """The same observations as a file to import, and parsed."""

    csv: Path
    parsed: Path
    size: int


def run(*, metrics: int = METRICS, days: int = DAYS, times: int = 3) -> Iterator[Line]:
    """Time and memory of the import on each engine, and what a second import adds."""
    with tempfile.TemporaryDirectory() as folder, one_core():
        files = write_files(Path(folder), metrics, days)
        for engine in ENGINES:
            yield from _on(engine, files, metrics, times)


def write_files(folder: Path, metrics: int, days: int) -> Files:
    """Write the observations in order of metric and day: in no other order is the bare insert quicker."""
    chance = np.random.default_rng(1)
    value = np.round(chance.normal(80, 5, (metrics, days)), 2)
    labels = [(FIRST_DAY + timedelta(day)).isoformat() for day in range(days)]
    files = Files(folder / "observations.csv", folder / "parsed.npz", metrics * days)
    with files.csv.open("w", encoding="utf-8") as file:
        file.write("metric,period,value\n")
        for number in range(metrics):
            named = zip(labels, value[number].tolist(), strict=True)
            file.writelines(f"{_name(number)},{label},{each}\n" for label, each in named)
    period = np.tile(np.arange(days) + FIRST_DAY.toordinal(), metrics)
    series = np.repeat(np.arange(1, metrics + 1), days)
    np.savez(files.parsed, series=series, period=period, known_on=period, value=value.ravel())
    return files


def _on(engine: str, files: Files, metrics: int, times: int) -> Iterator[Line]:
    floors, imports, peaks = [], [], []
    for _ in range(times):
        with opened(engine) as store:
            floors.append(_work("floor", store, files.parsed, files.size)[0]["seconds"])
        with opened(engine) as store:
            _define(metrics)
            done, ended = _work("import", store, files.csv, files.size)
            imports.append(done["seconds"])
            peaks.append(ended.megabytes)
            _work("import", store, files.csv, 0)
    floor, taken = statistics.median(floors), statistics.median(imports)
    yield at_most(
        f"import, {engine}",
        taken / floor,
        BOUNDS[engine],
        "times the bare insert",
        f"bare insert of {files.size:,} rows: {milliseconds(floor)}; import: {milliseconds(taken)}",
    )
    yield at_most(f"import, {engine} memory", max(peaks), MEGABYTES, "MB", "the peak of the importing process")


def _work(what: str, store: str, file: Path, expected: int) -> tuple[dict[str, Any], Ended]:
    """Run the worker; one that adds more or fewer rows than expected is an error."""
    ended = run_program([sys.executable, "-m", "bench.import_worker", what, store, str(file)])
    done = json.loads(ended.said.splitlines()[-1]) if ended.code == 0 else {}
    if done.get("added") != expected:
        raise AssertionError(f"{what} of {file.name} should add {expected} rows: {done or ended.said[-500:]}")
    return done, ended


def _name(number: int) -> str:
    return f"metric-{number:04d}"


def _define(metrics: int) -> None:
    """Bring the metrics into the open store, a tenth of them with a KPI."""
    from headway.services.apply_goals import apply_goals  # noqa: PLC0415 - the store must be open

    definitions = Definitions(
        Organisation(ORGANISATION, "Bench"),
        teams=(Team("all", "All of us"),),
        metrics=tuple(Metric(_name(number), f"Metric {number}", grain="day") for number in range(metrics)),
        kpis=tuple(
            Kpi(_name(number), _name(number), "all", bands=(Band(None, ">= 80", "< 75"),))
            for number in range(0, metrics, 10)
        ),
    )
    facts = Facts(definitions, Observations.none())
    apply_goals(actor="bench", key="define", clock=lambda: NOW, facts=facts, on=NOW.date())
