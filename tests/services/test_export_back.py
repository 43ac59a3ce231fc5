"""What a day's corrections come to is exported so that it reads back and is judged alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.goals.write import write
from headway.judgement.definitions import Milestone
from headway.judgement.judge import judge
from headway.records import organisations, rows
from headway.records.kinds import KEY_RESULT
from headway.services.check_in_all import check_in_all
from headway.services.export_goals import export_goals
from headway.services.observe import observe
from headway.services.read_folder import read_folder
from headway.services.withdraw_check_in import withdraw_check_in
from headway.services.withdraw_observation import withdraw_observation
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House

WEEK: dict[str, Any] = {"metric": "weekly", "period": "2019-W10"}
Step = Callable[[House], object]


def says(value: float) -> Step:
    """Amina checks in with a value."""
    said = {"key_result": "weekly-up", "by": "amina", "value": value, "confidence": 0.5, "period": WEEK["period"]}
    return lambda house: check_in_all(**house.asking(), said=[said])


def notes(value: float) -> Step:
    """The number is recorded."""
    return lambda house: observe(**house.asking(), **WEEK, value=value)


def withdraws(house: House) -> None:
    """The number is withdrawn."""
    withdraw_observation(**house.asking(), **WEEK, because="A wrong count.", by="omar")


def takes_back(house: House) -> None:
    """The check-in is taken back."""
    withdraw_check_in(**house.asking(), key_result="weekly-up", day=house.today, by="amina", note="Not so.")


DAYS: dict[str, tuple[Step, ...]] = {
    "a check-in": (says(82.0),),
    "a check-in, corrected": (says(82.0), notes(83.0)),
    "a check-in, withdrawn": (says(82.0), withdraws),
    "a check-in, withdrawn and recorded": (says(82.0), withdraws, notes(84.0)),
    "a check-in, withdrawn, and another one": (says(82.0), withdraws, says(83.0)),
    "two check-ins": (says(82.0), says(83.0)),
    "a check-in, taken back": (says(82.0), takes_back),
    "withdrawn, a check-in, taken back": (withdraws, says(82.0), takes_back),
}


@pytest.mark.parametrize("day", DAYS)
def test_a_day_of_corrections_reads_back_and_is_judged_alike(
    sqlite_store: OpenedStore, tmp_path: Path, day: str
) -> None:
    house = House(TODAY + timedelta(days=1))
    for step in DAYS[day]:
        step(house)
    found = export_goals(organisation=ID)
    write(found.definitions, found.readings, tmp_path)
    back = read_folder(tmp_path, house.today)
    assert back.facts is not None, back.errors
    for as_of in (house.today - timedelta(days=1), house.today):
        assert judge(back.facts, as_of, load_policy(as_of)) == house.judged(as_of)


def test_steps_that_a_store_holds_none_of_read_back_as_the_key_result_itself(
    sqlite_store: OpenedStore, tmp_path: Path
) -> None:
    house = House()
    held = house.record("key_results", "desk")
    # as stores hold it from before an empty list was refused
    rows.change(KEY_RESULT, organisations.find(ID).number, {"desk": replace(held, milestones=())})
    found = export_goals(organisation=ID)
    write(found.definitions, found.readings, tmp_path)
    back = read_folder(tmp_path, house.today)
    assert back.read.problems == ()
    (read,) = (one for one in back.read.definitions.key_results if one.id == "desk")
    assert read == replace(held, milestones=(Milestone(held.title),))
