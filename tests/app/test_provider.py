"""What the settings say of an identity provider, and what they may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from headway.app import provider
from headway.app.exposure import ExposureRefusedError
from headway.app.provider import LONGEST_ISSUER, read_provider

ISSUER = "https://login.example/realms/work"
NAMED = {"HEADWAY_OIDC_ISSUER": ISSUER, "HEADWAY_OIDC_CLIENT_ID": "headway"}


def test_none_is_named_by_default() -> None:
    assert read_provider({}) is None
    assert read_provider({"HEADWAY_OIDC_NAME": "Work"}) is None


def test_an_issuer_and_a_client_name_one() -> None:
    found = read_provider(NAMED)
    assert found is not None
    assert (found.issuer, found.client, found.secret, found.name, found.only) == (
        ISSUER,
        "headway",
        "",
        "login.example",
        False,
    )
    more = {"HEADWAY_OIDC_NAME": "Work", "HEADWAY_OIDC_ONLY": "true", "HEADWAY_OIDC_CLIENT_SECRET": "quiet"}
    found = read_provider({**NAMED, **more})
    assert found is not None
    assert (found.name, found.only, found.secret) == ("Work", True, "quiet")
    assert "quiet" not in repr(found)


def test_a_secret_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("of the file\n", encoding="utf-8")
    both = {"HEADWAY_OIDC_CLIENT_SECRET_FILE": str(file), "HEADWAY_OIDC_CLIENT_SECRET": "of the environment"}
    found = read_provider({**NAMED, **both})
    assert found is not None
    assert found.secret == file.read_text(encoding="utf-8").strip()
    with pytest.raises(ExposureRefusedError, match="HEADWAY_OIDC_CLIENT_SECRET_FILE cannot be read"):
        read_provider({**NAMED, "HEADWAY_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "nothing")})


@pytest.mark.parametrize("missing", NAMED)
def test_one_without_the_other_is_refused(missing: str) -> None:
    with pytest.raises(ExposureRefusedError, match="takes both"):
        read_provider({name: text for name, text in NAMED.items() if name != missing})


@pytest.mark.parametrize(
    "issuer",
    [
        "http://login.example",
        "login.example",
        "https://",
        "https://login.example/?a=b",
        "https://login.example/#part",
        "https://user:word@login.example",
        "ftp://login.example",
        "file:///etc/passwd",
    ],
)
def test_an_issuer_that_is_no_safe_address_is_refused(issuer: str) -> None:
    with pytest.raises(ExposureRefusedError, match="write the https:// address"):
        read_provider({**NAMED, "HEADWAY_OIDC_ISSUER": issuer})


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:9000", "http://[::1]:9000/realm", "http://localhost:9000"])
def test_on_this_machine_an_issuer_may_do_without_encryption(issuer: str) -> None:
    assert read_provider({**NAMED, "HEADWAY_OIDC_ISSUER": issuer}) is not None


def test_an_issuer_that_is_too_long_to_keep_is_refused() -> None:
    with pytest.raises(ExposureRefusedError, match="longer than"):
        read_provider({**NAMED, "HEADWAY_OIDC_ISSUER": f"https://login.example/{'x' * LONGEST_ISSUER}"})


def test_a_word_that_means_nothing_and_a_provider_that_is_none_are_refused() -> None:
    with pytest.raises(ExposureRefusedError, match="HEADWAY_OIDC_ONLY is 'yes'"):
        read_provider({**NAMED, "HEADWAY_OIDC_ONLY": "yes"})
    with pytest.raises(ExposureRefusedError, match="takes both"):
        read_provider({"HEADWAY_OIDC_ONLY": "true"})


def test_what_is_not_installed_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provider, "find_spec", lambda _: None)
    with pytest.raises(ExposureRefusedError, match=r"install headway\[sso\]"):
        read_provider(NAMED)
