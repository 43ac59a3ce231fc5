"""Commands on the store, run as a user runs them, each on a store of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engines.commands import run_here, settings_of

Run = Callable[..., subprocess.CompletedProcess[str]]


def runner(store: Path) -> Run:
    """Runs commands on a store."""

    def running(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return run_here([*map(str, arguments)], store / "headway.db")

    return running


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, _database_allowed: None) -> Path:
    """A folder with starter goals, an empty store, and a store with those goals applied."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "new").mkdir()
    assert runner(folder / "new")("init", folder / "goals").returncode == 0
    assert runner(folder / "new")("verify").returncode == 1
    shutil.copytree(folder / "new", folder / "applied")
    assert runner(folder / "applied")("apply", folder / "goals").returncode == 0
    return folder


@pytest.fixture
def goals(filled: Path, tmp_path: Path) -> Path:
    """A starter folder of this test's own."""
    return Path(shutil.copytree(filled / "goals", tmp_path / "goals"))


@pytest.fixture
def empty(filled: Path, tmp_path: Path) -> Run:
    """Runs the program on an empty store."""
    return runner(Path(shutil.copytree(filled / "new", tmp_path / "empty")))


@pytest.fixture
def run(filled: Path, tmp_path: Path) -> Run:
    """Runs the program on a store that says what the goals say."""
    return runner(Path(shutil.copytree(filled / "applied", tmp_path / "store")))


def test_a_plan_and_an_apply_in_processes_of_their_own(filled: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(filled / "new", tmp_path / "store")) / "headway.db"
    environment = settings_of(store)
    said = []
    for verb in ("plan", "apply", "plan"):
        command = [sys.executable, "-m", "headway.cli.main", verb, str(filled / "goals")]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert (ran.returncode, ran.stderr) == (0, "")
        said.append(ran.stdout)
    assert said[1].startswith(said[0])
    assert said[2].startswith("Nothing to change")


def test_a_plan_shows_what_apply_then_does_once(empty: Run, goals: Path) -> None:
    planned = empty("plan", goals)
    assert planned.returncode == 0
    assert "+ kpi on-time" in planned.stdout
    applied = empty("apply", goals)
    assert (applied.returncode, applied.stdout) == (0, planned.stdout + "30 new observations.\n")
    again = empty("apply", goals)
    assert again.stdout == "Nothing to change: the store says what the files say.\n0 new observations.\n"


def test_a_target_that_moves_in_mid_cycle_asks_for_its_reason_where_it_stands(run: Run, goals: Path) -> None:
    file = goals / "objectives.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("target: 97", "target: 96"), encoding="utf-8")
    line = text.splitlines().index("        target: 97") + 1
    for verb in ("plan", "apply"):
        moved = run(verb, goals)
        assert moved.returncode == 0
        assert moved.stderr.startswith(
            f"objectives.yaml:{line}:9: HW026 on-time-97: its target moves from 97 to 96 on "
        )
        assert "write because beside it" in moved.stderr
        assert len(moved.stderr.splitlines()) == 1
    assert run("plan", goals).stderr == "", "it is asked once"


def test_a_target_that_was_recalibrated_elsewhere_is_left_and_its_place_is_told(run: Run, goals: Path) -> None:
    because = "The depot moves."
    assert run("recalibrate", "on-time-97", "96", "--because", because).returncode == 0
    text = (goals / "objectives.yaml").read_text(encoding="utf-8")
    line = text.splitlines().index("        target: 97") + 1
    for verb in ("plan", "apply"):
        left = run(verb, goals)
        assert left.returncode == 0
        assert left.stdout.startswith("Nothing to change")
        assert left.stderr.startswith(f"objectives.yaml:{line}:9: HW026 on-time-97: its target of 96 from ")
        assert f"because “{because}”" in left.stderr
    said = text.replace("target: 97", "target: [{target: 97, because: It stays where it is.}]")
    (goals / "objectives.yaml").write_text(said, encoding="utf-8")
    back = run("apply", goals)
    assert (back.returncode, back.stderr) == (0, "")
    assert "+ 97 from " in back.stdout


