"""Starting and stopping: quick, clear about what is wrong, and nothing lost."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.journeys.conftest import Server, free_port, start_demo

SECONDS_OF_A_SECOND_START = 5.0


def _headway(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWAY_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "headway.cli.main", *arguments],
        capture_output=True, text=True, check=False, timeout=60, env={**kept, **environment},
    )  # fmt: skip


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, str]:
    """A demonstration that was started for the first time and stopped: its store, exit code and what it printed."""
    store = tmp_path_factory.mktemp("first") / "demo.db"
    server = start_demo(store)
    return store, *server.stop()


def test_ctrl_c_ends_it_cleanly(first: tuple[Path, int, str]) -> None:
    _, code, printed = first
    assert code == 0
    assert "Traceback" not in printed


def test_it_prints_what_it_does_and_the_address(first: tuple[Path, int, str]) -> None:
    store, _, printed = first
    assert str(store) in printed
    assert "http://127.0.0.1:" in printed
    assert "invented" in printed


def test_a_second_start_is_quick_and_finds_the_store_as_it_was(first: tuple[Path, int, str]) -> None:
    store = first[0]
    before = store.read_bytes()
    second: Server = start_demo(store)
    code, printed = second.stop()
    print(f"\nsecond start: {second.seconds:.1f} s")  # noqa: T201 - a figure that people look at
    assert second.seconds < SECONDS_OF_A_SECOND_START
    assert code == 0
    assert "as you left it" in printed
    assert store.read_bytes() == before


def test_the_demonstration_answers_under_the_name_localhost_too(tmp_path: Path) -> None:
    server = start_demo(tmp_path / "demo.db", host="localhost")
    code, printed = server.stop()
    assert code == 0
    assert "http://localhost:" in printed


def test_files_are_kept_by_the_browser_and_pages_are_asked_for_again(demo: Server) -> None:
    with urllib.request.urlopen(demo.address) as page:
        html = page.read().decode()
        assert "no-cache" in page.headers["Cache-Control"]
    sheets = re.findall(r'href="(/static/[^"]+)"', html)
    assert len(sheets) == 3
    for sheet in sheets:
        with urllib.request.urlopen(demo.address + sheet) as file:
            assert "max-age=31536000" in file.headers["Cache-Control"]
            assert file.headers["X-Content-Type-Options"] == "nosniff"


def test_a_taken_port_is_a_clear_error(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = _headway("demo", "--port", port, "--store", str(tmp_path / "demo.db"))
    assert said.returncode == 1
    assert f"port {port} on 127.0.0.1" in said.stderr
    assert not (tmp_path / "demo.db").exists()


@pytest.mark.parametrize(("command", "says"), [("demo", "no sign-in"), ("serve", "--allowed-host")])
def test_an_address_that_others_reach_is_refused_where_it_would_be_open_or_nameless(
    command: str, says: str, tmp_path: Path
) -> None:
    said = _headway(command, "--host", "0.0.0.0", HEADWAY_DATABASE=str(tmp_path / "a.db"))  # noqa: S104 - is refused
    assert said.returncode == 1
    assert says in said.stderr
    assert not (tmp_path / "a.db").exists()


@pytest.mark.parametrize("setting", ["HEADWAY_SIGN_IN=always", "HEADWAY_HOSTS=headway.example", "HEADWAY_PROXY=1"])
def test_the_demonstration_is_not_served_where_sign_in_is_demanded(setting: str, tmp_path: Path) -> None:
    name, _, value = setting.partition("=")
    said = _headway("demo", "--store", str(tmp_path / "demo.db"), **{name: value})
    assert said.returncode == 1
    assert name in said.stderr


@pytest.mark.parametrize("key", ["short", "change-me-change-me-change-me-change-me"])
def test_serve_refuses_a_short_or_sample_key(key: str, tmp_path: Path) -> None:
    said = _headway(
        "serve", "--port", str(free_port()), HEADWAY_DATABASE=str(tmp_path / "a.db"), HEADWAY_SECRET_KEY=key
    )
    assert said.returncode == 2
    assert "HEADWAY_SECRET_KEY" in said.stderr
    assert key not in said.stderr.replace("change.?me", "")


def test_serve_on_a_server_store_refuses_to_start_without_a_key() -> None:
    said = _headway("serve", "--port", str(free_port()), HEADWAY_DATABASE="postgres://nobody@127.0.0.1:1/headway")
    assert said.returncode == 2
    assert "HEADWAY_SECRET_KEY is not set" in said.stderr
