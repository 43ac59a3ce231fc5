"""Reading goals files is measured where all of them were read."""

from pathlib import Path

import pytest

from bench import goals_files


def test_a_key_result_of_a_large_folder_is_measured_beside_one_of_a_small_folder() -> None:
    (line,) = goals_files.run(small=2, large=4, times=1)
    assert (line.name, line.bound, line.unit) == ("goals files, growth", 1.5, "times per key result")
    assert line.value > 0
    assert "40 in 2 files" in line.against
    assert "80 in 4" in line.against


def test_a_folder_that_was_read_in_part_is_no_figure(tmp_path: Path) -> None:
    folder = goals_files._made(tmp_path / "goals", 2)
    with pytest.raises(AssertionError, match="40 of 60 key results were read"):
        goals_files._read(folder, 3)
