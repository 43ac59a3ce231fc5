"""Serving the web application on this machine."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterable, Sequence

from headway.app.exposure import (
    ALWAYS,
    LOOPBACK_NAMES,
    Exposure,
    is_every_address,
    is_this_machine,
    read_exposure,
)

LOCALHOST, LOOPBACK = "localhost", "127.0.0.1"


class ServerRefusedError(RuntimeError):
    """The server does not start. The message says why and what to do."""


def check_local(host: str) -> None:
    """Refuse an address that others could reach.

    Raises:
        ServerRefusedError: with what to do.
    """
    if not is_this_machine(host):
        raise ServerRefusedError(
            f"{host} can be reached by others, and the demonstration has no sign-in: serve it on 127.0.0.1. "
            "Your own store is served to others by headway serve, which has"
        )


def check_address(host: str, port: int, names: Sequence[str] = ()) -> None:
    """Refuse an address that cannot be listened on, or not safely.

    Args:
        host: to listen on.
        port: the same.
        names: by which others ask for it.

    Raises:
        ServerRefusedError: with what to do.
    """
    if is_every_address(host) and not names:
        raise ServerRefusedError(
            f"{host} is every address of this machine: say by which name people reach it, "
            "with --allowed-host headway.example or in HEADWAY_HOSTS"
        )
    if host != LOCALHOST and not _is_address(host):
        raise ServerRefusedError(
            f"{host!r} is no address of this machine: listen on one such as 127.0.0.1 or 0.0.0.0, "
            "and give its name with --allowed-host"
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ServerRefusedError(
                f"port {port} on {host} cannot be used ({error.strerror}): "
                "stop the program that holds it, or choose another with --port"
            ) from error


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def expose(host: str, names: Iterable[str]) -> Exposure:
    """Say in the environment, which the process that answers inherits, how far the pages reach.

    Args:
        host: the address to listen on.
        names: by which others ask for it, beside those of HEADWAY_HOSTS.

    Raises:
        ExposureRefusedError: a setting or a name means nothing.
    """
    found = read_exposure()
    known = [name for name in found.hosts if name not in LOOPBACK_NAMES]
    if not is_this_machine(host):
        os.environ["HEADWAY_SIGN_IN"] = ALWAYS
        if not is_every_address(host):
            known.append(f"[{host}]" if ":" in host else host)
    os.environ["HEADWAY_HOSTS"] = ",".join(dict.fromkeys([*names, *known]))
    return read_exposure()


def outer_address(host: str, port: int, exposure: Exposure) -> str:
    """The address at which people find it: through the proxy where there is one."""
    names = [name for name in exposure.hosts if name not in LOOPBACK_NAMES]
    if not names:
        # a browser that asks for every address of a machine is turned away: its name is another one
        return address_of(LOOPBACK if is_every_address(host) else host, port)
    return f"https://{names[0]}" if exposure.proxied else f"http://{names[0]}:{port}"


def address_of(host: str, port: int) -> str:
    """The address to open.

    Examples:
        >>> address_of("127.0.0.1", 8600), address_of("::1", 80)
        ('http://127.0.0.1:8600', 'http://[::1]:80')
    """
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(host: str, port: int) -> None:
    """Serve until interrupted. The environment names the store: the process that answers opens it anew."""
    from granian import Granian  # noqa: PLC0415 - only who serves needs the server
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    Granian(
        "headway.app.wsgi:application",
        address=LOOPBACK if host == LOCALHOST else host,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        log_level=LogLevels.error,
    ).serve()
