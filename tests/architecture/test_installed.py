"""What Headway imports is there after a plain install; what is not belongs to a stated extra."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import ROOT

EXTRAS = {"psycopg", "pysqlite3", "requests"}
"""Of PostgreSQL, of another SQLite and of an identity provider: a plain install does without them, and says so."""
BROUGHT = {"pydantic_core"}
"""What a declared package brings in the one version that it works with: to ask for another would break it."""


def _imported() -> set[str]:
    """The top-level packages that the source names, wherever it imports them."""
    found: set[str] = set()
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"headway"}


def test_a_plain_install_brings_what_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    of = packages_distributions()
    lacking = {
        name
        for name in _imported() - EXTRAS - BROUGHT
        if not asked & {canonicalize_name(one) for one in of.get(name, [])}
    }
    assert lacking == set()
