"""Records of many rows: the same ones as long as the rows are the same, others where one cell is another."""

from __future__ import annotations

import pytest

from headway.judgement.definitions import Milestone
from headway.records import parsed
from headway.records.kinds import KEY_RESULT
from headway.records.parsed import FEW
from headway.records.touched import Row, records_in
from headway.records.union import child_columns, columns_of

STEPS = KEY_RESULT.children["milestones"]


def rows(step: str = "Asked") -> dict[str, list[Row]]:
    """Key results as a query gives them, the last one with a step."""
    told = [
        {"id": f"kr-{at:02}", "objective": "flow", "title": f"Key result {at}", "kind": "milestones", "weight": 1.0}
        for at in range(FEW)
    ]
    counted = {"counts": "end", "pace": "straight", "lint_ignore": "[]"}
    found = [(*({**counted, **one}.get(name) for name in columns_of(KEY_RESULT)), "key_result") for one in told]
    child = {"key_result": told[-1]["id"], "position": 0, "title": step, "weight": 1.0}
    lists: dict[str, list[Row]] = {f"key_result.{name}": [] for name in KEY_RESULT.children}
    lists["key_result.milestones"] = [
        (*(child.get(name) for name in child_columns(KEY_RESULT, STEPS)), "key_result.milestones")
    ]
    return {"key_result": found[::-1], **lists}


def test_the_same_rows_are_the_same_records_in_order_of_id() -> None:
    made = records_in(KEY_RESULT, rows())
    assert [one.id for one in made] == sorted(one.id for one in made)
    assert records_in(KEY_RESULT, rows()) is made


@pytest.mark.parametrize("title", ["Agreed", "Done"])
def test_one_other_cell_of_a_list_makes_another_record(title: str) -> None:
    before = records_in(KEY_RESULT, rows())
    made = records_in(KEY_RESULT, rows(title))
    assert made[-1].milestones == (Milestone(title),)
    assert (before[-1].milestones, made[:-1]) == ((Milestone("Asked"),), before[:-1])


def test_of_too_many_rows_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed, "MOST", FEW)
    made = records_in(KEY_RESULT, rows("Stopped"))
    again = records_in(KEY_RESULT, rows("Stopped"))
    assert again == made
    assert again is not made
