"""The defaults: dated data, each with its unit and source, in force on a day."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from headway.app.dated import entries, in_force
from headway.app.policy import load_policy, load_signal_lines
from headway.series.grid import Grain

BY_GRAIN = (
    "alert_for",
    "alert_clear",
    "due_after",
    "compliance_window",
    "recent",
    "rate_window",
    "error_budget_recent",
    "pattern_reach",
    "season_length",
)


def test_every_entry_says_its_unit_its_source_and_from_when_it_holds() -> None:
    found = entries()
    assert found
    for name, entry in found.items():
        assert entry["unit"].strip(), name
        assert entry["source"].strip(), name
        days = [value["from"] for value in entry["values"]]
        assert days == sorted(set(days)), name
        assert all(isinstance(day, date) for day in days), name


def test_every_entry_of_a_grain_has_all_grains() -> None:
    policy = load_policy()
    for name in BY_GRAIN:
        assert set(getattr(policy, name)) == {str(grain) for grain in Grain}, name


def test_the_lines_that_the_format_states() -> None:
    policy = load_policy(date(2026, 6, 30))
    assert {grain: policy.alert_for[grain] for grain in ("day", "week", "month")} == {"day": 3, "week": 2, "month": 1}
    assert {grain: policy.compliance_window[grain] for grain in ("day", "week", "month")} == {
        "day": 52,
        "week": 26,
        "month": 12,
    }
    assert policy.success == {"aspirational": 0.7, "committed": 1.0}
    assert (policy.course.on_course, policy.course.off_course) == (0.9, 0.6)
    assert (policy.course.margin, policy.course.silent_share) == (0.05, 0.1)
    assert (policy.quadrant.kpi_health, policy.quadrant.okr_course, policy.quadrant.margin) == (0.75, 0.5, 0.05)


DATED = [{"from": date(2030, 1, 1), "x": 3}, {"from": date(2026, 1, 1), "x": 1}, {"from": date(2028, 1, 1), "x": 2}]


@pytest.mark.parametrize(
    ("on", "wanted"),
    [
        (date(2019, 1, 1), 1),
        (date(2026, 1, 1), 1),
        (date(2027, 12, 31), 1),
        (date(2028, 1, 1), 2),
        (date(2031, 1, 1), 3),
        (None, 3),
    ],
)
def test_the_newest_value_that_has_begun_is_in_force_and_before_the_first_the_first(
    on: date | None, wanted: int
) -> None:
    assert in_force(DATED, on) == {"x": wanted}


def test_the_past_is_judged_by_the_oldest_defaults() -> None:
    assert load_policy(date(2019, 3, 31)) == load_policy(date(2026, 1, 1))


def test_the_lines_of_signals_ask_for_more_where_less_is_known_or_rarer_signals_are_wanted() -> None:
    lines = load_signal_lines()
    assert lines.lines.shape == (len(lines.sizes), len(lines.rates))
    assert lines.rate in lines.rates
    assert (np.diff(lines.lines, axis=1) > 0).all()
    assert (np.diff(lines.lines[1:, 1:], axis=0) < 0).all()
    assert list(lines.windows) == sorted(set(lines.windows))


def test_signals_have_a_first_baseline_of_every_grain() -> None:
    assert set(entries()["signal_baseline"]["values"][-1]) - {"from"} == {str(grain) for grain in Grain}
