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
