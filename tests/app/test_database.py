"""An address becomes the settings of a database, or an error that says what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from headway.app.database import DatabaseAddressError, default_url, parse_url
from headway.records.sqlite.library import journal_mode, library, wal_is_safe


@pytest.mark.parametrize("url", ["/srv/headway.db", "sqlite:///srv/headway.db"])
def test_a_path_is_a_sqlite_file(url: str) -> None:
    found = parse_url(url)
    assert (found["ENGINE"], found["NAME"]) == ("headway.records.sqlite", "/srv/headway.db")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_relative_path_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse_url("headway.db")["NAME"] == str(tmp_path / "headway.db")


def test_an_address_of_postgres_is_taken_apart() -> None:
    found = parse_url("postgres://amina:p%40ss@db.example:5433/headway?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "amina",
        "p@ss",
        "db.example",
        "5433",
        "headway",
    )
    assert found["OPTIONS"]["sslmode"] == "require"
    assert "synchronous_commit=on" in found["OPTIONS"]["options"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://db/headway", "begins with mysql://"),
        ("postgres://db.example/", "names no database"),
        ("postgres://h:abc/x", "cannot be read"),
        ("postgres://h:99999/x", "cannot be read"),
        ("postgres://[h/x", "cannot be read"),
        (":memory:", "names no file"),
        ("sqlite://", "names no file"),
    ],
)
def test_an_address_of_no_store_is_refused(url: str, said: str) -> None:
    with pytest.raises(DatabaseAddressError, match=said):
        parse_url(url)


def test_the_laptops_store_is_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/amina/data")
    assert default_url() == "/srv/amina/data/headway/headway.db"


@pytest.mark.parametrize(
    ("version", "safe"), [((3, 40, 1), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True)]
)
def test_the_write_ahead_log_is_used_on_a_fixed_library_alone(version: tuple[int, ...], safe: bool) -> None:  # noqa: FBT001
    assert wal_is_safe(version) is safe


def test_the_journal_is_the_one_that_the_library_allows() -> None:
    assert journal_mode() == ("wal" if library.sqlite_version_info >= (3, 51, 3) else "delete")
