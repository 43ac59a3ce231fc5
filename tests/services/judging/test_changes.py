"""What a judgement says differently from the one before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from headway.judgement.verdicts import (
    KeyResultVerdict,
    KpiVerdict,
    ObjectiveVerdict,
    ProcessVerdict,
    Reason,
    TeamVerdict,
)
from headway.records.verdicts import VerdictRow
from headway.services.judging.changes import changes
from headway.services.judging.payload import written

DAY, FIRST = date(2019, 3, 31), date(2019, 3, 10)
QUOTING = (Reason("quote", 'they wrote "since":"2001-W01", "course_since":"2001-01-01"'),)
"""Texts may say anything."""
PROCESS = ProcessVerdict("xmr", None, None, "2002-W02", None, None, None, None, None, None, 0, None)
OF_KPI: tuple[Any, ...] = (
    *('say "since":', "m", "ops", None, "2019-W13", 1.0, "watch", "healthy", "2019-W11", FIRST, 0.5),
    *("firing", "2019-W12", (), None, None, None, (), QUOTING, (), PROCESS),
)
OF_KEY_RESULT: tuple[Any, ...] = (
    *("signs", "flow", "numeric", "2019-W13", *[1.0] * 11, "week", 0.5, "drifting", FIRST, True, None, QUOTING),
)
KPI, KEY_RESULT = KpiVerdict(*OF_KPI), KeyResultVerdict(*OF_KEY_RESULT)
OBJECTIVE = ObjectiveVerdict("flow", "ops", "q1", "active", "drifting", FIRST, 0.1, 0.2, 0.3, ("signs",), QUOTING)
TEAM = TeamVerdict("ops", "overheating", FIRST, 0.9, 0.2, {"watch": 1}, {"drifting": 1}, (), ())
ROWS = [
    VerdictRow("kpi", KPI.id, DAY, "ops", KPI.status, written(KPI), alert=KPI.alert),
    VerdictRow("key_result", KEY_RESULT.id, DAY, "ops", KEY_RESULT.course, written(KEY_RESULT)),
    VerdictRow("objective", OBJECTIVE.id, DAY, "ops", OBJECTIVE.course, written(OBJECTIVE)),
    VerdictRow("team", "ops", DAY, "ops", TEAM.quadrant, written(TEAM)),
]


def test_each_change_tells_since_when_it_has_been_so_whatever_texts_and_parts_say() -> None:
    before = {(row.kind, row.subject): replace(row, status="other", alert=None) for row in ROWS}
    said = {(one.kind, one.aspect): one.since for one in changes(before, ROWS, lambda _: ())}
    assert said == {
        ("kpi", "alert"): "2019-W12",
        ("kpi", "status"): "2019-W11",
        ("key_result", "course"): "2019-03-10",
        ("objective", "course"): "2019-03-10",
        ("team", "quadrant"): "2019-03-10",
    }


def test_a_course_of_which_nobody_knows_when_it_began_tells_no_day() -> None:
    row = VerdictRow("key_result", "signs", DAY, "ops", "drifting", written(replace(KEY_RESULT, course_since=None)))
    (change,) = changes({(row.kind, row.subject): replace(row, status="other")}, [row], lambda _: ())
    assert change.since is None
