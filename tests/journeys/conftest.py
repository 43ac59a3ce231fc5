"""A running demonstration and a browser to look at it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from headway.demo.estuary import FOLDER
from tools.provide import chromium_program

CHROMIUM = os.environ.get("HEADWAY_TEST_CHROMIUM") or chromium_program()
ARGUMENTS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-turbofan",  # a page is left before what is translated once more pays
)
SECONDS_TO_START = 60.0
DESKTOP = (1440, 900)

HERE = Path(__file__).parent

Open = Callable[..., Page]
STORE = "headway.db"


@dataclass(frozen=True, slots=True)
class Server:
    """A running ``headway demo``: its address, how long it took to answer, and its process."""

    address: str
    seconds: float
    process: subprocess.Popen[str]

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit code and all that was printed."""
        self.process.send_signal(signal.SIGINT)
        printed, _ = self.process.communicate(timeout=30)
        return self.process.returncode, printed


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def start_demo(store: Path, host: str = "127.0.0.1") -> Server:
    """Start the demonstration and wait until it answers."""
    return _started(["demo", "--store", str(store)], host, {})


def start_empty(store: Path) -> Server:
    """Serve a store in which nothing is yet."""
    return _started(["serve"], "127.0.0.1", {"HEADWAY_DATABASE": str(store)})


def start_serving(store: Path, more: dict[str, str]) -> Server:
    """Serve a store under these settings."""
    return _started(["serve"], "127.0.0.1", {"HEADWAY_DATABASE": str(store), **more})


def environment_of(more: dict[str, str]) -> dict[str, str]:
    """The environment without what other tests set, so that a store's keys lie beside it; and with what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HEADWAY_", "DJANGO_"))}
    return {**kept, **more}


def apply(goals: Path, store: Path) -> None:
    """Apply goals files to a store."""
    command = [sys.executable, "-m", "headway.cli.main", "apply", str(goals)]
    environment = environment_of({"HEADWAY_DATABASE": str(store)})
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr


def copied(folder: Path, into: Path) -> Path:
    """Copy a store with all that lies beside it into a folder that has none yet; the path of the copy."""
    shutil.copytree(folder, into, dirs_exist_ok=True)
    return into / STORE


def _started(asked: list[str], host: str, more: dict[str, str]) -> Server:
    """Start a server and wait until it answers."""
    port = free_port()
    began = time.monotonic()
    command = [sys.executable, "-m", "headway.cli.main", *asked, "--port", str(port), "--host", host]
    environment = environment_of(more)
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, start_new_session=True
    )
    server = f"http://{host}:{port}"
    while time.monotonic() - began < SECONDS_TO_START:
        if process.poll() is not None:
            raise AssertionError(process.communicate()[0])
        try:
            with urllib.request.urlopen(server, timeout=10) as response:
                response.read()
        except (URLError, ConnectionError):
            time.sleep(0.05)
        else:
            return Server(server, time.monotonic() - began, process)
    process.kill()
    raise AssertionError(process.communicate()[0])


@pytest.fixture(scope="session")
def applied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store to which the demonstration's goals files were applied, to be copied."""
    folder = tmp_path_factory.mktemp("applied")
    apply(FOLDER, folder / STORE)
    return folder


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The running demonstration, the same for all who only look."""
    server = start_demo(tmp_path_factory.mktemp("demo") / "demo.db")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium. It ends with its module: other tests could not use the database beside it."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium: apt-get install chromium, or name one in HEADWAY_TEST_CHROMIUM")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, demo: Server) -> Iterator[Open]:
    """Opens pages of the demonstration; the test fails on any message in a browser's console."""
    said: list[str] = []
    contexts = []

    def visit_page(
        path: str = "/", *, size: tuple[int, int] = DESKTOP, dark: bool = False, script: bool = True
    ) -> Page:
        context = browser.new_context(
            locale="en-GB",
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("requestfailed", lambda request: said.append(f"failed: {request.url} {request.failure}"))
        page.goto(demo.address + path)
        return page

    yield visit_page
    for context in contexts:
        context.close()
    # who leaves a page at once leaves behind what it was still fetching
    assert [text for text in said if not re.search(r"favicon|^failed: .* net::ERR_ABORTED$", text)] == []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep journeys in one worker: they wait for a browser half of the time, in which another worker computes."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.xdist_group("journeys"))
