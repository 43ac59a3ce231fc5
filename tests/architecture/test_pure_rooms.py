"""The rooms of judgement import the standard library (no clock, files, network, randomness) and NumPy alone."""

from __future__ import annotations

import pytest

from tests.architecture.purity import PURE_ROOMS, impurities
from tests.architecture.tree import ROOT, SOURCE, modules

FEWEST_FILES = {"policy": 1, "series": 5, "kpi": 4, "okr": 5, "steering": 2, "judgement": 8, "lint": 40}

IMPURE = (
    "import random",
    "import os",
    "import time",
    "import socket",
    "from pathlib import Path",
    "import django.db",
    "import pandas as pd",
    "from headway.records import models",
    "from headway import app",
    "from . import sibling",
    "from numpy import random",
    "def f():\n    import urllib.request",
    "open('numbers.csv')",
    "print('done')",
    "eval('1')",
    "date.today()",
    "datetime.now(UTC)",
    "datetime.datetime.utcnow()",
    "datetime.fromtimestamp(0)",
    "np.random.default_rng(1)",
    "np.load('a.npy')",
    "values.tofile('a')",
    "np.datetime64('today')",
    "hash('a name')",
)

PURE = (
    "from datetime import date, timedelta",
    "import numpy as np\nfrom numpy.typing import NDArray",
    "from headway.series.grid import Grid",
    "late = context.today - timedelta(days=1)",
    "total = np.add.reduceat(values, offsets)",
)


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_a_pure_room_says_nothing_impure(room: str) -> None:
    files = modules(SOURCE / room)
    print(f"{room}: read {len(files)} files")
    assert len(files) >= FEWEST_FILES[room]
    found = [
        f"{file.relative_to(ROOT)}:{line}: {reason}"
        for file in files
        for line, reason in impurities(file.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("source", IMPURE)
def test_the_walk_finds_what_is_impure(source: str) -> None:
    assert list(impurities(source))


@pytest.mark.parametrize("source", PURE)
def test_the_walk_lets_pass_what_is_pure(source: str) -> None:
    assert not list(impurities(source))
