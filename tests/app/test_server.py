"""Who can reach the server is settled before it starts, and what is wrong with an address is said."""

from __future__ import annotations

import socket

import pytest

from headway.app.exposure import ExposureRefusedError, read_exposure
from headway.app.server import (
    ServerRefusedError,
    address_of,
    check_address,
    check_local,
    expose,
    outer_address,
)

EVERY = "0.0.0.0"  # noqa: S104 - nothing listens here


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HEADWAY_SIGN_IN", "HEADWAY_HOSTS", "HEADWAY_PROXY"):
        monkeypatch.setenv(name, "")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_an_address_of_this_machine_needs_no_name_and_no_sign_in(host: str) -> None:
    check_address(host, _free_port())
    check_local(host)
    assert not expose(host, ()).sign_in


@pytest.mark.parametrize("host", [EVERY, "::"])
def test_every_address_of_the_machine_needs_a_name(host: str) -> None:
    with pytest.raises(ServerRefusedError, match="--allowed-host"):
        check_address(host, _free_port())


@pytest.mark.parametrize("host", ["headway.example", ""])
def test_what_is_no_address_is_refused_with_a_way_out(host: str) -> None:
    with pytest.raises(ServerRefusedError, match="listen on one such as"):
        check_address(host, _free_port(), ["headway.example"])


def test_the_demonstration_is_for_this_machine() -> None:
    with pytest.raises(ServerRefusedError, match="no sign-in"):
        check_local(EVERY)


def test_whoever_listens_for_others_demands_sign_in_and_answers_to_the_names_given_alone() -> None:
    found = expose(EVERY, ["headway.example", "10.0.0.7"])
    assert found.sign_in
    assert found.hosts == ("localhost", "127.0.0.1", "[::1]", "headway.example", "10.0.0.7")
    assert read_exposure() == found


def test_an_address_that_is_listened_on_is_a_name_of_its_own() -> None:
    assert expose("192.0.2.7", ()).hosts[-1] == "192.0.2.7"
    assert expose("2001:db8::7", ()).hosts[-1] == "[2001:db8::7]"


@pytest.mark.parametrize("setting", ["HEADWAY_SIGN_IN=always", "HEADWAY_HOSTS=headway.example", "HEADWAY_PROXY=1"])
def test_a_proxy_on_this_machine_demands_sign_in_too(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(*setting.split("="))
    assert expose("127.0.0.1", ()).sign_in


@pytest.mark.parametrize(
    "setting",
    ["HEADWAY_SIGN_IN=never", "HEADWAY_PROXY=yes", "HEADWAY_HOSTS=*", "HEADWAY_HOSTS=https://headway.example"],
)
def test_a_setting_that_means_nothing_is_refused(setting: str) -> None:
    name, _, value = setting.partition("=")
    with pytest.raises(ExposureRefusedError, match="write"):
        read_exposure({name: value})


def test_a_port_in_use_is_refused_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ServerRefusedError, match="--port"):
            check_address("127.0.0.1", taken.getsockname()[1])


def test_the_address_to_open_is_one_that_a_browser_takes() -> None:
    assert address_of("::1", 8600) == "http://[::1]:8600"


def test_people_find_it_by_its_name_and_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    assert outer_address("127.0.0.1", 8600, expose("127.0.0.1", ())) == "http://127.0.0.1:8600"
    assert outer_address(EVERY, 8600, expose(EVERY, ["headway.example"])) == "http://headway.example:8600"
    monkeypatch.setenv("HEADWAY_PROXY", "1")
    assert outer_address("127.0.0.1", 8600, expose("127.0.0.1", ())) == "https://headway.example"


def test_every_address_is_opened_by_a_name_that_is_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEADWAY_HOSTS", raising=False)
    assert outer_address(EVERY, 8600, expose(EVERY, ["localhost"])) == "http://127.0.0.1:8600"
