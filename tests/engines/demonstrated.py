"""The demonstration in the store of a test: loaded once in a run, and put back as it was for each further test."""

from __future__ import annotations

from datetime import datetime

from headway.app.policy import load_policy
from headway.demo.load import load
from tests.engines.kept import filled


def demonstrated(at: datetime) -> None:
    """Load the demonstration as of a moment into the store that is open, which is empty."""
    filled(("the demonstration", at), lambda: load(lambda: at, load_policy))
