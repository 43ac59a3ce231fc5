"""What all processes remember for a while, on both engines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from django.core.cache import cache
from django.db import connection

from headway.records.models import Remembered
from tests.engines.stores import OpenedStore


def test_a_value_is_kept_until_its_time(store: OpenedStore) -> None:
    assert cache.get("times", []) == []
    cache.set("times", [1.5, 2.5], 900)
    cache.set("times", [3.5], 900)
    assert cache.get("times") == [3.5]
    Remembered.objects.update(until=datetime.now(UTC) - timedelta(seconds=1))
    assert cache.get("times") is None
    cache.set("other", "y", 900)
    assert Remembered.objects.count() == 1
    assert cache.delete("other")
    assert not cache.delete("other")


def test_of_several_who_add_one_succeeds(store: OpenedStore) -> None:
    def add(_: int) -> bool:
        try:
            return bool(cache.add("lock", value=True, timeout=900))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(add, range(24))) == 1
    Remembered.objects.update(until=datetime.now(UTC) - timedelta(seconds=1))
    assert cache.add("lock", value=True, timeout=900)


def test_neither_a_name_nor_an_address_nor_a_program_stands_in_the_store(store: OpenedStore) -> None:
    cache.set("amina@riverside.example from 192.0.2.1", [1.0], None)
    row = Remembered.objects.get()
    assert "amina" not in row.key
    assert "192" not in row.key
    assert row.value == "[1.0]"
