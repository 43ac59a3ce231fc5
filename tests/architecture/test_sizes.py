"""A file holds one thought, and a package's ``__init__`` holds a docstring."""

from __future__ import annotations

import ast
from statistics import median

from tests.architecture.tree import ROOT, SOURCE, modules

LONGEST = 400
USUAL = 120
FEWEST_FILES = 100
COLLECTS = {"records/models/__init__.py"}
"""Django finds the models in one module."""


def test_no_file_is_long() -> None:
    lines = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in modules(SOURCE)}
    print(f"read {len(lines)} files, median {median(lines.values())} lines, longest {max(lines.values())}")
    assert len(lines) >= FEWEST_FILES
    long = {str(file.relative_to(ROOT)): count for file, count in lines.items() if count > LONGEST}
    assert not long
    assert median(lines.values()) < USUAL


def test_packages_hold_a_docstring_alone() -> None:
    files = [file for file in modules(SOURCE) if file.name == "__init__.py"]
    print(f"read {len(files)} packages")
    assert len(files) >= len(("policy", "series", "kpi", "okr", "steering", "judgement", "goals", "records", "cli"))
    for file in files:
        name = file.relative_to(SOURCE).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), f"{name} does not say what the package is for"
        assert name in COLLECTS or len(tree.body) == 1, f"{name} holds more than its docstring"
