"""The two keys: one for sessions, one for the audit chain. Neither stands in the database."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

SHORTEST_KEY = 32
FEWEST_LETTERS = 10
_SAMPLE = re.compile(
    r"change.?me|insecure|sample|example|default|your.?key|secret.?key|password|not.?so.?secret", re.IGNORECASE
)
_NAMES = ("HEADWAY_SECRET_KEY", "HEADWAY_AUDIT_KEY")


class KeyRefusedError(RuntimeError):
    """A key that is missing, short or known to others. The message says how to make one."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of an installation."""

    secret: str
    audit: str


def check_key(name: str, key: str) -> str:
    """The key itself, where it is fit to protect anything.

    Raises:
        KeyRefusedError: it is missing, short, a sample, or of too few letters.
    """
    how = f'set {name} to the output of: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
    if not key:
        raise KeyRefusedError(f"{name} is not set: {how}")
    if len(key) < SHORTEST_KEY:
        raise KeyRefusedError(f"{name} has {len(key)} characters and needs at least {SHORTEST_KEY}: {how}")
    if _SAMPLE.search(key) or len(set(key)) < FEWEST_LETTERS:
        raise KeyRefusedError(f"{name} is a sample or easy to guess: {how}")
    return key


def load_keys(store: Path | None) -> Keys:
    """The keys from the environment, else from the file beside the laptop's store (made on first use, mode 0600).

    Args:
        store: path of the SQLite file; ``None`` on a server, where the environment must name the keys.

    Raises:
        KeyRefusedError: a key is missing or unfit; or the store is there and its key file is not.
    """
    given = [os.environ.get(name, "") for name in _NAMES]
    if store is not None and not all(given):
        given = [mine or kept for mine, kept in zip(given, _from_file(store), strict=True)]
    secret, audit = (check_key(name, key) for name, key in zip(_NAMES, given, strict=True))
    if secret == audit:
        raise KeyRefusedError("HEADWAY_SECRET_KEY and HEADWAY_AUDIT_KEY are the same: make one for each")
    return Keys(secret, audit)


def key_file(store: Path) -> Path:
    """Where the keys of the laptop's store are kept."""
    return store.with_name(store.name + ".keys")


def _from_file(store: Path) -> list[str]:
    path = key_file(store)
    if not path.exists():
        if store.exists() and store.stat().st_size:
            raise KeyRefusedError(
                f"{path} is missing: it holds the key of the audit log in {store}; restore it from your backup, "
                "or set HEADWAY_SECRET_KEY and HEADWAY_AUDIT_KEY"
            )
        _make(path)
    kept = dict(line.split("=", 1) for line in path.read_text("ascii").splitlines() if "=" in line)
    return [kept.get(name, "") for name in _NAMES]


def _make(path: Path) -> None:
    """Write new keys; of two processes that start at once, the first one's hold."""
    text = "".join(f"{name}={secrets.token_urlsafe(48)}\n" for name in _NAMES)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(unfinished, path)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
