"""The page of an objective names a needed rate as long as its cycle runs, and no longer."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client

from headway.services.apply_goals import apply_goals
from headway.services.read_folder import read_folder
from tests.web.conftest import NOON

VISITS = """
organisation: {id: clinic, name: Clinic}
people: [{id: ann, name: Ann}]
teams: [{id: ward, name: Ward}]
metrics: [{id: visits, name: Visits, unit: visits, direction: up, rollup: sum, grain: month, minimum: 0}]
cycles: [{id: spring, name: Spring, starts: 2018-01-01, ends: 2018-06-30}]
objectives:
  - id: seen
    title: More are seen
    team: ward
    cycle: spring
    owner: ann
    ambition: committed
    key_results: [{id: thousand, title: A thousand visits, metric: visits, counts: sum, target: 1000}]
observations: [{metric: visits, values: {2018-01: 60, 2018-02: 70, 2018-03: 65, 2018-04: 70, 2018-05: 60}}]
"""


def test_once_its_cycle_is_over_no_rate_is_needed_though_its_last_number_is_missing(
    empty: Client, tmp_path: Path
) -> None:
    (tmp_path / "goals.yaml").write_text(VISITS, encoding="utf-8")
    folder = read_folder(tmp_path, NOON.date())
    assert folder.facts is not None, folder.errors
    apply_goals(actor="ann", key="k", clock=lambda: NOON, facts=folder.facts, on=NOON.date(), source="test")

    def text(as_of: str) -> str:
        html = empty.get(f"/objectives/seen?as_of={as_of}").content.decode()
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\N{NARROW NO-BREAK SPACE}", " ")

    runs, over = text("2018-06-30"), text("2018-07-01")
    assert "needs 675 a month to success" in runs
    assert "Rate needed 675 visits a month to success" in runs
    assert "Recent rate" in over
    assert "Rate needed" not in over
    assert " needs " not in over


def _page(client: Client, folder: Path, goals: str, as_of: str) -> str:
    (folder / "goals.yaml").write_text(goals, encoding="utf-8")
    found = read_folder(folder, NOON.date())
    assert found.facts is not None, found.errors
    apply_goals(actor="ann", key="k", clock=lambda: NOON, facts=found.facts, on=NOON.date(), source="test")
    html = client.get(f"/objectives/seen?as_of={as_of}").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_where_no_whole_period_is_left_its_end_is_told_once(empty: Client, tmp_path: Path) -> None:
    goals = VISITS.replace("ends: 2018-06-30", "ends: 2018-06-15").replace(" counts: sum,", " baseline: 50,")
    told = _page(empty, tmp_path, goals, "2018-06-05")
    assert "Forecast 60 visits at the end: no whole period is left in which it could move" in told
    assert "in 80 of 100 cases" not in told


def test_after_the_end_a_sum_tells_of_all_of_the_cycle_and_no_more_of_so_far(empty: Client, tmp_path: Path) -> None:
    assert "counted is all of the cycle, together" in _page(empty, tmp_path, VISITS, "2018-07-20")


RUNNING = VISITS.replace("target: 1000}", "target: 65, baseline: 50}")


def test_what_was_reached_once_needs_no_rate_any_more(empty: Client, tmp_path: Path) -> None:
    told = _page(empty, tmp_path, RUNNING.replace("counts: sum", "counts: any"), "2018-05-31")
    assert "Recent rate" in told
    assert "Rate needed" not in told


def test_within_its_range_no_rate_of_nought_is_needed(empty: Client, tmp_path: Path) -> None:
    goals = RUNNING.replace("counts: sum, target: 65", "target: 55..75").replace("direction: up", "direction: range")
    told = _page(empty, tmp_path, goals, "2018-05-31")
    assert "Recent rate" in told
    assert "Rate needed" not in told
