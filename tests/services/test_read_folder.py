"""A folder becomes facts, or every problem of its goals files and data files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from headway.services.read_folder import read_folder

TODAY = date(2019, 6, 14)
GOALS = """headway: 1
organisation: {id: riverside, name: Riverside Hospital, fiscal_year_starts: 4}
teams:
  - {id: emergency, name: Emergency department}
metrics:
  - {id: waiting, name: Waiting, team: emergency, definition: People who wait., why: It harms., unit: people,
     direction: down, grain: month, rollup: last, source: {file: data/a.csv, period: month, value: waiting}}
  - {id: budget, name: Budget, team: emergency, definition: Money., why: It is finite., unit: GBP, direction: down,
     grain: quarter, rollup: last, source: {file: data/b.csv, period: quarter, value: spent}}
  - {id: visits, name: Visits, team: emergency, definition: Visits., why: Load., unit: "", direction: down,
     grain: month, rollup: last, source: {file: data/a.csv, period: month, value: visits}}
observations:
  - {metric: waiting, values: {2019-02: 7}}
"""


def write(root: Path, goals: str = GOALS, **files: str) -> Path:
    """Write a folder with its data files."""
    (root / "data").mkdir(exist_ok=True)
    (root / "goals.yaml").write_text(goals, encoding="utf-8")
    for name, text in files.items():
        (root / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    return root


def test_observations_come_in_order_of_metric_period_and_day(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        a="month,waiting,visits\n2019-03,9,90\n2019-02,8,80\n",
        b="quarter,spent\nFY2019-Q4,5\n",
    )
    result = read_folder(folder, TODAY)
    assert result.problems == ()
    assert result.facts is not None
    names = [metric.id for metric in result.facts.definitions.metrics]
    rows = result.facts.observations
    assert [(names[m], v) for m, v in zip(rows.metric, rows.value.tolist(), strict=True)] == [
        ("budget", 5.0),
        ("visits", 80.0),
        ("visits", 90.0),
        ("waiting", 8.0),
        ("waiting", 7.0),  # what the goals file itself says comes last
        ("waiting", 9.0),
    ]


def test_the_periods_of_a_source_tell_that_a_metric_is_fiscal(tmp_path: Path) -> None:
    folder = write(tmp_path, a="month,waiting,visits\n", b="quarter,spent\nFY2019-Q4,5\n")
    facts = read_folder(folder, TODAY).facts
    assert facts is not None
    assert {metric.id: metric.fiscal for metric in facts.definitions.metrics}["budget"]
    assert date.fromordinal(int(facts.observations.known_on[0])) == date(2019, 3, 31)


def test_problems_of_data_files_have_row_and_column_and_are_told_once(tmp_path: Path) -> None:
    folder = write(tmp_path, a="month,waiting,visits\n2019-03\n", b="quarter,spent\nFY2019-Q4,five\n")
    result = read_folder(folder, TODAY)
    assert result.facts is None
    assert [str(problem).split(" the ")[0].split(" spent")[0] for problem in result.problems] == [
        "data/a.csv:2:1: HW018",
        "data/b.csv:2:2: HW018",
    ]
    assert result.errors == result.problems


def test_a_file_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    result = read_folder(write(tmp_path, a="month,waiting,visits\n"), TODAY)
    (problem,) = result.problems
    assert (problem.file, problem.code, problem.line) == ("goals.yaml", "HW020", 9)


def places(folder: Path) -> list[str]:
    """File, line and code of each problem of a folder of which nothing is taken."""
    result = read_folder(folder, TODAY)
    assert result.facts is None
    return [f"{problem.file}:{problem.line} {problem.code}" for problem in result.problems]


def test_a_mistake_in_a_goals_file_hides_none_of_the_data_files(tmp_path: Path) -> None:
    folder = write(
        tmp_path, GOALS.replace("name: Emergency department", "name: Emergency, leed: x"), a="month,visits\n"
    )
    told = ["data/a.csv:1 HW017", "goals.yaml:4 HW002", "goals.yaml:9 HW020"]
    assert places(folder) == told
    write(tmp_path, GOALS, a="month,visits\n")
    assert places(folder) == [told[0], told[2]]


@pytest.mark.parametrize(
    ("said", "instead", "told"),
    [
        ("name: Waiting,", "name: Waiting, minimun: 5,", "goals.yaml:6 HW002"),
        ("value: waiting}", "valeu: waiting}", "goals.yaml:7 HW002"),
        ("value: waiting}", "value: waiting, value: visits}", "goals.yaml:7 HW006"),
    ],
)
def test_of_a_metric_that_is_wrong_itself_the_data_file_is_not_checked(
    tmp_path: Path, said: str, instead: str, told: str
) -> None:
    folder = write(
        tmp_path, GOALS.replace(said, instead), a="month,visits\n2019-01,5\n", b="quarter,spent\nFY2019-Q4,5\n"
    )
    assert set(places(folder)) == {told}


def test_without_its_calendar_no_quarter_of_a_data_file_is_called_wrong(tmp_path: Path) -> None:
    goals = GOALS.replace("fiscal_year_starts: 4", "fiscal_year_start: 4")
    data = {"a": "month,waiting,visits\n2019-13,1,2\n", "b": "quarter,spent\n2019-03-31,5\n2019-05-31,5\n"}
    assert places(write(tmp_path, goals, **data)) == ["data/a.csv:2 HW015", "goals.yaml:2 HW002"]


def test_a_mistake_elsewhere_changes_nothing_in_how_fiscal_periods_are_read(tmp_path: Path) -> None:
    goals = GOALS.replace("name: Emergency department", "name: Emergency, leed: x")
    data = {"a": "month,waiting,visits\n", "b": "quarter,spent\nFY2019-Q4,5\n"}
    assert places(write(tmp_path, goals, **data)) == ["goals.yaml:4 HW002"]


def test_one_file_is_read_with_the_data_beside_it(tmp_path: Path) -> None:
    folder = write(tmp_path, a="month,waiting,visits\n2019-03,9,90\n", b="quarter,spent\n")
    assert read_folder(folder / "goals.yaml", TODAY).facts is not None
