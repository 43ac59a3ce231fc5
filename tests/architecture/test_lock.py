"""The lock files hold what ``pyproject.toml`` asks for, each with its hash, and no address."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import ROOT

PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;]+)(?P<rest>.*)$")
HASHED = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def asked(*extras: str) -> list[Requirement]:
    """What ``pyproject.toml`` asks for, and for these extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return [requirement for line in lines if (requirement := Requirement(line)).name != "headway"]


def locked(name: str) -> dict[str, list[str]]:
    """The versions of each package in a lock file."""
    versions: dict[str, list[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if match := PINNED.match(line):
            versions.setdefault(canonicalize_name(match["name"]), []).append(match["version"])
    return versions


LOCKS = {"requirements.lock": (), "requirements-dev.lock": ("postgres", "docs", "dev")}


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_what_the_project_asks_for(name: str) -> None:
    versions = locked(name)
    print(f"{name}: {len(versions)} packages")
    for requirement in asked(*LOCKS[name]):
        held = versions.get(canonicalize_name(requirement.name), [])
        assert held, f"{name} lacks {requirement.name}: run make lock"
        assert all(requirement.specifier.contains(version) for version in held), f"{requirement}: run make lock"


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_the_lock_is_a_version_or_its_hash(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(lines) > len(asked(*LOCKS[name]))
    assert [line for line in lines if not PINNED.match(line) and not HASHED.match(line)] == []
    pinned = [index for index, line in enumerate(lines) if PINNED.match(line)]
    assert all(HASHED.match(lines[index + 1]) for index in pinned)


def test_both_locks_hold_the_same_versions() -> None:
    run, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: dev.get(name) for name in run} == run
