"""The demonstration organisation shows every part of a review, and says what of it is real."""

from __future__ import annotations

import pytest

from headway.app.policy import load_policy
from headway.demo.estuary import FOLDER, ID, NOTE, TODAY
from headway.demo.load import LAST_DAY_OF_DATA
from headway.judgement.definitions import Definitions
from headway.judgement.judge import judge
from headway.judgement.verdicts import Verdicts
from headway.rhythm.lead import own_teams
from headway.services.read_folder import FolderResult, read_folder


@pytest.fixture(scope="module")
def folder() -> FolderResult:
    return read_folder(FOLDER, LAST_DAY_OF_DATA)


@pytest.fixture(scope="module")
def definitions(folder: FolderResult) -> Definitions:
    assert folder.facts is not None
    return folder.facts.definitions


@pytest.fixture(scope="module")
def verdicts(folder: FolderResult) -> Verdicts:
    assert folder.facts is not None
    return judge(folder.facts, TODAY, load_policy(TODAY))


def test_its_files_have_no_problem(folder: FolderResult) -> None:
    assert folder.problems == ()
    assert folder.read.found is not None
    assert folder.read.found.organisation.id == ID


def test_there_is_a_team_in_each_quadrant_on_its_day(definitions: Definitions, verdicts: Verdicts) -> None:
    stands = {team.quadrant for team in own_teams(definitions, verdicts)}
    assert stands == {"making_headway", "going_nowhere", "overheating", "stop_and_fix"}


def test_each_hospital_has_a_major_and_a_minor_department(definitions: Definitions) -> None:
    parents = [team.parent for team in definitions.teams if team.parent]
    assert sorted(parents) == ["harbour", "harbour", "hillside", "hillside", "riverside", "riverside"]


def test_it_has_a_promise_and_a_stretch_milestones_and_every_course(
    definitions: Definitions, verdicts: Verdicts
) -> None:
    assert {objective.ambition for objective in definitions.objectives} == {"aspirational", "committed"}
    assert {one.kind for one in definitions.key_results} == {"numeric", "milestones", "binary"}
    assert {one.course for one in verdicts.key_results if one.running} >= {"on_course", "off_course", "arrived"}


def test_cycles_of_goals_are_half_years(definitions: Definitions) -> None:
    used = {objective.cycle for objective in definitions.objectives}
    days = {(cycle.ends - cycle.starts).days for cycle in definitions.cycles if cycle.id in used}
    assert days == {181, 182}


def test_one_kpi_lives_in_weeks_and_says_that_it_is_invented(definitions: Definitions) -> None:
    weekly = [metric for metric in definitions.metrics if metric.grain == "week"]
    assert [metric.id for metric in weekly] == ["harbour-shifts"]
    assert "invented" in weekly[0].definition


def test_only_two_metrics_are_not_read_from_the_published_numbers(definitions: Definitions) -> None:
    other = {
        metric.id
        for metric in definitions.metrics
        if metric.derived is None and (metric.source is None or metric.source.file != "data/ae.csv")
    }
    assert other == {"harbour-shifts", "harbour-urgent-posts"}


def test_a_guardrail_fires_and_leads_the_decisions(verdicts: Verdicts) -> None:
    assert verdicts.decisions[0].kind == "guardrail"
    assert verdicts.decisions[0].about == "front-door"


def test_nothing_is_overdue_on_its_day(verdicts: Verdicts) -> None:
    assert verdicts.summary.kpis["stale"] == 0


def test_the_note_and_the_source_page_say_what_is_real() -> None:
    source = (FOLDER / "SOURCE.md").read_text(encoding="utf-8")
    for text in (NOTE, source):
        assert "Open Government Licence v3.0" in text
        assert "nvented" in text
