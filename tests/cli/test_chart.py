"""``headway chart`` writes the picture of a KPI's page, of the store or of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from headway.cli.main import run
from headway.demo.estuary import FOLDER

pytestmark = pytest.mark.usefixtures("_database_allowed", "_closed_afterwards")

DAY = ["--as-of", "2019-01-31"]
OF_DEMO = ["--goals", str(FOLDER), *DAY]


@pytest.fixture
def _closed_afterwards() -> Iterator[None]:
    yield
    connections.close_all()


def test_a_folder_and_a_store_that_it_was_applied_to_give_the_same_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEADWAY_DATABASE", str(tmp_path / "store.db"))
    folder, store = tmp_path / "of-folder.svg", tmp_path / "of-store.svg"
    assert run(["init", str(tmp_path / "goals")]) == 0
    assert run(["apply", str(tmp_path / "goals")]) == 0
    assert run(["chart", "--goals", str(tmp_path / "goals"), "--all", str(tmp_path / "all")]) == 0
    (first, *_) = sorted((tmp_path / "all").glob("*.svg"))
    assert run(["chart", first.stem, "--goals", str(tmp_path / "goals"), "--out", str(folder)]) == 0
    assert run(["chart", first.stem, "--out", str(store)]) == 0
    assert folder.read_bytes() == store.read_bytes() == first.read_bytes()
    assert folder.read_text("utf-8").lstrip().startswith("<svg ")


def test_the_ending_says_what_is_written(tmp_path: Path) -> None:
    for ending, begins in (("svg", b"<svg"), ("png", b"\x89PNG"), ("csv", b"kpi,name,unit,period")):
        out = tmp_path / "deeper" / f"chart.{ending}"
        assert run(["chart", "harbour-four-hour", *OF_DEMO, "--out", str(out)]) == 0
        assert out.read_bytes().lstrip().startswith(begins)


def test_several_kpis_get_a_file_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["chart", "harbour-four-hour", "harbour-shifts", *OF_DEMO, "--all", str(tmp_path), "--format", "csv"]
    assert run(asked) == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["harbour-four-hour.csv", "harbour-shifts.csv"]
    assert f"2 written to {tmp_path}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["nope", *OF_DEMO, "--out", "x.svg"], "there is no KPI 'nope' on that day; the KPIs are: harbour-admissions"),
        (["harbour-four-hour", *OF_DEMO], "say where to write"),
        (["harbour-four-hour", "harbour-shifts", *OF_DEMO, "--out", "x.svg"], "--out takes one KPI"),
        (["harbour-four-hour", *OF_DEMO, "--out", "x.pdf"], "ends in none of .svg, .png and .csv"),
        (["harbour-four-hour", *OF_DEMO, "--out", "/proc/none/x.svg"], "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_says_what_to_do(
    asked: list[str], says: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["chart", *asked]) == 2
    assert says in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
