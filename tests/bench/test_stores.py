"""The benchmarks on stores, small: each says what it should on both engines, and counts only work that was done."""

from pathlib import Path

import pytest

from bench import import_million, one_observation, stores
from bench.stores import ENGINES, opened
from tests.engines import postgres

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("_database_allowed")]


@pytest.fixture(autouse=True)
def _server(postgres_server: str, postgres_template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The benchmarks use the server that the other tests run on, and its tables."""
    monkeypatch.setenv(postgres.ADDRESS, postgres_server)
    monkeypatch.setattr(stores, "TEMPLATE", postgres_template)


def test_one_observation_is_measured_in_time_and_queries_on_both_engines() -> None:
    lines = list(one_observation.run(kpis=20, key_results=4, times=1))
    assert [line.name for line in lines] == [
        "one observation, SQLite",
        "one observation, SQLite queries",
        "one observation, PostgreSQL",
        "one observation, PostgreSQL queries",
    ]
    assert all(line.value > 0 for line in lines)
    assert all(line.value <= one_observation.QUERIES for line in lines if line.unit == "queries")


def test_an_import_is_measured_in_time_and_memory_on_both_engines() -> None:
    lines = list(import_million.run(metrics=3, days=40, times=1))
    assert [line.name for line in lines] == [
        "import, SQLite",
        "import, SQLite memory",
        "import, PostgreSQL",
        "import, PostgreSQL memory",
    ]
    assert all(10 < line.value < import_million.MEGABYTES for line in lines if line.unit == "MB")
    assert all("120 rows" in line.against for line in lines if line.unit == "times the bare insert")


@pytest.mark.parametrize("engine", ENGINES)
def test_an_import_that_adds_too_few_rows_is_no_figure(engine: str, tmp_path: Path) -> None:
    files = import_million.write_files(tmp_path, 2, 5)
    with opened(engine) as store:
        import_million._define(2)
        with pytest.raises(AssertionError, match="should add 11 rows"):
            import_million._work("import", store, files.csv, 11)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_floor_inserts_every_row(engine: str, tmp_path: Path) -> None:
    files = import_million.write_files(tmp_path, 2, 5)
    with opened(engine) as store:
        done, ended = import_million._work("floor", store, files.parsed, 10)
    assert done["added"] == 10
    assert ended.code == 0
