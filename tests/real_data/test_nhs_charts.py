"""The NHS's charts of its own accident and emergency departments: published figures, and every organisation by hand."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from bench import nhs, nhs_by_hand
from headway.app.policy import load_policy
from headway.kpi.process.judge import judge_process
from headway.kpi.process.rules import Point
from tests.kpi.process.charts import batch_of

LINES = load_policy().process


@pytest.fixture
def breaches(data_set: Callable[[str], Path]) -> dict[str, float]:
    """Patients of Birmingham (RRK) who waited more than four hours, by month."""
    with (data_set("nhs_ae") / nhs.FILE).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["org_code"], row["type"]) == ("RRK", "1")]
    return {row["period"]: float(row["breaches"]) for row in sorted(rows, key=lambda row: row["period"])}


def test_the_published_limits_before_the_merger(breaches: dict[str, float]) -> None:
    before = [value for month, value in breaches.items() if month < "2018-04-01"]
    assert len(before) == 24
    said = judge_process(batch_of([before], good=-1), LINES).limits
    assert said.mean[0] == 1711.875
    assert (round(said.lower[0], 3), round(said.upper[0], 3)) == (849.793, 2573.957)


def test_the_merger_rebased_in_july_2018_gives_two_charts(breaches: dict[str, float]) -> None:
    months, values = list(breaches), list(breaches.values())
    at = months.index("2018-07-01")
    said = judge_process(batch_of([values], rebased=[at], good=-1), LINES)
    assert at == 27
    for stretch, part in enumerate((values[:at], values[at:])):
        by_hand = nhs_by_hand.chart(part, 0, increase=False)
        assert said.limits.mean[stretch] == pytest.approx(by_hand.mean, abs=1e-9)
        assert said.limits.lower[stretch] == pytest.approx(by_hand.lower, abs=1e-9)
        assert said.limits.upper[stretch] == pytest.approx(by_hand.upper, abs=1e-9)
    assert said.limits.mean.round(3).tolist() == [1702.556, 8646.556]
    assert said.on_trial.tolist() == [False, True]


def test_without_the_rebase_the_merger_alone_is_seen(breaches: dict[str, float]) -> None:
    said = judge_process(batch_of([list(breaches.values())], good=-1), LINES)
    assert set(said.points[27:].tolist()) == {Point.ABOVE_LIMIT}
    assert set(said.points[:27].tolist()) <= {Point.RUN_BELOW, Point.BELOW_LIMIT, Point.NEAR_BELOW}


def test_every_organisation_has_the_points_limits_and_icons_of_the_rules_by_hand(
    data_set: Callable[[str], Path],
) -> None:
    series = nhs.shares(data_set("nhs_ae"))
    said = nhs.charts(series)
    assert len(said) >= 50
    for name, values in series.items():
        assert nhs.differences(said[name], asdict(nhs_by_hand.chart(values, nhs.TARGET))) == 0, name
        assert np.isfinite([said[name]["lower"], said[name]["upper"]]).all()
