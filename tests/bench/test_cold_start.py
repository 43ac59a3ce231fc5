"""The cold start is that of a whole review."""

from pathlib import Path

import pytest

from bench import cold_start
from bench.make_folder import make_folder


def test_a_cold_start_is_measured_in_seconds_beside_an_empty_process() -> None:
    review, helped = cold_start.run(kpis=6, key_results=3, times=1)
    assert (review.name, review.bound, review.unit) == ("cold start, review", 1.5, "s")
    assert (helped.name, helped.bound, helped.unit) == ("cold start, help", 0.2, "s")
    assert review.value > helped.value > 0.01
    assert "python -c pass" in review.against


def test_a_review_that_leaves_a_kpi_out_is_no_figure(tmp_path: Path) -> None:
    make_folder(tmp_path, kpis=3, key_results=2)
    command = [cold_start.HEADWAY, "review", str(tmp_path), "--as-of", cold_start.AS_OF, "--format", "json"]
    cold_start._is_whole(command, 3, 2)
    with pytest.raises(AssertionError, match="judged 3 of 4 KPIs"):
        cold_start._is_whole(command, 4, 2)


def test_the_same_seed_makes_the_same_folder(tmp_path: Path) -> None:
    for name in ("one", "other"):
        make_folder(tmp_path / name, kpis=4, key_results=2)
    assert (tmp_path / "one/data/numbers.csv").read_bytes() == (tmp_path / "other/data/numbers.csv").read_bytes()
    assert (tmp_path / "one/metrics-0.yaml").read_bytes() == (tmp_path / "other/metrics-0.yaml").read_bytes()
