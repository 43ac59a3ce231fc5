"""Every setting that the code reads is documented, and every documented one is read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.docs.pages import DOCS, ROOT, headings

PREFIX = "HEADWAY_"
FEWEST_FILES = 100


def settings_read() -> set[str]:
    """The names of settings that stand in the code as texts, whichever way they are read."""
    files = sorted((ROOT / "src").rglob("*.py"))
    print(f"read {len(files)} files")
    assert len(files) >= FEWEST_FILES
    return {name for file in files for name in _names(file)}


def _names(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            name = node.value
            if name.startswith(PREFIX) and name.replace("_", "").isalnum() and name.isupper():
                yield name


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    documented = {heading for heading in headings(DOCS / "settings.md") if heading.startswith(PREFIX)}
    assert documented
    assert documented == settings_read()
