"""The identity provider through which people sign in, as the settings name it (OpenID Connect)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from headway.app.exposure import ExposureRefusedError, is_this_machine

TRUE = "true"
LONGEST_ISSUER = 200
NEEDED = ("requests", "oauthlib", "jwt")
"""What the extra ``sso`` brings."""


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """Where people sign in.

    Attributes:
        issuer: its address, which together with the subject is who somebody is.
        client: as what Headway is known there.
        secret: what proves it; empty for a public client.
        name: what people call it.
        only: whether nobody signs in with a password.
    """

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str
    only: bool


def read_provider(environment: Mapping[str, str] = os.environ) -> IdentityProvider | None:
    """What the settings say; ``None`` where they name no identity provider.

    Raises:
        ExposureRefusedError: a setting means nothing, one is missing, or the extra ``sso`` is not installed.

    Examples:
        >>> read_provider({}) is None
        True
    """
    issuer, client = (environment.get(name, "") for name in ("HEADWAY_OIDC_ISSUER", "HEADWAY_OIDC_CLIENT_ID"))
    only = environment.get("HEADWAY_OIDC_ONLY", "")
    if only not in ("", TRUE):
        raise ExposureRefusedError(f"HEADWAY_OIDC_ONLY is {only!r}; write {TRUE}, or leave it out")
    if not issuer and not client and not only:
        return None
    if not issuer or not client:
        raise ExposureRefusedError("an identity provider takes both HEADWAY_OIDC_ISSUER and HEADWAY_OIDC_CLIENT_ID")
    _check_issuer(issuer)
    if any(find_spec(name) is None for name in NEEDED):
        raise ExposureRefusedError(
            "HEADWAY_OIDC_ISSUER is set, and what it takes is not installed: install headway[sso]"
        )
    name = environment.get("HEADWAY_OIDC_NAME", "") or str(urlsplit(issuer).hostname)
    return IdentityProvider(issuer, client, _secret(environment), name, only=bool(only))


def _check_issuer(issuer: str) -> None:
    parts = urlsplit(issuer)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(parts.hostname or ""))
    if not is_safe or not parts.hostname or parts.query or parts.fragment or parts.username is not None:
        raise ExposureRefusedError(
            f"HEADWAY_OIDC_ISSUER is {issuer!r}; write the https:// address that the provider calls its issuer"
        )
    if len(issuer) > LONGEST_ISSUER:
        raise ExposureRefusedError(f"HEADWAY_OIDC_ISSUER is longer than {LONGEST_ISSUER} characters")


def _secret(environment: Mapping[str, str]) -> str:
    """The client's secret, from the environment or from a file that holds nothing else."""
    named = environment.get("HEADWAY_OIDC_CLIENT_SECRET_FILE", "")
    if not named:
        return environment.get("HEADWAY_OIDC_CLIENT_SECRET", "")
    try:
        return Path(named).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ExposureRefusedError(f"HEADWAY_OIDC_CLIENT_SECRET_FILE cannot be read: {error}") from error
