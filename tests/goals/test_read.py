"""Reading goals files."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from headway.goals.limits import Limits
from headway.goals.read import read
from headway.goals.result import InvalidGoalsError, Place, ReadResult
from headway.judgement import definitions as d
from headway.series.grid import Grain, Grid

TODAY = date(2020, 1, 15)
HEAD = "headway: 1\norganisation: {id: shop, name: The shop, fiscal_year_starts: 4}\n"
GOOD = Path(__file__).parent.parent / "cases" / "goals" / "good"


@pytest.fixture
def goals(tmp_path: Path) -> Path:
    folder = tmp_path / "goals"
    folder.mkdir()
    return folder


def read_text(folder: Path, text: str, head: str = HEAD) -> ReadResult:
    (folder / "goals.yaml").write_text(head + dedent(text))
    return read(folder, TODAY)


def said(result: ReadResult) -> list[str]:
    return [str(problem) for problem in result.problems]


def test_the_example_of_the_format_reads_as_it_is_meant() -> None:
    found = read(GOOD / "riverside.yaml", TODAY)
    assert said(found) == []
    of = found.definitions
    (four_hour,) = (kpi for kpi in of.kpis if kpi.id == "four-hour")
    assert four_hour.bands == (d.Band(healthy=">= 95", breach="< 92"),)
    assert four_hour.benchmark == d.Benchmark(85.0, "England, January 2019")
    assert [(kr.id, kr.kind) for kr in of.key_results] == [
        ("four-hour-90", "numeric"),
        ("rota", "binary"),
        ("triage", "milestones"),
    ]
    assert of.metrics[3].derived == d.Derived("change", ("left-unseen",), 12)
    assert [(reading.metric, reading.value) for reading in found.observations] == [
        ("left-unseen", 3.0),
        ("left-unseen", 3.1),
        ("left-unseen", 2.9),
    ]
    assert [(use.metric.id, use.source.file) for use in found.sources] == [("four-hour", "data/ae.csv")]
    assert found.places["key_result", "rota"] == Place("riverside.yaml", 92, 9)


def test_scalars_are_what_the_schema_asks_for(goals: Path) -> None:
    result = read_text(
        goals,
        """
        people:
          - {id: no, name: 1e3}
          - {id: 2019, name: "null", email: ~}
          - {id: 0x1f, name: 2019-02-14}
          - {id: y, name: "~"}
        """,
    )
    assert said(result) == []
    assert [(person.id, person.name, person.email) for person in result.definitions.people] == [
        ("0x1f", "2019-02-14", ""),
        ("2019", "null", ""),
        ("no", "1e3", ""),
        ("y", "~", ""),
    ]


def test_files_of_a_folder_make_one_whole_in_order_of_name(goals: Path) -> None:
    (goals / "b" / "deep").mkdir(parents=True)
    (goals / "a.yml").write_text("teams: [{id: z, name: Z, parent: top}]\n")
    (goals / "b" / "deep" / "c.yaml").write_text(
        "teams: [{id: top, name: Top}]\nevents: [{date: 2019-01-01, title: 2}]\n"
    )
    (goals / "b.yaml").write_text(HEAD + "events: [{date: 2019-01-01, title: 1}]\n")
    result = read(goals, TODAY)
    assert said(result) == []
    assert [team.id for team in result.definitions.teams] == ["top", "z"]
    assert [event.title for event in result.definitions.events] == ["1", "2"]
    assert result.places["team", "top"].file == "b/deep/c.yaml"


def test_names_that_start_with_a_dot_are_passed_over(goals: Path) -> None:
    (goals / ".github").mkdir()
    (goals / ".github" / "ci.yaml").write_text("on: push\n")
    (goals / ".hidden.yaml").write_text("on: push\n")
    assert said(read_text(goals, "")) == []


def test_a_link_out_of_the_folder_is_not_followed(goals: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("teams: [{id: a, name: A}]\n")
    (goals / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (problem,) = read_text(goals, "").problems
    assert (problem.file, problem.code) == ("link.yaml", "HW020")


def test_a_missing_path_and_an_empty_folder_are_said(goals: Path) -> None:
    assert said(read(goals / "nothing.yaml", TODAY))[0].startswith("nothing.yaml:1:1: HW020 cannot be opened")
    assert said(read(goals, TODAY))[0].startswith("goals:1:1: HW020 no *.yaml or *.yml file in this folder")


def test_a_folder_that_cannot_be_looked_into_is_said(goals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (goals / "closed").mkdir()
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert said(read_text(goals, "teams: [{id: a, name: A, lead: b}]\n")) == [
        "closed:1:1: HW020 cannot be looked into (Permission denied); check its rights"
    ]


def test_the_definitions_of_faulty_files_are_not_handed_out(goals: Path) -> None:
    result = read_text(goals, "teams: [{id: a}]\n")
    with pytest.raises(InvalidGoalsError, match="1 errors"):
        _ = result.definitions


def test_every_problem_of_every_file_comes_in_one_run_in_order_of_place(goals: Path) -> None:
    (goals / "a.yaml").write_text(HEAD + "teams:\n  - {id: B, name: B}\n  - {id: a, nmae: A}\nfoo: 1\n")
    (goals / "b.yaml").write_text("metrics: [\n")
    (goals / "c.yaml").write_text("people: [{id: a, name: A, roles: [{team: nowhere, role: boss}]}]\n")
    places = [(problem.file, problem.line, problem.code) for problem in read(goals, TODAY).problems]
    assert places == [
        ("a.yaml", 4, "HW005"),
        ("a.yaml", 5, "HW003"),
        ("a.yaml", 5, "HW002"),
        ("a.yaml", 6, "HW002"),
        ("b.yaml", 2, "HW001"),
        ("c.yaml", 1, "HW004"),
    ]


def test_ids_of_a_file_that_cannot_be_read_are_not_called_undefined(goals: Path) -> None:
    (goals / "teams.yaml").write_text("teams: [{id: a, name: A}\n")
    codes = [problem.code for problem in read_text(goals, "metrics: [{id: m, name: M, team: a}]\n").problems]
    assert codes == ["HW001"]


def test_a_record_with_an_unknown_key_is_still_checked_for_the_rest(goals: Path) -> None:
    result = read_text(
        goals,
        """
        teams: [{id: t, name: T}]
        metrics: [{id: m, name: M, direction: up}]
        kpis: [{metric: m, team: t, colour: red, band: {healthy: "<= 3"}, alert: {for: 1, till: 2}}]
        """,
    )
    assert [problem.code for problem in result.problems] == ["HW002", "HW010", "HW002"]


def test_a_second_organisation_in_another_file_is_refused(goals: Path) -> None:
    (goals / "other.yaml").write_text("organisation: {id: other, name: Other}\n")
    (problem,) = read_text(goals, "").problems
    assert (problem.file, problem.line, problem.column, problem.code) == ("other.yaml", 1, 15, "HW006")


def test_a_comma_in_braces_does_not_cut_a_text(goals: Path) -> None:
    result = read_text(goals, "people: [{id: a, name: Noor, Amina, of York, email: a@b.example}]\n")
    assert result.definitions.people == (d.Person("a", "Noor, Amina, of York", "a@b.example"),)


def test_a_key_without_a_value_in_lines_of_its_own_is_no_text(goals: Path) -> None:
    (problem,) = read_text(goals, "people:\n  - id: a\n    name: Noor\n    Amina:\n").problems
    assert (problem.line, problem.column, problem.code) == (6, 5, "HW002")


def test_an_alias_repeats_what_it_names(goals: Path) -> None:
    result = read_text(
        goals,
        """
        teams: [{id: t, name: T}]
        metrics: [{id: a, name: A}, {id: b, name: B}]
        kpis:
          - {metric: a, team: t, band: &band {healthy: ">= 95"}}
          - {metric: b, team: t, band: *band}
        """,
    )
    assert [kpi.bands for kpi in result.definitions.kpis] == [(d.Band(healthy=">= 95"),)] * 2


NUMERIC = """
    teams: [{{id: t, name: T}}]
    metrics: [{{id: m, name: M{metric}}}]
    cycles: [{{id: c, name: C, starts: 2019-01-01, ends: 2019-06-30}}]
    objectives:
      - {{id: o, title: O, team: t, cycle: c, key_results: [{{id: k, title: K, metric: m, {key_result}}}]}}
    """


@pytest.mark.parametrize(
    ("written", "targets"),
    [
        ("baseline: 80, target: 90", (d.Target(90.0),)),
        ('baseline: 80, target: "-30%"', (d.Target(56.0),)),
        ('baseline: 80, target: "+5 %"', (d.Target(84.0),)),
        ("target: 90", (d.Target(90.0),)),
        (
            "target: [{from: 2019-03-01, target: 95, because: Late}, {target: 90}]",
            (d.Target(90.0), d.Target(95.0, date(2019, 3, 1), "Late")),
        ),
    ],
)
def test_a_target_is_a_level_a_change_or_dated(goals: Path, written: str, targets: tuple[d.Target, ...]) -> None:
    result = read_text(goals, dedent(NUMERIC.format(metric="", key_result=written)))
    assert said(result) == []
    assert result.definitions.key_results[0].targets == targets


def test_a_pace_is_a_word_or_steps_in_order_of_day(goals: Path) -> None:
    steps = "target: 9, pace: [{by: 2019-05-01, progress: 0.6}, {by: 2019-03-31, progress: 0.3}]"
    (key_result,) = read_text(goals, dedent(NUMERIC.format(metric="", key_result=steps))).definitions.key_results
    assert key_result.pace == "steps"
    assert key_result.pace_steps == (d.PaceStep(date(2019, 3, 31), 0.3), d.PaceStep(date(2019, 5, 1), 0.6))
    season = dedent(NUMERIC.format(metric="", key_result="target: 9, pace: season"))
    assert read_text(goals, season).definitions.key_results[0].pace == "season"


def test_bands_are_canonical_and_in_order_of_their_start(goals: Path) -> None:
    result = read_text(
        goals,
        """
        teams: [{id: t, name: T}]
        metrics: [{id: m, name: M}]
        kpis:
          - metric: m
            team: t
            band: [{from: 2019-01-01, healthy: null}, {healthy: "≥95.0", breach: "<  92.50", window: 6}]
        """,
    )
    assert result.definitions.kpis[0].bands == (
        d.Band(None, ">= 95", "< 92.5", 6),
        d.Band(date(2019, 1, 1), None, None),
    )


def test_a_value_is_known_from_the_last_day_of_its_period_or_from_the_day_it_was_recorded(goals: Path) -> None:
    result = read_text(
        goals,
        """
        metrics: [{id: m, name: M}]
        observations:
          - {metric: m, values: {2019-01: 3, 2019-02-28: 4}}
          - {metric: m, recorded: 2019-04-05, values: {2019-01: 3.5, 2019-02: null}}
        """,
    )
    month = Grid(Grain.MONTH)
    found = [(month.label(r.period), r.known_on.isoformat(), r.value) for r in result.observations]
    assert found[:3] == [
        ("2019-01", "2019-01-31", 3.0),
        ("2019-01", "2019-04-05", 3.5),
        ("2019-02", "2019-02-28", 4.0),
    ]
    assert found[3][:2] == ("2019-02", "2019-04-05")
    assert math.isnan(found[3][2])


def test_a_series_may_say_of_how_many_cases_its_values_are_shares(goals: Path) -> None:
    metric = "metrics: [{id: m, name: M}]\n"
    good = "observations: [{metric: m, values: {2019-01: 3, 2019-02: 4}, cases: {2019-02-28: 40}}]\n"
    first, second = read_text(goals, metric + good).observations
    assert math.isnan(first.cases)
    assert second.cases == 40
    bad = "observations: [{metric: m, values: {2019-01: 3, 2019-02: null}, cases: {2019-02: 40, 2019-03: 5}}]\n"
    assert [one.message for one in read_text(goals, metric + bad).problems] == [
        "2019-02 has no value to be a share of 40 cases; leave them out",
        "2019-03 has cases and no value; give both, or neither",
    ]
    none = "observations: [{metric: m, values: {2019-01: 3}, cases: {2019-01: 0}}]\n"
    assert [one.code for one in read_text(goals, metric + none).problems] == ["HW004"]


def test_a_period_that_has_begun_may_have_a_value(goals: Path) -> None:
    text = "metrics: [{id: m, name: M}]\nobservations: [{metric: m, values: {2020-01: 3}}]\n"
    assert said(read_text(goals, text)) == []


def test_a_checkin_with_a_value_is_a_reading_of_its_metric_on_its_day(goals: Path) -> None:
    key_result = dedent(NUMERIC.format(metric="", key_result="target: 9"))
    result = read_text(
        goals,
        key_result
        + "checkins:\n"
        + "  - {key_result: k, date: 2019-02-14, value: 5}\n"
        + "  - {key_result: k, date: 2019-03-02, value: 6, period: 2019-02-28}\n",
    )
    month = Grid(Grain.MONTH)
    found = [(month.label(r.period), r.known_on.isoformat(), r.value) for r in result.observations]
    assert found == [("2019-02", "2019-02-14", 5.0), ("2019-02", "2019-03-02", 6.0)]
    assert [checkin.period for checkin in result.definitions.checkins] == [None, "2019-02"]


def test_two_checkins_of_one_day_agree_or_are_refused(goals: Path) -> None:
    text = dedent(NUMERIC.format(metric="", key_result="target: 9")) + "checkins:\n"
    one, same, other = (f"  - {{key_result: k, date: 2019-02-14, value: {v}, by: }}\n" for v in ("5", "5.0", "6"))
    same = same.replace("by: ", "note: Again")
    assert said(read_text(goals, text + one + same)) == []
    assert [problem.code for problem in read_text(goals, text + one + other).problems] == ["HW016"]


@pytest.mark.parametrize(
    ("metric", "period", "fiscal"),
    [("", "FY2019-Q1", True), ("", "2019-Q1", False), (", fiscal: true", "FY2019-Q1", True), ("", "2018-04-01", False)],
)
def test_the_first_period_tells_whether_quarters_are_fiscal(
    goals: Path, metric: str, period: str, *, fiscal: bool
) -> None:
    metrics = f"metrics: [{{id: m, name: M, grain: quarter{metric}}}]\n"
    result = read_text(goals, f"{metrics}observations: [{{metric: m, values: {{{period}: 1}}}}]\n")
    assert said(result) == []
    assert result.definitions.metrics[0].fiscal is fiscal
    assert result.fiscal_unsaid == (frozenset({"m"}) if period == "2018-04-01" else frozenset())


def test_a_fiscal_label_after_a_calendar_one_is_off_the_grain(goals: Path) -> None:
    result = read_text(
        goals,
        "metrics: [{id: m, name: M, grain: year}]\nobservations: [{metric: m, values: {2018: 1, FY2019: 2}}]\n",
    )
    assert [problem.code for problem in result.problems] == ["HW015"]


def test_a_file_with_very_many_problems_says_that_there_are_more(goals: Path) -> None:
    (goals / "goals.yaml").write_text(HEAD + "teams:\n" + "  - {id: A, name: A}\n" * 50)
    problems = read(goals, TODAY, Limits(problems=10)).problems
    assert len(problems) == 11
    assert "more than 10 problems" in problems[-1].message


@pytest.mark.parametrize(
    "limits", [Limits(files=1), Limits(run_characters=10), Limits(file_bytes=20), Limits(line_characters=20)]
)
def test_a_folder_beyond_a_limit_is_refused(goals: Path, limits: Limits) -> None:
    (goals / "a.yaml").write_text(HEAD)
    (goals / "b.yaml").write_text("teams: [{id: a, name: A}]\n")
    assert {problem.code for problem in read(goals, TODAY, limits).problems} == {"HW019"}


def test_a_name_of_a_file_stays_on_one_line(goals: Path) -> None:
    (goals / "a\nb.yaml").write_text("x: 1\n")
    (problem,) = read_text(goals, "").problems
    assert str(problem).startswith("a\\x0ab.yaml:1:1: HW002 ")


def test_reading_imports_neither_django_nor_a_data_engine() -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import date; from headway.goals.read import read; "
        f"assert not read(Path({str(GOOD / 'riverside.yaml')!r}), date(2020, 1, 1)).problems; "
        "print(sorted({'django', 'duckdb', 'pandas'} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_planning_and_writing_import_neither_yaml_nor_pydantic() -> None:
    code = (
        "import sys; import headway.goals.result, headway.goals.plan_text, headway.goals.write; "
        "print(sorted({'yaml', 'pydantic'} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_records_that_differ_only_in_what_is_wrong_are_not_said_to_be_the_same(goals: Path) -> None:
    found = read_text(
        goals,
        """
        teams: [{id: floor, name: Floor}]
        cycles: [{id: year, name: Year, starts: 2019-01-01, ends: 2019-12-31}]
        objectives:
          - {id: flow, title: Flow, team: floor, cycle: year, key_results: [{id: rota, title: Rota, done: false}]}
        checkins:
          - {key_result: rota, date: 2019-02-01, confidence: 60 %}
          - {key_result: rota, date: 2019-02-01, confidence: 6}
        """,
    )
    assert [problem.code for problem in found.problems] == ["HW004", "HW004"]


TAKEN_BACK = """
headway: 1
organisation: {id: shop, name: The shop}
teams: [{id: sales, name: Sales}]
metrics: [{id: orders, name: Orders, team: sales, unit: a day, direction: up, grain: month, rollup: last}]
withdrawals:
  - {metric: orders, period: 2019-01-31, date: 2019-02-03, because: Counted twice.}
  - {metric: orders, period: 2019-02, date: 2019-03-03, because: Counted twice.}
observations:
  - {metric: orders, values: {2019-01: 4, 2019-02: 5}}
  - {metric: orders, recorded: 2019-03-03, values: {2019-02: 6}}
"""


def test_a_number_is_taken_back_on_its_day_unless_it_is_said_again_on_that_day(tmp_path: Path) -> None:
    file = tmp_path / "goals.yaml"
    file.write_text(TAKEN_BACK, encoding="utf-8")
    result = read(file, TODAY)
    assert [(str(one.value), one.known_on) for one in result.observations] == [
        ("4.0", date(2019, 1, 31)),
        ("nan", date(2019, 2, 3)),
        ("5.0", date(2019, 2, 28)),
        ("6.0", date(2019, 3, 3)),
    ]
    assert [one.period for one in result.definitions.withdrawals] == ["2019-01", "2019-02"]
