"""The cockpit says what the verdicts say, in order, with every judgement's shape, word and since."""

from __future__ import annotations

from datetime import date

import pytest

from headway.judgement.facts import Facts
from headway.rhythm.words import QUADRANT
from headway.web.cockpit.page import CockpitPage, KeyResultLine, KpiLine
from tests.web.conftest import page_of


def _kpi(page: CockpitPage, name: str) -> KpiLine:
    return next(kpi for team in page.teams for kpi in team.kpis if kpi.id == name)


def _key_result(page: CockpitPage, name: str) -> KeyResultLine:
    found = [one for team in page.teams for objective in team.objectives for one in objective.key_results]
    return next(one for one in found if one.id == name)


def test_what_presses_leads_and_what_goes_well_is_said_quietly(page: CockpitPage) -> None:
    assert page.lead[0].text == "Hillside urgent care has to stop and fix."
    assert [said.pressing for said in page.lead] == [True, True, True, False]


def test_teams_come_in_the_order_in_which_they_press(page: CockpitPage) -> None:
    words = [sign.word for sign in QUADRANT.values()]
    ranks = [words.index(team.look.word) for team in page.teams]
    assert ranks == sorted(ranks)
    assert [why.team for why in page.why] == [team.id for team in page.teams]


def test_a_place_in_the_quadrant_has_since_and_because(page: CockpitPage) -> None:
    harbour = next(why for why in page.why if why.team == "harbour-emergency")
    assert harbour.since
    assert harbour.since not in harbour.because
    assert "a guardrail fires" in harbour.because


def test_a_kpi_shows_value_unit_status_and_since(page: CockpitPage) -> None:
    line = _kpi(page, "harbour-four-hour")
    assert (line.number, line.unit, line.look.word, line.since) == ("55.2", "%", "breach", "Nov 2018")
    assert line.note == "alert"


def test_a_key_result_shows_where_it_is_and_what_a_person_says(page: CockpitPage) -> None:
    line = _key_result(page, "urgent-350")
    assert line.now.replace("\u202f", " ") == "now 336 a day, target 350 a day"
    assert line.confidence == "0.9"
    assert line.look.word == "arrived"


def test_success_is_marked_for_a_stretch_and_is_the_whole_of_a_promise(page: CockpitPage) -> None:
    assert _key_result(page, "attendances-520").bar.success is not None
    assert _key_result(page, "admitted-22").bar.success is None


def test_without_a_check_in_there_is_no_confidence(page: CockpitPage) -> None:
    assert _key_result(page, "pharmacy-map").confidence == ""


def test_progress_that_went_the_wrong_way_fills_nothing(page: CockpitPage) -> None:
    assert _key_result(page, "waiting-30").bar.filled == 0


def test_only_objectives_that_run_or_wait_for_grades_are_shown(estuary: Facts) -> None:
    def shown(day: date) -> set[str]:
        return {objective.id for team in page_of(estuary, day).teams for objective in team.objectives}

    assert "steady-summer" in shown(date(2018, 8, 31))
    assert "winter-without-queue" not in shown(date(2018, 8, 31))
    assert "steady-summer" in shown(date(2018, 10, 2))
    assert "steady-summer" not in shown(date(2018, 10, 31))


def test_a_decision_leads_to_what_it_is_about(page: CockpitPage) -> None:
    pages = {kpi.href for team in page.teams for kpi in team.kpis}
    pages |= {objective.href for team in page.teams for objective in team.objectives}
    assert page.decisions
    assert {decision.href for decision in page.decisions} <= pages


def test_who_decides_has_name_and_initials(page: CockpitPage) -> None:
    assert (page.decisions[0].who[0].name, page.decisions[0].who[0].initials) == ("Leila Haddad", "LH")


@pytest.mark.parametrize(
    "day", [date(2016, 1, 1), date(2018, 4, 2), date(2018, 10, 5), date(2019, 3, 31), date(2026, 1, 1)]
)
def test_there_is_a_page_for_every_day(estuary: Facts, day: date) -> None:
    page = page_of(estuary, day)
    assert page.lead
    assert all(f"as_of={day}" in kpi.href for team in page.teams for kpi in team.kpis)
