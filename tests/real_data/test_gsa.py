"""A government agency's strategic indicators by fiscal year, with targets that move and a band with two sides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from headway.app.policy import load_policy
from headway.judgement.judge import judge
from headway.judgement.review import as_json
from headway.services.read_folder import read_folder
from tests.real_data import gsa
from tests.real_data.by_hand import Rules, Verdict, verdict

RULES = Rules(fires=1, clears=1, window=1, grace=60)
TODAY = date(2020, 12, 31)


@pytest.fixture(scope="module")
def data(data_set: Callable[[str], Path]) -> Path:
    return data_set("gsa-apr-2018")


@pytest.mark.parametrize("from_csv", [True, False])
def test_every_indicator_agrees_in_every_fiscal_year(data: Path, tmp_path: Path, from_csv: bool) -> None:  # noqa: FBT001
    gsa.write_folder(data, tmp_path, from_csv=from_csv)
    read = read_folder(tmp_path, TODAY)
    assert read.facts is not None, read.problems
    by_hand = {gsa.slug(name): list(gsa.rows(years)) for name, years in gsa.table(data).items()}
    statuses = set()
    for year in range(2010, 2021):
        # the last day of a year, one day before, and the days around the end of the grace
        for as_of in (date(year, 9, 29), gsa.year_end(year), date(year, 11, 29), date(year, 11, 30)):
            review = as_json(judge(read.facts, as_of, load_policy(as_of)))
            names = ("period", "value", "status", "last_status", "since", "compliance", "alert", "alert_since")
            said = {kpi["id"]: Verdict(*(kpi[name] for name in names)) for kpi in review["kpis"]}
            wanted = {name: verdict(rows, as_of, RULES) for name, rows in by_hand.items()}
            assert said == wanted, as_of
            statuses |= {one.status for one in wanted.values()}
    assert statuses == {"healthy", "breach", "unknown", "stale"}


def test_by_hand_the_two_sided_band_is_broken_below_zero(data: Path) -> None:
    years = gsa.table(data)["Percent of leased revenue available after administering leasing program"]
    assert [row.status for row in gsa.rows(years)] == ["healthy"] + ["breach"] * 5 + ["unknown"] * 2


def test_by_hand_a_lowered_target_is_met_by_what_missed_the_old_one(data: Path) -> None:
    """Tenant satisfaction of 0.63 missed the target of 2013, 0.83, and meets that of 2015, 0.63."""
    years = gsa.table(data)["Tenant satisfaction with Government-owned and -leased space"]
    assert [row.status for row in gsa.rows(years)] == ["breach"] * 2 + ["healthy"] * 2 + ["breach"] * 2 + [
        "unknown"
    ] * 2
