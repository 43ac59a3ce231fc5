"""Where the public data sets lie: in ``shared/data`` beside the repository."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def data_set() -> Callable[[str], Path]:
    """Find a data set by its name; without it the test is left out, on the build server it fails."""

    def find(name: str) -> Path:
        folder = SHARED / name
        if not folder.is_dir():
            reason = f"the data set {name} is not in {SHARED}"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        return folder

    return find
