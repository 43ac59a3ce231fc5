"""Checking is measured where something is found."""

from pathlib import Path

import pytest

from bench import checking


def test_many_files_and_a_cold_start_are_measured_in_seconds() -> None:
    many, one = checking.run(files=3, per_file=4, times=1)
    assert (many.name, many.bound, many.unit) == ("check, many files", 5, "s")
    assert (one.name, one.bound) == ("check, cold start", 0.5)
    assert min(many.value, one.value) > 0.01
    assert "3 files with 12 key results" in many.against


def test_a_folder_that_is_invalid_is_no_figure(tmp_path: Path) -> None:
    checking.write_goals(tmp_path / "goals", 2, 2)
    (tmp_path / "goals" / "more.yaml").write_text("headway: 1\nteams: [{id: x}]\n")
    with pytest.raises(AssertionError, match="is invalid"):
        checking._found(tmp_path / "goals")
