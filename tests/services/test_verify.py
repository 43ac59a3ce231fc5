"""``verify`` finds what was changed behind the services' back, names it, and says what it read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from headway.app.policy import load_policy
from headway.judgement.definitions import Organisation
from headway.records import organisations
from headway.records.models import AuditRow
from headway.services.apply_goals import apply_goals
from headway.services.create_organisation import create_organisation
from headway.services.invariants.check import Check
from headway.services.verify import verify
from tests.engines.asking import TODAY, asking
from tests.engines.everything import FACTS
from tests.engines.stores import OpenedStore
from tests.engines.tampering import run, tamper

OBSERVATION = "UPDATE records_observation SET {0} WHERE series = 1 AND period = 24230"


@pytest.fixture
def filled(store: OpenedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenedStore:
    """A store with two organisations, one of them full, whose chains are anchored in a file."""
    monkeypatch.setattr(settings, "HEADWAY_ANCHORS", str(tmp_path / "anchors"))
    create_organisation(**asking("first"), organisation=Organisation("empty", "Empty"))
    apply_goals(**asking("first"), facts=FACTS, on=TODAY)
    apply_goals(**asking("second"), facts=FACTS, on=TODAY)
    return store


def _failing() -> dict[str, str]:
    """The checks that fail, by code and organisation, as text."""
    return {
        f"{check.code} {check.organisation or ''}".strip(): str(check)
        for check in verify(load_policy)
        if not check.holds
    }


def test_a_store_that_nobody_tampered_with_holds(filled: OpenedStore) -> None:
    checks = list(verify(load_policy))
    assert [str(check) for check in checks if not check.holds] == []
    walls = {"I11"} if connection.vendor == "postgresql" else set()
    assert {check.code for check in checks} == {
        "I1",
        "I2",
        "I3",
        "I4",
        "I5",
        "I6",
        "I7",
        "I8",
        "I10",
        "I13",
        "I14",
    } | walls
    rows = AuditRow.objects.for_organisation(organisations.find("riverside")).count()
    told = next(str(check) for check in checks if (check.code, check.organisation) == ("I5", "riverside"))
    assert f"({rows} audit rows read)" in told


def test_an_empty_store_verifies_nothing_and_says_so(store: OpenedStore) -> None:
    assert "nothing was read, so nothing was verified" in _failing()["I1"]


def test_a_check_that_read_nothing_does_not_hold() -> None:
    assert not Check("I5", "a chain", None, 0, "rows", ()).holds
    assert Check("I5", "a chain", None, 0, "rows", (), known_empty=True).holds
    assert not Check("I5", "a chain", None, 3, "rows", ("broken",)).holds


CHANGES: dict[str, tuple[str, str, str]] = {
    "an actor": ("UPDATE records_auditrow SET actor = 'omar' WHERE n = 3", "I5", "row 3 (apply_goals by omar)"),
    "an after": (
        "UPDATE records_auditrow SET after = '{}' WHERE kind = 'kpi' AND subject = 'bare'",
        "I5",
        "before or after was changed",
    ),
    "a row of the log taken out": ("DELETE FROM records_auditrow WHERE n = 4", "I5", "row 4 is missing"),
    "the end of the log cut off": ("DELETE FROM records_auditrow WHERE n > 30", "I5", "its end was cut off"),
    "a definition": ("UPDATE records_kpi SET because = 'Other' WHERE id = 'bare'", "I6", "kpi 'bare' is not as"),
    "a band": ("UPDATE records_band SET healthy = '>= 1' WHERE position = 0", "I6", "kpi 'four-hour' is not as"),
    "a definition taken out": ("DELETE FROM records_event WHERE number = 1", "I6", "event '1' is not as"),
    "the organisation": ("UPDATE records_organisation SET name = 'R' WHERE id = 'riverside'", "I6", "organisation"),
    "a check-in": ("UPDATE records_checkin SET confidence = 0.9 WHERE number = 1", "I6", "checkin '1' is not as"),
    "a value": (OBSERVATION.format("value = 2"), "I6", "tells of 7 observations"),
    "an observation taken out": ("DELETE FROM records_observation WHERE series = 2", "I6", "6 are there"),
    "an observation of no recording": (OBSERVATION.format("recording = 999"), "I6", "name the audit row 999"),
    "a value out of turn": (OBSERVATION.format("sequence = 5"), "I3", "value 5 is out of turn"),
    "an answer taken out": ("DELETE FROM records_idempotencykey WHERE key = 'first'", "I3", "has no answer"),
    "a series taken out": ("DELETE FROM records_series WHERE number = 1", "I10", "series 1, which is not there"),
    "a period of the future": (
        "UPDATE records_observation SET period = 26000 WHERE series = 1 AND period = 24231",
        "I10",
        "2166-09 is in the future",
    ),
    "a person taken out": ("DELETE FROM records_person WHERE id = 'omar'", "I2", "names the person 'omar'"),
}


@pytest.mark.parametrize(("statement", "code", "said"), CHANGES.values(), ids=CHANGES)
def test_what_was_changed_is_found_and_named(statement: str, code: str, said: str, filled: OpenedStore) -> None:
    tamper(statement)
    failing = _failing()
    assert said in failing[f"{code} riverside"]


def test_another_key_is_found(filled: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HEADWAY_AUDIT_KEY", "another-key-of-at-least-32-letters-x")
    assert "the key is another one" in _failing()["I5 riverside"]


def test_a_log_cut_off_with_its_head_is_found_by_the_anchor(filled: OpenedStore) -> None:
    number = organisations.find("riverside").number
    kept = AuditRow.objects.for_organisation(number).get(n=30)
    tamper("DELETE FROM records_auditrow WHERE n > 30 AND organisation_id = %s", [number])
    run("UPDATE records_audithead SET n = 30, hash = %s WHERE organisation_id = %s", [kept.hash, number])
    told = _failing()["I5 riverside"]
    assert "its end was cut off" not in told
    assert "outside the database the log was known to reach row" in told


def test_an_organisation_that_is_gone_is_found_by_the_anchor(sqlite_store: OpenedStore) -> None:
    create_organisation(**asking("first"), organisation=Organisation("empty", "Empty"))
    with transaction.atomic():
        run("PRAGMA defer_foreign_keys = ON")
        for table in ("audithead", "idempotencykey"):
            run(f"DELETE FROM records_{table}")
        tamper("DELETE FROM records_auditrow")
        run("DELETE FROM records_organisation")
    assert "empty is anchored outside the database and not in it" in _failing()["I1"]


def _drop_trigger() -> None:
    place = "" if connection.vendor == "sqlite" else " ON records_grade"
    run(f"DROP TRIGGER records_grade_no_update{place}")


def _disable_trigger() -> None:
    if connection.vendor == "sqlite":
        _drop_trigger()
    else:
        run("ALTER TABLE records_grade DISABLE TRIGGER records_grade_no_update")


@pytest.mark.parametrize("change", [_drop_trigger, _disable_trigger])
def test_a_trigger_that_does_not_run_is_found(change: Callable[[], None], filled: OpenedStore) -> None:
    change()
    assert "the trigger records_grade_no_update is missing or switched off" in _failing()["I4"]


def test_a_constraint_that_is_missing_is_found(postgres_store: OpenedStore) -> None:
    run("ALTER TABLE records_observation DROP CONSTRAINT records_observation_value_finite")
    assert "records_observation has no constraint records_observation_value_finite" in _failing()["I10"]


def test_a_damaged_page_is_found(sqlite_store: OpenedStore) -> None:
    apply_goals(**asking("first"), facts=FACTS, on=TODAY)
    run("PRAGMA writable_schema = ON")
    run("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'records_event'")
    sqlite_store.reopen()
    failing = _failing()
    assert "I2" in failing
    assert "it cannot: database disk image is malformed" in failing["I6 riverside"]


def test_a_record_that_cannot_be_read_is_a_fault_and_no_traceback(filled: OpenedStore) -> None:
    run("UPDATE records_kpi SET benchmark = '{\"value\": \"high\"}' WHERE id = 'bare'")
    assert "it cannot" in _failing()["I6 riverside"]


def test_what_was_erased_of_a_person_breaks_nothing(filled: OpenedStore) -> None:
    rows = AuditRow.objects.for_organisation(organisations.find("riverside"))
    rows.filter(kind="person", subject="omar").update(salt=None, before=None, after=None)
    assert _failing() == {}
