"""The files in git name no package registry and no folder of a machine, and nothing unfinished stands in the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, tracked

FEWEST_FILES = 150
TEXT = {".py", ".toml", ".md", ".txt", ".yaml", ".yml", ".json", ".lock", ".html", ".css", ".js", ".cfg", ".ini", ".sh"}
LARGEST = 1_500_000

REGISTRY = re.compile(
    r"https?://[^\s\"'<>)]*(?:/simple/|/packages/[0-9a-f]{2}/|/-/[^\s\"']+\.tgz)"
    r"|(?:files\.pythonhosted|registry\.npmjs|registry\.yarnpkg|deb\.debian|pypi\.)" + r"org"
    r"|--(?:extra-)?index-url|--find-links",
)
MACHINE = re.compile(r"(?<![\w.~-])/(?:work|root|home/\w+|Users/\w+)/[\w.-]+")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|NotImplementedError)\b|[Cc]oming soon")


def texts() -> list[Path]:
    """Tracked files that hold text of ours: no vendored code, and no cases that are broken on purpose."""
    files = [file for file in tracked() if file.suffix in TEXT or not file.suffix]
    return [file for file in files if not {"vendor", "cases"} & set(file.relative_to(ROOT).parts[:-1])]


def found(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    """Each place where a pattern stands, as ``file:line: text``."""
    return [
        f"{file.relative_to(ROOT)}:{number}: {match[0]}"
        for file in files
        if file != Path(__file__)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        for match in pattern.finditer(line)
    ]


def test_no_file_names_a_registry_or_a_folder_of_a_machine() -> None:
    files = texts()
    print(f"read {len(files)} files")
    assert len(files) >= FEWEST_FILES
    assert not found(REGISTRY, files)
    assert not found(MACHINE, files)


def test_nothing_unfinished_stands_in_the_code() -> None:
    files = [file for file in texts() if file.relative_to(ROOT).parts[0] in {"src", "tests", "tools", "bench"}]
    print(f"read {len(files)} files")
    assert len(files) >= FEWEST_FILES
    assert not found(UNFINISHED, files)


def test_no_tracked_file_is_large() -> None:
    files = tracked()
    assert len(files) >= FEWEST_FILES
    assert not [str(file.relative_to(ROOT)) for file in files if file.stat().st_size > LARGEST]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (REGISTRY, "https://mirror.example/simple/click/"),
        (REGISTRY, "https://mirror.example/packages/ab/cd/click.whl"),
        (REGISTRY, "--extra-" + "index-url x"),
        (MACHINE, 'open("/root/goals.yaml")'),
        (MACHINE, "cd /home/amina/headway"),
        (UNFINISHED, "# TODO: later"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)
