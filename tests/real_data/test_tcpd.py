"""Change points that people marked: eleven published series, with default settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench import changepoints


def test_agreement_with_the_annotators_passes_the_bar(data_set: Callable[[str], Path]) -> None:
    lines = list(changepoints.run(data_set("tcpd"), runs=20))
    assert [line.name for line in lines] == [
        "change points, F1",
        "change points, cover",
        "change points, false alarms",
        "change points, missed shifts",
    ]
    assert all(line.holds for line in lines[:2])
