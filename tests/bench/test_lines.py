"""The registry, and the JSON that programs read."""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from bench import __main__ as harness
from bench import judging
from bench.line import Line, at_most

ROOT = Path(__file__).resolve().parents[2]
TINY = judging.Sizes(
    kpis=60, key_results=20, peer_kpis=60, peer_key_results=20, growing=(30, 60), times=1, peer_times=1, growing_times=1
)


def _two() -> Iterator[Line]:
    yield at_most("within", 0.123456, 1, "times", "a floor")
    yield at_most("beyond", 2.0, 1, "times", "a floor")


def _within() -> Iterator[Line]:
    yield at_most("alone", 0.5, 1, "times", "a floor")


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harness, "BENCHMARKS", {"two": _two, "one": _within})


@pytest.mark.usefixtures("registry")
def test_the_json_holds_every_line_and_no_other_field(tmp_path: Path) -> None:
    harness.main(["--out", str(tmp_path / "deep" / "bench.json")])
    said = json.loads((tmp_path / "deep" / "bench.json").read_text())
    assert [line["name"] for line in said] == ["within", "beyond", "alone"]
    assert said[0] == {
        "name": "within",
        "value": 0.1235,
        "bound": 1,
        "holds": True,
        "unit": "times",
        "against": "a floor",
    }
    assert said[1]["holds"] is False


@pytest.mark.usefixtures("registry")
def test_only_runs_one_benchmark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert harness.main(["--only", "one", "--out", str(tmp_path / "bench.json")]) == 0
    assert [line["name"] for line in json.loads((tmp_path / "bench.json").read_text())] == ["alone"]
    assert "within" not in capsys.readouterr().out


@pytest.mark.usefixtures("registry")
def test_a_figure_beyond_its_bound_is_shown_and_ends_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert harness.main(["--out", str(tmp_path / "bench.json")]) == 1
    rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows if "FAILS" in row] == ["beyond"]


def test_a_benchmark_that_is_not_registered_is_refused_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        harness.main(["--only", "nothing"])
    assert "judging" in capsys.readouterr().err


def test_every_registered_benchmark_is_documented_and_says_what_it_measures() -> None:
    manual = (ROOT / "docs" / "benchmarks.md").read_text()
    assert harness.BENCHMARKS
    for name, benchmark in harness.BENCHMARKS.items():
        assert f"`{name}`" in manual, name
        assert benchmark.__doc__, name


def test_the_makefile_hands_over_to_the_harness() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert "python -m bench $(if $(ONLY),--only $(ONLY))" in makefile


def test_a_tiny_run_of_judging_yields_whole_lines_with_names_of_their_own() -> None:
    lines = list(judging.run(TINY))
    assert [line.name for line in lines] == [
        "judging",
        "judging beside pandas",
        "judging beside DuckDB",
        "judging, growth",
    ]
    for line in lines:
        assert line.value > 0
        assert line.holds == (line.bound is None or line.value <= line.bound)
        assert all(getattr(line, field.name) != "" for field in fields(Line))


def _broken() -> Iterator[Line]:
    yield at_most("before", 0.5, 1, "times", "a floor")
    raise AssertionError("the work was not done")


def test_a_benchmark_that_breaks_off_is_told_and_the_others_still_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harness, "BENCHMARKS", {"broken": _broken, "one": _within})
    assert harness.main(["--out", str(tmp_path / "bench.json")]) == 1
    assert [line["name"] for line in json.loads((tmp_path / "bench.json").read_text())] == ["before", "alone"]
    assert "the work was not done" in capsys.readouterr().err
