"""The server listens on this machine only, and says what is wrong with an address before it starts."""

from __future__ import annotations

import socket

import pytest

from headway.app.server import ServerRefusedError, address_of, check_address


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_an_address_of_this_machine_is_accepted(host: str) -> None:
    check_address(host, _free_port())


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "headway.example", ""])  # noqa: S104 - is refused
def test_an_address_that_others_reach_is_refused_with_a_way_out(host: str) -> None:
    with pytest.raises(ServerRefusedError, match=r"no sign-in.*SSH tunnel"):
        check_address(host, _free_port())


def test_a_port_in_use_is_refused_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ServerRefusedError, match="--port"):
            check_address("127.0.0.1", taken.getsockname()[1])


def test_the_address_to_open_is_one_that_a_browser_takes() -> None:
    assert address_of("::1", 8600) == "http://[::1]:8600"
