"""Commands that need no store: init, check, review of a folder."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from headway.cli.main import app

BAD = Path(__file__).parents[1] / "cases" / "data" / "bad"
CASES = tomllib.loads((BAD / "cases.toml").read_text(encoding="utf-8"))


def run(*arguments: str | Path) -> Result:
    """Run a command."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A starter folder."""
    path = tmp_path / "goals"
    assert run("init", path).exit_code == 0
    return path


def test_what_init_writes_passes_check_and_review(folder: Path) -> None:
    checked = run("check", folder)
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "", "All is well.\n")
    reviewed = run("review", folder)
    assert reviewed.exit_code == 0
    assert reviewed.stdout.startswith("My organisation, as of ")
    assert reviewed.stderr == ""


def test_init_explains_what_it_writes(folder: Path) -> None:
    files = list(folder.glob("*.yaml"))
    assert len(files) > 1
    for path in files:
        assert path.read_text(encoding="utf-8").count("#") >= 4


def test_init_overwrites_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = run("init", folder)
    assert (again.exit_code, "is not empty" in again.stderr) == (2, True)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", CASES)
def test_a_broken_data_file_makes_the_folder_invalid(folder: Path, name: str) -> None:
    case = CASES[name]
    (folder / "data" / "bad").symlink_to(BAD)
    (folder / "bad").mkdir()
    (folder / "bad" / case["file"]).write_bytes((BAD / case["file"]).read_bytes())
    source = {"file": f"bad/{case['file']}", "period": "month", **case.get("source", {"value": "value"})}
    (folder / "more.yaml").write_text(
        f"""headway: 1
metrics:
  - {{id: odd, name: Odd, team: delivery, definition: Odd., why: Odd., unit: "", direction: up, grain: month,
     minimum: 0, maximum: 100, rollup: {case.get("rollup", "last")}, source: {json.dumps(source)}}}
""",
        encoding="utf-8",
    )
    for command in ("check", "review"):
        ran = run(command, folder)
        assert ran.exit_code == 2
        lines = [line for line in (ran.stdout + ran.stderr).splitlines() if "HW0" in line]
        assert len(lines) == len(case["expected"])
        for line, expected in zip(lines, case["expected"], strict=True):
            place, code, words = expected.split(" ", 2)
            at_fault = "more.yaml:" if code == "HW020" else f"bad/{case['file']}:{place}: {code} "
            assert line.startswith(at_fault)
            assert words in line


def test_problems_are_data_of_check_and_messages_of_review(folder: Path) -> None:
    (folder / "data" / "parcels.csv").write_text("month,delivered,on_time\n2019-01,0,5\n", encoding="utf-8")
    checked, reviewed = run("check", folder), run("review", folder)
    assert "data/parcels.csv:2:2: HW018" in checked.stdout
    assert checked.stderr == "1 error.\n"
    assert reviewed.stdout == ""
    assert "data/parcels.csv:2:2: HW018" in reviewed.stderr
    assert (checked.exit_code, reviewed.exit_code) == (2, 2)


def test_a_misspelt_key_hides_no_mistake_of_the_data_files(folder: Path) -> None:
    (folder / "data" / "parcels.csv").write_text("month,delivered,on_time\n2019-01,x,5\n2019-02\n", encoding="utf-8")
    (folder / "more.yaml").write_text("headway: 1\nteams:\n  - {id: more, name: More, leed: me}\n", encoding="utf-8")
    checked = run("check", folder)
    assert [line.split(": ")[0] for line in checked.stdout.splitlines() if "HW0" in line] == [
        "data/parcels.csv:2:2",
        "data/parcels.csv:3:1",
        "more.yaml:3:28",
    ]
    assert checked.stderr == "3 errors.\n"


def test_findings_as_json(folder: Path) -> None:
    assert json.loads(run("check", folder, "--format", "json").stdout) == {"headway": 1, "findings": []}
    (folder / "data" / "parcels.csv").write_text("month,delivered,on_time\n2019-01,0,5\n", encoding="utf-8")
    (finding,) = json.loads(run("check", folder, "--format", "json").stdout)["findings"]
    assert list(finding) == ["code", "level", "message", "file", "line", "column"]
    assert (finding["code"], finding["level"], finding["line"], finding["column"]) == ("HW018", "error", 2, 2)


def test_findings_as_annotations_of_a_pull_request(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "data" / "parcels.csv").write_text("month,delivered,on_time\n2019-01,5,94%\n", encoding="utf-8")
    (line,) = run("check", folder, "--format", "github").stdout.splitlines()
    assert line.startswith("::error file=data/parcels.csv,line=2,col=3,title=HW018::")
    assert "94%25" in line
    monkeypatch.chdir(folder.parent)
    (line,) = run("check", folder, "--format", "github").stdout.splitlines()
    assert line.startswith(f"::error file={folder.name}/data/parcels.csv,line=2,")


def test_a_path_that_is_not_there_exits_with_2(tmp_path: Path) -> None:
    assert run("check", tmp_path / "nothing").exit_code == 2
    assert run("review", tmp_path / "nothing").exit_code == 2


