"""A spreadsheet in the browser: chosen, looked at, changed, taken; whichever process answers, and nothing is kept."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headway.judgement.definitions import Organisation
from headway.records import observations, organisations
from headway.records.load import load_definitions
from headway.services.create_organisation import create_organisation
from headway.sources.spreadsheet.limits import UPLOAD_BYTES
from headway.web.spreadsheets import upload
from tests.engines.stores import OpenedStore
from tests.sources.spreadsheet.books import excel
from tests.web.conftest import HOST, NOON

CSV = b"KPI,Team,Healthy,2025-01,2025-02\nWaits (min),Ward,<= 10,9,11\nBeds,,,90,91\n"


@pytest.fixture
def shop(sqlite_store: OpenedStore) -> Client:
    """A browser on an empty organisation."""
    create_organisation(actor="ada", organisation=Organisation("shop", "The Shop"), key="new", clock=lambda: NOON)
    return Client(HTTP_HOST=HOST)


class Page:
    """What a page says, and what its form would send."""

    def __init__(self, response: Any, status: int = 200) -> None:
        assert response.status_code == status, response.status_code
        self.html = response.content.decode()
        self.text = unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.html)))
        self.sent: dict[str, Any] = {}
        for tag in re.findall(r"<input [^>]*>", self.html):
            name, value, kind = (_attribute(tag, each) for each in ("name", "value", "type"))
            if name and (kind != "radio" or " checked" in tag):
                self.sent[name] = value
        for name, options in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', self.html, re.DOTALL):
            chosen = re.search(r'<option value="([^"]*)" selected', options)
            self.sent[unescape(name)] = unescape(chosen[1]) if chosen else ""

    def problems(self) -> list[str]:
        found = re.search(r'<ul class="wrong">(.*?)</ul>', self.html, re.DOTALL)
        lines = re.findall(r"<li>(.*?)</li>", found[1], re.DOTALL) if found else []
        return [unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", line))).strip() for line in lines]


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def bring(client: Client, data: bytes, name: str = "last-quarter.csv", status: int = 200) -> Page:
    file = BytesIO(data)
    file.name = name
    return Page(client.post("/import", {"file": file}), status)


def look(client: Client, page: Page, status: int = 200, **changed: str) -> Page:
    return Page(client.post("/import", {**page.sent, **_dotted(changed), "do": "look"}), status)


def take(client: Client, page: Page, **changed: str) -> Any:
    return client.post("/import", {**page.sent, **_dotted(changed), "do": "take"}, follow=True)


def _dotted(changed: dict[str, str]) -> dict[str, str]:
    return {name.replace("__", "."): value for name, value in changed.items()}


def held() -> Any:
    return load_definitions(organisations.find("shop"))


def test_a_file_is_looked_at_taken_and_seen_on_the_cockpit(shop: Client) -> None:
    page = bring(shop, CSV)
    assert "last-quarter.csv brings 1 KPI, 1 metric and 4 readings." in page.text
    assert "It also adds the teams The Shop and Ward. Nothing is written until you take it." in page.text
    assert held().metrics == ()
    done = take(shop, page)
    assert done.redirect_chain == [("/", 303)]
    assert "Taken: 1 KPI, 1 metric, 2 teams and 4 readings." in Page(done).text
    assert [(one.name, one.unit, one.direction) for one in held().metrics] == [
        ("Beds", "", "up"),
        ("Waits", "min", "down"),
    ]
    assert len(observations.read(organisations.find("shop").number)) == 4


def test_sent_twice_it_is_taken_once_and_again_it_adds_nothing(shop: Client) -> None:
    page = bring(shop, CSV)
    take(shop, page)
    take(shop, page)
    assert len(observations.read(organisations.find("shop").number)) == 4
    again = bring(shop, CSV)
    assert "Everything in last-quarter.csv is there already." in again.text
    assert 'value="take"' not in again.html


def test_every_bad_cell_is_named_and_nothing_is_taken(shop: Client) -> None:
    page = bring(shop, CSV.replace(b"9,11", b"#DIV/0!,lots"))
    assert [" ".join(one.split(" ")[:2]) for one in page.problems()] == [
        "last-quarter!D2 '#DIV/0!'",
        "last-quarter!E2 'lots'",
    ]
    assert "mend the formula, or empty the cell" in page.problems()[0]
    assert "2 cells of last-quarter.csv cannot be taken." in page.text
    assert 'value="take"' not in page.html
    refused = shop.post("/import", {**page.sent, "do": "take"})
    assert refused.status_code == 422
    assert Page(refused, 422).problems() == page.problems()
    assert held().metrics == ()


def test_what_is_guessed_can_be_changed_and_stays_changed(shop: Client) -> None:
    page = look(shop, bring(shop, CSV), metric__0__unit="h", metric__1__healthy="88", team="Hospital")
    assert (page.sent["metric.0.unit"], page.sent["metric.1.healthy"], page.sent["team"]) == ("h", ">= 88", "Hospital")
    page = look(shop, page, metric__1__breach="80")
    assert (page.sent["metric.0.unit"], page.sent["metric.1.breach"]) == ("h", "< 80")
    take(shop, page)
    assert {one.metric: one.bands[0].healthy for one in held().kpis} == {"beds": ">= 88", "waits": "<= 10"}
    assert sorted(one.name for one in held().teams) == ["Hospital", "Ward"]


def test_what_is_changed_with_the_last_press_is_taken(shop: Client) -> None:
    take(shop, bring(shop, CSV), metric__0__unit="h")
    assert {one.name: one.unit for one in held().metrics} == {"Beds": "", "Waits": "h"}


def test_a_band_that_cannot_be_read_is_told_beside_its_field(shop: Client) -> None:
    page = look(shop, bring(shop, CSV), metric__1__healthy="lots")
    assert 'href="#f-metric-1-healthy"' in page.html
    assert page.sent["metric.1.healthy"] == "lots"
    assert "cannot be taken" in page.text


def test_columns_are_mapped_anew_and_what_follows_is_shown_before_it_is_taken(shop: Client) -> None:
    page = bring(shop, CSV)
    shown = Page(shop.post("/import", {**page.sent, "sheet.0.column.3": "", "do": "take"}))
    assert held().metrics == ()
    assert "brings 2 metrics and 4 readings" in shown.text
    assert shown.sent["sheet.0.column.3"] == ""
    take(shop, shown)
    assert held().kpis == ()


def test_another_kind_of_sheet_is_guessed_anew(shop: Client) -> None:
    page = look(shop, bring(shop, b"Date,KPI,Value\n01/02/2025,Waits,5\n"), sheet__0__kind="leave")
    assert "no KPI and no objective was found" in " ".join(page.problems()).lower().replace("kpi", "KPI")
    page = look(shop, page, sheet__0__kind="readings")
    assert page.sent["sheet.0.column.2"] == "metric"


def test_dates_that_can_be_read_in_two_ways_are_asked(shop: Client) -> None:
    page = bring(shop, b"Date,KPI,Value\n01/02/2025,Waits,5\n01/03/2025,Waits,6\n")
    assert "One question first: last-quarter.csv can be read in two ways." in page.text
    assert "01/02/2025 is 1 February 2025" in page.text
    page = look(shop, page, dates="days")
    assert "brings 1 metric and 2 readings" in page.text
    assert page.sent["dates"] == "days"
    take(shop, page)
    assert held().metrics[0].grain == "month"


def test_a_cycle_is_chosen_or_named(shop: Client) -> None:
    goals = b"Objective,Key result,Target\nFlow,Waits,5\n"
    page = bring(shop, goals)
    assert page.sent["cycle.name"]
    take(shop, page, cycle__name="Spring", cycle__starts="2025-02-01", cycle__ends="2025-05-31")
    assert [(one.name, str(one.starts), str(one.ends)) for one in held().cycles] == [
        ("Spring", "2025-02-01", "2025-05-31")
    ]
    page = look(shop, bring(shop, goals.replace(b"Flow", b"Calm")), cycle__id="spring")
    assert page.sent["cycle.id"] == "spring"
    take(shop, page)
    assert {one.cycle for one in held().objectives} == {"spring"}


def test_a_file_that_cannot_be_read_says_why(shop: Client) -> None:
    assert "The file is empty: choose another one." in bring(shop, b" ", status=422).text
    assert "No file was chosen" in Page(shop.post("/import", {}), 422).text
    assert "save it as .xlsx" in bring(shop, b"\xd0\xcf\x11\xe0", "old.xls", 422).text


def test_a_file_that_is_too_large_is_not_kept(shop: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []
    complete = upload.BoundedUpload.file_complete

    def watched(self: upload.BoundedUpload, size: int) -> Any:
        kept.append(len(self.kept.getbuffer()))
        return complete(self, size)

    monkeypatch.setattr(upload.BoundedUpload, "file_complete", watched)
    assert "larger than 4 MB" in bring(shop, b"a,b\n" * UPLOAD_BYTES, status=422).text
    assert kept == [UPLOAD_BYTES + 1]


def test_a_sheet_of_many_columns_is_looked_at_and_taken(shop: Client) -> None:
    count = 210  # with all that is asked of the first hundred, more than a thousand fields
    rows = [
        ["Month", *(f"Number {at}" for at in range(count))],
        *([day, *[1.0] * count] for day in ("2025-01", "2025-02")),
    ]
    page = bring(shop, excel(rows))
    assert page.problems() == []
    take(shop, page)
    assert len(held().metrics) == count


def test_a_baseline_in_percent_is_a_number_and_a_target_in_percent_is_a_change(shop: Client) -> None:
    page = bring(
        shop, b"Objective,Key result,Metric,Baseline,Target\nGrow,More,Growth,-30%,5\nGrow,Less,Waste,40,-30%\n"
    )
    assert page.problems() == []
    take(shop, page)
    assert sorted((one.baseline, one.targets[0].value) for one in held().key_results) == [(-30, 5), (40, 28)]


def test_what_a_form_carries_is_read_or_left(shop: Client) -> None:
    page = bring(shop, CSV)
    for text in ("[" * 100_000, "{", "[]", "null"):
        assert look(shop, page, cycle__was=text, metric__0__was=text).problems() == []


def test_a_table_that_was_not_made_here_is_not_read(shop: Client) -> None:
    page = bring(shop, CSV)
    table = page.sent["table"]
    for forged in ("", "x", table[:-1], table.replace(table[5], "A" if table[5] != "A" else "B", 1)):
        assert "choose the file again" in Page(shop.post("/import", {**page.sent, "table": forged}), 422).text
    create_organisation(actor="ada", organisation=Organisation("other", "Other"), key="two", clock=lambda: NOON)
    assert "choose the file again" in Page(shop.post("/import?organisation=other", page.sent), 422).text


def test_any_process_answers_the_next_step(shop: Client, sqlite_store: OpenedStore) -> None:
    page = bring(shop, CSV)
    sqlite_store.reopen()
    take(Client(HTTP_HOST=HOST), page)
    assert len(held().metrics) == 2


def test_the_examples_are_taken_as_they_are(shop: Client) -> None:
    workbook = shop.get("/import/example.xlsx")
    assert workbook["Content-Disposition"] == 'attachment; filename="headway-example.xlsx"'
    assert (
        "brings 5 KPIs, 2 metrics, 60 readings, 3 objectives and 6 key results." in bring(shop, workbook.content).text
    )
    for sheet in ("kpis", "objectives"):
        page = bring(shop, shop.get(f"/import/{sheet}.csv").content)
        assert page.problems() == []
        assert take(shop, page).status_code == 200
    assert len(held().key_results) == 6
    assert shop.get("/import/nothing.csv").status_code == 404


def test_what_is_written_in_cells_is_text(shop: Client) -> None:
    script = "<script>alert(1)</script>"
    rows = [["KPI", "Team", "2025-01", "2025-02"], [script, script, 1.0, f"{script}"], [f'"{script}', "", 1.0, 2.0]]
    goals = [["Objective", "Key result", "Target", script], [script, script, 5.0, script]]
    page = bring(shop, excel(rows, goals, names=["KPIs", "b<i>x"]), f"{script}.xlsx")
    assert script not in page.html
    assert script in page.text or "alert(1)" in page.text


def test_the_number_of_queries_does_not_grow_with_the_file(shop: Client) -> None:
    counts = []
    for count in (2, 60):
        rows = [["KPI", "Healthy", "2025-01", "2025-02"], *([f"Metric {at}", ">= 5", 1.0, 2.0] for at in range(count))]
        goals = [["Objective", "Key result", "Target"], *([f"Goal {at}", f"Result {at}", 5.0] for at in range(count))]
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = bring(shop, excel(rows, goals))
        assert page.problems() == []
        counts.append(len(asked))
    assert counts[0] == counts[1]
