"""A transport agency's own indicators: 36 of them over 99 months, with a target for each month."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from headway.app.policy import load_policy
from headway.cli.main import run
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.judgement.review import as_json, json_text
from headway.services.read_folder import read_folder
from tests.real_data import mta
from tests.real_data.by_hand import Row, Rules, Verdict, verdict

RULES = Rules(fires=1, clears=2, window=12, grace=10)
LAST = "2017-03"
TODAY = date(2017, 12, 31)


@pytest.fixture(scope="module")
def data(data_set: Callable[[str], Path]) -> Path:
    return data_set("mta-kpis")


def facts_of(data: Path, root: Path, *, from_csv: bool) -> Facts:
    mta.write_folder(data, root, from_csv=from_csv)
    read = read_folder(root, TODAY)
    assert read.facts is not None, read.problems
    return read.facts


def tables(data: Path) -> dict[str, list[Row]]:
    """The table of every indicator with a direction."""
    numbers = mta.series(data)
    return {
        one["kpi_id"]: mta.rows(one, numbers[one["kpi_id"]], "2017-12")
        for one in mta.indicators(data)
        if one["direction"] != "none"
    }


def expected(found: dict[str, list[Row]], as_of: date) -> dict[str, Verdict]:
    return {name: verdict(rows, as_of, RULES) for name, rows in found.items()}


def said(facts: Facts, as_of: date) -> dict[str, Verdict]:
    review = as_json(judge(facts, as_of, load_policy(as_of)))
    names = ("period", "value", "status", "last_status", "since", "compliance", "alert", "alert_since")
    return {kpi["id"]: Verdict(*(kpi[name] for name in names)) for kpi in review["kpis"]}


def test_every_indicator_agrees_in_every_month(data: Path, tmp_path: Path) -> None:
    facts = facts_of(data, tmp_path, from_csv=True)
    by_hand = tables(data)
    compared, met = 0, 0
    for month in mta.months_between("2009-01", LAST):
        as_of = mta.month_end(month)
        wanted, found = expected(by_hand, as_of), said(facts, as_of)
        assert found == wanted, month
        compared += len(wanted)
        met += sum(one.status == "healthy" for one in wanted.values())
    assert compared == 35 * 99
    # the table is no easy one: more than half of all verdicts are not healthy
    assert 0 < met < compared / 2


def test_numbers_that_stop_coming_turn_every_indicator_stale(data: Path, tmp_path: Path) -> None:
    facts = facts_of(data, tmp_path, from_csv=True)
    by_hand = tables(data)
    for as_of in (date(2017, 5, 10), date(2017, 5, 11), date(2017, 11, 30)):
        assert said(facts, as_of) == expected(by_hand, as_of)
    assert "stale" not in {one.status for one in expected(by_hand, date(2017, 5, 10)).values()}
    assert {one.status for one in expected(by_hand, date(2017, 5, 11)).values()} == {"stale"}


def test_numbers_in_the_goals_file_give_the_same_review_as_those_in_the_table(data: Path, tmp_path: Path) -> None:
    texts = []
    for from_csv in (True, False):
        root = tmp_path / str(from_csv)
        root.mkdir()
        facts = facts_of(data, root, from_csv=from_csv)
        texts.append(json_text(as_json(judge(facts, date(2015, 6, 30), load_policy()))))
    assert texts[0] == texts[1]


def test_an_indicator_without_a_desired_change_is_a_plain_metric(data: Path, tmp_path: Path) -> None:
    facts = facts_of(data, tmp_path, from_csv=True)
    assert len(facts.definitions.metrics) == 36
    assert "mtabus-374957" not in said(facts, date(2012, 1, 31))


def test_by_hand_the_table_is_read_as_its_page_says(data: Path) -> None:
    """303 of 3,540 monthly targets are 0; over the rest the target was met in two months of five."""
    numbers = mta.series(data)
    by_id = {one["kpi_id"]: one for one in mta.indicators(data)}
    targets = [(by_id[name], target, actual) for name, months in numbers.items() for target, actual in months.values()]
    unset = [one for one in targets if not mta.has_target(one[0], one[1])]
    assert (len(targets), len(unset)) == (3540, 303)
    met = [actual >= target if one["direction"] == "up" else actual <= target for one, target, actual in targets]
    kept = [hit for hit, (one, target, _) in zip(met, targets, strict=True) if mta.has_target(one, target)]
    assert round(sum(kept) / len(kept), 1) == 0.4


@pytest.mark.parametrize("as_of", ["2009-12-31", "2014-06-30", "2017-03-31"])
def test_the_command_says_the_same(data: Path, tmp_path: Path, as_of: str, capsys: pytest.CaptureFixture[str]) -> None:
    mta.write_folder(data, tmp_path, from_csv=True)
    assert run(["review", str(tmp_path), "--as-of", as_of, "--format", "json"]) == 0
    review = json.loads(capsys.readouterr().out)
    wanted = expected(tables(data), date.fromisoformat(as_of))
    assert {kpi["id"]: kpi["status"] for kpi in review["kpis"]} == {name: one.status for name, one in wanted.items()}
