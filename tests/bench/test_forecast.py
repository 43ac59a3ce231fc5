"""Forecasts of items: in which form they come, and that the scores are those that are meant."""

from __future__ import annotations

import csv
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

from bench import forecast
from bench.forecast_items import read_items
from bench.forecast_score import calibration_error, scores
from headway.series.batch import offsets_of
from tools.forecast_cycles import more_cycles

COUNT = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Items of four kinds: end values and sums, rising and falling, with a gap."""
    chance = np.random.default_rng(2)
    lengths = np.where(np.arange(COUNT) % 4 == 0, 70, 9)
    offsets = offsets_of(lengths)
    values = chance.lognormal(3, 0.2, int(offsets[-1])).astype(np.float32)
    values[offsets[3] + 4] = np.nan
    sums = np.arange(COUNT) % 5 == 0
    end = chance.lognormal(3, 0.2, COUNT) * np.where(sums, 6, 1)
    target = np.where(sums, 126.0, 21.0)
    before = lengths - 2
    columns = {
        "id": np.array([f"x{at:02}" for at in range(COUNT)]),
        "series": np.array([f"s{at // 2}" for at in range(COUNT)]),
        "source": np.full(COUNT, "made"),
        "freq": np.full(COUNT, "M"),
        "kind": np.where(sums, "sum", "last"),
        "hist": np.where(lengths > 9, "long", "short"),
        "j": np.full(COUNT, 2),
        "n": np.full(COUNT, 6),
        "h": before,
        "season": np.full(COUNT, 12),
        "gap": (np.arange(COUNT) == 3).astype(int),
        "direction": np.where(np.arange(COUNT) % 3 == 1, -1, 1),
        "core": np.arange(COUNT) < 30,
        "start": offsets[:-1],
        "length": lengths,
        "values": values,
        "baseline": np.where(sums, 0.0, values[offsets[:-1] + before - 1]),
        "target": target,
        "end": end,
        "scale": np.full(COUNT, 4.0),
        "hit": (end >= target).astype(int),
        "hit_any": np.ones(COUNT, int),
    }
    np.savez(tmp_path / forecast.FILE, **columns)
    return tmp_path


def test_the_file_has_a_line_for_each_item(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "said.csv"
    assert forecast.main(["--data", str(folder), "--items", forecast.FILE, "--out", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [f"x{at:02}" for at in range(COUNT)]
    for row in rows:
        levels = [float(row[name]) for name in ("q025", "q10", "q25", "q50", "q75", "q90", "q975")]
        assert levels == sorted(levels)
        assert 0 < float(row["probability"]) < 1


def test_the_sum_so_far_is_that_of_the_cycle(folder: Path) -> None:
    items = read_items(folder / forecast.FILE)
    first = items.columns["values"][items.columns["start"][0] :][:70]
    assert items.batch.so_far[0] == pytest.approx(float(first[68]) + float(first[69]))
    assert np.isnan(items.batch.so_far[1])


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer key results at once than are measured in earnest."""
    for name, few in {"AT_ONCE": 200, "TIMED": 200, "SLICE": 5, "PEER_ITEMS": 5, "TIMES": 1}.items():
        monkeypatch.setattr(forecast, name, few)


@pytest.mark.usefixtures("_few")
def test_every_line_of_the_benchmark_is_there(folder: Path) -> None:
    lines = list(forecast.run(folder))
    assert len({line.name for line in lines}) == len(lines) == 10


@pytest.mark.usefixtures("_few")
def test_without_its_peer_the_times_are_told_and_held_against_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "statsforecast", None)
    timed = [line for line in forecast.run(folder) if line.name.endswith("ones")]
    assert [(line.bound, line.unit) for line in timed] == [(None, "µs a key result")] * 2
    assert all("AutoETS is not installed" in line.against for line in timed)


@pytest.mark.usefixtures("_few")
def test_with_its_peer_the_times_are_held_against_those_of_what_it_fits(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    class Fake:
        def __init__(self, season_length: int) -> None:
            self.season = season_length

        def forecast(self, y: NDArray[np.float64], h: int, level: list[int]) -> None:
            if len(y) < 9:
                raise ValueError("tiny datasets")
            asked.append((len(y), self.season, h, level))

    models = ModuleType("statsforecast.models")
    models.AutoETS = Fake  # type: ignore[attr-defined]
    package = ModuleType("statsforecast")
    package.__spec__ = ModuleSpec("statsforecast", None)
    monkeypatch.setitem(sys.modules, "statsforecast", package)
    monkeypatch.setitem(sys.modules, "statsforecast.models", models)
    monkeypatch.delitem(sys.modules, "bench.forecast_peers", raising=False)
    timed = [line for line in forecast.run(folder) if line.name.endswith("ones")]
    monkeypatch.delitem(sys.modules, "bench.forecast_peers")
    assert [line.unit for line in timed] == ["1,000ths of AutoETS's time", "250ths of AutoETS's time"]
    assert all("on 5 of them" in line.against and "times as fast" in line.against for line in timed)
    assert {season for _, season, _, _ in asked} == {12}
    assert all(h >= 1 and level == [50, 80, 95] for _, _, h, level in asked)


def test_scores_by_hand() -> None:
    chance, hit = np.array([0.8, 0.4]), np.array([1, 0])
    level = {name: np.array([at, at]) for name, at in zip((0.1, 0.25, 0.5, 0.75, 0.9), (8, 9, 10, 11, 12), strict=True)}
    level |= {0.025: np.array([7.0, 7.0]), 0.975: np.array([13.0, 13.0])}
    said = scores(chance, level, {"hit": hit, "end": np.array([10.5, 12.5]), "scale": np.array([2.0, 2.0])})
    assert said["brier"] == pytest.approx((0.04 + 0.16) / 2)
    assert said["log loss"] == pytest.approx(-(np.log(0.8) + np.log(0.6)) / 2)
    assert said["ECE"] == pytest.approx((0.2 + 0.4) / 2)
    # pinball: 0.1·2.5 + 0.5·0.5 + 0.1·1.5 and 0.1·4.5 + 0.5·2.5 + 0.9·0.5, times 2/3, over a scale of 2
    assert said["CRPS"] == pytest.approx((0.65 + 2.15) / 2 * 2 / 3 / 2)
    assert (said["50 %"], said["80 %"], said["95 %"]) == (0.5, 0.5, 1.0)


def test_a_calibrated_forecast_has_no_error() -> None:
    assert calibration_error(np.full(10, 0.3), np.array([1, 1, 1, 0, 0, 0, 0, 0, 0, 0])) == pytest.approx(0)


def test_more_cycles_lie_inside_the_histories(folder: Path) -> None:
    columns = read_items(folder / forecast.FILE).columns
    made = more_cycles(columns)
    assert len(made["series"]) > 0
    assert set(made["series"]) <= set(columns["series"][columns["hist"] == "long"])
    assert (made["start"] + made["length"] <= len(made["values"])).all()
    assert (
        made["hit"] == np.where(made["direction"] > 0, made["end"] >= made["target"], made["end"] <= made["target"])
    ).all()
