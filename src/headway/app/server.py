"""Serving the web application on this machine."""

from __future__ import annotations

import ipaddress
import socket

LOCALHOST, LOOPBACK = "localhost", "127.0.0.1"


class ServerRefusedError(RuntimeError):
    """The server does not start. The message says why and what to do."""


def check_address(host: str, port: int) -> None:
    """Refuse an address that others could reach, and one that is taken.

    Raises:
        ServerRefusedError: with what to do.
    """
    if not _is_this_machine(host):
        raise ServerRefusedError(
            f"{host} can be reached by others, and there is no sign-in: whoever reached it could read everything. "
            "Serve on 127.0.0.1, and reach it from elsewhere through an SSH tunnel"
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


def _is_this_machine(host: str) -> bool:
    if host == LOCALHOST:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


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