def test_a_cycle_out_of_its_parents_days_is_shown_by_check_and_refused_by_the_store(run: Run, goals: Path) -> None:
    assert run("check", goals).returncode == 0
    more = "headway: 1\ncycles:\n  - {id: y, name: Y, starts: 2019-01-01, ends: 2019-12-31}\n"
    more += "  - {id: z, name: Z, starts: 2019-11-01, ends: 2020-01-31, parent: y}\n"
    (goals / "more.yaml").write_text(more, encoding="utf-8")
    said = (
        "more.yaml:4:5: HW027 Z (z), 2019-11-01 to 2020-01-31, does not lie within Y (y), 2019-01-01 to 2019-12-31; "
        "change the days of one of them, or make it part of no cycle"
    )
    checked = run("check", goals)
    assert (checked.returncode, checked.stdout.splitlines()) == (1, [said])
    for verb in ("plan", "apply"):
        refused = run(verb, goals)
        assert (refused.returncode, refused.stdout, refused.stderr.splitlines()) == (3, "", [said, "1 error."])
    (goals / "more.yaml").write_text(more.replace(", parent: y", ""), encoding="utf-8")
    assert run("apply", goals).returncode == 0
    (goals / "more.yaml").write_text(more.splitlines()[0], encoding="utf-8")
    (goals / "parent.yaml").write_text(more.replace("2020-01-31", "2019-12-31"), encoding="utf-8")
    assert run("apply", goals).returncode == 0, "mended days may have a parent"


def test_invalid_files_leave_the_store_as_it_was(run: Run, goals: Path) -> None:
    data = goals / "data" / "parcels.csv"
    data.write_text(data.read_text(encoding="utf-8") + "2019-01,x,1\n", encoding="utf-8")
    (goals / "more.yaml").write_text("headway: 1\nteams: [{id: more, name: More}]\n", encoding="utf-8")
    refused = run("apply", goals)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert "data/parcels.csv:26:2: HW018" in refused.stderr
    data.unlink()
    assert run("plan", goals).returncode == 2
    assert "more" not in run("verify").stderr


def test_verify_says_what_it_read(run: Run) -> None:
    verified = run("verify")
    assert verified.returncode == 0
    assert "30 observations read" in verified.stdout
    assert verified.stderr == "Every invariant holds.\n"


def test_verify_of_an_empty_store_verifies_nothing(empty: Run) -> None:
    verified = empty("verify")
    assert verified.returncode == 1
    assert "nothing was read" in verified.stdout


def test_a_store_that_cannot_be_opened_is_one_sentence(goals: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "headway.cli.main", "apply", str(goals)]
    environment = {**os.environ, "HEADWAY_DATABASE": "mysql://somewhere/headway"}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "HEADWAY_DATABASE begins with mysql://" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_the_store_and_the_files_give_the_same_bytes(run: Run, goals: Path) -> None:
    for form in ("json", "text", "markdown", "html"):
        stored, read = run("review", "--format", form), run("review", goals, "--format", form)
        assert (stored.returncode, stored.stderr) == (0, "")
        assert stored.stdout == read.stdout


def test_a_store_without_an_organisation_says_what_to_do(empty: Run) -> None:
    reviewed = empty("review")
    assert (reviewed.returncode, reviewed.stdout) == (2, "")
    assert "bring goals files in with headway apply PATH" in reviewed.stderr


def test_of_several_organisations_one_is_named(run: Run, goals: Path) -> None:
    text = (goals / "organisation.yaml").read_text(encoding="utf-8")
    (goals / "organisation.yaml").write_text(text.replace("id: my-organisation", "id: other"), encoding="utf-8")
    run("apply", goals)
    unnamed = run("review")
    assert unnamed.returncode == 2
    assert "name one with --organisation: my-organisation, other" in unnamed.stderr
    assert run("review", "--organisation", "other").returncode == 0
    unknown = run("review", "--organisation", "nobody")
    assert unknown.returncode == 2
    assert "there is no organisation 'nobody' in the store" in unknown.stderr


