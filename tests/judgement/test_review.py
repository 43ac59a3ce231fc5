"""The review as JSON: its shape is the contract."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from headway.judgement.narrow import narrow, teams_below
from headway.judgement.review import as_json, json_text
from tests.rhythm.examples import judged_starter, kpi, objective, organisation, team

TEAM = ["id", "quadrant", "kpi_health", "okr_course", "because", "moves"]
KPI = [
    *(
        "id",
        "metric",
        "team",
        "role",
        "period",
        "value",
        "status",
        "last_status",
        "since",
        "known_since",
        "compliance",
        "error_budget",
    ),
    *("variation", "rule", "variation_since", "signalled", "limits", "assurance", "proposed", "alert", "alert_since"),
    *("waived_until", "loan", "dips", "landing", "flapping", "alerts", "reasons"),
]
KEY_RESULT = [
    *(
        "id",
        "period",
        "value",
        "baseline",
        "target",
        "success",
        "target_range",
        "success_range",
        "sum_run",
        "sum_missing",
        "progress",
    ),
    "progress_raw",
    *("expected_progress", "expected_for_success"),
    *("recent_rate", "required_rate", "required_rate_target", "rate_per", "projected_end", "interval_50"),
    *("interval_80", "interval_95", "ongoing_rate", "ongoing_rate_error", "expected_rate"),
    *(
        "rate_for_50",
        "rate_for_80",
        "end_for_50",
        "end_for_80",
        "probability",
        "probability_before_drivers",
        "probability_before_hold",
    ),
    *("lost_days", "readings", "too_little_data", "base_rate", "grade", "grade_by_numbers", "first_target"),
    *("first_target_range", "grade_against_first", "confidence", "optimism_gap"),
    *("course", "drivers", "still", "reasons", "ways"),
]


def review_of(folder: Path) -> dict[str, Any]:
    """The starter's review."""
    return as_json(judged_starter(folder)[1])


def test_keys_and_their_order_are_those_of_the_contract(tmp_path: Path) -> None:
    review = review_of(tmp_path)
    assert list(review) == [
        *("headway", "organisation", "as_of", "summary", "teams", "kpis", "objectives", "decisions", "lint")
    ]
    assert list(review["summary"]) == ["quadrant", "kpi_health", "okr_course", "kpis", "key_results", "moves"]
    assert list(review["summary"]["kpis"]) == ["healthy", "watch", "breach", "stale", "unknown"]
    assert list(review["summary"]["key_results"]) == [
        *("on_course", "drifting", "off_course", "arrived", "unknown", "held")
    ]
    assert [list(team) for team in review["teams"]] == [TEAM] * 2
    assert [list(kpi) for kpi in review["kpis"]] == [KPI] * 2
    (only,) = review["objectives"]
    assert list(only) == [
        *("id", "course", "stage", "grade", "expected_grade", "probability", "too_little_data", "hold", "assumptions"),
        "key_results",
    ]
    assert [list(key_result) for key_result in only["key_results"]] == [KEY_RESULT] * 3


def test_values_are_those_of_the_verdicts_in_full_precision(tmp_path: Path) -> None:
    definitions, verdicts = judged_starter(tmp_path)
    del definitions
    read = json.loads(json_text(as_json(verdicts)))
    assert [(one["id"], one["value"], one["status"]) for one in read["kpis"]] == [
        (one.id, one.value, one.status) for one in verdicts.kpis
    ]
    assert read["as_of"] == "2019-05-14"
    assert read["kpis"][0]["known_since"] == verdicts.kpis[0].known_since.isoformat()  # type: ignore[union-attr]
    found = {one["id"]: one for one in read["objectives"][0]["key_results"]}
    for verdict in verdicts.key_results:
        assert (found[verdict.id]["progress"], found[verdict.id]["course"]) == (verdict.progress, verdict.course)


def test_the_grade_of_what_is_over_stands_beside_its_course(tmp_path: Path) -> None:
    verdicts = judged_starter(tmp_path)[1]
    (runs,) = verdicts.objectives
    over = replace(verdicts, objectives=(replace(runs, stage="closed", expected_grade=0.73, course="off_course"),))
    (before,), (after,) = (json.loads(json_text(as_json(one)))["objectives"] for one in (verdicts, over))
    assert (before["stage"], before["grade"]) == ("active", None)
    assert (after["stage"], after["grade"], after["course"]) == ("closed", 0.73, "off_course")
    numeric = next(one for one in verdicts.key_results if one.baseline is not None)
    assert next(one["baseline"] for one in after["key_results"] if one["id"] == numeric.id) == numeric.baseline


def test_nought_has_no_sign() -> None:
    assert json_text({"a": [-0.0, {"b": -0.0}], "c": -1.5}) == json_text({"a": [0.0, {"b": 0.0}], "c": -1.5})


def test_the_same_verdicts_give_the_same_bytes(tmp_path: Path) -> None:
    assert json_text(review_of(tmp_path / "a")) == json_text(review_of(tmp_path / "b"))


def test_what_is_not_a_number_is_never_written(tmp_path: Path) -> None:
    verdicts = judged_starter(tmp_path)[1]
    broken = replace(verdicts, kpis=(replace(verdicts.kpis[0], value=float("nan")),))
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(as_json(broken))


def test_text_of_any_script_is_written_as_it_is() -> None:
    verdicts = organisation(team("östlich", "no_gps"))[1]
    assert "östlich" not in json_text(as_json(verdicts))
    verdicts = organisation(team(None, "no_gps"), (team("östlich", "no_gps"),))[1]
    assert '"östlich"' in json_text(as_json(verdicts))


def test_findings_of_lint_stand_at_the_end() -> None:
    verdicts = organisation(team(None, "no_gps"))[1]
    assert as_json(verdicts, [{"code": "HW210"}])["lint"] == [{"code": "HW210"}]


def test_narrowing_keeps_a_team_and_all_below_it() -> None:
    teams = tuple(team(name, "no_gps") for name in ("all", "east", "north-east", "west"))
    parents = {"east": "all", "north-east": "east", "west": "all"}
    kpis = tuple(kpi(f"k-{one.id}", one.id or "") for one in teams)
    objectives = tuple(objective(f"o-{one.id}", one.id or "") for one in teams)
    definitions, verdicts = organisation(team(None, "overheating"), teams, kpis, objectives, parents)
    east = narrow(verdicts, definitions, "east")
    assert east.summary.id == "east"
    assert [one.id for one in east.teams] == ["east", "north-east"]
    assert [one.id for one in east.kpis] == ["k-east", "k-north-east"]
    assert [one.id for one in east.objectives] == ["o-east", "o-north-east"]
    assert teams_below(definitions, "all") == {"all", "east", "north-east", "west"}
    with pytest.raises(KeyError):
        narrow(verdicts, definitions, "south")
