"""Commands run in the process of the tests: to start one of their own takes ten times as long."""

from __future__ import annotations

import io
import os
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from django.db import connections

from headway.cli.main import run


def settings_of(database: Path) -> dict[str, str]:
    """The environment of a program that runs on a store, as :func:`run_here` gives it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HEADWAY_")}
    return {**kept, "HEADWAY_DATABASE": str(database)}


def run_here(arguments: list[str], database: Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command on a store, with no other setting of Headway's.

    Args:
        arguments: its words after ``headway``.
        database: the file of the store.
        folder: where it runs; where the tests run, if ``None``.
    """
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name in [name for name in os.environ if name.startswith("HEADWAY_")]:
            patch.delenv(name)
        patch.setenv("HEADWAY_DATABASE", str(database))
        if folder:
            patch.chdir(folder)
        code = run(arguments)
    connections.close_all()
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())
