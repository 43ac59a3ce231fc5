"""Keys that protect nothing are refused; the laptop's are made once and kept to its owner."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from headway.app.keys import KeyRefusedError, Keys, check_key, key_file, load_keys

GOOD = "c6Td1yF0gL8sA2uE7iOqw3Zx9Rk5Vb"
SECRET, AUDIT = GOOD + "-1x", GOOD + "-2x"


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEADWAY_SECRET_KEY", raising=False)
    monkeypatch.delenv("HEADWAY_AUDIT_KEY", raising=False)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("", "is not set"),
        ("c6Td1yF0gL8sA2uE7iOqw3Zx9Rk5Vb1", "has 31 characters and needs at least 32"),
        ("a" * 64, "easy to guess"),
        ("abc" * 20, "easy to guess"),
        ("django-insecure-" + GOOD + GOOD, "is a sample"),
        ("changeme-" + GOOD + GOOD, "is a sample"),
        ("Change-Me-" + GOOD + GOOD, "is a sample"),
        ("your_secret_key_" + GOOD + GOOD, "is a sample"),
    ],
)
def test_a_key_that_protects_nothing_is_refused_with_the_way_to_make_one(key: str, said: str) -> None:
    with pytest.raises(KeyRefusedError, match=said) as refused:
        check_key("HEADWAY_SECRET_KEY", key)
    assert "secrets.token_urlsafe" in str(refused.value)


def test_a_server_has_no_keys_of_its_own() -> None:
    with pytest.raises(KeyRefusedError, match="HEADWAY_SECRET_KEY is not set"):
        load_keys(None)


def test_keys_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HEADWAY_SECRET_KEY", SECRET)
    monkeypatch.setenv("HEADWAY_AUDIT_KEY", AUDIT)
    assert load_keys(None) == load_keys(tmp_path / "headway.db") == Keys(SECRET, AUDIT)
    assert list(tmp_path.iterdir()) == []


def test_one_key_for_both_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADWAY_SECRET_KEY", SECRET)
    monkeypatch.setenv("HEADWAY_AUDIT_KEY", SECRET)
    with pytest.raises(KeyRefusedError, match="are the same"):
        load_keys(None)


def test_the_laptop_makes_its_keys_once_for_its_owner_alone(tmp_path: Path) -> None:
    store = tmp_path / "headway.db"
    keys = load_keys(store)
    assert keys.secret != keys.audit
    assert load_keys(store) == keys
    assert [path.name for path in tmp_path.iterdir()] == ["headway.db.keys"]
    assert stat.S_IMODE(key_file(store).stat().st_mode) == 0o600


def test_a_store_whose_keys_are_lost_gets_no_new_ones(tmp_path: Path) -> None:
    store = tmp_path / "headway.db"
    store.write_bytes(b"SQLite format 3")
    with pytest.raises(KeyRefusedError, match=r"headway\.db\.keys is missing.*restore it from your backup"):
        load_keys(store)


def test_a_key_in_the_environment_holds_over_the_one_in_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = tmp_path / "headway.db"
    kept = load_keys(store)
    monkeypatch.setenv("HEADWAY_SECRET_KEY", SECRET)
    assert load_keys(store) == Keys(SECRET, kept.audit)
