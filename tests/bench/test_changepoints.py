"""The score of change points, and the folder that they are read from."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bench import changepoints
from bench.changepoints_peers import binary_segmentation, exact_search
from bench.changepoints_score import cover, f1


@pytest.mark.parametrize(
    ("marks", "said", "wanted"),
    [
        ({"a": [50]}, [50], 1.0),
        ({"a": [50]}, [55], 1.0),
        ({"a": [50]}, [56], 0.5),  # of two said one is right, of two marked one is found
        ({"a": []}, [], 1.0),
        ({"a": [50], "b": []}, [], 2 * 1 * 0.75 / 1.75),
        ({"a": [50], "b": [80]}, [50, 80], 1.0),
        ({"a": [50]}, [48, 51], 2 * (2 / 3) * 1 / (5 / 3)),  # one mark answers to one guess
    ],
)
def test_f1_by_hand(marks: dict[str, list[int]], said: list[int], wanted: float) -> None:
    assert f1(marks, said) == pytest.approx(wanted)


def test_cover_by_hand() -> None:
    assert cover({"a": [4]}, [4], 10) == 1.0
    assert cover({"a": [4]}, [5], 10) == pytest.approx(0.4 * 4 / 5 + 0.6 * 5 / 6)
    assert cover({"a": [5], "b": []}, [], 10) == 0.75


def test_the_peers_find_a_step_and_say_nothing_of_a_constant() -> None:
    step = np.repeat([[0.0], [1.0]], 30, axis=0)
    for peer in (binary_segmentation, exact_search):
        assert peer(step) == [30]
        assert peer(np.ones((20, 1))) == []


def test_a_folder_is_read_and_its_change_points_are_written(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).standard_normal((60, 2))
    noise[30:, 0] += 8
    rows = [f"{at},{at},{a!r},{'' if at == 7 else repr(b)}" for at, (a, b) in enumerate(noise.tolist())]
    (tmp_path / "stepped.csv").write_text("\n".join(["index,time,a,b", *rows]) + "\n")
    assert changepoints.main(["--data", str(tmp_path), "--out", str(tmp_path / "out.json")]) == 0
    assert json.loads((tmp_path / "out.json").read_text()) == {"stepped": [30]}


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"laid out like shared/data/tcpd"):
        changepoints.read(tmp_path)


@pytest.mark.parametrize(
    ("labels", "ordinals", "season"),
    [
        (["2000-01", "2000-02", "2000-04"], [24000, 24001, 24003], 12),
        (["2000-01", "2000-04"], [8000, 8001], 4),
        (["2000-01-31", "2000-02-01"], [730150, 730151], 7),
        (["2018-07-31 18:22:28", "2018-07-31 18:22:33"], [0, 1], 0),
        (["1995", "1996"], [0, 1], 0),
        (["2000-01", "2000-01"], [0, 1], 0),
    ],
)
def test_labels_tell_the_season(labels: list[str], ordinals: list[int], season: int) -> None:
    found, length = changepoints.calendar(labels)
    assert (found.tolist(), length) == (ordinals, season)