def test_review_as_of_a_day_reads_only_what_was_known(folder: Path) -> None:
    review = json.loads(run("review", folder, "--as-of", "2001-01-01", "--format", "json").stdout)
    assert review["as_of"] == "2001-01-01"
    assert [kpi["status"] for kpi in review["kpis"]] == ["unknown", "unknown"]


def test_review_of_a_team_is_narrowed_to_it(folder: Path) -> None:
    review = json.loads(run("review", folder, "--team", "delivery", "--format", "json").stdout)
    assert [team["id"] for team in review["teams"]] == ["delivery"]
    refused = run("review", folder, "--team", "delivry")
    assert refused.exit_code == 2
    assert "there is no team 'delivry'; the teams are: company, delivery" in refused.stderr


def test_the_exit_code_tells_that_something_needs_a_decision(folder: Path) -> None:
    assert run("review", folder).exit_code == 0
    needed = json.loads(run("review", folder, "--format", "json").stdout)["decisions"]
    assert run("review", folder, "--exit-code").exit_code == (1 if needed else 0)
    numbers = (folder / "data" / "parcels.csv").read_text(encoding="utf-8").splitlines()
    worse = [numbers[0], *(f"{row.split(',')[0]},100,1" for row in numbers[1:])]
    (folder / "data" / "parcels.csv").write_text("\n".join(worse), encoding="utf-8")
    assert run("review", folder).exit_code == 0
    assert run("review", folder, "--exit-code").exit_code == 1


def test_the_exit_code_of_a_team_is_that_of_what_is_shown(folder: Path) -> None:
    (folder / "aside.yaml").write_text("headway: 1\nteams: [{id: aside, name: Aside}]\n", encoding="utf-8")
    numbers = (folder / "data" / "parcels.csv").read_text(encoding="utf-8").splitlines()
    worse = [numbers[0], *(f"{row.split(',')[0]},100,1" for row in numbers[1:])]
    (folder / "data" / "parcels.csv").write_text("\n".join(worse), encoding="utf-8")
    assert run("review", folder, "--exit-code", "--team", "delivery").exit_code == 1
    assert run("review", folder, "--exit-code", "--team", "aside").exit_code == 0


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_out_of_reach_is_refused_with_those_within(folder: Path, day: str) -> None:
    refused = run("review", folder, "--as-of", day)
    assert refused.exit_code == 2
    assert f"{day} is out of reach; dates run from 1900-01-01 to 2199-12-31" in refused.stderr


@pytest.mark.parametrize(("form", "start"), [("markdown", "# My organisation"), ("html", "<!doctype html>")])
def test_review_in_other_forms(folder: Path, form: str, start: str) -> None:
    assert run("review", folder, "--format", form).stdout.startswith(start)


def test_no_colour_leaves_through_a_pipe(folder: Path) -> None:
    assert "\x1b" not in run("review", folder).stdout


def test_an_alert_that_a_file_leaves_alone_for_years_is_refused_with_the_last_day(tmp_path: Path) -> None:
    act = "alert: breach, since: 2018-11, date: 2018-12-03, act: snoozed, because: Later"
    lines = [
        "headway: 1",
        "organisation: {id: riverside, name: Riverside}",
        "teams: [{id: ward, name: Ward}]",
        "metrics: [{id: waits, name: Waits, unit: patients, direction: down, grain: month}]",
        'kpis: [{metric: waits, team: ward, band: {healthy: "<= 10"}}]',
        "alert_acts:",
        f"  - {{kpi: waits, {act}, until: 2019-03-05}}",
        f"  - {{kpi: waits, {act}, until: 2029-01-01}}",
    ]
    (tmp_path / "goals.yaml").write_text("\n".join(lines))
    checked = run("check", tmp_path)
    assert checked.exit_code == 2
    (fault,) = checked.stdout.splitlines()[:1]
    assert fault.startswith("goals.yaml:8:")
    assert "HW024 until 2029-01-01 is longer than 92 days; the last day that it may name is 2019-03-05" in fault


def test_the_text_of_a_review_says_how_bad_an_alert_is_and_who_owns_it(tmp_path: Path) -> None:
    lines = [
        "headway: 1",
        "organisation: {id: riverside, name: Riverside}",
        "people: [{id: amina, name: Ada Noor}]",
        "teams: [{id: ward, name: Ward}]",
        "metrics:",
        "  - {id: waits, name: Waits, unit: patients, direction: down, grain: month}",
        "  - {id: falls, name: Falls at night, unit: patients, direction: down, grain: month}",
        "kpis:",
        '  - {metric: waits, team: ward, band: {healthy: "<= 10", breach: "> 12"}}',
        '  - {metric: falls, team: ward, band: {healthy: "<= 10", breach: "> 12"}}',
        "interventions: [{kpi: waits, date: 2019-01-03, owner: amina}]",
        "observations:",
        "  - {metric: waits, values: {2018-12: 20}}",
        "  - {metric: falls, values: {2018-12: 13}}",
    ]
    (tmp_path / "goals.yaml").write_text("\n".join(lines))
    said = run("review", tmp_path, "--as-of", "2019-01-05").stdout
    assert "Waits (severe, Ada Noor)" in said
    assert "Falls at night (minor)" in said
