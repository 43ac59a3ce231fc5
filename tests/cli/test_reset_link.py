"""``headway reset-link`` helps who can no longer sign in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import override_settings

from headway.records.models import Account, Link
from tests.engines.commands import run_here

EMAIL = "amina@riverside.example"


@pytest.fixture
def store(_database_allowed: None, tmp_path: Path) -> Path:
    """A store with its own keys, which the program has opened."""
    file = tmp_path / "headway.db"
    run_here(["verify"], file)
    return file


@pytest.fixture
def amina(store: Path) -> Account:
    account = Account.objects.create(email=EMAIL, name="Amina", made_at=datetime(2026, 3, 2, 12, tzinfo=UTC))
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "kept"})
    return account


def test_it_prints_an_address_and_leaves_the_second_factor(amina: Account, store: Path) -> None:
    done = run_here(["reset-link", EMAIL], store)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("/passwords/")
    assert Authenticator.objects.count() == Link.objects.count() == 1


def test_it_takes_a_lost_second_factor_away_where_that_is_asked(amina: Account, store: Path) -> None:
    done = run_here(["reset-link", "--second-factor", EMAIL], store)
    assert done.returncode == 0, done.stderr
    assert "The second factor is taken away" in done.stderr
    assert not Authenticator.objects.exists()
    again = run_here(["reset-link", "--second-factor", EMAIL], store)
    assert "taken away" not in again.stderr


def test_where_no_password_is_taken_it_makes_no_address(amina: Account, store: Path) -> None:
    with override_settings(SOCIALACCOUNT_ONLY=True):
        done = run_here(["reset-link", EMAIL], store)
    assert (done.returncode, done.stdout) == (3, "")
    assert "HEADWAY_OIDC_ONLY" in done.stderr
    assert not Link.objects.exists()


def test_of_nobody_it_says_so(amina: Account, store: Path) -> None:
    done = run_here(["reset-link", "--second-factor", "nobody@x.example"], store)
    assert done.returncode == 3
    assert "there is no account of nobody@x.example" in done.stderr
