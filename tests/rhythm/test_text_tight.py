"""One screen: which layout is taken, what is left out of each, and that it is counted."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from headway.app.policy import load_policy
from headway.demo.estuary import FOLDER
from headway.demo.load import LAST_DAY_OF_DATA
from headway.judgement.judge import judge
from headway.rhythm.letters import columns
from headway.rhythm.page import Page, page_of
from headway.rhythm.text import HEIGHT, WIDTH, as_text
from headway.services.read_folder import read_folder
from tests.rhythm.examples import decision_row, key_result_row, kpi_row, objective_row, shown_page, team_block

MARCH = date(2019, 3, 20)


def _lines(page: Page, height: int = 24, width: int = WIDTH) -> list[str]:
    return as_text(page, width=width, height=height).splitlines()


def _breaches(count: int) -> list[str]:
    return [f"breach {at}" for at in range(count)]


def _page(calm: int, pressing: int = 1, teams: int = 1) -> Page:
    kpis = [*(kpi_row(name, "breach") for name in _breaches(pressing)), *(kpi_row(f"calm {at}") for at in range(calm))]
    return shown_page(*(team_block(f"Team {at}", "overheating", kpis) for at in range(teams)))


@pytest.fixture(scope="module")
def demonstration() -> Page:
    facts = read_folder(FOLDER, LAST_DAY_OF_DATA).facts
    assert facts is not None
    return page_of(facts.definitions, judge(facts, MARCH, load_policy(MARCH)))


def test_where_there_is_room_everything_is_listed() -> None:
    lines = _lines(_page(calm=10))
    # 12 lines down to the heads, a blank one, the team, 11 KPIs
    assert len(lines) == 24
    assert "calm 9" in lines[-1]


def test_one_line_too_many_and_what_is_calm_is_counted() -> None:
    lines = _lines(_page(calm=11))
    assert lines[-3:-1] == [line for line in lines if "Team 0" in line or "breach 0" in line]
    assert lines[-1] == "  and 11 healthy"


def test_without_room_for_that_a_team_and_a_decision_take_less() -> None:
    decisions = [decision_row(rank) for rank in (1, 2)]
    lines = _lines(replace(_page(calm=2, teams=3), decisions=tuple(decisions)))
    assert lines[7:12] == [
        "What needs a decision  2",
        " 1  What now?  East",
        "    11 is above 10 · Tom Reyes → act",
        " 2  What now?  East",
        "    11 is above 10 · Tom Reyes → act",
    ]
    assert [line.split("  ")[0] for line in lines[14:]] == ["Team 0", "", "Team 1", "", "Team 2", ""]
    assert lines[14].endswith("KPI health 50, OKR course 60, 2 calm  ◆ overheating")


def test_an_objective_that_its_key_results_tell_has_no_line_of_its_own() -> None:
    objectives = [
        objective_row("Told", "off_course", key_result_row("late", "off_course"), key_result_row("well")),
        objective_row("Worse than its parts", "off_course", key_result_row("slow", "drifting")),
        objective_row(
            "Goes well", "on_course", key_result_row("behind", "drifting"), key_result_row("done", "arrived")
        ),
        objective_row("All well", "arrived", key_result_row("one"), key_result_row("two")),
        objective_row("Well without any", "on_course"),
        objective_row("Held without any", "held"),
    ]
    teams = [
        team_block("East", "overheating", (), objectives),
        team_block("West", "making_headway", [kpi_row("a")] * 9),
    ]
    lines = _lines(shown_page(*teams))
    rows = lines[lines.index(next(line for line in lines if line.startswith("East"))) :]
    assert [row.split("  ")[1] for row in rows[1:-1]] == [
        "late", "Worse than its parts", "slow", "behind", "Held without any",
    ]  # fmt: skip
    assert "5 calm" in rows[0]
    assert "9 calm" in rows[-1]


def test_teams_that_do_not_fit_are_counted_with_how_many_make_headway() -> None:
    pressing = team_block("East", "overheating", [kpi_row(name, "breach") for name in _breaches(5)])
    calm = [team_block(f"Calm {at}", "making_headway", [kpi_row("a")]) for at in range(20)]
    lines = _lines(shown_page(pressing, pressing, *calm))
    assert lines[-1] == "and 19 more teams, all of them making headway: --team ID shows one, --format markdown all"
    lines = _lines(shown_page(pressing, pressing, pressing, *calm[:2]))
    assert lines[-1].startswith("and 3 more teams, 2 of them making headway: ")
    larger = team_block("West", "overheating", [kpi_row(name, "breach") for name in _breaches(6)])
    lines = _lines(shown_page(pressing, larger, pressing))
    assert lines[-1].startswith("and 1 more team, not making headway: ")
    lines = _lines(shown_page(pressing, larger, pressing, pressing))
    assert lines[-1].startswith("and 2 more teams, none of them making headway: ")


def test_of_a_team_larger_than_the_screen_the_rows_left_out_are_counted() -> None:
    lines = _lines(_page(calm=4, pressing=60))
    shown = [line for line in lines if "breach " in line]
    assert len(lines) == 24
    assert f"4 calm, {60 - len(shown)} more  " in next(line for line in lines if line.startswith("Team 0"))


@pytest.mark.parametrize("since", ["Apr 2019", "31 Mar 2019, pending"])
def test_of_a_team_larger_than_the_screen_the_name_has_room_beside_the_counts(since: str) -> None:
    kpis = [*(replace(kpi_row(name, "breach"), since=since) for name in _breaches(110)), kpi_row("calm")]
    block = team_block("Emergency department", "going_nowhere", kpis)
    whole = replace(block.standing, kpi_health="100 %", okr_course="100 %")
    lines = _lines(shown_page(replace(block, standing=whole)), width=80)
    head = next(line for line in lines if line.startswith("Emergency"))
    assert re.search(r"1 calm, \d\d more  ◆ going nowhere, efficiently$", head)
    assert max(map(columns, lines)) <= 80


def test_decisions_make_room_for_teams_but_for_the_first_three() -> None:
    page = replace(_page(calm=0, teams=3), decisions=tuple(decision_row(rank) for rank in range(1, 10)))
    for height, shown in ((26, 5), (24, 4)):
        lines = _lines(page, height)
        assert f"What needs a decision  9, here the first {shown}" in lines
        assert sum(line.endswith("East") for line in lines) == shown
    large = replace(page, teams=_page(calm=0, pressing=60).teams)
    assert "What needs a decision  9, here the first 3" in _lines(large)


def test_a_decision_names_its_team_who_decides_and_a_step_however_long_all_is() -> None:
    long = decision_row(
        1, "What brings " + "waiting " * 30 + "back?", team="Emergency department of the north",
        text="11 is above 10, the fourth month in a row.", who=("Jonathan Featherstonehaugh", "Bo", "Cy"),
        suggestion="name an owner, find the cause, agree on one action",
    )  # fmt: skip
    page = replace(_page(calm=0, pressing=9), decisions=(long, *(decision_row(rank) for rank in (2, 3))))
    question, reason = _lines(page)[8:10]
    assert question.startswith(" 1  What brings waiting")
    assert question.endswith("…")
    assert reason == "    Emergency departmen…: 11 is above 10 · Jonathan Feathers… and 2 others → name an owner"


def test_the_reasons_for_the_quadrant_take_one_line() -> None:
    page = _page(calm=0, pressing=40)
    because = (
        "16 of 24 KPIs are sound, and 75 % have to be", "a guardrail fires, and while it does the KPIs are not sound",
        "54 % of the objectives' weight is on course, and 50 % has to be",
    )  # fmt: skip
    lines = _lines(replace(page, standing=replace(page.standing, because=because, since="6 January 2019")))
    assert lines[4:7] == [
        "Where we stand  ◆ overheating since 6 January 2019  KPI health 50, OKR course 60",
        "  16 of 24 KPIs are sound; a guardrail fires; 54 % of the objectives' weight is on course",
        "",
    ]


@pytest.mark.parametrize("width", [80, 96, 100])
def test_all_signs_stand_in_one_column(demonstration: Page, width: int) -> None:
    text = as_text(demonstration, width=width)
    rows = text[text.index("KPIs and objectives") :].splitlines()[1:]
    places = {columns(row[: max(row.find(shape) for shape in ("● ", "◆ ", "▲ ", "○ ", "✓ "))]) for row in rows}
    assert len(places) == 1


@pytest.mark.parametrize("width", [96, 100])
def test_the_demonstration_is_one_screen_with_every_team_and_five_decisions(demonstration: Page, width: int) -> None:
    lines = as_text(demonstration, width=width).splitlines()
    assert len(lines) <= HEIGHT
    assert all(any(line.startswith(team.standing.name) for line in lines) for team in demonstration.teams)
    for decision in demonstration.decisions[:5]:
        assert any(line.startswith(f" {decision.rank}  {decision.title}") for line in lines)
    text = as_text(demonstration, width=width, height=200)
    assert len(demonstration.decisions) > 5
    assert f"    and {len(demonstration.decisions) - 5} more" in text
    assert "healthy" in text


def test_a_look_changes_no_letter_without_room_either(demonstration: Page) -> None:
    looks = set()

    def paint(text: str, look: str) -> str:
        looks.add(str(look))
        return f"<{text}>" if text else text

    painted = as_text(demonstration, paint=paint)
    assert painted.replace("<", "").replace(">", "") == as_text(demonstration)
    assert {"strong", "faint", "worse", "watch", "good"} <= looks
