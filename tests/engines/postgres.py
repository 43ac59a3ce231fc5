"""A throw-away PostgreSQL for the tests, from installed binaries; or the server that HEADWAY_TEST_POSTGRES names."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

ADDRESS = "HEADWAY_TEST_POSTGRES"
OWNER = "headway"
ROLE = "headway_ordinary"
PASSWORD = "for-the-tests"  # noqa: S105 - opens nothing
SECONDS_TO_START = 30
running: list[str] = []
"""Addresses of the servers that were started or named, each as its owner's."""


class NoPostgresError(RuntimeError):
    """No PostgreSQL can be had here. The message says why."""


def binaries() -> Path:
    """The folder of the newest server that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("postgres")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).resolve().parent
    raise NoPostgresError(f"no PostgreSQL server is installed, and {ADDRESS} is not set")


@contextmanager
def server() -> Iterator[str]:
    """The address of a server on which databases may be created: ``postgresql:///postgres?host=…``."""
    if given := os.environ.get(ADDRESS):
        _make_role(given)
        running.append(given)
        yield given
        return
    programs = binaries()
    folder = Path(tempfile.mkdtemp(prefix="hwpg"))
    try:
        who = _unprivileged()
        if who:
            os.chown(folder, pwd.getpwnam(who).pw_uid, -1)
        yield from _run(programs, folder, who)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root: whom to run it as instead."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return name
    raise NoPostgresError("the tests run as root, and there is no user postgres or nobody to run PostgreSQL as")


def _run(programs: Path, folder: Path, who: str | None) -> Iterator[str]:
    data = folder / "data"
    as_user: dict[str, Any] = {"user": who, "extra_groups": []} if who else {}
    cluster = ["-D", str(data), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    initialise = [str(programs / "initdb"), *cluster]
    subprocess.run(initialise, check=True, capture_output=True, cwd=folder, **as_user)
    settings = [
        "fsync=off",
        "full_page_writes=off",
        "listen_addresses=",
        f"unix_socket_directories={folder}",
        "max_connections=50",
    ]
    arguments = [part for setting in settings for part in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [programs / "postgres", "-D", data, *arguments], stdout=log, stderr=log, cwd=folder, **as_user
        )
    address = f"postgresql://{OWNER}@/postgres?host={folder}"
    try:
        _wait(address, process, folder / "log")
        _make_role(address)
        running.append(address)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(SECONDS_TO_START)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def as_role(address: str) -> str:
    """The address for the ordinary role that the tests' stores belong to: a superuser sees through walls."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=f"{ROLE}:{PASSWORD}@{parts.netloc.rpartition('@')[2]}"))


def _make_role(address: str) -> None:
    """Make the role, which may switch triggers off: tests tamper with what is append-only."""
    with psycopg.connect(address, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone() is None:
            connection.execute(f"CREATE ROLE {ROLE} LOGIN PASSWORD '{PASSWORD}'".encode())
        connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {ROLE}".encode())


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise NoPostgresError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}") from None
            time.sleep(0.05)
        else:
            return
