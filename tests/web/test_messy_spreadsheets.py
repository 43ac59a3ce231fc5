"""Spreadsheets as messy as real ones: nothing is dropped without a word, and a slip of the pen is offered its name."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from headway.judgement.definitions import Organisation, Person, Team
from headway.records import kinds, observations, organisations, rows
from headway.services.create_organisation import create_organisation
from tests.engines.stores import OpenedStore
from tests.sources.spreadsheet.books import excel
from tests.web.conftest import HOST, NOON
from tests.web.test_spreadsheets import bring, held, look, take


@pytest.fixture
def shop(sqlite_store: OpenedStore) -> Client:
    """A browser on an organisation with two teams and two people."""
    create_organisation(actor="ada", organisation=Organisation("shop", "The Shop"), key="new", clock=lambda: NOON)
    number = organisations.find("shop").number
    rows.add(kinds.PERSON, number, [Person("amina", "Amina Noor"), Person("tom", "Tom Reyes")])
    rows.add(kinds.TEAM, number, [Team("harbour", "Harbour"), Team("hillside", "Hillside", parent="harbour")])
    return Client(HTTP_HOST=HOST)


GOALS = (
    ("OKRs Q1", None, None, None, None, None, None, None, None),
    ("Objective", "Team", "Owner", "Key result", "Start", "Target", "Now", "Confidence", "Status"),
    ("Fewer wait", "Harbor", "Amina Nor", "Waits down (min)", 40.0, 20.0, 31.0, 7.0, "On track"),
    (None, None, "T. Reyes", "Second desk is open", None, None, "no", 5.0, "Late"),
    ("Beds are ready", "Hilside", "New Face", "Beds free (%)", 10.0, 25.0, "tbc", 8.0, "-"),
)


def test_what_it_is_now_and_the_confidence_are_taken_and_shown_before(shop: Client) -> None:
    page = bring(shop, excel(GOALS, names=["Goals"]), "okrs.xlsx")
    assert page.problems() == []
    assert "40 min → 20 min, now 31 min, confidence 0.7" in page.text.replace("\u202f", " ")
    assert "Confidence in Goals is written from 0 to 10: 7 is 0.7; it is taken as said on" in page.text
    assert "7, 5; written from 0 to 10: 7 is 0.7" in page.text
    assert "confidence, 0 to 1" in page.text
    take(shop, page)
    assert sorted(one.confidence for one in held().checkins if one.confidence) == [0.5, 0.7, 0.8]
    assert len(observations.read(organisations.find("shop").number)) == 1
    again = bring(shop, excel(GOALS, names=["Goals"]), "okrs.xlsx")
    assert "Everything in okrs.xlsx is there already." in again.text


def test_what_is_left_out_and_what_is_read_as_empty_is_named_by_its_cell(shop: Client) -> None:
    page = bring(shop, excel(GOALS, names=["Goals"]), "okrs.xlsx")
    assert "In Goals, column I “Status” is left out: say below what it holds, to take it." in page.text
    assert "Read as empty: Goals!G5 “tbc”." in page.text
    assert "Goals!G4 “no” is left out: “Second desk is open” is a matter of done or not." in page.text


def test_a_misspelt_team_or_person_is_named_with_its_cell_and_the_near_one_is_offered(shop: Client) -> None:
    page = bring(shop, excel(GOALS, names=["Goals"]), "okrs.xlsx")
    assert "New teams: Harbor (Goals!B3) and Hilside (Goals!B5)." in page.text
    assert "New people: Amina Nor (Goals!C3), T. Reyes (Goals!C4) and New Face (Goals!C5)." in page.text
    for asked in ("Team “Harbor”", "Team “Hilside”", "Person “Amina Nor”", "Person “T. Reyes”"):
        assert asked in page.text
    assert "Person “New Face”" not in page.text
    page = look(shop, page, same__0="harbour", same__1="hillside", same__2="amina", same__3="tom")
    assert "New person: New Face (Goals!C5)." in page.text
    assert page.sent["same.0"] == "harbour"
    take(shop, page)
    assert [one.name for one in held().teams] == ["Harbour", "Hillside"]
    assert sorted(one.name for one in held().people) == ["Amina Noor", "New Face", "Tom Reyes"]
    assert {one.team for one in held().objectives} == {"harbour", "hillside"}


def test_words_for_nothing_are_named_and_a_team_of_that_word_is_not_made(shop: Client) -> None:
    page = bring(shop, b"KPI,Team,Owner,2025-01,2025-02\nWaits,n/a,tbd,n/a,11\nBeds,Harbour,-,90,tbc\n", "kpis.csv")
    assert page.problems() == []
    said = "kpis!B2 “n/a”, kpis!C2 “tbd”, kpis!D2 “n/a”, kpis!C3 “-” and kpis!E3 “tbc”"
    assert f"Read as empty: {said}." in page.text
    take(shop, page)
    assert [one.name for one in held().teams] == ["Harbour", "Hillside"]
    assert len(held().people) == 2


@pytest.mark.parametrize("data", [b"x", b"<html><table></table></html>", b"PK"])
def test_a_piece_of_an_excel_file_is_said_to_be_none(shop: Client, data: bytes) -> None:
    page = bring(shop, data, "broken.xlsx", status=422)
    assert "Excel" in page.text.partition("role=")[0]
    assert "save it again as .xlsx" in page.text


MERGED = (
    ("Performance report", None, None, None, None, None),
    (None, None, 2024.0, None, None, None),
    ("Indicator", "Ziel", "Okt", "Nov", "Dez", "Comment"),
    ("Customers", None, None, None, None, None),
    ("On time (%)", "≥ 95", "94,5", "95,1", "96,0", "good"),
    ("Cost of an order (€)", "<= 4,20", "4,31", "4,28", "k.A.", None),
    ("Total", None, "98,81", "99,38", "96", None),
)


def test_merged_headings_a_total_and_decimal_commas_are_read_and_said(shop: Client) -> None:
    page = bring(shop, excel(MERGED, names=["KPIs"]), "bericht.xlsx")
    assert page.problems() == []
    assert "brings 2 KPIs and 5 readings" in page.text
    assert (
        "KPIs!A4 “Customers” has no numbers, and nothing is said of it: it is read as a heading and left out."
        in page.text
    )
    assert "KPIs!A7 “Total” sums up other rows, and its row is left out." in page.text
    assert "Read as empty: KPIs!E6 “k.A.”." in page.text
    assert "In KPIs, column F “Comment” is left out" in page.text
    assert "Decimals follow a comma" in page.text


UPRIGHT = (
    ("Month", "Waits", "Beds", "Cost"),
    (None, "min", "%", "EUR"),
    ("31.01.2025", 9.0, 0.9, 4.1),
    ("28.02.2025", 8.5, 0.92, 4.2),
    ("Average", 8.75, 0.91, 4.15),
)


def test_a_row_of_units_dates_as_text_and_percent_formats_are_read(shop: Client) -> None:
    data = excel(UPRIGHT, names=["Ward"], C3="0%", C4="0.0%", C5="0%")
    page = bring(shop, data, "ward.xlsx")
    assert page.problems() == []
    assert "In Ward, row 2 holds units." in page.text
    assert "Ward!A5 “Average” sums up other rows, and its row is left out." in page.text
    take(shop, page)
    assert {one.name: one.unit for one in held().metrics} == {"Waits": "min", "Beds": "%", "Cost": "EUR"}
    assert sorted(observations.read(organisations.find("shop").number)["value"].tolist()) == [
        4.1,
        4.2,
        8.5,
        9.0,
        90.0,
        92.0,
    ]


@pytest.mark.parametrize(
    ("cells", "kept", "scale"),
    [
        ((0.7, 0.5, 1.0), [0.5, 0.7, 1.0], "from 0 to 1"),
        (("70 %", "50%", "90 %"), [0.5, 0.7, 0.9], "in percent: 70 % is 0.7"),
        ((70.0, 50.0, 90.0), [0.5, 0.7, 0.9], "from 0 to 100: 70 is 0.7"),
        (("7/10", "5/10", "9/10"), [0.5, 0.7, 0.9], "in percent: 70 % is 0.7"),
    ],
)
def test_a_confidence_is_kept_from_0_to_1_however_it_is_written(
    shop: Client, cells: tuple[Any, ...], kept: list[float], scale: str
) -> None:
    lines = [("Objective", "Key result", "Confidence")]
    lines += [("Less waiting", f"Result {at}", cell) for at, cell in enumerate(cells)]
    page = bring(shop, excel(lines, names=["Goals"]), "okrs.xlsx")
    assert f"Confidence in Goals is written {scale};" in page.text
    take(shop, page)
    assert sorted(one.confidence or 0.0 for one in held().checkins) == kept


def test_confidences_that_do_not_go_together_are_named(shop: Client) -> None:
    lines = [("Objective", "Key result", "Confidence"), ("Less waiting", "One", 7.0), (None, "Two", 0.7)]
    lines += [(None, "Three", "70 %"), (None, "Four", 120.0)]
    page = bring(shop, excel(lines, names=["Goals"]), "okrs.xlsx")
    assert [one.split(" ")[0] for one in page.problems()] == ["Goals!C2", "Goals!C3", "Goals!C5"]
    page = look(shop, page, sheet__0__column__3="")
    assert page.problems() == []


def test_kpis_with_one_column_of_what_they_are_now_get_that_number(shop: Client) -> None:
    page = bring(shop, b"KPI,Target,Actual\nWaits (min),<= 10,9\nBeds (%),>= 80,n/a\n", "now.csv")
    assert "Values now are taken as of" in page.text
    assert "brings 2 KPIs and 1 reading" in page.text
    take(shop, page)
    assert len(observations.read(organisations.find("shop").number)) == 1


@pytest.mark.parametrize("target", ["x", "yes"])
def test_a_number_to_begin_from_beside_a_target_that_is_none_is_named_and_not_dropped(
    shop: Client, target: str
) -> None:
    goals = (
        ("Objective", "Team", "Key result", "Start", "Target"),
        ("Fewer wait", "Harbour", "Desks are open", 5.0, target),
        (None, None, "Second desk is open", None, target),
    )
    page = bring(shop, excel(goals, names=["Goals"]), "okrs.xlsx")
    said = f"'{target}' is no number to reach, though Goals!D2 has one to begin from"
    assert [said in problem for problem in map(str, page.problems())] == [True]
