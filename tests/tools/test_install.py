"""``tools/install`` says what to do where it cannot go on."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

OLD = '#!/bin/sh\n[ "$1" = -c ] && exit 1\necho Python 3.8.10\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of its own, with nothing in it but the script."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "install", tmp_path / "tools" / "install")
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script where there is an old Python and no other."""
    programs = folder / "programs"
    programs.mkdir()
    for name in ("python3", "python"):
        (programs / name).write_text(OLD, encoding="utf-8")
        (programs / name).chmod(0o755)
    (programs / "dirname").symlink_to(shutil.which("dirname") or "/usr/bin/dirname")
    return subprocess.run(
        [shutil.which("sh") or "/bin/sh", str(folder / "tools" / "install"), *arguments],
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_old_python_is_refused_with_what_to_do(folder: Path) -> None:
    done = run(folder, "run")
    assert done.returncode != 0
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "make install PYTHON=" in done.stderr
    assert not (folder / ".venv").exists()


def test_an_unknown_word_is_refused(folder: Path) -> None:
    done = run(folder, "everything")
    assert done.returncode == 2
    assert "takes run or dev" in done.stderr
