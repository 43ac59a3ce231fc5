"""Signals on the streams of the Numenta Anomaly Benchmark, which were not made for it: reported, without a bound.

The streams tell of minutes, where Headway looks at days, weeks and months. Headway's default is applied as it is, row
after row and without a season; each signal is one detection, on the row that opened it.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.line import Line, reported
from bench.nab_score import PROFILES, Stream, score
from headway.app.policy import load_policy
from headway.kpi.signal.batch import SignalBatch
from headway.kpi.signal.read import read_signals
from headway.kpi.signal.scale import levels

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "nab"
PUBLISHED = {
    "standard": "Numenta HTM 70.5, KNN CAD 58.0, Twitter ADVec 47.1, windowed Gaussian 39.6, random 11.0",
    "few false": "Numenta HTM 62.6, KNN CAD 43.4, Twitter ADVec 33.6, windowed Gaussian 20.9, random 1.2",
    "few missed": "Numenta HTM 75.2, KNN CAD 64.8, Twitter ADVec 53.5, windowed Gaussian 47.4, random 19.5",
}
"""What others score on all 58 streams, by the benchmark's scoreboard (version 1.0); half of them lie in ``DATA``."""


def run(data: Path = DATA) -> Iterator[Line]:
    """What is short of 100 in each of the benchmark's three profiles."""
    streams = list(read(data))
    said = sum(len(one.said) for one in streams)
    for name, costs in PROFILES.items():
        told = f"{len(streams)} streams, {said:,} signals; published, on all 58: {PUBLISHED[name]}"
        yield reported(f"streams, {name}", 100 - score(streams, costs), "short of 100", told)


def read(data: Path) -> Iterator[Stream]:
    """The streams of a folder, with what Headway says of them.

    Raises:
        FileNotFoundError: it is not laid out like ``shared/data/nab``.
    """
    windows = json.loads((data / "windows.json").read_text(encoding="utf-8"))
    for name in sorted(windows):
        with gzip.open(data / f"{name}.gz", "rt", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        times = [row["timestamp"] for row in rows]
        spans = [tuple(times.index(_plain(edge)) for edge in span) for span in windows[name]]
        said = detections(np.array([float(row["value"]) for row in rows]))
        yield Stream(len(rows), [(first, last) for first, last in spans], said)


def detections(values: np.ndarray) -> list[int]:
    """The rows on which a signal opens."""
    policy, rows = load_policy(), len(values)
    batch = SignalBatch(
        values=values,
        periods=np.arange(rows),
        offsets=np.array([0, rows]),
        scale=levels(1),
        phase=np.zeros(rows, np.int64),
        season=np.ones(1, np.int64),
        baseline=np.array([policy.signal_baseline["day"]]),
        segments=np.zeros(0, np.int64),
    )
    found: list[int] = read_signals(batch, policy.signals).episodes.opened.tolist()
    return found


def _plain(edge: str) -> str:
    """A time of the labels as the streams write it."""
    return edge.partition(".")[0]
