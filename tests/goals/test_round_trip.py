"""Writing goals files and reading them back loses nothing."""

from __future__ import annotations

import io
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.goals.read import read
from headway.goals.result import Reading, ReadResult
from headway.goals.write import write
from headway.judgement.definitions import Definitions
from tests.goals.organisations import TODAY, definitions, readings

GOOD = Path(__file__).parent.parent / "cases" / "goals" / "good"


def without_place(reading: Reading) -> tuple[str, int, str, date]:
    return reading.metric, reading.period, repr(reading.value), reading.known_on


def read_back(found: Definitions, observations: list[Reading]) -> tuple[ReadResult, str]:
    stream = io.StringIO()
    write(found, observations, stream)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "goals.yaml"
        file.write_text(stream.getvalue(), encoding="utf-8", newline="")
        return read(file, TODAY), stream.getvalue()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_is_written_reads_back_as_it_was(data: st.DataObject) -> None:
    found = data.draw(definitions())
    observations = data.draw(readings(found))
    result, text = read_back(found, observations)
    assert [str(problem) for problem in result.problems] == [], text
    assert result.definitions == found, text
    assert list(map(without_place, result.observations)) == list(map(without_place, observations)), text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_folder_reads_back_like_one_file(data: st.DataObject) -> None:
    found = data.draw(definitions())
    observations = data.draw(readings(found))
    with tempfile.TemporaryDirectory() as folder:
        write(found, observations, Path(folder))
        result = read(Path(folder), TODAY)
    assert [str(problem) for problem in result.problems] == []
    assert result.definitions == found
    assert list(map(without_place, result.observations)) == list(map(without_place, observations))


@pytest.mark.parametrize("file", sorted(GOOD.iterdir()), ids=lambda file: file.name)
def test_every_good_file_reads_without_a_problem_and_back(file: Path) -> None:
    result = read(file, TODAY)
    assert result.problems == ()
    again, _ = read_back(result.definitions, list(result.observations))
    assert again.definitions == result.definitions
    assert list(map(without_place, again.observations)) == list(map(without_place, result.observations))
