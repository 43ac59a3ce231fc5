"""The review in a terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from headway.judgement.narrow import narrow
from headway.judgement.steered import LoanVerdict
from headway.rhythm.letters import columns
from headway.rhythm.page import page_of
from headway.rhythm.text import as_text
from headway.rhythm.text_rows import MOST_DECISIONS
from headway.series.quantity import UNKNOWN
from tests.rhythm.examples import decision_row, judged_starter, kpi, organisation, starter_page, team


def test_it_reads_from_the_top(tmp_path: Path) -> None:
    text = as_text(starter_page(tmp_path)).replace("\u202f", " ")
    lines = text.splitlines()
    assert lines[0] == "My organisation, as of 14 May 2019"
    assert lines[2].startswith("My organisation ")
    order = [
        text.index(part) for part in ("Where we stand", "What needs a decision", "KPIs and objectives", "Delivery  ")
    ]
    assert order == sorted(order)
    assert "Delivered on time" in text
    assert "95.3 %" in text


@pytest.mark.parametrize("width", [10, 80, 96, 100, 400])
def test_no_line_is_wider_than_the_screen(tmp_path: Path, width: int) -> None:
    for line in as_text(starter_page(tmp_path), width=width).splitlines():
        assert columns(line) <= min(100, max(80, width))


@pytest.mark.parametrize("width", [80, 100])
def test_the_signs_of_kpis_objectives_and_key_results_stand_in_one_column(tmp_path: Path, width: int) -> None:
    text = as_text(starter_page(tmp_path), width=width)
    rows = [line for line in text[text.index("Delivery  ") :].splitlines()[1:] if line.startswith("  ")]
    assert len(rows) == 6
    assert len({columns(row[: max(row.find(shape) for shape in "●◆▲○")]) for row in rows}) == 1


@pytest.mark.parametrize(("alert", "last"), [("firing", "breach"), ("pending", None)])
def test_on_a_narrow_screen_notes_fit_and_names_can_be_told_apart(alert: str, last: str | None) -> None:
    noted = replace(kpi("a", "east", "breach"), alert=alert, last_status=last, since="2019-02")
    names = {"a": "Answered within a day"}
    page = page_of(*organisation(team(None, "no_gps"), (team("east", "no_gps"),), (noted,), names=names))
    lines = as_text(page, width=80).splitlines()
    assert max(map(columns, lines)) <= 80
    assert "  Answered within a day " in lines[-1]


def test_names_of_any_width_leave_the_columns_where_they_are() -> None:
    kpis = (kpi("a", "east", "breach"), kpi("b", "east", "watch"), kpi("c", "east", "healthy", None))
    names = {"a": "待ち時間の長い患者の割合" * 4, "b": "e\u0301" * 60, "c": "short"}
    page = page_of(*organisation(team(None, "no_gps"), (team("east", "no_gps"),), kpis, names=names))
    rows = [line for line in as_text(page).splitlines() if "breach" in line or "watch" in line or "healthy" in line][
        -3:
    ]
    assert len({columns(row[: row.index(shape)]) for row, shape in zip(rows, "▲◆○", strict=True)}) == 1


def test_a_value_that_is_not_known_is_a_dash_and_never_0() -> None:
    page = page_of(*organisation(team(None, "no_gps"), (team("east", "no_gps"),), (kpi("a", "east", "unknown", None),)))
    (row,) = [line for line in as_text(page).splitlines() if line.startswith("  A ")]
    assert UNKNOWN in row
    assert "0" not in row


def test_of_many_rows_the_calm_ones_are_counted() -> None:
    kpis = (*(kpi(f"calm-{at}", "east") for at in range(40)), kpi("alarm", "east", "breach"))
    page = page_of(*organisation(team(None, "no_gps"), (team("east", "no_gps"),), kpis))
    text = as_text(page)
    assert "Alarm" in text
    assert "Calm-" not in text
    assert "and 40 healthy" in text


def test_of_many_decisions_the_first_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    page = starter_page(tmp_path)
    assert "nothing" in as_text(replace(page, decisions=()))
    many = tuple(decision_row(rank, title=f"Question {rank}?") for rank in range(1, 13))
    text = as_text(replace(page, decisions=many))
    assert f"Question {MOST_DECISIONS}?" in text
    assert f"Question {MOST_DECISIONS + 1}?" not in text
    assert "and 7 more" in text


def test_a_look_changes_no_letter(tmp_path: Path) -> None:
    page = starter_page(tmp_path)
    looks = set()

    def paint(text: str, look: str) -> str:
        looks.add(str(look))
        return text

    assert as_text(page, paint=paint) == as_text(page)
    assert {"strong", "faint"} <= looks


def test_a_review_of_one_team_says_whose_it_is(tmp_path: Path) -> None:
    definitions, verdicts = judged_starter(tmp_path)
    page = page_of(definitions, narrow(verdicts, definitions, "delivery"))
    assert page.organisation == "My organisation, Delivery"
    assert page.lead[0].startswith("Delivery ")
    assert [block.standing.name for block in page.teams] == ["Delivery"]


@pytest.mark.parametrize(("alert", "says"), [("inactive", "Feb 2019, on loan"), ("firing", "Answered (on loan) ")])
def test_a_kpi_on_loan_says_so_in_its_row_whether_or_not_its_alert_fires(alert: str, says: str) -> None:
    loan = LoanVerdict("faster", "aim", date(2019, 6, 30), 79.1, None)
    lent = replace(kpi("a", "east", "breach"), alert=alert, since="2019-02", loan=loan)
    tree = team(None, "no_gps"), (team("east", "no_gps"),), (lent,)
    assert says in as_text(page_of(*organisation(*tree, names={"a": "Answered"})))
