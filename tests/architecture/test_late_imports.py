"""What a command does not need is not imported: ``--help`` is quick, and files are judged without a store."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "allauth",
    "cryptography",
    "requests",
    "django",
    "numpy",
    "duckdb",
    "pandas",
    "pydantic",
    "granian",
    "jinja2",
    "yaml",
}
RUN = """
import json, sys
from headway.cli.main import run
code = run(json.loads(sys.argv[1]))
print(json.dumps({"code": code, "modules": sorted({name.split(".")[0] for name in sys.modules})}))
"""


def imported_by(*arguments: str) -> tuple[int, set[str]]:
    """Exit code of a command in a process of its own, and the packages that it imported."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.strip().splitlines()[-1])
    return said["code"], set(said["modules"])


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter folder that ``headway init`` writes."""
    folder = tmp_path_factory.mktemp("late") / "goals"
    code, modules = imported_by("init", str(folder))
    assert code == 0
    assert "django" not in modules
    return folder


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)])
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    code, modules = imported_by(*arguments)
    assert code == 0
    assert "click" in modules
    assert not modules & HEAVY


@pytest.mark.parametrize("command", ["check", "review"])
def test_judging_files_imports_no_django(command: str, starter: Path) -> None:
    code, modules = imported_by(command, str(starter))
    assert code == 0
    assert "numpy" in modules
    assert not modules & {"django", "pandas", "granian", "psycopg"}


@pytest.mark.parametrize("form", ["json", "markdown", "html"])
def test_no_form_of_the_review_imports_django(form: str, starter: Path) -> None:
    code, modules = imported_by("review", str(starter), "--format", form)
    assert code == 0
    assert "django" not in modules
