"""``headway export`` writes back what the store holds, and loses nothing on the way there and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from django.db import connections

from headway.cli.main import run

pytestmark = pytest.mark.usefixtures("_database_allowed", "_closed_afterwards")


@pytest.fixture
def _closed_afterwards() -> Iterator[None]:
    yield
    connections.close_all()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, _database_allowed: None) -> Path:
    """Where the starter folder is, and a store to which it was applied."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEADWAY_DATABASE", str(folder / "first.db"))
        assert (run(["init", str(folder / "goals")]), run(["apply", str(folder / "goals")])) == (0, 0)
    connections.close_all()
    return folder


@pytest.fixture
def goals(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter folder, applied to a store."""
    copytree(filled, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("HEADWAY_DATABASE", str(tmp_path / "first.db"))
    return tmp_path / "goals"


def test_what_is_written_makes_the_same_store_again(
    goals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    capsys.readouterr()
    assert run(["export", str(out)]) == 0
    said = capsys.readouterr()
    assert said.out == f"my-organisation written to {out}: 2 KPIs, 1 objective, 30 observations\n"
    assert "Put beside them the data files that they name: data/parcels.csv" in said.err
    copytree(goals / "data", out / "data")
    assert run(["plan", str(out)]) == 0
    assert "Nothing to change" in capsys.readouterr().out
    assert run(["review", "--format", "json"]) == 0
    first = capsys.readouterr().out
    monkeypatch.setenv("HEADWAY_DATABASE", str(tmp_path / "second.db"))
    assert run(["apply", str(out)]) == 0
    capsys.readouterr()
    assert run(["review", "--format", "json"]) == 0
    assert capsys.readouterr().out == first


def test_of_two_numbers_of_one_day_the_last_is_written_and_counted(
    goals: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = (goals / "data" / "parcels.csv").read_text("utf-8").splitlines()[-1][:7]
    for value in ("1.7", "1.9", "1.8"):
        assert run(["observe", "damaged", last, value]) == 0
    capsys.readouterr()
    assert run(["export", str(tmp_path / "out")]) == 0
    assert "31 observations" in capsys.readouterr().out
    written = "".join(file.read_text("utf-8") for file in (tmp_path / "out").rglob("*.yaml"))
    assert "1.8" in written
    assert "1.7" not in written
    assert "1.9" not in written


def test_a_stream_gets_one_file_that_can_be_read(
    goals: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["export", "-"]) == 0
    alone = tmp_path / "alone"
    copytree(goals / "data", alone / "data")
    (alone / "all.yaml").write_text(capsys.readouterr().out, "utf-8")
    assert run(["check", str(alone)]) == 0


def test_a_folder_with_goals_files_is_left_as_it_is(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in goals.rglob("*") if path.is_file()}
    assert run(["export", str(goals)]) == 2
    assert "holds goals files already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in goals.rglob("*") if path.is_file()} == before


def test_an_empty_store_has_nothing_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HEADWAY_DATABASE", str(tmp_path / "empty.db"))
    assert run(["export", str(tmp_path / "out")]) == 2
    assert "holds no organisation yet" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
