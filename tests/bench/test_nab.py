"""The score of streams by hand, and a folder of them."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from bench import nab
from bench.nab_score import PROFILES, Stream, raw, score

STANDARD = PROFILES["standard"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ([], -1.0),
        ([500], 1.0),
        ([500, 550, 599], 1.0),  # only the first in a window counts
        ([549], (2 / (1 + np.exp(-5 * 0.51)) - 1) / (2 / (1 + np.exp(-5)) - 1)),
        ([100, 500], 1.0),  # the first rows are on probation
        ([300], -1.0 - 0.11),  # before any window
        ([500, 698], 1.0 + 0.11 * (2 / (1 + np.exp(5)) - 1)),  # a width behind it
        ([500, 998], 1.0 - 0.11),
    ],
)
def test_the_score_of_one_stream_by_hand(said: list[int], wanted: float) -> None:
    assert raw(Stream(1000, [(500, 599)], said), STANDARD) == pytest.approx(wanted)


def test_who_says_nothing_has_none_and_who_is_perfect_has_all() -> None:
    windows = [(500, 599), (700, 720)]
    for costs in PROFILES.values():
        assert score([Stream(1000, windows, [])], costs) == 0
        assert score([Stream(1000, windows, [500, 700]), Stream(50, [], [])], costs) == pytest.approx(100)


def test_a_folder_is_read_and_a_jump_is_met(tmp_path: Path) -> None:
    values = np.random.default_rng(1).standard_normal(400)
    values[300:] += 12
    times = [f"2019-01-{1 + at // 100:02d} {at % 100 // 4:02d}:{at % 4 * 15:02d}:00" for at in range(400)]
    with gzip.open(tmp_path / "one.csv.gz", "wt", newline="") as file:
        csv.writer(file).writerows([("timestamp", "value"), *zip(times, values.tolist(), strict=True)])
    span = [f"{times[290]}.000000", f"{times[320]}.000000"]
    (tmp_path / "windows.json").write_text(json.dumps({"one.csv": [span]}))
    (stream,) = nab.read(tmp_path)
    assert (stream.rows, list(stream.windows)) == (400, [(290, 320)])
    assert 300 in stream.said
    lines = list(nab.run(tmp_path))
    assert [line.name for line in lines] == ["streams, standard", "streams, few false", "streams, few missed"]
    assert all(line.bound is None for line in lines)
