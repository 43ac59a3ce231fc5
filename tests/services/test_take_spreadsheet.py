"""A spreadsheet is taken whole or not at all, once; what is there stays as it is; the preview says the very same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.judgement.definitions import Organisation
from headway.judgement.judge import judge as judge_facts
from headway.records import observations, organisations
from headway.records.load import load_definitions, load_facts
from headway.records.models import AuditRow
from headway.services.create_organisation import create_organisation
from headway.services.observe import observe
from headway.services.preview_spreadsheet import preview_spreadsheet
from headway.services.read_verdicts import read_verdicts
from headway.services.spreadsheets.answers import Answers, CycleAnswer
from headway.services.spreadsheets.proposal import Proposal, SpreadsheetRefusedError
from headway.services.take_spreadsheet import Taken, take_spreadsheet
from headway.services.verify import verify
from headway.sources.spreadsheet.example import csv_bytes, example_sheets
from headway.sources.spreadsheet.layout import Layout
from headway.sources.spreadsheet.read import read_workbook
from headway.sources.spreadsheet.take_cells import Ways
from headway.sources.spreadsheet.workbook import Sheet, Workbook, trimmed
from headway.sources.spreadsheet.write_excel import excel_bytes
from tests.engines.stores import OpenedStore
from tests.services.houses import House

NOON = datetime(2019, 3, 20, 12, tzinfo=UTC)
SHOP = Organisation("shop", "The Shop", fiscal_year_starts=4)
NEW = Answers()


class Shop:
    """An empty organisation, and how its tests bring it a spreadsheet."""

    def __init__(self) -> None:
        self.steps = 0
        create_organisation(actor="ada", organisation=SHOP, key="founded", clock=lambda: NOON)

    def preview(self, workbook: Workbook, answers: Answers = NEW) -> Proposal:
        return preview_spreadsheet(organisation="shop", clock=lambda: NOON, workbook=workbook, answers=answers)

    def take(self, workbook: Workbook, answers: Answers = NEW, key: str = "") -> Taken:
        self.steps += 1
        asked: Any = {"actor": "ada", "organisation": "shop", "key": key or f"step-{self.steps}"}
        return take_spreadsheet(workbook=workbook, answers=answers, **asked, clock=lambda: NOON, policies=load_policy)

    def refused(self, workbook: Workbook, answers: Answers = NEW) -> list[str]:
        """What is wrong: the same in the preview and when it is taken, and nothing is written."""
        before = AuditRow.objects.for_organisation(organisations.find("shop")).count()
        with pytest.raises(SpreadsheetRefusedError) as error:
            self.take(workbook, answers)
        assert error.value.problems == self.preview(workbook, answers).problems
        assert AuditRow.objects.for_organisation(organisations.find("shop")).count() == before
        return [str(one) for one in error.value.problems]

    @property
    def count(self) -> int:
        return len(observations.read(organisations.find("shop").number))

    def definitions(self) -> Any:
        return load_definitions(organisations.find("shop"))


def book(*sheets: Any, name: str = "last-quarter.xlsx") -> Workbook:
    """A workbook as it is once it was read."""
    return Workbook(name, tuple(Sheet(f"Sheet{at}", trimmed(rows)) for at, rows in enumerate(sheets, 1)))


def example() -> Workbook:
    return read_workbook("example.xlsx", excel_bytes(example_sheets(NOON.date())))


WAITS: Any = [["KPI", "Unit", "Healthy", "2019-01", "2019-02"], ["Waits", "%", "<= 10", 9.0, 11.0]]


def test_numbers_below_a_row_of_years_are_those_of_their_months(sqlite_store: OpenedStore) -> None:
    shop = Shop()
    brought = read_workbook("waits.csv", b"KPI,2018,,2019\n,Nov,Dec,Jan\nWaits,3,4,5\n")
    assert any("of the year that stands above them" in note for note in shop.preview(brought).notes)
    assert shop.take(brought).observations == 3


def test_the_example_is_taken_as_it_is_and_judged(store: OpenedStore) -> None:
    shop = Shop()
    said = shop.preview(example())
    assert said.problems == ()
    assert (len(said.metrics), len(said.objectives)) == (7, 3)
    assert (said.teams, said.people, said.cycles) == (("Shop", "Service"), ("Ada Moreau", "Ben Osei"), ("Q1 2019",))
    taken = shop.take(example())
    kinds = {"person": 2, "team": 2, "metric": 7, "kpi": 5, "cycle": 1, "objective": 3, "key_result": 6, "checkin": 0}
    assert (taken.added, taken.observations) == (kinds, 60)
    verdicts = read_verdicts(organisation="shop")
    assert {one.id: one.status for one in verdicts.kpis}["orders-delivered-on-time"] == "watch"
    assert {one.id: one.status for one in verdicts.kpis}["stock-that-is-bound"] == "healthy"
    assert verdicts == judge_facts(load_facts(organisations.find("shop")), NOON.date(), load_policy(NOON.date()))
    assert [str(check) for check in verify(load_policy) if not check.holds] == []


def test_the_same_file_again_adds_no_row(store: OpenedStore) -> None:
    shop = Shop()
    shop.take(example())
    rows = shop.count, AuditRow.objects.for_organisation(organisations.find("shop")).count()
    said = shop.preview(example())
    assert said.is_empty
    assert {one.new for one in said.metrics} == {0}
    again = shop.take(example())
    assert (set(again.added.values()), again.observations, again.judged) == ({0}, 0, None)
    assert rows == (shop.count, AuditRow.objects.for_organisation(organisations.find("shop")).count())


def test_the_same_request_again_gets_the_same_answer(store: OpenedStore) -> None:
    shop = Shop()
    first = shop.take(example(), key="once")
    again = shop.take(example(), key="once")
    assert (again.repeated, again.observations, again.added) == (True, first.observations, first.added)


def test_the_file_of_the_next_month_adds_its_readings_alone(store: OpenedStore) -> None:
    shop = Shop()
    shop.take(book(WAITS))
    metric = shop.definitions().metrics[0]
    later: Any = [[*WAITS[0], "2019-03"], ["waits", "min", "<= 99", 9.0, 11.0, 12.0]]
    said = shop.preview(book(later)).metrics[0]
    assert (said.is_known, said.unit, said.healthy, said.readings, said.new) == (True, "%", "<= 10", 3, 1)
    taken = shop.take(book(later))
    assert (taken.observations, taken.metrics, sum(taken.added.values())) == (1, ("waits",), 0)
    assert shop.definitions().metrics == (metric,)


def test_the_csv_of_the_example_says_what_the_workbook_says(store: OpenedStore) -> None:
    shop = Shop()
    kpis, goals = (read_workbook(f"{one.name}.csv", csv_bytes(one)) for one in example_sheets(NOON.date()))
    assert shop.take(kpis).observations == 60
    said = shop.preview(goals)
    assert [one.name for one in said.metrics if not one.is_known] == [
        "Solved at first contact",
        "Customers with a second order",
    ]
    assert shop.take(goals).added["key_result"] == 6


def test_long_wide_and_upright_say_the_same(store: OpenedStore) -> None:
    shop = Shop()
    long = [["Metric", "Month", "Value"], ["A", "2019-01", 1.0], ["A", "2019-02", 2.0], ["B", "2019-01", 3.0]]
    wide = [["Metric", "Jan 2019", "Feb 2019"], ["A", 1.0, 2.0], ["B", 3.0, None]]
    upright = [["Month", "A", "B"], ["31.01.2019", 1.0, 3.0], ["28.02.2019", 2.0, "n/a"]]
    said = [shop.preview(book(rows)) for rows in (long, wide, upright)]
    assert [one.layouts[0].kind for one in said] == ["readings", "rows", "columns"]
    found = [[(one.name, one.grain, one.first, one.last, one.readings) for one in each.metrics] for each in said]
    assert found[0] == found[1] == found[2]
    assert said[0].observations.value.tolist() == [1.0, 2.0, 3.0]
    shop.take(book(long))
    assert shop.take(book(wide)).observations == shop.take(book(upright)).observations == 0


def test_every_guess_is_told_and_can_be_changed(store: OpenedStore) -> None:
    shop = Shop()
    rows = [["Metric", "Jan 2019", "Feb 2019"], ["Waiting time (min)", 1.0, 2.0]]
    said = shop.preview(book(rows))
    assert (said.metrics[0].unit, said.metrics[0].direction, said.metrics[0].is_kpi) == ("min", "down", False)
    assert said.metrics[0].guessed == {"unit", "direction"}
    assert (said.team.is_needed, said.team.name, said.team.is_new) == (True, "The Shop", True)
    key = said.metrics[0].key
    answers = Answers(team="Ward", metrics={key: {"direction": "up", "unit": "h", "healthy": "3"}})
    changed = shop.preview(book(rows), answers)
    assert (changed.metrics[0].unit, changed.metrics[0].healthy, changed.teams) == ("h", ">= 3", ("Ward",))
    shop.take(book(rows), answers)
    held = shop.definitions()
    assert (held.metrics[0].name, held.metrics[0].unit, held.kpis[0].bands[0].healthy) == ("Waiting time", "h", ">= 3")
    assert [team.name for team in held.teams] == ["Ward"]


def test_what_can_be_read_in_two_ways_is_asked_once_and_not_guessed(store: OpenedStore) -> None:
    shop = Shop()
    rows = [["Date", "Waits"], ["01/01/2019", "1.234"], ["01/02/2019", "2.345"], ["01/03/2019", "3.456"]]
    assert shop.refused(book(rows)) == [
        (
            "Sheet1!B2: HW018 numbers can be read in two ways (3 such cells): '1.234' is 1.234 or 1234; "
            "say which mark divides decimals"
        ),
        (
            "Sheet1!A3: HW015 dates can be read in two ways (2 such cells): '01/02/2019' is 1 February 2019 or "
            "2 January 2019; say whether days or months come first"
        ),
    ]
    said = shop.preview(book(rows), Answers(ways=Ways(day_first=True, decimal=",")))
    assert (said.metrics[0].grain, said.metrics[0].last, said.observations.value[2]) == ("month", "2019-03", 3456.0)
    said = shop.preview(book(rows), Answers(ways=Ways(day_first=False, decimal=".")))
    assert (said.metrics[0].grain, said.metrics[0].last, said.observations.value[2]) == ("day", "2019-01-03", 3.456)


def test_every_bad_cell_is_named_at_once(store: OpenedStore) -> None:
    shop = Shop()
    kpis = [
        ["KPI", "Direction", "Healthy", "2019-01", "2019-02", "2019-05"],
        ["Waits", "sideways", "<= 10", "#DIV/0!", 2.0, 3.0],
        ["Beds", "up", "<= 80", "5 %", 6.0, None],
        ["waits", "", "", None, 4.0, None],
    ]
    goals = [
        ["Objective", "Cycle", "Ambition", "Key result", "Metric", "Baseline", "Target"],
        ["Flow", "Someday", "huge", "Fewer waits", "Waits", 9.0, 9.0],
        ["Flow", "", "", "Fewer waits", "Waits", 9.0, 5.0],
        ["Flow", "", "", "More beds", "Beds", 70.0, "lots"],
    ]
    found = shop.refused(book(kpis, goals))
    assert [one.split(" ")[:2] for one in found] == [
        ["Sheet1!F1:", "HW015"],
        ["Sheet1!B2:", "HW004"],
        ["Sheet1!D2:", "HW018"],
        ["Sheet1!C3:", "HW010"],
        ["Sheet1!E3:", "HW018"],
        ["Sheet1!E4:", "HW016"],
        ["Sheet2!B2:", "HW007"],
        ["Sheet2!C2:", "HW004"],
        ["Sheet2!G2:", "HW011"],
        ["Sheet2!D3:", "HW006"],
        ["Sheet2!G4:", "HW018"],
    ]
    assert all("; " in one or ": write it like" in one for one in found)


def test_objectives_that_are_there_get_the_key_results_that_are_new(store: OpenedStore) -> None:
    shop = Shop()
    goals = [["Objective", "Key result", "Baseline", "Target"], ["Flow", "Fewer waits", 9.0, 5.0]]
    shop.take(book(goals))
    more: Any = [*goals, ["", "The desk is open", None, None], ["", "Fewer calls", 90.0, "-10%"]]
    said = shop.preview(book(more)).objectives[0]
    assert (said.is_known, [one.is_known for one in said.key_results]) == (True, [True, False, False])
    taken = shop.take(book(more))
    assert {kind: count for kind, count in taken.added.items() if count} == {"metric": 1, "key_result": 2}
    results = {one.id: one for one in shop.definitions().key_results}
    assert {one.objective for one in results.values()} == {"flow"}
    assert results["fewer-calls"].targets[0].value == 81.0
    assert results["the-desk-is-open"].kind == "binary"
    assert shop.preview(book(more)).is_empty


def test_cycles_are_named_by_their_time_or_by_a_person(store: OpenedStore) -> None:
    shop = Shop()
    goals = [
        ["Objective", "Cycle", "Key result", "Target"],
        ["Flow", "Q2 FY2019", "Waits", 5.0],
        ["Calm", "", "Noise", 5.0],
        ["Light", "H1 2019", "Lamps", 7.0],
    ]
    said = shop.preview(book(goals), Answers(cycle=CycleAnswer("", "Spring", "2019-02-01", "2019-05-31")))
    assert [(one.title, one.cycle) for one in said.objectives] == [
        ("Flow", "Q2 FY2019"),
        ("Calm", "Spring"),
        ("Light", "H1 2019"),
    ]
    shop.take(book(goals), Answers(cycle=CycleAnswer("", "Spring", "2019-02-01", "2019-05-31")))
    spans = {one.name: (one.starts, one.ends) for one in shop.definitions().cycles}
    assert spans == {
        "Q2 FY2019": (date(2018, 7, 1), date(2018, 9, 30)),
        "Spring": (date(2019, 2, 1), date(2019, 5, 31)),
        "H1 2019": (date(2019, 1, 1), date(2019, 6, 30)),
    }
    opened = {one.known_on for one in shop.definitions().cycles}
    assert opened == {one.known_on for one in shop.definitions().objectives}
    assert None not in opened
    wrong = shop.refused(
        book(goals[:1], [*goals[:1], ["Rest", "", "Sleep", 8.0]]),
        Answers(cycle=CycleAnswer("", "X", "2019-05-01", "soon")),
    )
    assert len(wrong) == 1
    assert "soon" in wrong[0]


def test_a_layout_that_a_person_says_is_read_so(store: OpenedStore) -> None:
    shop = Shop()
    rows = [["Thing", "Remark", "2019-01", "2019-02"], ["Waits", "Beds", 1.0, 2.0]]
    layout = shop.preview(book(rows)).layouts[0]
    assert layout.roles == ("metric", "", "period", "period")
    other = replace(layout, roles=("", "metric", "period", ""))
    said = shop.preview(book(rows), Answers(layouts=(other,)))
    assert [(one.name, one.readings) for one in said.metrics] == [("Beds", 1)]
    none = Answers(layouts=(Layout("leave", 1, ("",) * 4),))
    assert [str(one) for one in shop.preview(book(rows), none).problems] == [
        (
            "HW017 no KPI and no objective was found in this file; say below what each sheet is, and in which row its "
            "headings stand"
        )
    ]
    doubled = Answers(layouts=(Layout("rows", 1, ("metric", "metric", "period", "period")),))
    assert "columns A and B are both mapped as 'KPI or metric'" in shop.refused(book(rows), doubled)[0]


def test_fiscal_quarters_are_those_of_the_organisation(store: OpenedStore) -> None:
    shop = Shop()
    shop.take(book([["Metric", "FY19 Q1", "FY19 Q2"], ["Visits", 1.0, 2.0]]))
    metric = shop.definitions().metrics[0]
    assert (metric.grain, metric.fiscal) == ("quarter", True)
    assert shop.preview(book([["Metric", "FY19 Q1", "FY19 Q2"], ["Visits", 1.0, 2.0]])).metrics[0].first == "FY2019-Q1"


def test_what_the_store_knows_is_known_again_and_its_bounds_hold(store: OpenedStore) -> None:
    house = House()
    asked = house.asking()
    for name in ("actor", "key", "clock", "organisation", "policies"):
        assert name in asked
    workbook = book([["Metric", "2019-W10", "2019-W11"], ["Weekly", 95.0, 101.0], ["Cost per case", 1.0, 2.0]])
    with pytest.raises(SpreadsheetRefusedError) as refused:
        take_spreadsheet(workbook=workbook, answers=NEW, **asked)
    assert [(str(one.spot), one.code) for one in refused.value.problems] == [
        ("Sheet1!C2", "HW012"),
        ("Sheet1!A3", "HW004"),
    ]
    observe(**house.asking(), metric="weekly", period="2019-W10", value=95.0)
    good = book([["Metric", "2019-W09", "2019-W11"], ["weekly", 95.0, 41.0]])
    taken = take_spreadsheet(workbook=good, answers=NEW, **house.asking())
    assert (taken.observations, taken.metrics) == (2, ("weekly",))
    house.check()


def test_a_plain_metric_that_gets_a_band_becomes_a_kpi(store: OpenedStore) -> None:
    shop = Shop()
    plain = [["KPI", "2019-01", "2019-02"], ["Waits", 9.0, 11.0]]
    shop.take(book(plain))
    assert shop.definitions().kpis == ()
    key = shop.preview(book(plain)).metrics[0].key
    answers = Answers(metrics={key: {"healthy": "10", "breach": "12"}})
    assert shop.preview(book(plain), answers).metrics[0].adds_kpi
    shop.take(book(plain), answers)
    assert [(one.metric, one.bands[0].healthy, one.bands[0].breach) for one in shop.definitions().kpis] == [
        ("waits", "<= 10", "> 12")
    ]


def test_a_target_that_is_worse_than_where_it_sets_out_is_refused_at_its_cell(sqlite_store: OpenedStore) -> None:
    shop = Shop()
    shop.take(book([["KPI", "Unit", "Direction", "2018-11", "2018-12"], ["Waits", "min", "down", 9.0, 8.0]]))
    heads = ["Objective", "Key result", "Metric", "Baseline", "Target"]
    goals: Any = [heads, ["Flow", "Longer", "Waits", 5.0, 7.0], ["", "Worse", "Waits", None, 12.0]]
    stated, known = (" ".join(one.split()) for one in shop.refused(book(goals)))
    assert stated.startswith(
        "Sheet1!E2: HW028 7 min is worse than the baseline of 5 min: of waits less is better; write"
    )
    assert known.startswith("Sheet1!E3: HW028 12 min is worse than 8 min, where it sets out: of waits less is better;")
    goals[1][4], goals[2][4] = 4.0, 6.0
    assert shop.take(book(goals)).added["key_result"] == 2