def test_a_number_is_recorded_once_corrected_and_withdrawn(run: Run, goals: Path) -> None:
    last = (goals / "data" / "parcels.csv").read_text(encoding="utf-8").splitlines()[-1][:7]
    assert run("observe", "damaged", last, "1.9").stdout.startswith(f"damaged {last} = 1.9 recorded\n")
    assert run("observe", "damaged", last, "1.9").stdout == f"damaged {last} = 1.9 was known already: nothing added\n"
    assert "1.9" in run("review").stdout
    withdraw = ("observe", "damaged", last, "--withdraw", "--because", "Counted twice.")
    assert run(*withdraw).stdout.startswith(f"damaged {last} withdrawn\n")
    assert run(*withdraw).stdout == f"damaged {last} was withdrawn already: nothing added\n"
    assert run("verify").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["damagd", "2019-03", "1"], "did you mean 'damaged'?"),
        (["damaged", "2019-13", "1"], "is no month"),
        (["damaged", "2190-01", "1"], "record it when it has begun"),
        (["damaged", "2019-03", "-1"], "beyond the metric's minimum of 0"),
        (["damaged", "2019-03", "nan"], "no number"),
        (["damaged", "2019-03", "many"], "not a valid float"),
        (["damaged", "2019-03"], "give either VALUE or --withdraw"),
        (["damaged", "2019-03", "--withdraw"], "--withdraw takes --because"),
        (["damaged", "2019-03", "1", "--because", "So."], "--withdraw takes --because"),
    ],
)
def test_a_number_that_cannot_be_taken_is_refused_with_a_way_out(
    run: Run, goals: Path, arguments: list[str], said: str
) -> None:
    refused = run("observe", *arguments)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert said in refused.stderr
    assert run("apply", goals).stdout.endswith("\n0 new observations.\n")


NUMBERS = "metric,period,value\ndamaged,2019-01,0.5\ndamaged,2019-02,0.6\n"


def test_a_file_is_imported_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "numbers.csv").write_text(NUMBERS, encoding="utf-8")
    imported = run("import", tmp_path / "numbers.csv")
    assert (imported.returncode, imported.stderr) == (0, "")
    assert imported.stdout.startswith("2 observations read, 2 of them new.\n")
    assert run("import", tmp_path / "numbers.csv").stdout == "2 observations read, 0 of them new.\n"
    assert run("verify").returncode == 0


def test_a_row_cut_short_hides_no_fault_of_the_other_rows(run: Run, tmp_path: Path) -> None:
    rows = "damaged,2019-09,abc\nnope,2019-09,1\ndamaged\n"
    (tmp_path / "numbers.csv").write_text("metric,period,value\n" + rows, encoding="utf-8")
    refused = run("import", tmp_path / "numbers.csv")
    starts = [
        "2:3: HW018 value: 'abc' is no number",
        "3:1: HW007 there is no metric",
        "4:1: HW018 the row is too short",
    ]
    *lines, last = refused.stderr.splitlines()
    for line, start in zip(lines, starts, strict=True):
        assert line.startswith(f"{tmp_path / 'numbers.csv'}:{start}")
    assert (refused.returncode, last) == (2, "Nothing was recorded.")


def test_a_file_with_faults_lists_each_and_adds_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "numbers.csv").write_text(NUMBERS + "damagd,2019-03,1\ndamaged,2019-03,x\n", encoding="utf-8")
    refused = run("import", tmp_path / "numbers.csv")
    assert (refused.returncode, refused.stdout) == (2, "")
    lines = refused.stderr.splitlines()
    assert lines[0].startswith(f"{tmp_path / 'numbers.csv'}:4:1: HW007 there is no metric 'damagd'")
    assert lines[1].startswith(f"{tmp_path / 'numbers.csv'}:5:3: HW018 value: 'x' is no number")
    assert lines[2:] == ["Nothing was recorded."]
    (tmp_path / "numbers.csv").write_text(NUMBERS, encoding="utf-8")
    assert "2 of them new" in run("import", tmp_path / "numbers.csv").stdout
