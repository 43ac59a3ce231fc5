"""A store that is served to others, and browsers of people who know nothing of each other."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESKTOP, SECONDS_TO_START, environment_of, free_port
from tests.journeys.looks import faults, how_wide, turn

NAME = "headway.localhost"
Opens = Callable[..., Page]


def look_at(page: Page) -> None:
    """Axe finds nothing and nothing is too wide, as it stands and turned around in the dark."""
    for scheme, direction in (("dark", "rtl"), ("light", "ltr")):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        turn(page, direction)
        assert page.viewport_size is not None
        assert how_wide(page) <= page.viewport_size["width"]
        assert faults(page) == []


def set_up(page: Page, password: str) -> None:
    """Ruth becomes the first administrator, on the page that the console's address leads to."""
    page.get_by_label("Your name").fill("Ruth Okafor")
    page.get_by_label("E-mail address").fill("ruth@estuary.example")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_label("The same again").fill(password)
    page.get_by_role("button", name="Set up", exact=True).click()
    expect(page.get_by_text("you administer this store")).to_be_visible()


@dataclass(frozen=True, slots=True)
class Served:
    """A running ``headway serve``: its address, what it printed at first, and its process."""

    address: str
    printed: str
    process: subprocess.Popen[str]

    @property
    def setup(self) -> str:
        """The address for the first administrator, as the console printed it."""
        address = re.search(r"http://\S+/setup/\S+", self.printed)
        assert address, self.printed
        return address[0]

    def stop(self) -> int:
        """Press Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=30)
        return self.process.returncode


def serve(store: Path, said: Path, more: dict[str, str] | None = None) -> Served:
    """Serve a store to every address of the machine, as others would reach it, under these settings."""
    port = free_port()
    environment = environment_of({"HEADWAY_DATABASE": str(store), "PYTHONUNBUFFERED": "1", **(more or {})})
    headway = [sys.executable, "-m", "headway.cli.main"]
    listen = ["serve", "--host", "0.0.0.0", "--allowed-host", NAME, "--port", str(port)]  # noqa: S104 - for one test
    with said.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [*headway, *listen], env=environment, stdout=output, stderr=output, text=True, start_new_session=True
        )
    began = time.monotonic()
    while time.monotonic() - began < SECONDS_TO_START:
        assert process.poll() is None, said.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=10) as response:
                response.read()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return Served(f"http://{NAME}:{port}", said.read_text(encoding="utf-8"), process)
    process.kill()
    raise AssertionError(said.read_text(encoding="utf-8"))


@contextmanager
def browsers(browser: Browser) -> Iterator[Opens]:
    """Opens browsers of people who know nothing of each other."""
    contexts = []

    def open_one(size: tuple[int, int] = DESKTOP, *, dark: bool = False, script: bool = True) -> Page:
        context = browser.new_context(
            locale="en-GB",
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
