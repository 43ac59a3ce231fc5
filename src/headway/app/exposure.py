"""Who can reach the web application, and what follows from it: sign-in, the names that it answers to, cookies."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
ALWAYS, ON = "always", "1"
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\]", re.IGNORECASE)


class ExposureRefusedError(RuntimeError):
    """A setting says something that cannot be done safely. The message says what to write."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """How far the pages reach.

    Attributes:
        sign_in: whether everybody has to sign in.
        hosts: the names by which it may be asked for.
        proxied: whether a proxy of ours stands before it, speaks TLS, and says so in ``X-Forwarded-Proto``.
    """

    sign_in: bool
    hosts: tuple[str, ...]
    proxied: bool


def read_exposure(environment: Mapping[str, str] = os.environ) -> Exposure:
    """What the settings say. Whoever names a host expects others, and so sign-in is demanded.

    Raises:
        ExposureRefusedError: a setting has a value that means nothing.

    Examples:
        >>> read_exposure({}).sign_in, read_exposure({"HEADWAY_HOSTS": "headway.example"}).sign_in
        (False, True)
    """
    hosts = [name.strip() for name in environment.get("HEADWAY_HOSTS", "").split(",") if name.strip()]
    for name in hosts:
        check_name(name)
    sign_in = environment.get("HEADWAY_SIGN_IN", "")
    if sign_in not in ("", ALWAYS):
        raise ExposureRefusedError(f"HEADWAY_SIGN_IN is {sign_in!r}; write {ALWAYS}, or leave it out")
    proxied = environment.get("HEADWAY_PROXY", "")
    if proxied not in ("", ON):
        raise ExposureRefusedError(f"HEADWAY_PROXY is {proxied!r}; write {ON}, or leave it out")
    return Exposure(bool(hosts or sign_in or proxied), (*LOOPBACK_NAMES, *hosts), bool(proxied))


def check_name(name: str) -> None:
    """Refuse what is no name of a host: an address with a scheme or a port, or a name that lets in all.

    Raises:
        ExposureRefusedError: with what to write.
    """
    if not _NAME.fullmatch(name):
        raise ExposureRefusedError(f"{name!r} is no name of a host; write one such as headway.example")


def is_this_machine(host: str) -> bool:
    """Whether an address to listen on is reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_every_address(host: str) -> bool:
    """Whether an address to listen on stands for all that this machine has."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False
