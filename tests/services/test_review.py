"""The same folder judged from its files and from a store that was filled from it: the same bytes."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bench.make_folder import make_folder
from headway.app.policy import load_policy
from headway.demo import estuary
from headway.judgement.facts import Facts
from headway.judgement.judge import judge as judge_facts
from headway.judgement.review import as_json, json_text
from headway.judgement.verdicts import Verdicts
from headway.services.apply_goals import apply_goals
from headway.services.judge import judge
from headway.services.read_folder import read_folder
from headway.services.read_verdicts import read_verdicts
from headway.services.review import review
from headway.services.tick import tick
from tests.engines.kept import filled
from tests.engines.stores import OpenedStore

EXAMPLE = Path(__file__).parents[1] / "cases" / "goals" / "good" / "riverside.yaml"
READ_ON = date(2026, 1, 1)
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAYS = (
    date(2016, 2, 29),
    date(2018, 4, 1),
    date(2018, 12, 31),
    date(2019, 1, 1),
    date(2019, 1, 20),
    date(2019, 2, 28),
    date(2019, 3, 31),
    date(2019, 5, 5),
    date(2019, 6, 30),
    date(2019, 7, 1),
)
ATTENDANCES = """\
month,type,within_4h,attendances
2018-03,1,960,1000
2018-12,1,860,1000
2019-01,1,846,1000
2019-01,3,500,500
2019-02,1,425,500
2019-03,1,1716,2000
"""


def _folder(name: str, place: Path) -> Path:
    """The example of the format, the demonstration, or a generated folder."""
    if name == "demonstration":
        return estuary.FOLDER
    if name == "generated":
        make_folder(place, kpis=30, periods=40, key_results=20)
        return place
    shutil.copy(EXAMPLE, place)
    (place / "data").mkdir()
    (place / "data" / "ae.csv").write_text(ATTENDANCES, "utf-8")
    return place


@cache
def _facts(name: str) -> Facts:
    with TemporaryDirectory() as place:
        read = read_folder(_folder(name, Path(place)), READ_ON)
    assert read.facts is not None, read.errors
    return read.facts


def _applied(name: str) -> Facts:
    """The facts of a folder, applied to the store."""
    facts = _facts(name)
    asked: dict[str, Any] = {"actor": "amina", "clock": lambda: NOW, "key": "apply"}
    filled(("a folder", name), lambda: apply_goals(**asked, facts=facts, on=READ_ON))
    return facts


@cache
def _wanted(name: str, day: date) -> str:
    """What the files say of a day."""
    return _bytes(judge_facts(_facts(name), day, load_policy(day)))


def _bytes(verdicts: Verdicts) -> str:
    return json_text(as_json(verdicts))


@pytest.mark.parametrize("name", ["example", "demonstration", "generated"])
def test_files_and_store_give_the_same_bytes_at_ten_dates(name: str, store: OpenedStore) -> None:
    organisation = _applied(name).definitions.organisation.id
    asked: dict[str, Any] = {"actor": "amina", "clock": lambda: NOW}
    seen = set()
    for day in DAYS:
        wanted = _wanted(name, day)
        computed = review(organisation=organisation, clock=asked["clock"], policies=load_policy, as_of=day)
        assert _bytes(computed.verdicts) == wanted
        judge(**asked, key=f"judge {day}", organisation=organisation, policies=load_policy, as_of=day)
        assert _bytes(read_verdicts(organisation=organisation)) == wanted
        seen.add(wanted)
    assert len(seen) == len(DAYS), "each day says something else"


@pytest.mark.parametrize("name", ["demonstration", "generated"])
def test_daily_ticks_give_the_same_bytes_as_judging_each_day(name: str, store: OpenedStore) -> None:
    organisation = _applied(name).definitions.organisation.id
    asked: dict[str, Any] = {"actor": "amina", "clock": lambda: NOW}
    for ordinal in range(date(2018, 12, 27).toordinal(), date(2019, 1, 20).toordinal(), 2):
        day = date.fromordinal(ordinal)
        tick(**asked, key=f"tick {day}", organisation=organisation, policies=load_policy, today=day)
        assert _bytes(read_verdicts(organisation=organisation)) == _wanted(name, day)


def test_a_review_of_another_day_than_the_stored_one_is_judged_and_stores_nothing(store: OpenedStore) -> None:
    facts = _applied("example")
    asked: dict[str, Any] = {"actor": "amina", "clock": lambda: NOW}
    stored, other = date(2019, 3, 31), date(2019, 1, 31)
    judge(**asked, key="judge", organisation="riverside", policies=load_policy, as_of=stored)
    found = review(organisation="riverside", clock=asked["clock"], policies=load_policy, as_of=other)
    assert found.verdicts == judge_facts(facts, other, load_policy(other))
    assert read_verdicts(organisation="riverside").as_of == stored
    today = review(organisation="riverside", clock=asked["clock"], policies=load_policy)
    assert today.verdicts.as_of == READ_ON
