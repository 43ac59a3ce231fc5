"""A store that cannot be written to now says so, and takes writes again when it can."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from headway.app.policy import load_policy
from headway.app.store import StoreError, open_store
from headway.judgement.definitions import Organisation
from headway.records import turns
from headway.records.turns import TurnNeverCameError, turn_on
from headway.services import anchors
from headway.services.create_organisation import create_organisation
from headway.services.observe import observe
from headway.services.transaction import StoreUnwritableError
from headway.services.unwritable import FULL, reason_of
from headway.services.verify import verify
from tests.engines.asking import asking
from tests.engines.stores import OpenedStore
from tests.services.houses import House

WRITERS, EACH = 6, 2
WRITER = """
import sys
from datetime import UTC, datetime
from headway.app.policy import load_policy
from headway.app.store import open_store
open_store(sys.argv[1])
from headway.services.observe import observe
now = datetime(2019, 3, 20, 12, tzinfo=UTC)
asked = {"actor": "amina", "organisation": "hospitals", "clock": lambda: now, "policies": load_policy}
for at in range(int(sys.argv[3])):
    observe(**asked, key=f"{sys.argv[2]}-{at}", metric="spare", period="2019-02", value=float(sys.argv[2]) + at / 10)
    observe(**asked, key=f"all-{at}", metric="waits", period="2019-02", value=float(at))
"""


def broken() -> list[str]:
    return [str(check) for check in verify(load_policy) if not check.holds]


@pytest.mark.slow
def test_many_processes_write_to_one_store_and_none_is_turned_away(store: OpenedStore) -> None:
    House()
    program = [sys.executable, "-c", WRITER, store.url]
    writers = [
        subprocess.Popen([*program, str(me), str(EACH)], stderr=subprocess.PIPE, text=True) for me in range(WRITERS)
    ]
    assert [writer.communicate()[1] for writer in writers] == [""] * WRITERS
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT key) FROM records_idempotencykey WHERE verb = 'observe'")
        assert cursor.fetchone() == (EACH * (WRITERS + 1), EACH * (WRITERS + 1))
    assert broken() == []


def test_who_waits_longest_is_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_PAUSE_SECONDS", 0.3)
    file, came = str(tmp_path / "file"), []

    def wait(name: str) -> None:
        with turn_on(file):
            came.append(name)

    with turn_on(file):
        first = threading.Thread(target=wait, args=["first"])
        first.start()
        time.sleep(1.5)
        second = threading.Thread(target=wait, args=["second"])
        second.start()
        time.sleep(0.02)
    first.join()
    second.join()
    assert came == ["first", "second"]


def test_a_turn_that_never_comes_is_said(sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns.turn_on_store.__wrapped__, "__defaults__", (0.1,))  # type: ignore[attr-defined]
    with turn_on(sqlite_store.url):
        with pytest.raises(TurnNeverCameError), turn_on(sqlite_store.url, 0.1):
            pass
        with pytest.raises(StoreUnwritableError, match="busy"):
            create_organisation(**asking("one"), organisation=Organisation("riverside", "Riverside"))
    create_organisation(**asking("one"), organisation=Organisation("riverside", "Riverside"))
    assert broken() == []


def test_a_full_disk_is_said_and_writes_go_on_when_there_is_room(sqlite_store: OpenedStore) -> None:
    house = House()
    house.check()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")

    def observe_many() -> None:
        for value in range(200):
            observe(**house.asking(), metric="waits", period="2019-02", value=float(value))

    with pytest.raises(StoreUnwritableError) as refused:
        observe_many()
    assert str(refused.value) == FULL
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000")
    assert observe(**house.asking(), metric="waits", period="2019-02", value=-1.0).added
    house.check()


def test_a_file_that_may_not_be_written_is_said(sqlite_store: OpenedStore) -> None:
    house = House()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreUnwritableError, match="may not be written to"):
        observe(**house.asking(), metric="waits", period="2019-02", value=1.0)


def test_a_read_only_database_is_said(postgres_store: OpenedStore) -> None:
    house = House()
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    with pytest.raises(StoreUnwritableError, match="read-only"):
        observe(**house.asking(), metric="waits", period="2019-02", value=1.0)


def test_other_errors_of_the_database_are_not_explained_away() -> None:
    assert reason_of(OperationalError("the server went away")) is None


@pytest.mark.usefixtures("_keys")
def test_a_store_below_something_that_is_no_folder_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(StoreError, match="cannot be opened: Not a directory"):
        open_store(str(tmp_path / "file" / "below" / "headway.db"))


def test_damaged_anchors_stop_no_write_and_are_told_by_verify(sqlite_store: OpenedStore) -> None:
    house = House()
    path = Path(settings.HEADWAY_ANCHORS)
    kept = anchors.read()
    for damaged in ("", "[1]", '{"hospitals": 3}', path.read_text("utf-8")[:-9]):
        path.write_text(damaged, "utf-8")
        assert [line for line in broken() if "the anchors in" in line and "cannot be read" in line]
        assert observe(**house.asking(), metric="waits", period="2019-02", value=float(len(damaged))).added
        assert anchors.read().keys() == kept.keys()
    assert len(list(path.parent.glob("*.damaged-*"))) == 4
    house.check()


def test_anchors_that_cannot_be_written_stop_no_write(
    sqlite_store: OpenedStore, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    house = House()
    with monkeypatch.context() as patched:
        patched.setattr(settings, "HEADWAY_ANCHORS", str(tmp_path / "no folder" / "anchors"))
        assert observe(**house.asking(), metric="waits", period="2019-02", value=5.5).added
        patched.setattr(settings, "HEADWAY_ANCHORS", str(tmp_path))
        assert observe(**house.asking(), metric="waits", period="2019-02", value=5.6).added
    assert caplog.text.count("could not be anchored") == 2
    house.check()


def test_a_disk_that_becomes_full_within_a_line_of_the_anchors_stops_no_write(
    sqlite_store: OpenedStore, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House()
    write = os.write
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda opened, lines: write(opened, lines[:20]))
        assert observe(**house.asking(), metric="waits", period="2019-02", value=5.5).added
    assert "could not be anchored" in caplog.text
    assert not broken()
    before = anchors.read()
    assert observe(**house.asking(), metric="waits", period="2019-02", value=5.6).added
    assert anchors.read() != before
    house.check()
